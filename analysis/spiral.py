"""Where a task stands in the 8-shaped spiral: a stage is lit by dated evidence and by nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from configs.spiral import Spiral, Stage

State = Literal["solid", "hollow", "late"]
JUDGED = ("normal", "alert", "breach", "met", "late")
"""Alert states that rest on a value or date that was looked at."""
NO_ENTRY = "尚无记录入口"


@dataclass(frozen=True)
class Record:
    """One dated piece of evidence for a stage."""

    evidence: str
    day: date
    text: str
    cell: dict | None = None
    """{file, sheet, cell, value, batch} where there is one."""
    due: date | None = None
    """The day by which it should have been there, when it had one of its own."""


@dataclass(frozen=True)
class StageState:
    """One stage of one task on one day."""

    task: str
    loop: str
    stage: str
    state: State
    evidence: tuple[Record, ...] = ()
    missing: str | None = None
    shared: bool = field(default=False, compare=False)

    def as_json(self) -> dict:
        """The form of the command line's ``spiral``."""
        shown = [{"date": one.day.isoformat(), "text": one.text, **(one.cell or {})} for one in self.evidence]
        return {"task": self.task, "loop": self.loop, "stage": self.stage, "state": self.state, "evidence": shown, "missing": self.missing}


def stages(spiral: Spiral, task: str, year: int, records: Iterable[Record], as_of: date) -> list[StageState]:
    """The state of every stage of one task on a day. Records dated after the day, or outside the task's year, do not count."""
    known = [record for record in records if record.day <= as_of and record.day.year in (year, year + 1)]
    return [_state(stage, task, year, [record for record in known if record.evidence == stage.evidence]) for stage in spiral.stages]


def _state(stage: Stage, task: str, year: int, records: list[Record]) -> StageState:
    found = tuple(sorted(records, key=lambda record: record.day))
    if not found:
        missing = stage.record if stage.entry else f"{stage.record}（{NO_ENTRY}）"
        return StageState(task, stage.loop, stage.stage, "hollow", missing=missing, shared=stage.shared)
    due = date(year, *map(int, stage.until.split("-"))) if stage.until else None
    late = all(record.day > limit for record in found if (limit := record.due or due)) and any(record.due or due for record in found)
    return StageState(task, stage.loop, stage.stage, "late" if late else "solid", found, shared=stage.shared)


def together(spiral: Spiral, name: str, parts: Iterable[list[StageState]]) -> list[StageState]:
    """The spiral of a department or the school: a stage is solid only when every task has its evidence in time."""
    parts = list(parts)
    result = []
    for number, stage in enumerate(spiral.stages):
        states = [one[number] for one in parts]
        lacking = [one for one in states if one.state == "hollow"]
        evidence = tuple(sorted((record for one in states for record in one.evidence), key=lambda record: record.day))
        if lacking or not states:
            entry = "" if stage.entry else f"（{NO_ENTRY}）"
            missing = f"{len(lacking)} / {len(states)} 项任务缺{stage.record}{entry}" if states else f"还没有任务表{entry}"
            result.append(StageState(name, stage.loop, stage.stage, "hollow", evidence, missing, stage.shared))
        else:
            state = "late" if any(one.state == "late" for one in states) else "solid"
            result.append(StageState(name, stage.loop, stage.stage, state, evidence, shared=stage.shared))
    return result
