"""What the last batch changed: indicators whose status or value moved, alerts that began or ended."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.alerts import Alert
from office import alerting
from office.attainment import attainment
from office.handle import Office

LOUD = ("alert", "breach")


@dataclass(frozen=True)
class Change:
    """One thing that the last batch changed. ``status`` is a status word."""

    status: str
    title: str
    detail: str
    department: str
    kind: str
    """indicator | alert"""
    before: float | None = None
    after: float | None = None
    unit: str = ""
    decimals: int = 1
    target: float | None = None


def batch_before(office: Office) -> int | None:
    """The newest batch in force but one; None when there is at most one."""
    rows = office.warehouse.rows("select batch from batch where undone_at is null order by batch desc limit 2")
    return rows[1][0] if len(rows) > 1 else None


def changes(office: Office, year: int, as_of: date, department: str | None = None) -> list[Change]:
    """School-level indicators whose status or value moved, and alerts that began or ended, between the last two batches.

    With ``department`` only alerts that it answers for.
    """
    before = batch_before(office)
    if before is None:
        return []
    return [*_indicators(office, year, as_of, before), *_alerts(office, as_of, before, department)]


def _indicators(office: Office, year: int, as_of: date, before: int) -> list[Change]:
    now, then = (attainment(office, year, "school", as_of=as_of, batch=batch) for batch in (None, before))
    if now.empty:
        return []
    old = {row.indicator: row for row in then.itertuples()} if len(then) else {}
    found = []
    for row in now.itertuples():
        was = old.get(row.indicator)
        old_value = None if was is None or pd.isna(was.value) else float(was.value)
        value = None if pd.isna(row.value) else float(row.value)
        status = was.status if was is not None else "无数据"
        if (old_value, status) == (value, row.status):
            continue
        detail = f"由{status}变为{row.status}" if status != row.status else "数值有变化"
        if old_value == value and value is not None and status == "无目标":
            detail = "新设了目标"
        target = None if pd.isna(row.target) else float(row.target)
        found.append(
            Change(row.status, row.name, detail, row.office, "indicator", old_value, value, row.unit, row.decimals, target)
        )
    return found


def _alerts(office: Office, as_of: date, before: int, department: str | None) -> list[Change]:
    now, then = ({_key(row): row for row in alerting.alert_rows(office, as_of, None, department, batch)} for batch in (None, before))
    words = {"alert": "预警", "breach": "未达成"}
    found = []
    for key, row in now.items():
        was = then[key].state if key in then else None
        if row.state in LOUD and was != row.state:
            found.append(Change(words[row.state], row.text, f"新响：{row.entity or row.name}", row.owner, "alert"))
    for key, row in then.items():
        if row.state in LOUD and (key not in now or now[key].state not in LOUD):
            found.append(Change("达成", row.text, f"解除：{row.entity or row.name}", row.owner, "alert"))
    return found


def _key(row: Alert) -> tuple:
    return row.clause_id, row.clause, row.entity, row.period
