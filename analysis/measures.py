"""From declared measures to SQL, one pass over a table for all of them, and from its rows to values."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.parts import Part, part
from configs.indicator import Measure
from configs.load import Declarations
from configs.table import Level, Table
from configs.where import columns, parse, quoted, sql

Relation = Callable[[str], str]
"""Table id -> SQL text of its rows in force, with ``source``, ``row`` and ``year`` beside the declared columns."""
Run = Callable[[str], pd.DataFrame]

COLUMNS = ["measure", "level", "entity", "code", "year", "value"]


@dataclass(frozen=True)
class Statement:
    """One pass over a table. The result has ``year``, for each level ``is_<level>`` (0 where the row is of it), ``<level>``, name and code, then
    one column per measure: ``m0``, ``m1`` …"""

    sql: str
    table: str
    measures: tuple[str, ...]
    levels: tuple[Level, ...]
    """Levels beside the school."""


def statements(declarations: Declarations, relation: Relation, tables: Iterable[str] | None = None) -> list[Statement]:
    """The statements that compute every measure of ``tables`` (default: all): one per table, one more where repeated totals count once."""
    wanted = None if tables is None else set(tables)
    passes: dict[tuple, list[Measure]] = {}
    for measure in declarations.measures.values():
        if measure.from_ and (wanted is None or measure.from_ in wanted):
            passes.setdefault((measure.from_, measure.once), []).append(measure)
    return [_statement(declarations, declarations.tables[table], measures, relation) for (table, _), measures in passes.items()]


def _statement(declarations: Declarations, table: Table, measures: list[Measure], relation: Relation) -> Statement:
    levels = tuple(dict.fromkeys(level for measure in measures for level in measure.by if level != "school"))
    parts = [part(declarations.tables, table, level, relation) for level in levels]
    rows = rows_sql(table, measures, parts, relation)
    marks = [f'grouping("{one.level}") as "is_{one.level}", "{one.level}", min("{one.level}_name") as "{one.level}_name", ' for one in parts]
    marks += [f'min("{one.level}_code") as "{one.level}_code", ' for one in parts if one.code]
    figures = ",\n  ".join(f"{aggregate(measure, table)} as m{number}" for number, measure in enumerate(measures))
    sets = ", ".join(["(year)", *(f'(year, "{level}")' for level in levels)])
    group = f"grouping sets ({sets})" if levels else "year"
    text = f"with rows_in_force as (\n{rows}\n)\nselect year, {''.join(marks)}\n  {figures}\nfrom rows_in_force group by {group}"
    return Statement(text, table.table, tuple(measure.id for measure in measures), levels)


def rows_sql(table: Table, measures: list[Measure], parts: list[Part], relation: Relation, extra: tuple[str, ...] = ()) -> str:
    """The rows that measures with the same ``once`` look at: year, parts and the columns needed; repeated totals once."""
    once = measures[0].once
    needed = list(dict.fromkeys([*once, *(name for measure in measures for name in _columns(measure, table)), *extra]))
    shown = [(f"{one.level}", one.key) for one in parts] + [(f"{one.level}_name", one.name) for one in parts]
    shown += [(f"{one.level}_code", one.code) for one in parts if one.code]
    source = f"from ({relation(table.table)}) as t {' '.join(one.join for one in parts)}".rstrip()
    if not once:
        listed = ["t.year", *(f"t.{quoted(name)}" for name in needed), *(f'{text} as "{name}"' for name, text in shown)]
        return f"select {', '.join(listed)} {source}"
    kept = ["t.year", *(f"t.{quoted(name)}" for name in once)]
    listed = kept + [f"min(t.{quoted(name)}) as {quoted(name)}" for name in needed if name not in once]
    listed += [f'min({text}) as "{name}"' for name, text in shown]
    return f"select {', '.join(listed)} {source} group by {', '.join(kept)}"


def _columns(measure: Measure, table: Table) -> list[str]:
    named = [measure.sum or measure.distinct] if measure.sum or measure.distinct else []
    return named + (columns(parse(measure.where, table)) if measure.where else [])


def aggregate(measure: Measure, table: Table) -> str:
    """The aggregate of one measure over the rows of its table."""
    condition = sql(parse(measure.where, table), table) if measure.where else ""
    only = f" filter (where {condition})" if condition else ""
    if measure.count:
        return f"count(*){only}"
    if measure.distinct:
        return f"count(distinct {quoted(measure.distinct)}){only}"
    column = quoted(measure.sum)
    total = f"cast(sum({column}){only} as double)"
    if measure.blank == "zero":
        return f"coalesce({total}, 0)"
    nothing = "" if table.shape == "form" else f" when count(*){only} = 0 then 0"
    return f"case{nothing} when count(*){only} = count({column}){only} then {total} end"


def values(declarations: Declarations, relation: Relation, run: Run, present: set[tuple[str, int]]) -> pd.DataFrame:
    """Every measure at every declared level and year: measure, level, entity, code, year, value.

    ``present`` says which tables were handed in for which years: an empty count there is 0, and a table that was not handed in gives no row.
    A row without a value is a blank cell that means missing.
    """
    frames = [_long(declarations, one, run(one.sql), present) for one in statements(declarations, relation, {table for table, _ in present})]
    frames = [frame for frame in frames if len(frame)]
    if not frames:
        return pd.DataFrame(columns=COLUMNS)
    found = _one_name(pd.concat(frames, ignore_index=True))
    return pd.concat([found, *_derived(declarations, found)], ignore_index=True)[COLUMNS]


def _long(declarations: Declarations, statement: Statement, frame: pd.DataFrame, present: set[tuple[str, int]]) -> pd.DataFrame:
    years = sorted(year for table, year in present if table == statement.table)
    frame = frame[frame["year"].isin(years)]
    beside = [f"is_{level}" for level in statement.levels]
    school = frame[(frame[beside] == 1).all(axis=1)] if beside else frame
    school = school.set_index("year").reindex(years).reset_index().assign(entity="", code=None)
    measures = [declarations.measures[name] for name in statement.measures]
    form = declarations.tables[statement.table].shape == "form"
    for number, measure in enumerate(measures):
        if measure.blank == "zero" or not (measure.sum and form):
            school[f"m{number}"] = school[f"m{number}"].where(school["year"].isin(frame["year"]), 0)
    parts = [_melted(school, "school", dict(enumerate(statement.measures)))]
    for level in statement.levels:
        own = frame[(frame[f"is_{level}"] == 0) & frame[level].notna()]
        own = own.assign(entity=own[f"{level}_name"], code=own[f"{level}_code"] if f"{level}_code" in own else None)
        parts.append(_melted(own, level, {number: one.id for number, one in enumerate(measures) if level in one.by}))
    return pd.concat([one for one in parts if len(one)] or parts[:1], ignore_index=True)


def _melted(frame: pd.DataFrame, level: Level, named: dict[int, str]) -> pd.DataFrame:
    wide = frame[["entity", "code", "year", *(f"m{number}" for number in named)]].rename(columns={f"m{n}": name for n, name in named.items()})
    long = wide.melt(id_vars=["entity", "code", "year"], var_name="measure", value_name="value")
    return long.astype({"entity": object, "code": object, "measure": object, "value": float}).assign(level=level)


def _one_name(found: pd.DataFrame) -> pd.DataFrame:
    """One code for a name and one name for a code, whichever table says it: the name most used that year."""
    below = found[found["level"] == "programme"]
    if below.empty:
        return found
    coded = below[below["code"].notna()]
    codes = coded.groupby(["year", "entity"])["code"].agg(lambda one: one.iloc[0] if one.nunique() == 1 else None)
    names = coded.groupby(["year", "code"])["entity"].agg(lambda one: sorted(one.mode())[0])
    places = zip(below["year"], below["entity"], below["code"], strict=True)
    code = [own if pd.notna(own) else codes.get((year, entity)) for year, entity, own in places]
    name = [names.get((year, one), entity) if one else entity for year, entity, one in zip(below["year"], below["entity"], code, strict=True)]
    found.loc[below.index, "code"] = pd.Series(code, index=below.index, dtype=object)
    found.loc[below.index, "entity"] = pd.Series(name, index=below.index, dtype=object)
    return found


def _derived(declarations: Declarations, found: pd.DataFrame) -> list[pd.DataFrame]:
    table = Values(found)
    frames = []
    for measure in in_order(declarations.measures):
        frame = pd.concat([_weighed(measure, level, table) for level in dict.fromkeys(("school", *measure.by))], ignore_index=True)
        table.add(frame)
        frames.append(frame)
    return [frame for frame in frames if len(frame)]


def in_order(measures: dict[str, Measure]) -> list[Measure]:
    """Derived measures, each after the derived measures it is made of."""
    ordered: dict[str, Measure] = {}

    def visit(measure: Measure, path: tuple[str, ...]) -> None:
        if measure.id in path:
            raise ValueError(f"数据项互相引用：{' → '.join([*path, measure.id])}")
        for term in measure.terms:
            if measures[term].terms:
                visit(measures[term], (*path, measure.id))
        ordered[measure.id] = measure

    for measure in measures.values():
        if measure.terms:
            visit(measure, ())
    return list(ordered.values())


def _weighed(measure: Measure, level: Level, table: "Values") -> pd.DataFrame:
    """A weighted sum; a missing term makes it missing unless the term is optional, and without any term there is nothing."""
    terms = list(measure.terms)
    places = table.places(terms, level)
    total, known = pd.Series(0.0, index=places), pd.Series(False, index=places)
    for term in terms:
        part = table.at(term, level, places)
        known |= part.notna()
        total += measure.terms[term] * (part.fillna(0.0) if term in measure.optional else part)
    return table.frame(measure.id, level, total.where(known))


class Values:
    """Measure values by measure and level, and which years' tables were handed in."""

    def __init__(self, frame: pd.DataFrame):
        self._values: dict[tuple[str, str], pd.Series] = {}
        self._years: dict[str, set[int]] = {}
        self._entities: dict[tuple[str, int, str], tuple[str, str | None]] = {}
        self.add(frame)

    def add(self, frame: pd.DataFrame) -> None:
        """Take in more values."""
        if frame.empty:
            return
        key = frame["code"].where(frame["code"].notna(), frame["entity"])
        for level, year, one, entity, code in frame.assign(key=key)[["level", "year", "key", "entity", "code"]].drop_duplicates().itertuples(index=False):
            self._entities.setdefault((level, year, one), (entity, code if isinstance(code, str) else None))
        indexed = pd.Series(frame["value"].to_numpy(float), index=pd.MultiIndex.from_arrays([frame["year"], key], names=["year", "key"]))
        for (measure, level), rows in frame.groupby(["measure", "level"], sort=False).indices.items():
            self._values[measure, level] = indexed.iloc[rows]
            if level == "school":
                self._years[measure] = set(frame["year"].iloc[rows])

    def places(self, measures: Iterable[str], level: Level) -> pd.MultiIndex:
        """(year, key) of every entity that any of the measures knows at the level."""
        known = [self._values[measure, level].index for measure in measures if (measure, level) in self._values]
        places = pd.MultiIndex.from_arrays([[], []], names=["year", "key"])
        for one in known:
            places = one if places.empty else places.union(one)
        return places

    def at(self, measure: str, level: Level, places: pd.MultiIndex) -> pd.Series:
        """The measure at the places. Where its table was handed in but does not name the entity, 0; where it was not, missing."""
        own = self._values.get((measure, level))
        if own is None:
            return pd.Series(float("nan"), index=places)
        at = own.reindex(places)
        unnamed = ~places.isin(own.index) & places.get_level_values("year").isin(list(self._years.get(measure, ())))
        return at.mask(unnamed, 0.0)

    def entity(self, level: Level, year: int, key: str) -> tuple[str, str | None]:
        """Name and code of an entity."""
        return self._entities[level, year, key]

    def frame(self, measure: str, level: Level, values: pd.Series) -> pd.DataFrame:
        """A series over places as rows of measure values."""
        entities = [self.entity(level, year, key) for year, key in values.index]
        return pd.DataFrame(
            {
                "measure": measure,
                "level": level,
                "entity": pd.Series([name for name, _ in entities], dtype=object),
                "code": pd.Series([code for _, code in entities], dtype=object),
                "year": values.index.get_level_values("year"),
                "value": values.to_numpy(float),
            }
        )
