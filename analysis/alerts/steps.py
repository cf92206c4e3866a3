"""Steps of a ledger on a day: done in time, late, or still open."""

from datetime import date, timedelta

from analysis.alerts import deadlines
from analysis.alerts.binding import Step
from analysis.alerts.deadlines import Line
from analysis.alerts.ledger import LedgerRow
from analysis.alerts.model import Verdict
from analysis.calendar import Calendar
from analysis.clauses.reading import DaysBeforeDate, DeadlineAfterEvent, FixedDate

DAY = timedelta(days=1)


def judge(step: Step, row: LedgerRow, role: str, as_of: date, calendar: Calendar) -> Verdict:
    """What a step says of one row on a day. What happened after the day is not known."""
    first = step.deadline or step
    if lacking := next((column for column in (first.start, step.done) if column and column not in row.cells), None):
        return Verdict("no_data", f"{step.sheet.called}里没有“{lacking}”这一列，无法判定，请补上")
    done = row.get(step.done)
    done = done if done is not None and done <= as_of else None
    runs, started = _clock(step, row, as_of)
    if not runs:
        return Verdict("not_started", _waiting(step, row, done, as_of), evidence=_cells(row, (step.start,), as_of, step))
    line = _line(step, row, role, calendar)
    state, since = _early(role, line, started, done, as_of) if _not_before(step.rule, role) else _state(role, line, started, done, as_of)
    evidence = _cells(row, (step.start, step.done), as_of, step)
    grade = (step.rule.level or step.rule.grade) if state == "alert" else None
    return Verdict(state, _why(step, row, line, done, as_of, role, state), since, line.day, grade=grade, evidence=evidence)


def _clock(step: Step, row: LedgerRow, as_of: date) -> tuple[bool, date | None]:
    """Whether the clock runs, and since when (None: ever since).

    An agreed date is known from the row's first event on; a date that stands in the text alone needs no event.
    """
    if step.start is None:
        return True, None
    day = row.get(step.start)
    if day is None:
        return False, None
    agreed = step.start in step.sheet.planned or (isinstance(step.rule, DaysBeforeDate) and step.deadline is None)
    if agreed:
        if not step.sheet.happened:
            return True, None
        begun = step.sheet.begun.get(id(row))
        return (begun is not None and begun <= as_of), begun
    return day <= as_of, day


def _line(step: Step, row: LedgerRow, role: str, calendar: Calendar) -> Line:
    rule = step.rule
    if step.deadline is not None:
        goal = _line(step.deadline, row, "target", calendar)
        line = deadlines.before(rule, goal.day, calendar)
        return Line(line.day, line.first, line.note or goal.note)
    start = row.get(step.start)
    if isinstance(rule, FixedDate):
        lines = deadlines.fixed(rule, role, start.year if start else row.year)
        if start is not None:
            if lines[-1].day < start and rule.year is None and rule.year_offset is None:
                lines = deadlines.fixed(rule, role, start.year + 1)
            return next((one for one in lines if one.day >= start), lines[-1])
        period = str(row.get(step.sheet.table.roles.period) or "")
        months = deadlines.months(rule)
        month = int(period.split("-")[-1]) if period else months[0]
        return lines[months.index(month)] if month in months else lines[0]
    return deadlines.after(rule, start, calendar) if isinstance(rule, DeadlineAfterEvent) else deadlines.before(rule, start, calendar)


def _state(role: str, line: Line, started: date | None, done: date | None, as_of: date) -> tuple[str, date | None]:
    if done is not None:
        late = role == "target" and done >= line.first
        return ("late" if late else "met"), _later(done, started)
    if as_of < line.first:
        return "upcoming", started
    return ("breach" if role == "target" else "alert"), _later(line.first, started)


def _not_before(rule, role: str) -> bool:
    """Whether the rule asks for a thing to be done no sooner than its day (公示不少于5日)."""
    elapsed = not isinstance(rule, DaysBeforeDate)
    return rule.op in ((">=", ">") if elapsed == (role == "target") else ("<=", "<"))


def _early(role: str, line: Line, started: date | None, done: date | None, as_of: date) -> tuple[str, date | None]:
    if done is None:
        return "upcoming", started
    soon = done < line.day
    return ({"target": "breach", "warning": "alert"}[role] if soon else "met"), _later(done, started)


def _later(day: date, started: date | None) -> date:
    return max(day, started) if started else day


def _cells(row: LedgerRow, columns: tuple[str | None, ...], as_of: date, step: Step) -> tuple[dict, ...]:
    """The cells that were known on the day; agreed dates are, from the row's first event on."""
    found, cells, planned = [], row.cells, step.sheet.planned
    for column in columns:
        if column in cells:
            day = row.values.get(column)
            agreed = column in planned and (not step.sheet.happened or step.sheet.begun.get(id(row), date.max) <= as_of)
            if day is None or day <= as_of or agreed:
                found.append(cells[column])
    return tuple(found)


def _waiting(step: Step, row: LedgerRow, done: date | None, as_of: date) -> str:
    start = row.get(step.start)
    if done is not None and (start is None or start > as_of) and step.start not in step.sheet.planned:
        return f"“{step.done}”{done} 已填，“{step.start}”却空着，算不出期限，请补填"
    if step.start in step.sheet.planned and start is None and step.sheet.begun.get(id(row), date.max) <= as_of:
        return f"“{step.start}”还没有填，算不出期限"
    waits = step.sheet.happened[0] if step.start in step.sheet.planned and step.sheet.happened else step.start
    return f"“{waits}”还空着，期限没有起算"


def _why(step: Step, row: LedgerRow, line: Line, done: date | None, as_of: date, role: str, state: str) -> str:
    start = row.get(step.start)
    begun = f"“{step.start}”{start}，" if start else ""
    note = f"（{line.note}）" if line.note else ""
    limit = f"{begun}{'预警日' if role == 'warning' else '期限'} {line.day}{note}，"
    if done is not None:
        late = (done - line.day).days
        tail = f"，晚了 {late} 天" if state == "late" else f"，早了 {-late} 天" if state in ("breach", "alert") else ""
        return f"{limit}“{step.done}”{done}{tail}"
    passed = (as_of - line.day).days
    count = f"已过 {passed} 天" if passed > 0 else "就是今天" if passed == 0 else f"还有 {-passed} 天"
    return f"{limit}{count}，“{step.done}”还空着"
