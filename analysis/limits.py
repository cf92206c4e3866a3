"""Limits that hold for a school of a type, and whether a value keeps them."""

from dataclasses import dataclass

from configs.indicator import Limit
from configs.load import Declarations
from configs.table import Level

REFERENCE = "参考"
"""Name of a limit that nobody set as one: shown for comparison only."""
TOLERANCE = 1e-9
"""Relative: what floating point adds to 92 must not miss 92."""


@dataclass(frozen=True)
class Judged:
    """A limit beside a value. ``met`` is None without a value; ``note`` says why a missed limit counts as met."""

    name: str
    op: str
    value: float
    met: bool | None
    source: str
    verified: bool
    note: str | None = None


def school_type(declarations: Declarations, nature: str | None) -> str | None:
    """The type for which limits are looked up, from 学校性质类别 (理工院校 → 工科); None when the words are not known."""
    words = (nature or "").strip()
    for one in declarations.school_types:
        if words in (one.type, *one.words):
            return one.type
    return None


def limits(declarations: Declarations, indicator: str, level: Level, type_: str | None) -> list[Limit]:
    """The limits of an indicator at a level. Without a type only those that hold for every school."""
    return [
        one
        for one in declarations.limits
        if one.indicator == indicator and level in one.levels and (not one.school_types or type_ in one.school_types)
    ]


def keeps(value: float, op: str, line: float) -> bool:
    """Whether ``value op line``, judged unrounded but for what floating point adds."""
    room = TOLERANCE * max(abs(value), abs(line), 1.0)
    return {"<=": value <= line + room, ">=": value >= line - room, "<": value < line - room, ">": value > line + room}[op]


def missed(limits: list[dict]) -> list[dict]:
    """The limits of a result that its value does not keep. A reference value (参考) is shown beside it and misses nothing."""
    return [one for one in limits if one["met"] is False and one["name"] != REFERENCE]


def judged(limit: Limit, value: float | None, exception: str | None = None) -> Judged:
    """A limit beside a value; ``exception`` is the reason why it counts as met however the value stands."""
    met = None if value is None else keeps(value, limit.op, limit.value)
    if met is False and exception:
        return Judged(limit.name, limit.op, limit.value, True, limit.source, limit.verified, exception)
    return Judged(limit.name, limit.op, limit.value, met, limit.source, limit.verified)
