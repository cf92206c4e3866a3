"""Every clause of every task against what was reported, on one day."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from analysis.alerts import checkpoints, steps
from analysis.alerts.binding import Bound, Count, Joined, Rule, Step, Unbound, bind
from analysis.alerts.joined import together
from analysis.alerts.ledger import LedgerTable
from analysis.alerts.model import Alert, Verdict
from analysis.alerts.standing import Standing
from analysis.calendar import Calendar
from analysis.clauses.reading import Reading
from analysis.clauses.say import say
from analysis.linking import Choice

Key = tuple[str, str, str | None, str, str]
"""Entity, its kind, period, its name and its department."""
NOBODY: Key = ("", "", None, "", "")


def alerts(
    tasks: Iterable,
    readings: Mapping[str, Reading],
    ledgers: Iterable[LedgerTable],
    calendar: Calendar,
    as_of: date,
    choices: Mapping[str, Choice] | None = None,
    absent: tuple[str, ...] = (),
    confirmed: Collection[str] = (),
    standing: Standing | None = None,
) -> list[Alert]:
    """A row for every clause and entity, targets and warnings alike.

    ``tasks`` are ``data.tasks.Task``; ``readings``, ``choices`` and ``confirmed`` go by clause id; ``absent`` are remarks that say an
    occasion did not take place; ``standing`` are the school's indicators.
    """
    return judged(bind(tasks, readings, ledgers, choices, standing), calendar, as_of, absent, confirmed)


def judged(
    rules: Iterable[Rule], calendar: Calendar, as_of: date, absent: tuple[str, ...] = (), confirmed: Collection[str] = ()
) -> list[Alert]:
    """What bound rules say on a day; to look at many days bind once."""
    return [row for rule in rules for row in _Judge(rule, calendar, as_of, absent, confirmed).rows()]


class _Judge:
    """One rule on one day."""

    def __init__(self, rule: Rule, calendar: Calendar, as_of: date, absent: tuple[str, ...], confirmed: Collection[str]):
        self.calendar, self.as_of, self.absent = calendar, as_of, absent
        self.rule, self.role = rule, rule.clause.role
        task, clause = rule.task, rule.clause
        self.owner = rule.reading.owner or task.department
        self.same = {
            "task": task.id, "name": task.name, "department": task.department, "role": clause.role, "text": clause.text,
            "clause_id": clause.id, "reading": say(rule.reading, clause.role), "confirmed": clause.id in confirmed,
            "place": f"{task.file} {task.sheet} {clause.cell}",
        }  # fmt: skip

    def rows(self) -> Iterator[Alert]:
        for bound in self.rule.bound:
            for key, verdict in self._verdicts(bound):
                yield self._alert(bound.number, key, verdict)

    def _verdicts(self, bound: Bound) -> Iterator[tuple[Key, Verdict]]:
        if isinstance(bound, Unbound):
            yield NOBODY, Verdict(bound.state, bound.why)
        elif isinstance(bound, Step):
            yield from self._steps(bound)
        elif isinstance(bound, Count):
            kind = bound.sheet.thing or ""
            for place in checkpoints.places(bound):
                yield (place.whose, kind, place.period, "", ""), checkpoints.judge(bound, place, self.role, self.as_of, self.absent)
        else:
            yield from self._joined(bound)

    def _steps(self, step: Step) -> Iterator[tuple[Key, Verdict]]:
        sheet, year, found = step.sheet, self.rule.task.year, False
        kind = sheet.table.roles.entity or ""
        for entity, name, department, row in sheet.entities:
            if year is None or row.year in (None, year):
                found = True
                yield (entity, kind, None, name, department), steps.judge(step, row, self.role, self.as_of, self.calendar)
        if not found:
            yield NOBODY, Verdict("no_data", f"{sheet.called}里没有 {year} 年的行，无法判定" if year else f"{sheet.called}里没有行，无法判定")

    def _joined(self, joined: Joined) -> Iterator[tuple[Key, Verdict]]:
        """Parts meet by entity and period; a part that speaks of no entity stands beside every other, one of another subject beside its period."""
        parts = [list(self._verdicts(part)) for part in joined.parts]
        groups: dict[tuple, list[tuple[Key, Verdict]]] = {}
        for found in parts:
            for key, verdict in found:
                if key != NOBODY:
                    groups.setdefault((key[2],) if self._by_subject(joined) else key[:3], []).append((key, verdict))
        alone = [verdict for found in parts for key, verdict in found if key == NOBODY]
        if not groups:
            yield NOBODY, together(alone, joined.logic, self.role)
        for group in groups.values():
            yield group[0][0], together([verdict for _, verdict in group] + alone, joined.logic, self.role)

    def _by_subject(self, joined: Joined) -> bool:
        """Whether parts speak of different subjects of one sheet, so that only the period is common."""
        return all(isinstance(part, Count) and part.sheet.table.roles.subject for part in joined.parts if not isinstance(part, Unbound))

    def _alert(self, number: str, key: Key, verdict: Verdict) -> Alert:
        entity, kind, period, name, owner = key
        return Alert(
            **self.same,
            clause=number, entity=entity, entity_kind=kind, period=period, entity_name=name, owner=owner or self.owner,
            state=verdict.state, why=verdict.why, grade=verdict.grade, since=verdict.since, value=verdict.value, line=verdict.line,
            unit=verdict.unit, evidence=verdict.evidence, later=verdict.later,
        )  # fmt: skip
