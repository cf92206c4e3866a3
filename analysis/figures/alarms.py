"""Alerts as the pages say them: order, value against line in words, what falls due, where they gather."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from operator import attrgetter

from analysis.figures import status
from analysis.figures.heat import Cell, months
from analysis.figures.number import MISSING, day, missing, number, with_unit

_MARK = re.compile(r"^[（(]?\d{1,2}(?:[）)]|[.．、](?!\d))\s*")
FORTNIGHT = timedelta(days=14)
ALL = "全部"
task_name, role, grade = attrgetter("name"), attrgetter("role"), attrgetter("grade")


def key(alert) -> str:
    """A short name for a link: the same clause, entity and period have the same key on every day."""
    said = "|".join(str(part) for part in (alert.task, alert.role, alert.clause, alert.text, alert.entity, alert.period))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def who(alert) -> str:
    """The department that answers for it: the row's own, else the task's."""
    return alert.owner or alert.department


def chosen(alerts: Iterable, department: str, task: str, kind: str, colour: str = ALL) -> list:
    """Those of a department, task name, role and grade; 全部 leaves a filter out."""
    wanted = ((who, department), (task_name, task), (role, kind), (grade, colour))
    return [one for one in alerts if all(value in (ALL, field(one)) for field, value in wanted)]


def choices(alerts: Iterable, field: Callable) -> list[str]:
    """全部, then what occurs, sorted."""
    return [ALL, *sorted({field(one) for one in alerts if field(one)})]


def quantity(value: object, unit: str | None) -> str:
    """A value or line in words: a date, a number with unit, or text."""
    if missing(value) or value == "":
        return MISSING
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | float):
        decimals = 0 if float(value).is_integer() and unit != "%" else 1
        return with_unit(number(value, decimals), unit or "")
    return str(value)


def stand(alert, as_of: date) -> str:
    """Where it stands: the value, or by how many days the deadline is past or ahead."""
    if not missing(alert.value) or not isinstance(alert.line, date):
        return quantity(alert.value, alert.unit)
    days = (as_of - alert.line).days
    if alert.state in status.RINGING:
        return f"过 {days} 天" if days > 0 else "今天到线"
    return f"还有 {-days} 天" if alert.state == "upcoming" and days < 0 else MISSING


def record(alert) -> dict:
    """One alert as a row of the 预警清单."""
    cells = [f"{one['file']}，{one['sheet']}，{one['cell']}：{one.get('value') or '空'}" for one in alert.evidence]
    return {
        "state_name": status.ALERT[alert.state].word,
        "role_name": status.ROLE.get(alert.role, alert.role),
        "department": who(alert),
        "name": alert.name,
        "clause": alert.clause,
        "text": alert.text,
        "reading": alert.reading,
        "entity": alert.entity,
        "period": alert.period,
        "grade": alert.grade,
        "value_text": quantity(alert.value, alert.unit),
        "line_text": quantity(alert.line, alert.unit),
        "since": alert.since,
        "why": alert.why,
        "evidence_text": "\n".join(cells),
    }


def headline(text: str) -> str:
    """The clause in few words: without its list mark, up to the first full stop that has something behind it."""
    bare = _MARK.sub("", text.strip())
    head = bare.split("。")[0]
    return head if 2 <= len(head) < len(bare) else bare


def falling_due(alerts: Iterable, as_of: date, most: int = 6) -> list[tuple[date, str, str]]:
    """(day, matter, department) of targets that fall due within two weeks, soonest first; one line for the same clause and day."""
    found: dict[tuple, list[str]] = {}
    for one in alerts:
        due = isinstance(one.line, date) and as_of < one.line <= as_of + FORTNIGHT
        if one.state == "upcoming" and one.role == "target" and due:
            found.setdefault((one.line, headline(one.text), who(one)), []).append(one.entity_name or one.entity)
    lines = []
    for (line, text, owner), entities in sorted(found.items()):
        named = entities[0] if len(entities) == 1 else f"{len(entities)} 项"
        lines.append((line, " · ".join(part for part in (text, named) if part), owner))
    return lines[:most]


def fortnight(as_of: date) -> str:
    """11-21 至 12-04."""
    return f"{as_of + timedelta(days=1):%m-%d} 至 {as_of + FORTNIGHT:%m-%d}"


def gathering(alerts: Iterable, as_of: date, most: int = 10) -> dict[str, dict[tuple[int, int], Cell]]:
    """Department -> month -> how many alarms began to ring then; 未报 where a month's value is missing. Fullest departments first."""
    span = set(months(as_of))
    rung: dict[str, Counter] = {}
    silent: dict[str, set] = {}
    for one in alerts:
        rung.setdefault(who(one), Counter())
        month = month_of(one.since)
        if one.state in status.RINGING and month in span:
            rung[who(one)][month] += 1
        if one.state == "no_data" and month_of(one.period) in span:
            silent.setdefault(who(one), set()).add(month_of(one.period))
    loud = [name for name in rung if rung[name] or name in silent]
    names = sorted(loud, key=lambda name: (-sum(rung[name].values()), name))[:most]
    return {name: {month: Cell(rung[name][month], month in silent.get(name, ())) for month in span} for name in names}


def earlier(alerts: Iterable, as_of: date) -> str:
    """How many alarms that still ring began before the months of the heat map; empty for none."""
    span = set(months(as_of))
    count = sum(one.state in status.RINGING and month_of(one.since) not in span for one in alerts)
    return f"另有 {count} 条更早就响了" if count else ""


def month_of(moment: date | str | None) -> tuple[int, int] | None:
    """(year, month counted from 0) of a date or of 2021-02; None for anything else."""
    text = str(moment or "")[:7]
    return (int(text[:4]), int(text[5:]) - 1) if len(text) == 7 and text[4] == "-" and text[5:].isdecimal() else None
