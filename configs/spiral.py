"""Declaration of the 8-shaped spiral: loops, stages, and the evidence that lights a stage."""

from typing import Literal

from pydantic import model_validator

from configs.model import Declaration

Evidence = Literal[
    "target",  # a target clause with a number, or a target value
    "standard",  # a linked standard
    "plan",  # 设计: clauses read into rules and confirmed or watched
    "organisation",  # 组织: a responsible department named
    "progress",  # 实施: a ledger or progress record
    "monitoring",  # 监测: a value that was checked
    "alert",  # 预警: a warning that was judged
    "action",  # 改进: an action on an alert
    "diagnosis",
    "incentive",
    "learning",
    "innovation",
    "improvement",
]


class Stage(Declaration):
    """One stage: (loop, name) identifies it; 改进 stands in two loops."""

    loop: str
    stage: str
    evidence: Evidence
    record: str
    """What the record is called when it is missing: 缺：整改成效."""
    period: str
    """In words, for the reader: 学年初 / 每月 / 预警响起后 13 天."""
    until: str | None = None
    """MM-DD of the year by which the record is due; later is 迟到. None: any day of the year."""
    days: int | None = None
    """For actions: days after the alert."""
    entry: bool = True
    """False: no way to enter the record yet (尚无记录入口)."""
    shared: bool = False
    """True: drawn once in the waist, belongs to both loops."""


class Spiral(Declaration):
    """The stages in drawing order."""

    centre: str = "信息平台"
    upper: tuple[str, ...]
    """Loops that make the upper half."""
    lower: tuple[str, ...]
    stages: tuple[Stage, ...]

    @model_validator(mode="after")
    def _ids_are_unique(self):
        ids = [(stage.loop, stage.stage) for stage in self.stages]
        if len(set(ids)) != len(ids):
            raise ValueError("环节重复（同一环里环节名只能出现一次）")
        return self
