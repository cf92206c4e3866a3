"""The closed kinds of rules into which a clause is read (the form of the labelled clauses; an absent field is None).

A clause is read into one of these models or into ``Manual``. Shares are 0–1 (80% -> 0.8); offsets are positive, the direction lies in the kind.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Op = Literal["<", "<=", ">", ">=", "="]
DayKind = Literal["calendar", "workday"]
Role = Literal["warning", "target"]


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    month: tuple[int, ...] | None = None
    day: int | None = None
    day_word: Literal["end", "first_third", "middle_third", "last_third", "mid_to_last_third"] | None = None
    week: int | None = None
    year: int | None = None
    year_offset: int | None = None
    recurs: Literal["yearly", "monthly", "quarterly", "term", "weekly", "once"] | None = None
    span: str | None = None
    when: str | None = None
    period_text: str | None = None
    level: str | None = None
    grade: str | None = None
    condition: str | None = None
    scope: str | None = None
    owner: str | None = None
    approx: bool | None = None
    subkind: str | None = None
    expand_years: tuple[int, ...] | None = None


class Threshold(_Rule):
    kind: Literal["threshold"] = "threshold"
    subject: str = ""
    op: Op
    value: float
    unit: str | None = None


class RatioOfTarget(_Rule):
    kind: Literal["ratio_of_target"] = "ratio_of_target"
    subject: str = ""
    op: Op
    value: float
    unit: str | None = None
    base: str | None = None
    base_value: float | None = None
    base_text: str | None = None


class Range(_Rule):
    kind: Literal["range"] = "range"
    subject: str = ""
    value: float
    value_high: float
    incl: Literal["[]", "(]", "[)", "()"] = "[]"
    op: Literal["between"] = "between"
    unit: str | None = None


class Trend(_Rule):
    kind: Literal["trend"] = "trend"
    subject: str = ""
    direction: Literal["up", "down"] | None = None
    op: Op | None = None
    value: float | None = None
    unit: str | None = None
    basis: str | None = None
    reference: str | None = None


class CountConsecutive(_Rule):
    kind: Literal["count_consecutive"] = "count_consecutive"
    subject: str = ""
    periods: int
    period_unit: str
    op: Op | None = None
    value: float | None = None
    unit: str | None = None
    rank: str | None = None
    direction: Literal["up", "down"] | None = None
    action: str | None = None


class _Offset(_Rule):
    event: str = ""
    op: Op
    offset_days: int | None = None
    offset_days_low: int | None = None
    offset_months: int | None = None
    offset_hours: float | None = None
    offset_years: int | None = None
    offset_ratio: float | None = None
    day_kind: DayKind | None = None
    action: str | None = None


class DeadlineAfterEvent(_Offset):
    kind: Literal["deadline_after_event"] = "deadline_after_event"


class DaysBeforeDate(_Offset):
    kind: Literal["days_before_date"] = "days_before_date"


class FixedDate(_Rule):
    kind: Literal["fixed_date"] = "fixed_date"
    op: Op
    action: str | None = None
    event: str | None = None


class Compound(_Rule):
    kind: Literal["compound"] = "compound"
    logic: Literal["and", "or", "tiers"]
    parts: tuple["Reading", ...]


class Manual(_Rule):
    kind: Literal["manual"] = "manual"
    reason: str


Reading = Annotated[
    Threshold | RatioOfTarget | Range | Trend | CountConsecutive | DeadlineAfterEvent | DaysBeforeDate | FixedDate | Compound | Manual,
    Field(discriminator="kind"),
]

Compound.model_rebuild()
