"""Days that decide: from an event's day, a period or a date in the text to the line of a rule."""

from dataclasses import dataclass
from datetime import date, timedelta

from analysis.calendar import ASSUMED, Calendar, month_end, months_after
from analysis.clauses.reading import DaysBeforeDate, DeadlineAfterEvent, FixedDate

DAY = timedelta(days=1)
THIRDS = {"first_third": 10, "middle_third": 20}
"""Last day of 上旬 and 中旬; 下旬, 中下旬 and 底 end with the month."""
QUARTERS = (3, 6, 9, 12)


@dataclass(frozen=True)
class Line:
    """The deciding day, the first day out of order when nothing was done, and a note when it rests on an unannounced year."""

    day: date
    first: date
    note: str = ""


def computable(rule: DeadlineAfterEvent | DaysBeforeDate | FixedDate) -> bool:
    """Whether the rule's day can be computed from dates alone."""
    if isinstance(rule, FixedDate):
        return bool(rule.month or rule.day or rule.day_word or rule.recurs == "quarterly") and rule.week is None
    lengths = (rule.offset_days, rule.offset_months, rule.offset_years, rule.offset_hours)
    return any(one is not None for one in lengths)


def after(rule: DeadlineAfterEvent, event: date, calendar: Calendar) -> Line:
    """The day that lies the rule's offset after the event (day 0)."""
    day, note = event, ""
    if rule.offset_days is not None:
        if rule.day_kind == "workday":
            day = calendar.after(event, rule.offset_days)
            note = ASSUMED if calendar.assumed(event, day) else ""
        else:
            day = event + timedelta(days=rule.offset_days)
    elif rule.offset_hours is not None:
        day = event + timedelta(days=int(-(-rule.offset_hours // 24)))
    else:
        day = months_after(event, (rule.offset_months or 0) + 12 * (rule.offset_years or 0))
    return Line(day, day + DAY if rule.op in ("<=", ">") else day, note)


def before(rule: DaysBeforeDate, anchor: date, calendar: Calendar) -> Line:
    """The day that lies the rule's offset before the anchor."""
    day, note = anchor, ""
    if rule.offset_days is not None:
        if rule.day_kind == "workday" and rule.offset_days:
            day = calendar.before(anchor, rule.offset_days)
            note = ASSUMED if calendar.assumed(day, anchor) else ""
        else:
            day = anchor - timedelta(days=rule.offset_days)
    elif rule.offset_hours is not None:
        day = anchor - timedelta(days=int(-(-rule.offset_hours // 24)))
    else:
        day = months_after(anchor, -(rule.offset_months or 0) - 12 * (rule.offset_years or 0))
    return Line(day, day + DAY if rule.op in (">=", "<") else day, note)


def fixed(rule: FixedDate, role: str, year: int) -> list[Line]:
    """The rule's days in a year (次年: in the next one); the last day of the month where none is named."""
    year = (rule.year or year) + (rule.year_offset or 0)
    days = [day_in(rule, year, month) for month in months(rule)]
    strict = rule.op in ("<=", "=") if role == "target" else rule.op == ">"
    return [Line(day, day + DAY if strict else day) for day in days]


def months(rule) -> tuple[int, ...]:
    """The months in which a rule is looked at."""
    return rule.month or {"monthly": tuple(range(1, 13)), "quarterly": QUARTERS}.get(rule.recurs or "", (12,))


def day_in(rule, year: int, month: int) -> date:
    """The rule's day in a month: the day it names, the end of its third, else the month's last."""
    last = month_end(year, month)
    named = rule.day or THIRDS.get(rule.day_word or "")
    return date(year, month, min(named, last.day)) if named else last
