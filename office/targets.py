"""Targets in force: declared ones, over them what task sheets aim at, over both the imported target sheets."""

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd
from rapidfuzz import process

from analysis.clauses.reading import Reading, Threshold
from analysis.linking import bare
from configs.checks import DIRECTIONS
from configs.load import Declarations
from data.batches import InForce, Source
from data.finding import Finding, shown
from data.tasks import Task
from data.warehouse import Warehouse, Writer

COLUMNS = ["indicator", "level", "entity", "year", "value", "alert_line", "source"]
_SHEET = """
select 指标 as name, coalesce(层面, '学校') as level, coalesce(部门, '') as entity, year, cast(目标值 as double) as value,
       cast(预警值 as double) as alert_line, source, row, batch
from {relation} order by batch, source, row
"""


def targets(
    declarations: Declarations, warehouse: Warehouse | Writer, facts: InForce, tasks: Iterable[tuple[Task, Mapping[str, Reading]]] = ()
) -> pd.DataFrame:
    """One row per indicator, level, entity and year: ``COLUMNS``. A target sheet wins over a task sheet, both over a declaration.

    ``tasks`` come with their readings; of two sheets of a kind the later batch wins.
    """
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
    frame = pd.DataFrame([*declared, *_of_tasks(declarations, tasks), *handed_in], columns=COLUMNS)
    return frame.drop_duplicates(["indicator", "level", "entity", "year"], keep="last", ignore_index=True)


def _of_tasks(declarations: Declarations, tasks: Iterable[tuple[Task, Mapping[str, Reading]]]) -> Iterator[tuple]:
    """监测指标 that name an indicator, its year and a number on its good side: 2026年，双师素质专任教师比例达到60%。"""
    names = {bare(name): one for name, one in indicator_names(declarations).items()}
    for task, readings in tasks:
        for clause in task.targets:
            rule = readings[clause.id]
            if not isinstance(rule, Threshold) or bare(rule.subject) not in names:
                continue
            indicator = declarations.indicators[names[bare(rule.subject)]]
            year = rule.year or task.year
            if year is None or rule.op[0] != DIRECTIONS[indicator.better][0]:
                continue
            value = rule.value * 100 if rule.unit == "%" and indicator.unit == "%" else rule.value
            yield indicator.id, "school", "", year, value, None, f"{task.file} {task.sheet} {clause.cell}"


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

