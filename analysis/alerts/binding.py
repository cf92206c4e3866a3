"""Clauses bound to what was reported: each rule to ledger steps or to rows of a progress sheet, or to nothing, with the reason.

Binding looks at names only and never at a day, so a replay over many days binds once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from analysis import linking
from analysis.alerts import deadlines
from analysis.alerts.ledger import LedgerTable
from analysis.alerts.standing import Standing
from analysis.alerts.subjects import Bond, bond
from analysis.clauses.reading import Compound, DaysBeforeDate, DeadlineAfterEvent, FixedDate, Manual, RatioOfTarget, Reading, Threshold
from analysis.linking import Choice

KIN = 60.0
"""From this kinship (0–100) a sheet's title belongs to a task."""
Dated = DeadlineAfterEvent | DaysBeforeDate | FixedDate
NO_SHEET = "还没有导入这项任务的台账或进度表，无法判定"
ASK = "请在“任务”页指定"


@dataclass(frozen=True, eq=False)
class Step:
    """A dated rule on a ledger's columns. ``start`` starts the clock, ``done`` stops it."""

    number: str
    rule: Dated
    sheet: LedgerTable
    start: str | None
    done: str
    deadline: "Step | None" = None
    """For a warning that counts back from the deadline of the target of the same number."""


@dataclass(frozen=True, eq=False)
class Count:
    """A rule over numbers on a progress sheet, for the things and years of its bond.

    ``repeated``: the clause is repeated for other years, whose own plans (else ``aims``) take the place of the year's numbers in the text.
    """

    number: str
    rule: Reading
    sheet: LedgerTable
    bond: Bond
    repeated: bool = False
    aims: Mapping[tuple[str, int], float] | None = None


@dataclass(frozen=True, eq=False)
class Unbound:
    """A rule that nothing reported can decide, and why."""

    number: str
    why: str
    state: str = "manual"


@dataclass(frozen=True, eq=False)
class Joined:
    """Parts that give one row together: 且, 或 or tiers."""

    number: str
    logic: str
    parts: tuple["Bound", ...]


Bound = Step | Count | Unbound | Joined


@dataclass(frozen=True, eq=False)
class Rule:
    """One clause of a task with all that it is bound to."""

    task: object
    clause: object
    reading: Reading
    bound: tuple[Bound, ...]


def bind(
    tasks: Iterable,
    readings: Mapping[str, Reading],
    ledgers: Iterable[LedgerTable],
    choices: Mapping[str, Choice] | None = None,
    standing: Standing | None = None,
) -> list[Rule]:
    """The clauses of every task, targets first, bound by name or by a person's choice (by clause id, or ``id/2`` for its second part).

    ``standing``: the school's indicators, watched by clauses that name one word for word and find it on no sheet of their own.
    """
    ledgers = list(ledgers)
    return [rule for task in tasks for rule in _Binder(task, readings, sheets_of(task, ledgers), choices or {}, standing).rules()]


def sheets_of(task, ledgers: list[LedgerTable]) -> list[LedgerTable]:
    """The ledgers and progress sheets that belong to a task: those whose declaration watches it, then the sheet whose title is closest."""
    words = f"{task.name}{task.work}"
    declared = [one for one in ledgers if linking.watched(one.table, words)]
    titled = [(linking.kinship(one.title, words), one) for one in ledgers if not one.table.watches]
    best = max((score for score, _ in titled), default=0.0)
    return declared + [one for score, one in titled if score >= KIN and score == best]


class _Binder:
    """Binds one task's clauses; remembers targets, whose steps warnings of the same number take over, and the last subject named."""

    def __init__(self, task, readings, sheets, choices, standing):
        self.task, self.readings, self.sheets, self.choices, self.standing = task, readings, sheets, choices, standing
        self.goals: dict[tuple[str | None, str], tuple[Bound, ...]] = {}
        self.line = ""
        """Row of the sheet in which the clause stands: lists that begin anew in every row are told apart by it."""
        self.conditions: dict[str, str] = {}
        self.elsewhere: frozenset[int] = frozenset()
        self.aims: dict[tuple[str, int], float] = {}

    def rules(self) -> Iterator[Rule]:
        for role, clauses in (("target", self.task.targets), ("warning", self.task.warnings)):
            subject, above = "", []
            repeats = [self.readings[clause.id] for clause in clauses]
            self.elsewhere = frozenset(year for one in repeats if isinstance(one, Manual) for year in one.expand_years or ())
            for clause in clauses:
                reading = self.readings[clause.id]
                self.line = clause.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                for owner, one, bound in self._clause(clause, reading, role, subject, above):
                    yield Rule(self.task, owner, one, bound)
                above.append((clause, reading, subject))
                subject = _subject(reading) or subject

    def _clause(self, clause, reading: Reading, role: str, subject: str, above: list) -> Iterator[tuple]:
        number = clause.number or ""
        if isinstance(reading, Manual):
            again = list(self._repeated(reading, role, above)) if reading.expand_years else []
            yield from again or [(clause, reading, (Unbound(number, f"需要人工判断：{reading.reason}"),))]
            return
        bound = tuple(self._here(one) for one in self._reading(number, clause, reading, role, subject, clause.id))
        if role == "target":
            self.goals[clause.number, self.line] = bound
            self.goals.setdefault((clause.number, ""), bound)
            self._remember(bound)
        yield clause, reading, bound

    def _here(self, bound: Bound) -> Bound:
        """A rule without a year leaves those years out that 同上述步骤 repeats with their own numbers."""
        if isinstance(bound, Joined):
            return replace(bound, parts=tuple(self._here(part) for part in bound.parts))
        if not isinstance(bound, Count) or bound.rule.year is not None or not self.elsewhere:
            return bound
        things = {year: names for year, names in bound.bond.things.items() if year not in self.elsewhere}
        return replace(bound, bond=replace(bound.bond, things=things))

    def _remember(self, bound: tuple[Bound, ...]) -> None:
        """The numbers that targets name for a thing and a year, which 同上述步骤 falls back upon, and their conditions."""
        for one in bound:
            if isinstance(one, Count) and one.rule.condition:
                self.conditions |= dict.fromkeys(one.bond.every(), one.rule.condition)
            if isinstance(one, Count) and isinstance(one.rule, Threshold) and one.rule.year:
                for thing in one.bond.every():
                    self.aims[thing, one.rule.year] = one.rule.value

    def _repeated(self, reading: Manual, role: str, above: list) -> Iterator[tuple]:
        """同上述步骤: the clauses above once more for each year named; they keep their own numbers."""
        for clause, rule, subject in above:
            for year in reading.expand_years:
                bound = tuple(self._again(one, year) for one in self._in_year(clause, rule, role, subject, year))
                if any(not isinstance(one, Step | Unbound) for one in bound):
                    yield clause, rule, bound

    def _in_year(self, clause, rule: Reading, role: str, subject: str, year: int) -> tuple[Bound, ...]:
        if isinstance(rule, Manual | DeadlineAfterEvent | DaysBeforeDate | FixedDate):
            return ()
        moved = rule.model_copy(update={"year": year})
        if isinstance(rule, Compound):
            moved = moved.model_copy(update={"parts": tuple(part.model_copy(update={"year": year}) for part in rule.parts)})
        return self._reading(clause.number or "", clause, moved, role, subject, clause.id)

    def _again(self, bound: Bound, year: int) -> Bound:
        if isinstance(bound, Joined):
            return replace(bound, parts=tuple(self._again(part, year) for part in bound.parts))
        return replace(bound, repeated=True, aims=self.aims) if isinstance(bound, Count) else bound

    def _reading(self, number: str, clause, reading: Reading, role: str, subject: str, key: str) -> tuple[Bound, ...]:
        if isinstance(reading, Compound):
            return self._compound(number, clause, reading, role, subject, key)
        if isinstance(reading, Manual):
            return (Unbound(number, f"需要人工判断：{reading.reason}"),)
        choice = self.choices.get(key)
        if isinstance(reading, Dated) and self.sheets:
            return self._dated(number, reading, role, choice)
        found = self._counted(number, clause, reading, subject, choice) if self.sheets else (Unbound(number, NO_SHEET, "no_data"),)
        return self._indicator(number, clause, reading, subject) or found if isinstance(found[0], Unbound) else found

    def _indicator(self, number: str, clause, rule: Reading, subject: str) -> tuple[Bound, ...]:
        """The rule on the school's indicators, where it names one."""
        choice = self.standing.choice(rule, subject) if self.standing else None
        where = bond(self.standing.sheet, rule, rule.subject, clause.text, self.task.year, choice) if choice else None
        return (Count(number, rule, self.standing.sheet, where),) if isinstance(where, Bond) else ()

    def _compound(self, number: str, clause, reading: Compound, role: str, subject: str, key: str) -> tuple[Bound, ...]:
        """Parts of a target joined by 且, and dated parts of a warning joined by 或, stand each for itself (3.1, 3.2); others give one row."""
        dated = all(isinstance(part, Dated) for part in reading.parts)
        split = (role == "target" and reading.logic == "and") or (role == "warning" and reading.logic == "or" and dated)
        goals = self._goals(clause.number, role)
        found: list[Bound] = []
        for place, part in enumerate(reading.parts, 1):
            own = f"{number}.{place}" if split else number
            bound = self._reading(own, clause, part, role, subject, f"{key}/{place}")
            if len(bound) > 1:
                own_goal = bound[place - 1] if len(goals) == len(reading.parts) == len(bound) else None
                bound = (own_goal,) if own_goal and split else bound if split else (Joined(own, "or", bound),)
            found += bound
            subject = _subject(part) or subject
        return tuple(found) if split else (Joined(number, reading.logic, tuple(found)),)

    def _goals(self, number: str | None, role: str, sheet: LedgerTable | None = None) -> list[Step]:
        """The steps of the target of the same number, for a warning."""
        found = (self.goals.get((number, self.line)) or self.goals.get((number, ""), ())) if role == "warning" else ()
        return [one for one in found if isinstance(one, Step) and sheet in (None, one.sheet)]

    def _dated(self, number: str, rule: Dated, role: str, choice: Choice | None) -> tuple[Bound, ...]:
        ledgers = [sheet for sheet in self.sheets if sheet.table.events]
        if not ledgers:
            return (Unbound(number, f"{self.sheets[0].called}里没有日期可对，需要人工判断"),)
        if isinstance(rule, FixedDate) and rule.subkind == "schedule":
            return (Unbound(number, "这条只写了监测的时间，没有可判断的条件，需要人工判断"),)
        if not deadlines.computable(rule):
            return (Unbound(number, "期限要按时长比例、教学周或校历推算，系统里没有这样的日期，需要人工判断"),)
        tried = [self._on(sheet, number, rule, role, choice) for sheet in ledgers]
        return next((one for one in tried if not isinstance(one[0], Unbound)), tried[0])

    def _on(self, sheet: LedgerTable, number: str, rule: Dated, role: str, choice: Choice | None) -> tuple[Bound, ...]:
        table = sheet.table
        goals = self._goals(number.split(".")[0] or None, role, sheet)
        begins, ends = linking.step(table, rule.event), linking.step(table, rule.action)
        start = choice.start if choice and choice.start else _column(table, begins)
        done = choice.done if choice and choice.done else _column(table, ends)
        if start is None and goals and isinstance(rule, DaysBeforeDate):
            return tuple(Step(goal.number, rule, sheet, goal.start, done if done and len(goals) == 1 else goal.done, goal) for goal in goals)
        if start is None and goals and not rule.event:
            own = [goal for goal in goals if done in (None, goal.done)] or goals[:1]
            return tuple(
                Step(number if len(own) == 1 else goal.number, _next_year(rule, goal.rule), sheet, goal.start, done or goal.done) for goal in own
            )
        if done is None and goals and (not rule.action or ends.rivals):
            done = goals[0].done
        if done is None:
            return (Unbound(number, _lacking(sheet, rule.action or "要做的事", ends)),)
        if start is None and (rule.event or not isinstance(rule, FixedDate)):
            return (Unbound(number, _lacking(sheet, rule.event or "起算的事", begins)),)
        if start is None and len(deadlines.months(rule)) > 1 and not table.roles.period:
            return (Unbound(number, f"一年里有几个日期，{sheet.called}没有月份列，分不清是哪一次，需要人工判断"),)
        return (Step(number, rule, sheet, start, done),)

    def _counted(self, number: str, clause, rule: Reading, subject: str, choice: Choice | None) -> tuple[Bound, ...]:
        sheets = [sheet for sheet in self.sheets if sheet.table.metrics or sheet.table.roles.subject]
        if not sheets:
            return (Unbound(number, f"{self.sheets[0].called}里没有这条说的数，需要人工判断"),)
        phrase = (getattr(rule, "subject", "") or subject) + ((rule.base_text or "") if isinstance(rule, RatioOfTarget) else "")
        tried = [(sheet, bond(sheet, rule, phrase, clause.text, self.task.year, choice)) for sheet in sheets]
        found = [(sheet, one) for sheet, one in tried if isinstance(one, Bond)]
        if not found:
            return (Unbound(number, tried[0][1]),)
        if len(found) > 1 and not found[0][0].table.watches:
            titles = "".join(sheet.called for sheet, _ in found)
            return (Unbound(number, f"几份进度表都有这条说的数：{titles}，{ASK}"),)
        sheet, where = found[0]
        conditions = {self.conditions.get(thing) for thing in where.every()}
        if rule.condition is None and len(conditions) == 1:
            rule = rule.model_copy(update={"condition": conditions.pop()})
        return (Count(number, rule, sheet, where),)


def _next_year(rule: Dated, goal: Dated) -> Dated:
    """每年6月15日 beside a target of 次年6月30日 is the 15th of June of that next year."""
    if isinstance(rule, FixedDate) and isinstance(goal, FixedDate) and rule.year is None and rule.year_offset is None:
        return rule.model_copy(update={"year_offset": goal.year_offset})
    return rule


def _column(table, match: linking.Match) -> str | None:
    return table.events[match.name].column if match.name else None


def _lacking(sheet: LedgerTable, phrase: str, match: linking.Match) -> str:
    if match.rivals:
        columns = "、".join(dict.fromkeys(sheet.table.events[name].column for name in match.rivals))
        return f"“{phrase}”不能确定是{sheet.called}的哪一列（可能是{columns}），{ASK}"
    return f"{sheet.called}里没有“{phrase}”对应的列，{ASK}"


def _subject(reading: Reading) -> str:
    """The last subject that a reading names."""
    if isinstance(reading, Compound):
        return next((found for part in reversed(reading.parts) if (found := _subject(part))), "")
    return getattr(reading, "subject", "")
