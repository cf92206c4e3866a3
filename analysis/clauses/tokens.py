"""What a clause consists of, as the lexer hands it on."""

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Form = Literal["percent", "points", "ratio", "fraction", "half", "count", "bare"]


class Token(NamedTuple):
    """A stretch of the clause. ``kind`` is a letter of the lexer; ``data`` is what was understood of it."""

    kind: str
    text: str
    start: int
    end: int
    data: Any = None


@dataclass(frozen=True)
class Quantity:
    """A number with its unit; percentages and fractions are shares (80% -> 0.8). ``high`` makes it a range."""

    value: float
    unit: str | None
    form: Form
    high: float | None = None
    approx: bool = False
    signed: bool = False


@dataclass(frozen=True)
class Duration:
    """A length of time; ``ordinal`` where it says 第N天."""

    count: float
    unit: Literal["day", "workday", "week", "month", "hour", "year", "minute"]
    ordinal: bool = False
    low: float | None = None


@dataclass(frozen=True)
class Date:
    """A day, a month or an interval, as far as the clause names it. ``before`` where 前 follows."""

    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    day: int | None = None
    day_word: str | None = None
    week: int | None = None
    year_offset: int | None = None
    recurs: str | None = None
    span: str | None = None
    when: str | None = None
    period_text: str | None = None
    before: bool = False
    lead: str = ""
    fields: dict = field(default_factory=dict, compare=False, hash=False)
