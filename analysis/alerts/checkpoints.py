"""Numbers of progress sheets on a day: judged at their checkpoint, and the verdict stands for its period."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analysis.alerts import deadlines
from analysis.alerts.binding import Count
from analysis.alerts.ledger import Point
from analysis.alerts.model import Verdict
from analysis.alerts.numbers import ASKED, FIRED, Measured, measured, value_of
from analysis.alerts.units import quantity
from analysis.clauses.reading import Reading

DAY = timedelta(days=1)
_PARTLY = re.compile(r"[一二两三四五六七八九十\d]+\s*[项个场次类]|部分|个别|有的|某")
"""A remark of this kind speaks of a part, so the condition still stands for the rest."""


@dataclass(frozen=True)
class Place:
    """One thing to judge in one period. ``month`` None: no month is named, the year as a whole counts."""

    whose: str
    year: int
    month: int | None

    @property
    def period(self) -> str:
        return f"{self.year}-{self.month or 12:02d}"


def places(count: Count) -> Iterator[Place]:
    """Every thing and period that a rule judges."""
    rule = count.rule
    whole = rule.month is None and rule.recurs not in ("monthly", "quarterly")
    months = (None,) if whole or rule.span == "year" else deadlines.months(rule)
    for year, things in count.bond.things.items():
        for whose in things:
            for month in months:
                yield Place(whose, year, month)


def judge(count: Count, place: Place, role: str, as_of: date, absent: tuple[str, ...] = ()) -> Verdict:
    """What a rule says of a place on a day. What was reported after the day is not known.

    ``absent`` are words of a remark by which an occasion did not take place.
    """
    day = deadlines.day_in(count.rule, place.year, place.month or 12)
    points = count.sheet.points.get(place.whose, [])
    own = [one for one in points if one.year == place.year and place.month in (None, one.month)]
    known = [one for one in own if one.known <= as_of]
    if (missed := _missed(count, known, absent)) is not None:
        return missed
    filled = [one for one in known if value_of(count, one)[0] is not None]
    if place.month is None:
        return _whole(count, place, role, as_of, day, filled)
    in_time = [one for one in filled if one.known <= day]
    if as_of >= day and filled:
        point = in_time[-1] if in_time else min(filled, key=lambda one: one.known)
        verdict = _said(count, place, role, point, max(day, point.known), as_of)
    else:
        verdict = _open(count, place, as_of, day)
    after = (one for one in reversed(points) if one.year == place.year and one.month > place.month and day < one.known <= as_of)
    later = next((one for one in after if value_of(count, one)[0] is not None), None)
    return _beside(count, verdict, later) if later else verdict


def _beside(count: Count, verdict: Verdict, later: Point) -> Verdict:
    """The verdict stands for its period; the newest number of the same year is shown beside it."""
    value, unit = value_of(count, later)
    shown = {"period": later.period, "value": value, "unit": unit, "cell": later.row.cell(count.bond.column)}
    return replace(verdict, later=shown, why=f"{verdict.why}；{later.month} 月是 {quantity(value, unit)}")


def _missed(count: Count, known: list[Point], absent: tuple[str, ...]) -> Verdict | None:
    """不适用, where the rule has a condition and a remark says that the whole occasion did not take place."""
    if not count.rule.condition:
        return None
    roles = count.sheet.table.roles
    for point in known:
        remark = str(point.row.get(roles.remark) or "")
        if any(word in remark for word in absent) and not _PARTLY.search(remark) and not value_of(count, point)[0]:
            why = f"前提“{count.rule.condition}”不成立：备注写着“{remark}”"
            return Verdict("not_applicable", why, point.known, evidence=(point.row.cell(roles.remark),))
    return None


def _whole(count: Count, place: Place, role: str, as_of: date, day: date, filled: list[Point]) -> Verdict:
    """No month is named. A target is met as soon as the number is reached, and judged at the year's end; a warning speaks of every
    number reported, or, where it names the year, at the year's end."""
    rising = getattr(count.rule, "op", None) in (">", ">=")
    runs = [(one, _measured(count, place, one, as_of).holds) for one in filled]
    since = _run(runs)
    if as_of >= day and (role == "target" or _yearly(count.rule)):
        if not filled:
            return _open(count, place, as_of, day)
        early = role == "target" and rising and runs[-1][1]
        return _said(count, place, role, filled[-1], since if early else max(day, since), as_of)
    if filled and role == "warning" and not _yearly(count.rule):
        return _said(count, place, role, filled[-1], since, as_of)
    if filled and role == "target" and rising and runs[-1][1]:
        return _said(count, place, role, filled[-1], since, as_of)
    return _open(count, place, as_of, day, filled[-1] if filled else None)


def _yearly(rule: Reading) -> bool:
    return rule.span == "year" or rule.year is not None


def _run(runs: list[tuple[Point, bool | None]]) -> date | None:
    """The day from which the last verdict has held without a break."""
    since = None
    for point, holds in reversed(runs):
        if holds != runs[-1][1]:
            break
        since = point.known
    return since


def _open(count: Count, place: Place, as_of: date, day: date, latest: Point | None = None) -> Verdict:
    """Not judged: the checkpoint is still to come, or nothing was reported for it."""
    seen = measured(count, place.whose, place.year, latest, [latest] if latest else [])
    line = f"，线是 {quantity(seen.line, seen.unit)}" if seen.line is not None else ""
    if as_of <= day:
        now = f"，现在是 {quantity(seen.value, seen.unit)}" if seen.value is not None else ""
        return Verdict("upcoming", f"{_name(count, place)}要到 {day:%Y-%m-%d} 才判定{line}{now}", None, seen.line, seen.value, seen.unit)
    point = next((one for one in count.sheet.points.get(place.whose, ()) if one.period == place.period and one.known <= as_of), None)
    evidence = (point.row.cell(count.bond.column),) if point else ()
    what = f"“{count.bond.column}”还空着" if point else "还没有报数"
    why = f"{_name(count, place)}{what}，{day:%Y-%m-%d} 的监测点已过{line}，请补报"
    return Verdict("no_data", why, day + DAY, seen.line, None, seen.unit, evidence=evidence)


def _measured(count: Count, place: Place, point: Point, as_of: date) -> Measured:
    points = count.sheet.points.get(place.whose, ())
    before = [one for one in points if (one.year, one.month) <= (point.year, point.month) and one.known <= max(as_of, point.known)]
    return measured(count, place.whose, place.year, point, before)


def _said(count: Count, place: Place, role: str, point: Point, since: date, as_of: date) -> Verdict:
    rule, seen = count.rule, _measured(count, place, point, as_of)
    when = f"（{point.month} 月的数）" if point.period != place.period else " "
    text = f"{_name(count, place)}{when}{quantity(seen.value, seen.unit)}"
    remark = str(point.row.get(count.sheet.table.roles.remark) or "")
    tail = f"；备注：{remark}" if remark else ""
    if rule.condition and seen.holds == (role == "warning"):
        tail += f"；前提“{rule.condition}”按成立算"
    columns = dict.fromkeys((count.bond.column, count.sheet.table.roles.target))
    evidence = tuple(point.row.cell(name) for name in columns if name and (name == count.bond.column or point.row.get(name) is not None))
    if seen.holds is None:
        state = "manual" if "单位" in seen.lacking else "no_data"
        return Verdict(state, f"{text}，{seen.lacking}{tail}", since, seen.line, seen.value, seen.unit, None, evidence)
    op = getattr(rule, "op", "") or ""
    approx = "（左右）" if rule.approx else ""
    if role == "warning":
        word = seen.limit.replace("{op}", FIRED.get(op, "")) + approx
        told = f"，{word}" if seen.holds else f"，没有碰到预警线（{word}）"
        return Verdict("alert" if seen.holds else "normal", text + told + tail, since, seen.line, seen.value, seen.unit, _grade(rule, seen), evidence)
    word = seen.limit.replace("{op}", ASKED.get(op, "")) + approx
    told = f"，达到目标（{word}）" if seen.holds else f"，没有达到目标（{word}）{_gap(op, seen)}"
    return Verdict("met" if seen.holds else "breach", text + told + tail, since, seen.line, seen.value, seen.unit, None, evidence)


def _gap(op: str, seen: Measured) -> str:
    """还差 2 个 of a floor, 多出 3 起 of a ceiling."""
    if seen.line is None or op not in FIRED or (gap := round(abs(seen.line - seen.value), 6)) == 0:
        return ""
    return f"，{'还差' if seen.value < seen.line else '多出'} {quantity(gap, seen.unit)}"


def _grade(rule: Reading, seen: Measured) -> str | None:
    return (rule.level or rule.grade) if seen.holds else None


def _name(count: Count, place: Place) -> str:
    """2021 年 2 月集训队学生人数; on a sheet of several columns the column too."""
    month = f" {place.month} 月" if place.month else ""
    column = count.bond.column if count.sheet.table.metrics else ""
    return f"{place.year} 年{month}{place.whose}{column}"
