"""Days that decide: from an event's day, a period or a date in the text to the line of a rule."""

from dataclasses import dataclass
from datetime import date, timedelta

from analysis.calendar import ASSUMED, Calendar, month_end, months_after
from analysis.clauses.reading import DaysBeforeDate, DeadlineAfterEvent, FixedDate


@dataclass(frozen=True)
class Line:
    """The deciding day, and a note when it rests on an unannounced year."""

    day: date
    note: str = ""


class NoLine(ValueError):
    """The rule names no day that can be computed; the message says why, in Chinese."""


def after(rule: DeadlineAfterEvent, event: date, calendar: Calendar) -> Line:
    """The day that lies the rule's offset after the event (day 0); ``>`` offsets fire the day after."""
    if rule.offset_days is not None:
        if rule.day_kind == "workday":
            day = calendar.after(event, rule.offset_days)
            line = Line(day, ASSUMED if calendar.assumed(event, day) else "")
        else:
            line = Line(event + timedelta(days=rule.offset_days))
    elif rule.offset_months is not None:
        line = Line(months_after(event, rule.offset_months))
    elif rule.offset_years is not None:
        line = Line(months_after(event, 12 * rule.offset_years))
    elif rule.offset_hours is not None:
        line = Line(event + timedelta(days=int(-(-rule.offset_hours // 24))))
    else:
        raise NoLine("没有写明期限的天数")
    return Line(line.day + timedelta(days=1), line.note) if rule.op == ">" else line


def before(rule: DaysBeforeDate, anchor: date, calendar: Calendar) -> Line:
    """The day that lies the rule's offset before the anchor; ``<`` (不足N天) begins a day later."""
    if rule.offset_days is None and rule.offset_months is not None:
        return Line(months_after(anchor, -rule.offset_months))
    if rule.offset_days is None:
        raise NoLine("没有写明提前的天数")
    count = rule.offset_days - 1 if rule.op == "<" else rule.offset_days
    if rule.day_kind == "workday" and count >= 0:
        day = calendar.before(anchor, count)
        return Line(day, ASSUMED if calendar.assumed(day, anchor) else "")
    return Line(anchor - timedelta(days=count))


def fixed(rule: FixedDate, year: int) -> list[Line]:
    """The rule's days in (or, with 次年, counted from) a year; the last day of a month where none is named."""
    year = (rule.year or year) + (rule.year_offset or 0) if rule.year is None else rule.year
    months = rule.month or (tuple(range(1, 13)) if rule.recurs == "monthly" else (12,))
    return [Line(_day(rule, year, month)) for month in months]


def _day(rule: FixedDate, year: int, month: int) -> date:
    last = month_end(year, month)
    if rule.day is not None:
        return date(year, month, min(rule.day, last.day))
    return {"first_third": date(year, month, 10), "middle_third": date(year, month, 20)}.get(rule.day_word or "", last)
