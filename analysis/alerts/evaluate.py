"""Every clause of every task against what was reported, on one day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from analysis import linking
from analysis.alerts import checkpoints, steps
from analysis.alerts.ledger import LedgerTable
from analysis.alerts.model import STATES, Alert, Verdict
from analysis.calendar import Calendar
from analysis.clauses.reading import Compound, Manual, RatioOfTarget, Reading, Threshold
from analysis.clauses.say import say
from analysis.linking import Choice

KIN = 60.0
"""From this kinship (0–100) a sheet's title belongs to a task."""
_WORST = {state: rank for rank, state in enumerate(STATES)}


def alerts(
    tasks: Iterable,
    readings: Mapping[str, Reading],
    ledgers: Iterable[LedgerTable],
    calendar: Calendar,
    as_of: date,
    choices: Mapping[str, Choice] | None = None,
    absent: tuple[str, ...] = (),
) -> list[Alert]:
    """A row for every clause and entity, targets and warnings alike.

    ``tasks`` are ``data.tasks.Task``; ``readings`` and ``choices`` go by clause id; ``absent`` are remarks that say an occasion did not take place.
    """
    ledgers = list(ledgers)
    found: list[Alert] = []
    for task in tasks:
        found += _Task(task, readings, sheets_of(task, ledgers), calendar, as_of, choices or {}, absent).alerts()
    return found


def sheets_of(task, ledgers: list[LedgerTable]) -> list[LedgerTable]:
    """The ledgers and progress sheets that belong to a task: by declaration, else the one whose title is closest."""
    words = f"{task.name}{task.work}"
    declared = [one for one in ledgers if linking.watched(one.table, words)]
    if declared:
        return declared
    titled = [(linking.kinship(one.title, words), one) for one in ledgers if not one.table.watches]
    return [one for score, one in titled if score >= KIN and score == max(score for score, _ in titled)]


class _Task:
    """One task on one day; remembers what its clauses were bound to."""

    def __init__(self, task, readings, sheets, calendar, as_of, choices, absent):
        self.task, self.readings, self.sheets = task, readings, sheets
        self.calendar, self.as_of, self.choices, self.absent = calendar, as_of, choices, absent
        self.goals: dict[tuple[str, str | None], tuple] = {}

    def alerts(self) -> list[Alert]:
        found: list[Alert] = []
        before = {"target": "", "warning": ""}
        for clause in self.task.clauses:
            reading = self.readings[clause.id]
            found += self._clause(clause, reading, before[clause.role])
            before[clause.role] = getattr(reading, "subject", "") or before[clause.role]
        return found

    def _clause(self, clause, reading: Reading, before: str) -> Iterator[Alert]:
        number = clause.number or ""
        if isinstance(reading, Manual):
            repeated = list(self._repeated(clause, reading)) if reading.expand_years else []
            yield from repeated or [self._alert(clause, number, "", "", None, Verdict("manual", f"需要人工判断：{reading.reason}"))]
            return
        if not self.sheets:
            why = "还没有导入这项任务的台账或进度表，无法判定"
            yield self._alert(clause, number, "", "", None, Verdict("no_data", why))
            return
        stepped = [sheet for sheet in self.sheets if sheet.table.events]
        bound = [(sheet, self._bound(clause, reading, sheet)) for sheet in stepped]
        bound = [(sheet, checks) for sheet, checks in bound if checks]
        if bound:
            for sheet, checks in bound:
                yield from self._steps(clause, sheet, checks)
            return
        measured = [sheet for sheet in self.sheets if not sheet.table.events]
        if not measured:
            why = "台账里没有这条说的事项，请在“任务”页指定对应的列"
            yield self._alert(clause, number, "", "", None, Verdict("manual", why))
        for sheet in measured:
            yield from self._numbers(clause, reading, number, sheet, before)

    def _bound(self, clause, reading: Reading, sheet: LedgerTable) -> tuple | None:
        target = self.goals.get((sheet.table.table, clause.number), ()) if clause.role == "warning" else ()
        checks = steps.bind(clause.number or "", reading, sheet.table, target, self.choices.get(clause.id))
        if checks and clause.role == "target":
            self.goals[sheet.table.table, clause.number] = checks
        return checks

    def _steps(self, clause, sheet: LedgerTable, checks: tuple) -> Iterator[Alert]:
        kind = sheet.table.roles.entity or ""
        for check in checks:
            if isinstance(check, steps.Unbound):
                yield self._alert(clause, check.number, "", "", None, Verdict("manual", check.why))
                continue
            for entity, name, row in steps.entities(sheet.rows, sheet.table):
                verdict = steps.judge(check, row, sheet.table, clause.role, self.as_of, self.calendar)
                yield self._alert(clause, check.number, entity, kind, None, verdict, name, sheet.department(row))

    def _numbers(self, clause, reading: Reading, number: str, sheet: LedgerTable, before: str) -> Iterator[Alert]:
        if isinstance(reading, Compound):
            yield from self._compound(clause, reading, number, sheet, before)
        elif not checkpoints.numeric(reading):
            why = f"《{sheet.title or sheet.table.name}》里没有日期可对，需要人工判断"
            yield self._alert(clause, number, "", "", None, Verdict("manual", why))
        else:
            yield from self._judged(clause, reading, number, sheet, before, checkpoints.periods(reading, sheet, self.task.year))

    def _compound(self, clause, reading: Compound, number: str, sheet: LedgerTable, before: str) -> Iterator[Alert]:
        """Parts joined by 且 in a target stand each for itself (3.1, 3.2); 或 and tiers give one row, the worst that holds."""
        parts = []
        for place, part in enumerate(reading.parts, 1):
            own = f"{number}.{place}" if reading.logic == "and" and clause.role == "target" else number
            parts.append(list(self._numbers(clause, part, own, sheet, before)))
            before = getattr(part, "subject", "") or before
        rows = [row for part in parts for row in part]
        if reading.logic == "and" and clause.role == "target":
            yield from rows
            return
        together: dict[str | None, list[Alert]] = {}
        for row in rows:
            together.setdefault(row.period, []).append(row)
        for same in together.values():
            if reading.logic == "and" and any(row.state != "alert" for row in same):
                yield max(same, key=lambda row: _WORST[row.state])
            else:
                yield min(same, key=lambda row: _WORST[row.state])

    def _judged(self, clause, rule, number: str, sheet: LedgerTable, before: str, years: list[int], repeated: bool = False) -> Iterator[Alert]:
        phrase = "".join(checkpoints.phrases(rule, before))
        where = checkpoints.places(rule, phrase, sheet, years, self.choices.get(clause.id))
        if isinstance(where, str):
            yield self._alert(clause, number, "", "", None, Verdict("manual", where))
            return
        kind = sheet.table.roles.subject or sheet.table.roles.entity or ""
        for place in where:
            aim = self._aim(place.day.year) if repeated else None
            verdict = checkpoints.judge(rule, place, sheet, clause.role, self.as_of, repeated, aim, self.absent)
            yield self._alert(clause, number, place.entity, kind, place.period, verdict)

    def _repeated(self, clause, reading: Manual) -> Iterator[Alert]:
        """同上述步骤: the warnings above once more for each year named, with that year's plan."""
        before = ""
        for one in self.task.warnings:
            rule = self.readings[one.id]
            if one.id == clause.id or not checkpoints.numeric(rule):
                continue
            for sheet in self.sheets:
                if not sheet.table.events:
                    again = rule.model_copy(update={"year": None})
                    yield from self._judged(one, again, one.number or "", sheet, before, list(reading.expand_years), repeated=True)
            before = getattr(rule, "subject", "") or before

    def _aim(self, year: int) -> float | None:
        """The number that the task's own targets name for a year."""
        for clause in self.task.targets:
            reading = self.readings[clause.id]
            if isinstance(reading, Threshold) and reading.year == year:
                return reading.value
            if isinstance(reading, RatioOfTarget) and reading.year == year and reading.base_value is not None:
                return reading.base_value
        return None

    def _alert(
        self, clause, number: str, entity: str, kind: str, period: str | None, verdict: Verdict, name: str = "", owner: str = ""
    ) -> Alert:
        task = self.task
        return Alert(
            task=task.id,
            name=task.name,
            department=task.department,
            role=clause.role,
            clause=number,
            text=clause.text,
            entity=entity,
            entity_kind=kind,
            period=period,
            state=verdict.state,
            why=verdict.why,
            grade=verdict.grade,
            since=verdict.since if verdict.since is None or verdict.since <= self.as_of else None,
            value=verdict.value,
            line=verdict.line,
            unit=verdict.unit,
            evidence=verdict.evidence,
            clause_id=clause.id,
            reading=say(self.readings[clause.id], clause.role),
            place=f"{task.file} {task.sheet} {clause.cell}",
            entity_name=name,
            owner=owner or task.department,
        )
