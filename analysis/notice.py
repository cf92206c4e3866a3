"""A year's 放假安排 out of the wording of the State Council's notice: days off and worked weekend days."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_DAY = r"(?:(?P<year{n}>\d{{4}})年)?(?:(?P<month{n}>\d{{1,2}})月)?(?P<day{n}>\d{{1,2}})[日号]"
_SPAN = re.compile(_DAY.format(n=1) + r"(?:\s*(?:至|到|—|-|~)\s*" + _DAY.format(n=2) + ")?")
_SENTENCE = re.compile(r"[。；;\n]")


@dataclass(frozen=True)
class Notice:
    """What was found in the text; ``problems`` names what could not be read."""

    holidays: tuple[date, ...]
    workdays: tuple[date, ...]
    problems: tuple[str, ...] = ()


def notice(text: str, year: int) -> Notice:
    """Sentences with 上班 give worked days, those with 放假 days off; a day without month takes the month before it."""
    off, on, problems = set(), set(), []
    for sentence in _SENTENCE.split(_ASIDE.sub("", text)):
        kept = on if "上班" in sentence else off if "放假" in sentence or "休息" in sentence else None
        if kept is None:
            continue
        month = None
        for found in _SPAN.finditer(sentence):
            month = int(found["month1"] or month or 0)
            first = _day(found["year1"], month, found["day1"], year)
            month = int(found["month2"] or month)
            last = _day(found["year2"] or found["year1"], month, found["day2"], year) if found["day2"] else first
            if first is None or last is None or last < first or (last - first).days > 31:
                problems.append(f"“{found[0]}”读不出是哪天，请写成 {year}年2月15日至2月21日 这样")
                continue
            kept.update(first + timedelta(days=number) for number in range((last - first).days + 1))
    own = [{day for day in days if day.year == year} for days in (off - on, on)]
    return Notice(tuple(sorted(own[0])), tuple(sorted(own[1])), tuple(problems))


def _day(year: str | None, month: int, day: str, default: int) -> date | None:
    """The day, None when there is no such day."""
    number = int(year or default)
    if not 1 <= month <= 12 or not 1 <= int(day) <= monthrange(number, month)[1]:
        return None
    return date(number, month, int(day))
