"""Targets in force: declared ones, and over them those of imported target sheets; task sheets speak where neither does."""

import pandas as pd
from rapidfuzz import process

from configs.load import Declarations
from data import batches
from data.batches import InForce, Source
from data.finding import Finding, shown
from data.warehouse import Warehouse, Writer

COLUMNS = ["indicator", "level", "entity", "year", "value", "alert_line", "source"]
_SHEET = """
select 指标 as name, coalesce(层面, '学校') as level, coalesce(部门, '') as entity, year, cast(目标值 as double) as value,
       cast(预警值 as double) as alert_line, source, row, batch
from {relation} order by batch, source, row
"""


def targets(declarations: Declarations, warehouse: Warehouse | Writer, facts: InForce) -> pd.DataFrame:
    """One row per indicator, level, entity and year: ``COLUMNS``. A sheet wins over a declaration, a later batch over an earlier one."""
    declared = [
        (one.indicator, one.level, one.entity, one.year, one.value, one.alert_line, one.source) for one in declarations.targets
    ]
    names = indicator_names(declarations)
    levels = {one.name: one.id for one in declarations.framework.levels}
    sources = {one.source: one for one in facts.sources}
    handed_in = []
    for row in warehouse.frame(_SHEET.format(relation=facts.relation("targets"))).itertuples():
        if row.name in names:
            entity = "" if row.level == "学校" else row.entity
            place = place_of(sources[row.source], "目标值", row.row)
            line = None if pd.isna(row.alert_line) else row.alert_line
            handed_in.append((names[row.name], levels[row.level], entity, row.year, row.value, line, place))
    frame = pd.DataFrame(declared + handed_in, columns=COLUMNS)
    return frame.drop_duplicates(["indicator", "level", "entity", "year"], keep="last", ignore_index=True)


def place_of(source: Source, column: str, row: int) -> str:
    """目标表.xlsx 目标 E7"""
    return f"{source.file} {source.sheet} {source.columns.get(column, 'A')}{row}"


def indicator_names(declarations: Declarations) -> dict[str, str]:
    """Every name by which an indicator is known -> its id."""
    return {name: one.id for one in declarations.indicators.values() for name in (one.id, one.name, *one.aliases)}


def check(declarations: Declarations, parts) -> list[Finding]:
    """What a target sheet says of indicators that nobody declared."""
    names = indicator_names(declarations)
    findings = []
    for part in parts:
        if part.source.table_id != "targets":
            continue
        for name, row in zip(part.frame.column("指标").to_pylist(), part.frame.column("row").to_pylist(), strict=True):
            if name in names:
                continue
            best = process.extractOne(name or "", [one.name for one in declarations.indicators.values()])
            cell = f"{part.source.columns['指标']}{row}"
            near = f"，最像的是“{best[0]}”" if best and best[1] >= 60 else ""
            text = f"{part.source.file}，{part.source.sheet} {cell}：没有叫“{shown(name)}”的指标{near}，请按“目标达成”页上的名称改写"
            findings.append(Finding("error", "unknown_indicator", part.source.file, text, part.source.sheet, cell, shown(name)))
    return findings


def in_force(declarations: Declarations, warehouse: Warehouse, batch: int | None = None) -> pd.DataFrame:
    """Targets of what is in force, or was at ``batch``."""
    return targets(declarations, warehouse, batches.in_force(warehouse, batch))
