"""From declared measures to SQL, one pass over a table for all of them, and from its rows to values."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.parts import Part, part
from analysis.values import Block, Values
from configs.indicator import Measure
from configs.load import Declarations
from configs.table import Level, Table
from configs.where import columns, parse, quoted, sql

Relation = Callable[[str], str]
"""Table id -> SQL text of its rows in force, with ``source``, ``row`` and ``year`` beside the declared columns."""
Run = Callable[[str], pd.DataFrame]


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
    tables = {table for table, _ in present}
    blocks = [block for one in statements(declarations, relation, tables) for block in _blocks(declarations, one, run(one.sql), present)]
    found = Values(one_name(blocks), declarations.measures)
    for measure in in_order(declarations.measures):
        found.add(measure)
    return found.frame()


def _blocks(declarations: Declarations, statement: Statement, frame: pd.DataFrame, present: set[tuple[str, int]]) -> list[Block]:
    measures = [declarations.measures[name] for name in statement.measures]
    figures = frame[[f"m{number}" for number in range(len(measures))]].to_numpy(float, na_value=np.nan)
    year = frame["year"].to_numpy(np.int64)
    years = sorted(year for table, year in present if table == statement.table)
    inside = np.isin(year, years)
    beside = {level: frame[f"is_{level}"].to_numpy(np.int64) == 0 for level in statement.levels}
    school = inside & ~np.any(list(beside.values()), axis=0) if beside else inside
    form = declarations.tables[statement.table].shape == "form"
    empty = [np.nan if measure.blank == "missing" and measure.sum and form else 0.0 for measure in measures]
    whole = np.tile(empty, (len(years), 1))
    for row in np.flatnonzero(school):
        whole[years.index(year[row])] = figures[row]
    blocks = [Block("school", years, [""] * len(years), [None] * len(years), statement.measures, whole)]
    for level, own in beside.items():
        rows = np.flatnonzero(inside & own & frame[level].notna().to_numpy())
        columns = [number for number, measure in enumerate(measures) if level in measure.by]
        names = list(frame[f"{level}_name"].to_numpy(object)[rows])
        coded = f"{level}_code"
        codes = [code if isinstance(code, str) else None for code in frame[coded].to_numpy(object)[rows]] if coded in frame else [None] * len(rows)
        named = tuple(statement.measures[number] for number in columns)
        blocks.append(Block(level, [int(one) for one in year[rows]], names, codes, named, figures[np.ix_(rows, columns)]))
    return blocks


def one_name(blocks: list[Block]) -> list[Block]:
    """One code for a name and one name for a code within a year, whichever table says it: the name most often used."""
    names: dict[tuple, Counter] = {}
    codes: dict[tuple, set[str]] = {}
    for block in blocks:
        for year, name, code in zip(block.years, block.names, block.codes, strict=True):
            if code:
                names.setdefault((block.level, year, code), Counter())[name] += 1
                codes.setdefault((block.level, year, name), set()).add(code)
    only = {place: min(found) for place, found in codes.items() if len(found) == 1}
    best = {place: min(found, key=lambda name, found=found: (-found[name], name)) for place, found in names.items()}
    clear = []
    for block in blocks:
        own = [code or only.get((block.level, year, name)) for year, name, code in zip(block.years, block.names, block.codes, strict=True)]
        shown = [best.get((block.level, year, code), name) for year, name, code in zip(block.years, block.names, own, strict=True)]
        clear.append(replace(block, names=shown, codes=own))
    return clear


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
