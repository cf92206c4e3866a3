"""An alert: what one clause says of one entity on one day."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Literal

State = Literal["not_started", "upcoming", "normal", "alert", "breach", "met", "late", "no_data", "not_applicable", "manual"]

STATES: dict[str, str] = {
    "breach": "未达成",
    "alert": "预警",
    "late": "迟完成",
    "no_data": "无数据",
    "manual": "需人工判断",
    "upcoming": "未到期",
    "normal": "正常",
    "met": "达成",
    "not_started": "未开始",
    "not_applicable": "不适用",
}
"""State -> word, worst first: the order in which alerts are shown."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found for one clause and one entity. ``line`` is the date or number that decides, in ``unit``."""

    state: State
    why: str
    since: date | None = None
    line: date | float | None = None
    value: float | None = None
    unit: str | None = None
    grade: str | None = None
    evidence: tuple[dict, ...] = ()
    """Cells {file, sheet, cell, value, batch}."""
    later: dict | None = None
    """A value reported after the checkpoint: {period, value, unit, cell}. The verdict stands; this is shown beside it."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One row of the command line's ``alerts``; targets (监测指标) and warnings (预警点) alike."""

    task: str
    name: str
    department: str
    role: str
    clause: str
    text: str
    entity: str
    entity_kind: str
    period: str | None
    state: State
    why: str
    grade: str | None = None
    since: date | None = None
    value: float | None = None
    line: date | float | None = None
    unit: str | None = None
    evidence: tuple[dict, ...] = field(default=(), hash=False)
    clause_id: str = ""
    reading: str = ""
    confirmed: bool = False
    place: str = ""
    """File, sheet and cell of the sentence."""
    entity_name: str = ""
    later: dict | None = field(default=None, hash=False)
    """A value reported after the checkpoint, shown beside the verdict: {period, value, unit, cell}."""
    owner: str = ""
    """Department that answers for this entity: the row's own, else the one that the clause names, else the task's."""

    def as_json(self) -> dict:
        """Plain values: dates as ISO text."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        return {key: value.isoformat() if isinstance(value, date) else value for key, value in plain.items()} | {"evidence": list(self.evidence)}
