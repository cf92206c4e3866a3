"""Where a figure comes from: the cells behind a measure, and the formula with its figures."""

from dataclasses import dataclass

import pandas as pd

from analysis.figures.number import number
from analysis.measures import Relation
from analysis.parts import part
from configs.indicator import Measure
from configs.load import Declarations
from configs.table import Level, Table
from configs.where import explain, literal, parse, quoted, sql

_NO_CELLS = (
    "select cast(null as varchar) as measure, cast(null as double) as weight, 0 as source, 0 as \"row\", "
    'cast(null as varchar) as "column", cast(null as varchar) as value, cast(null as double) as number where 1 = 0'
)


@dataclass(frozen=True)
class Entity:
    """Who a figure is about: a level, its name, and its code where there is one (a programme's)."""

    level: Level = "school"
    name: str = ""
    code: str | None = None


def cells_sql(declarations: Declarations, measure: str, entity: Entity, year: int, relation: Relation) -> str:
    """SQL of the cells behind a measure: measure, weight, source, row, column, value (as text), number.

    The same rows as the measure's, without the aggregate. For a count it gives the row's key cell; for a derived measure the cells of all its terms.
    ``recomputed`` makes the measure's value of them.
    """
    made = [(declarations.measures[name], weight) for name, weight in leaves(declarations, measure).items()]
    told = [(one, weight) for one, weight in made if entity.level in ("school", *one.by)]
    parts = [_cells(declarations, one, weight, entity, year, relation) for one, weight in told] or [_NO_CELLS]
    return "\nunion all\n".join(parts) + '\norder by measure, source, "row"'


def leaves(declarations: Declarations, measure: str) -> dict[str, float]:
    """The measures read from tables that a measure is made of, with their weights; itself when it is read from a table."""
    one = declarations.measures[measure]
    if not one.terms:
        return {measure: 1.0}
    weights: dict[str, float] = {}
    for term, own in one.terms.items():
        for leaf, weight in leaves(declarations, term).items():
            weights[leaf] = weights.get(leaf, 0.0) + own * weight
    return weights


def recomputed(declarations: Declarations, measure: str, cells: pd.DataFrame) -> float:
    """The value that the cells of ``cells_sql`` give, for whoever doubts the figure."""
    total = 0.0
    for name, weight in leaves(declarations, measure).items():
        one, own = declarations.measures[name], cells[cells["measure"] == name]
        total += weight * (own["number"].sum() if one.sum else own["value"].nunique() if one.distinct else len(own))
    return float(total)


def _cells(declarations: Declarations, measure: Measure, weight: float, entity: Entity, year: int, relation: Relation) -> str:
    table = declarations.tables[measure.from_]
    level = None if entity.level == "school" else part(declarations.tables, table, entity.level, relation)
    conditions = [f"t.year = {int(year)}"]
    if measure.where:
        conditions.append(sql(parse(measure.where, table), table, "t"))
    known = measure.sum or measure.distinct
    if known:
        conditions.append(f"t.{quoted(known)} is not null")
    place = ""
    if level and entity.code:
        conditions.append(f"{level.key} = {literal(entity.code)}")
    elif level:
        # a programme is its code: rows that spell its name otherwise belong to it too
        rows = f"from ({relation(table.table)}) as t {level.join}"
        conditions.append(f"{level.key} in (select {level.key} {rows} where t.year = {int(year)} and {level.name} = {literal(entity.name)})")
    if level:
        place = f" {level.join}"
    column, value = _shown(measure, table)
    source = f"({relation(table.table)}) as t"
    if measure.once:
        kept = ", ".join(["t.year", *(f"t.{quoted(name)}" for name in measure.once)])
        copies = f'select t.*, row_number() over (partition by {kept} order by t.source, t."row") as copy from {source}'
        source = f"(select * from ({copies}) as u where copy = 1) as t"
    figure = f"cast(t.{quoted(measure.sum)} as double)" if measure.sum else "cast(null as double)"
    return (
        f"select {literal(measure.id)} as measure, cast({weight!r} as double) as weight, t.source, t.\"row\" as \"row\", {column} as \"column\", "
        f"{value} as value, {figure} as number from {source}{place} where {' and '.join(conditions)}"
    )


def _shown(measure: Measure, table: Table) -> tuple[str, str]:
    """The column and the text that stand for a row: the one summed or told apart, else the first filled key column, else the first filled one."""
    if one := measure.sum or measure.distinct:
        return literal(one), f"cast(t.{quoted(one)} as varchar)"
    names = list(dict.fromkeys([*table.key, *(column.name for column in table.columns)]))
    name = " ".join(f"when t.{quoted(one)} is not null then {literal(one)}" for one in names)
    value = " ".join(f"when t.{quoted(one)} is not null then cast(t.{quoted(one)} as varchar)" for one in names)
    return f"case {name} end", f"case {value} end"


def formula(declarations: Declarations, indicator: str, numerator: float | None, denominator: float | None) -> str:
    """The formula with its figures: 双师素质专任教师 267 ÷ 专任教师 484 × 100."""
    one = declarations.indicators[indicator]
    measures = declarations.measures
    if one.value:
        return _term(measures[one.value], numerator)
    times = f" × {_plain(one.times)}" if one.times != 1 else ""
    return f"{_term(measures[one.of], numerator)} ÷ {_term(measures[one.to], denominator)}{times}"


def made_of(declarations: Declarations, measure: str, values: dict[str, float | None] | None = None) -> str:
    """What a derived measure is made of: 普通高职生 9,024 + 国外留学生 18 × 3, without ``values`` only the names."""
    text = ""
    for term, weight in declarations.measures[measure].terms.items():
        sign = " − " if weight < 0 else " + "
        times = f" × {_plain(abs(weight))}" if abs(weight) != 1 else ""
        one = declarations.measures[term]
        text += f"{sign if text or weight < 0 else ''}{_term(one, values.get(term)) if values is not None else one.name}{times}"
    return text


def explained(declarations: Declarations, measure: str) -> str:
    """Which rows of which table a measure takes, in Chinese: 6.1.1 校内专任教师基本情况的行数，学位为“博士”或“硕士”."""
    one = declarations.measures[measure]
    if one.terms:
        return made_of(declarations, measure)
    table = declarations.tables[one.from_]
    way = "的行数" if one.count else f"中“{one.sum}”之和" if one.sum else f"中“{one.distinct}”不同的个数"
    where = f"，{explain(parse(one.where, table))}" if one.where else ""
    return f"{table.table} {table.name}{way}{where}{'，重复的总数只计一次' if one.once else ''}"


def _term(measure: Measure, value: float | None) -> str:
    return f"{measure.name} {_exact(value)}"


def _exact(value: float | None) -> str:
    """All decimals that the figure has, at most six: a reader must be able to compute the result anew."""
    if value is None or value != value:
        return number(None)
    decimals = next((places for places in range(6) if round(value, places) == round(value, 6)), 6)
    return number(value, decimals)


def _plain(value: float) -> str:
    return number(value, 0) if float(value).is_integer() else f"{value:g}"
