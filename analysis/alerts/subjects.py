"""Which column, things and years of a progress sheet a rule speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis import linking
from analysis.alerts import deadlines, units
from analysis.alerts.ledger import LedgerTable
from analysis.clauses.reading import CountConsecutive, RatioOfTarget, Reading, Trend
from analysis.linking import Choice, Match

ASK = "请在“任务”页指定"


@dataclass(frozen=True, eq=False)
class Bond:
    """The value column, and for each year the things that are judged."""

    column: str
    things: Mapping[int, tuple[str, ...]]

    def every(self) -> set[str]:
        """All things of all years."""
        return {thing for things in self.things.values() for thing in things}


def bond(sheet: LedgerTable, rule: Reading, phrase: str, text: str, task_year: int | None, choice: Choice | None) -> Bond | str:
    """Where a rule looks, or in Chinese why it cannot look. ``phrase`` is what it watches, ``text`` the whole clause."""
    years = _years(rule, sheet, task_year)
    return _wide(sheet, rule, phrase, text, years, choice) if sheet.table.metrics else _long(sheet, rule, phrase, years, choice)


def _years(rule: Reading, sheet: LedgerTable, task_year: int | None) -> list[int]:
    """The rule's own year, the task's, else every year that the sheet has; 次年 is one later."""
    own = [rule.year] if rule.year is not None else [task_year] if task_year is not None else sheet.years
    return [year + (rule.year_offset or 0) for year in own]


def _wide(sheet: LedgerTable, rule: Reading, phrase: str, text: str, years: list[int], choice: Choice | None) -> Bond | str:
    table = sheet.table
    named = [name for name in sheet.points if name]
    whose = Match(choice.entity, 100.0) if choice and choice.entity else linking.entity(table, phrase, named)
    if not whose.name and not whose.rivals:
        whose = linking.entity(table, text, named)
    if whose.rivals or (table.entity_words and not whose.name):
        among = f"（可能是{'、'.join(whose.rivals)}）" if whose.rivals else ""
        return f"“{phrase}”对不上{sheet.called}的哪一类{among}，{ASK}"
    column = Match(choice.metric, 100.0) if choice and choice.metric else linking.metric(table, phrase, whose.name)
    if not column.name:
        among = f"（可能是{'、'.join(column.rivals)}）" if column.rivals else ""
        return f"“{phrase}”对不上{sheet.called}的哪一列数{among}，{ASK}"
    declared = table.column(column.name)
    unit = "%" if declared.type == units.SHARE else declared.unit
    if not _relative(rule) and rule.unit and unit and units.factor(rule.unit, unit) is None:
        return f"“{phrase}”的单位是{rule.unit}，{sheet.called}的“{column.name}”是{unit}，不能直接比，{ASK}"
    things = (whose.name,) if whose.name else tuple(named)
    return Bond(column.name, dict.fromkeys(years, things))


def _relative(rule: Reading) -> bool:
    """Whether the rule's own number is a share of something, not of the thing's unit."""
    return isinstance(rule, RatioOfTarget) or (isinstance(rule, Trend | CountConsecutive) and rule.value is None) or isinstance(rule, Trend)


def _long(sheet: LedgerTable, rule: Reading, phrase: str, years: list[int], choice: Choice | None) -> Bond | str:
    if choice and choice.entity:
        return Bond(sheet.table.roles.value, dict.fromkeys(years, (choice.entity,)))
    unit = None if _relative(rule) else rule.unit
    months = deadlines.months(rule) if rule.month else ()
    whole = linking.subject(phrase, unit, {(name, own) for name, own, _, _ in sheet.subjects})
    things: dict[int, tuple[str, ...]] = {}
    for year in years:
        own = [(name, one, month) for name, one, when, month in sheet.subjects if when == year]
        here = linking.subject(phrase, unit, {(name, one) for name, one, _ in own})
        near = linking.subject(phrase, unit, {(name, one) for name, one, month in own if month in months})
        if near.name and near.confidence > here.confidence - linking.MARGIN and rule.span != "year":
            here = near
        found = here.name or (None if here.rivals else whole.name)
        if found:
            things[year] = (found,)
        elif here.rivals or whole.rivals:
            return f"“{phrase}”可能是{sheet.called}里的{'、'.join(here.rivals or whole.rivals)}，{ASK}"
    return Bond(sheet.table.roles.value, things) if things else f"“{phrase}”对不上{sheet.called}里的任何指标，{ASK}"
