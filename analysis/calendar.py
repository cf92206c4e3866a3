"""Working days as the State Council set them, with 调休; years not yet announced are computed from weekends and marked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar

DAY = timedelta(days=1)
KNOWN = range(min(chinese_calendar.constants.holidays).year, max(chinese_calendar.constants.holidays).year + 1)
"""Calendar years whose arrangement the package knows (1.11: 2004–2026)."""
ASSUMED = "暂按周末推算"


@dataclass(frozen=True)
class Arrangement:
    """A year's 放假安排: days off, and weekend days that are worked."""

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Calendar:
    """Working days; ``arrangements`` that the office entered win over the package's."""

    arrangements: Mapping[int, Arrangement] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day."""
        own = self.arrangements.get(day.year)
        if own is not None:
            return day in own.workdays or (day.weekday() < 5 and day not in own.holidays)
        return day in _announced(day.year) if day.year in KNOWN else day.weekday() < 5

    def assumed(self, first: date, last: date) -> bool:
        """Whether any day between the two lies in a year that nobody announced."""
        return any(year not in KNOWN and year not in self.arrangements for year in range(first.year, last.year + 1))

    def after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (the day itself is day 0)."""
        return self._stepped(day, count, DAY)

    def before(self, day: date, count: int) -> date:
        """The ``count``-th working day before ``day``."""
        return self._stepped(day, count, -DAY)

    def _stepped(self, day: date, count: int, step: timedelta) -> date:
        while count > 0:
            day += step
            count -= self.is_workday(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Working days after ``first`` up to and including ``last``; 0 where ``last`` is not later."""
        return sum(self.is_workday(first + DAY * number) for number in range(1, (last - first).days + 1))


@lru_cache
def _announced(year: int) -> frozenset[date]:
    return frozenset(chinese_calendar.get_workdays(date(year, 1, 1), date(year, 12, 31)))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - DAY


def months_after(day: date, count: int) -> date:
    """The same day ``count`` months on, or the month's last day where it has no such day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return min(month_end(year, month + 1), date(year, month + 1, 1) + DAY * (day.day - 1))
