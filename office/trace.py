"""Where a figure comes from: the cells, batches, formula and limits behind it."""

import hashlib

from analysis import trace as tracing
from analysis.trace import Entity
from configs.indicator import Measure
from data import batches
from data.batches import InForce
from office.attainment import attainment, indicator, records
from office.handle import Office
from office.refusals import Refused
from office.values import measure_values

MASKED = "***"


def trace(office: Office, name: str, level: str = "school", entity: str = "", year: int | None = None, batch: int | None = None) -> dict:
    """``interfaces``'s trace: value, formula, numerator and denominator with their cells, limits, batches. Personal values are masked.

    Refused when the indicator is not known, or says nothing of that entity in that year.
    """
    one = indicator(office, name)
    results = attainment(office, year, level, one.id, batch=batch)
    rows = [row for row in records(results) if entity in (row["entity"], row["code"])] if len(results) else []
    if not rows:
        raise Refused(f"{year} 学年没有{entity or '学校'}的“{one.name}”，请检查学年、层面和名称")
    row = rows[0]
    facts = batches.in_force(office.warehouse, batch)
    where = Entity(level, row["entity"], row["code"])
    parts = {}
    for part, measure in (("numerator", one.value or one.of), ("denominator", one.to)):
        parts[part] = _part(office, facts, batch, measure, row.get(part), where, year) if measure else None
    cells = [cell for part in parts.values() if part for cell in part["cells"]]
    return {
        "indicator": one.id,
        "name": one.name,
        "level": level,
        "entity": row["entity"],
        "year": year,
        "value": row["value"],
        "unit": one.unit,
        "formula": tracing.formula(office.declarations, one.id, row["numerator"], row["denominator"]),
        "definition": one.definition,
        **parts,
        "limits": row["limits"],
        "target": row["target"],
        "target_source": row["target_source"],
        "batches": sorted({cell["batch"] for cell in cells}),
        "status": row["status"],
        "reason": row["reason"],
    }


def _part(office: Office, facts: InForce, batch: int | None, measure: str, value: float | None, where: Entity, year: int) -> dict:
    declarations = office.declarations
    frame = office.warehouse.frame(tracing.cells_sql(declarations, measure, where, year, facts.relation))
    sources = {one.source: one for one in facts.sources}
    cells = []
    for row in frame.itertuples(index=False):
        source = sources[row.source]
        table = declarations.tables[source.table_id]
        letter = source.columns.get(row.column)
        personal = table.column(row.column).personal
        cells.append(
            {
                "file": source.file,
                "sheet": source.sheet,
                "cell": f"{letter}{row.row}" if letter else str(row.row),
                "value": _masked(row, declarations.measures[row.measure]) if personal else _plain(row),
                "batch": source.batch,
                "table": source.table_id,
                "column": row.column,
                "measure": row.measure,
                "weight": row.weight,
            }
        )
    values = {one.measure: one.value for one in _values(office, where, year, batch).itertuples()}
    made = tracing.made_of(declarations, measure, values) if declarations.measures[measure].terms else ""
    return {
        "measure": measure,
        "name": declarations.measures[measure].name,
        "unit": declarations.measures[measure].unit,
        "value": value,
        "terms": [
            {"measure": term, "name": declarations.measures[term].name, "way": _way(declarations.measures[term]), "weight": weight}
            for term, weight in tracing.leaves(declarations, measure).items()
        ],
        "explained": tracing.explained(declarations, measure),
        "made_of": made,
        "cells": cells,
    }


def _values(office: Office, where: Entity, year: int, batch: int | None):
    frame = measure_values(office, batch)
    return frame[(frame["level"] == where.level) & (frame["year"] == year) & (frame["entity"] == where.name)]


def _plain(row) -> str | float | None:
    """A summed cell as a number, any other as its text."""
    return row.number if row.number == row.number and row.number is not None else row.value




def _way(measure: Measure) -> str:
    """How cells make the measure: count, sum or distinct."""
    return "sum" if measure.sum else "distinct" if measure.distinct else "count"


def _masked(row, measure: Measure) -> str:
    """Nothing of a personal value; where different ones are counted, a mark that only tells them apart."""
    return f"{MASKED}{hashlib.sha256(str(row.value).encode()).hexdigest()[:8]}" if measure.distinct else MASKED
