"""Where a task, a department or the school stands in the spiral: records gathered from what is in force."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from analysis.alerts import Alert, LedgerTable, sheets_of
from analysis.alerts.ledger import checkpoint
from analysis.clauses.reading import Manual
from analysis.spiral import JUDGED, Record, StageState, stages, together
from data import batches
from data.tasks import Task
from office import alerting
from office.handle import Office
from office.ledgers import ledgers


def spiral_stages(
    office: Office,
    as_of: date,
    task_name: str | None = None,
    department: str | None = None,
    batch: int | None = None,
    confined: bool = False,
) -> list[StageState]:
    """The stages of one task, or of all tasks of a department or the school together.

    ``confined``: rows that another department answers for are no evidence and are not shown.
    """
    found = alerting.tasks(office, batch, department)
    if task_name is not None:
        found = alerting.chosen(found, task_name)
    rows = alerting.alert_rows(office, as_of, batch=batch)
    sheets = ledgers(office, batches.in_force(office.warehouse, batch))
    if confined:
        rows = [row for row in rows if department in (row.owner, row.department)]
        sheets = [_of(sheet, department) for sheet in sheets]
    parts = [_stages(office, one, [row for row in rows if row.task == one.id], sheets, as_of) for one in found]
    if task_name is not None and len(parts) == 1:
        return parts[0]
    return together(office.declarations.spiral, department or "", parts)


def _of(sheet: LedgerTable, department: str | None) -> LedgerTable:
    """A ledger without the rows that name another department."""
    return replace(sheet, rows=tuple(row for row in sheet.rows if sheet.department(row) in ("", department)))


def spiral(office: Office, as_of: date, task_name: str | None = None, batch: int | None = None) -> list[dict]:
    """The command line's ``spiral``: every stage of every task, or of the one that is named."""
    found = alerting.chosen(alerting.tasks(office, batch), task_name)
    rows = alerting.alert_rows(office, as_of, batch=batch)
    sheets = ledgers(office, batches.in_force(office.warehouse, batch))
    return [
        {**stage.as_json(), "name": one.name}
        for one in found
        for stage in _stages(office, one, [row for row in rows if row.task == one.id], sheets, as_of)
    ]


def _stages(office: Office, one: Task, rows: list[Alert], sheets: list[LedgerTable], as_of: date) -> list[StageState]:
    own = sheets_of(one, sheets)
    year = task_year(one, own, as_of)
    records = [*_papers(office, one, year), *_progress(own, year), *_judgements(rows, year)]
    return stages(office.declarations.spiral, one.id, year, records, as_of)


def task_year(one: Task, sheets: list[LedgerTable], as_of: date) -> int:
    """The year a task is looked at in: its own, else the as-of date's where its ledgers have rows.

    Else the ledgers' latest before it, else their first: a sheet without a date proves nothing of earlier years.
    """
    years = sorted({year for sheet in sheets for year in sheet.years})
    if one.year is not None:
        return one.year
    past = [year for year in years if year <= as_of.year]
    return past[-1] if past else years[0] if years else as_of.year


def _papers(office: Office, one: Task, year: int) -> Iterator[Record]:
    """What the task sheet itself proves. A task sheet bears no date, so it counts from the first day of its year."""
    day, place = date(year, 1, 1), f"{one.sheet}"
    note = f"（任务表未写日期，按 {year} 年计）"
    read_as = alerting.readings(office, [one])

    def cell(at: str, value: str) -> dict:
        return {"file": one.file, "sheet": place, "cell": at, "value": value, "batch": None}

    for clause in one.targets:
        if not isinstance(read_as[clause.id], Manual):
            yield Record("target", day, f"监测指标 {clause.number or ''} {clause.text}{note}", cell(clause.cell, clause.text))
    for standard in one.standards:
        yield Record("standard", day, f"{standard}{note}", cell(one.cells.get("standards", ""), standard))
    for clause in one.warnings:
        if not isinstance(read_as[clause.id], Manual):
            yield Record("plan", day, f"预警点 {clause.number or ''} {clause.text}{note}", cell(clause.cell, clause.text))
    if one.department:
        yield Record("organisation", day, f"牵头：{one.department}{note}", cell(one.cells.get("department", ""), one.department))


def _progress(sheets: list[LedgerTable], year: int) -> Iterator[Record]:
    """Dated steps and reported numbers."""
    for sheet in sheets:
        roles = sheet.table.roles
        for row in sheet.rows:
            if sheet.table.events:
                for event in sheet.table.events.values():
                    day = row.get(event.column)
                    if day is not None and not event.planned:
                        yield Record("progress", day, f"{row.get(roles.entity)} {event.column}", row.cell(event.column))
                continue
            when = checkpoint(row, sheet.table)
            columns = [metric.column for metric in sheet.table.metrics.values()] or [roles.value]
            for column in columns:
                if when and row.year == year and row.get(column) is not None:
                    name = row.get(roles.subject) or row.get(roles.entity)
                    yield Record("progress", when[1], f"{name} {column} {row.get(column)}", row.cell(column))


def _judgements(rows: list[Alert], year: int) -> Iterator[Record]:
    """Values that were looked at (监测) and warnings that were judged (预警)."""
    for row in rows:
        if row.state not in JUDGED or row.since is None:
            continue
        cell = next((dict(one) for one in row.evidence if one.get("value") is not None), None)
        text = f"{row.entity} {row.why}".strip()
        yield Record("monitoring", row.since, text, cell)
        if row.role == "warning":
            yield Record("alert", row.since, f"预警点 {row.clause}：{text}", cell)
