"""Rules over ledgers of dated steps: a step is done in time, late, or still open on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analysis import linking
from analysis.alerts import deadlines
from analysis.alerts.deadlines import Line
from analysis.alerts.ledger import LedgerRow
from analysis.alerts.model import Verdict
from analysis.calendar import Calendar
from analysis.clauses.reading import Compound, DaysBeforeDate, DeadlineAfterEvent, FixedDate, Reading
from analysis.linking import Choice
from configs.table import Table

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Check:
    """A rule bound to a ledger's columns. ``start`` is the step that starts the clock, ``done`` the one that stops it."""

    number: str
    rule: DeadlineAfterEvent | DaysBeforeDate | FixedDate
    start: str | None
    done: str
    deadline: "Check | None" = None
    """For a warning that counts back from the deadline of the target of the same number."""


@dataclass(frozen=True)
class Unbound:
    """A rule whose words fit no column of the ledger."""

    number: str
    why: str


Bound = Check | Unbound


def bind(number: str, reading: Reading, table: Table, target: tuple[Bound, ...], choice: Choice | None) -> tuple[Bound, ...] | None:
    """The checks of one clause; ``target`` are those of the target of the same number. None when the rule is not about steps."""
    if isinstance(reading, Compound):
        parts = [bind(f"{number}.{place}", part, table, (), choice) for place, part in enumerate(reading.parts, 1)]
        known = [part for part in parts if part is not None]
        return tuple(check for part in known for check in part) if known else None
    if not isinstance(reading, DeadlineAfterEvent | DaysBeforeDate | FixedDate):
        return None
    goals = [one for one in target if isinstance(one, Check)]
    sure = linking.CERTAIN if goals and isinstance(reading, DaysBeforeDate) else linking.SURE
    start = choice.start if choice and choice.start else _column(table, reading.event, sure)
    done = choice.done if choice and choice.done else _column(table, reading.action)
    if isinstance(reading, DaysBeforeDate) and start is None and goals:
        return tuple(Check(one.number, reading, one.start, one.done, one) for one in goals)
    if isinstance(reading, FixedDate) and goals:
        goal = goals[0]
        start, done = start or goal.start, done or goal.done
        if isinstance(goal.rule, FixedDate) and reading.year_offset is None:
            reading = reading.model_copy(update={"year_offset": goal.rule.year_offset})
    if done is None and goals:
        done = goals[0].done
    lacking = [words for words, column in ((reading.event, start), (reading.action, done)) if column is None and words]
    if done is None or (start is None and not isinstance(reading, FixedDate)):
        words = "”“".join(lacking) or "事项"
        return (Unbound(number, f"台账里没有找到“{words}”对应的列，请在“任务”页指定"),)
    return (Check(number, reading, start, done),)


def _column(table: Table, phrase: str | None, sure: float = linking.SURE) -> str | None:
    found = linking.step(table, phrase)
    return table.events[found.name].column if found and found.confidence >= sure else None


def judge(check: Check, row: LedgerRow, table: Table, role: str, as_of: date, calendar: Calendar) -> Verdict:
    """What a check says of one row on a day. What happened after the day is not known."""
    columns = [name for name in (check.start, check.done) if name]
    evidence = tuple(row.cell(name) for name in dict.fromkeys(columns))
    started = known_from(check, row, table, as_of)
    if started is None:
        name = check.start or "第一步"
        return Verdict("not_started", f"“{name}”还没有发生，期限未起算", evidence=evidence)
    line = _line(check, row, started, calendar)
    if line is None:
        return Verdict("not_started", f"“{(check.deadline or check).start}”还空着，期限未起算", evidence=evidence)
    done = row.get(check.done)
    done = done if done is not None and done <= as_of else None
    state, since = _state(role, line.day, started, done, as_of)
    return Verdict(state, _why(check, row, line, done, as_of, role), since, line.day, evidence=evidence)


def _state(role: str, line: date, started: date, done: date | None, as_of: date) -> tuple[str, date]:
    if role == "target":
        if done is not None:
            return ("met" if done <= line else "late"), done
        return ("upcoming", started) if as_of <= line else ("breach", line + DAY)
    if done is not None:
        return "met", done
    return ("upcoming", started) if as_of < line else ("alert", max(line, started))


def known_from(check: Check, row: LedgerRow, table: Table, as_of: date) -> date | None:
    """The day from which the clock of a check runs; None while it does not run yet.

    An agreed date is known from the row's first event on; a rule without a starting step runs from there too.
    """
    planned = {event.column for event in table.events.values() if event.planned}
    if check.start and check.start not in planned:
        day = row.get(check.start)
        return day if day is not None and day <= as_of else None
    happened = [day for event in table.events.values() if not event.planned and (day := row.get(event.column)) is not None and day <= as_of]
    return min(happened, default=None)


def _line(check: Check, row: LedgerRow, started: date, calendar: Calendar) -> Line | None:
    rule = check.rule
    if check.deadline is not None:
        goal = _line(check.deadline, row, started, calendar)
        if goal is None:
            return None
        line = deadlines.before(rule, goal.day, calendar)
        return Line(line.day, line.note or goal.note)
    if isinstance(rule, FixedDate):
        day = row.get(check.start) if check.start else started
        lines = deadlines.fixed(rule, day.year)
        return next((one for one in lines if one.day >= day), lines[-1])
    day = row.get(check.start)
    if day is None:
        return None
    return deadlines.after(rule, day, calendar) if isinstance(rule, DeadlineAfterEvent) else deadlines.before(rule, day, calendar)


def _why(check: Check, row: LedgerRow, line: Line, done: date | None, as_of: date, role: str) -> str:
    start = row.get(check.start) if check.start else None
    begun = f"“{check.start}”{start:%Y-%m-%d}，" if start else ""
    limit = "预警日" if role == "warning" else "期限"
    note = f"（{line.note}）" if line.note else ""
    if done is not None:
        late = (done - line.day).days
        tail = f"，晚了 {late} 天" if role == "target" and late > 0 else ""
        return f"{begun}{limit} {line.day:%Y-%m-%d}{note}，“{check.done}”{done:%Y-%m-%d}{tail}"
    passed = (as_of - line.day).days
    count = f"已过 {passed} 天" if passed > 0 else "就是今天" if passed == 0 else f"还有 {-passed} 天"
    return f"{begun}{limit} {line.day:%Y-%m-%d}{note}，{count}，“{check.done}”还空着"


def entities(rows: tuple[LedgerRow, ...], table: Table) -> Iterator[tuple[str, str, LedgerRow]]:
    """(entity, its name, row) of every row that names its entity."""
    for row in rows:
        entity = row.get(table.roles.entity)
        if entity is not None:
            yield str(entity), str(row.get(table.roles.entity_name) or ""), row
