"""Rules over progress sheets: a number is judged on the last day of its month, and its verdict stands for that period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from analysis import linking
from analysis.alerts.compare import Watched, fires, quantity
from analysis.alerts.ledger import LedgerRow, LedgerTable, checkpoint
from analysis.alerts.model import Verdict
from analysis.calendar import month_end
from analysis.clauses.reading import CountConsecutive, Range, RatioOfTarget, Reading, Threshold, Trend
from analysis.linking import Choice

DAY = timedelta(days=1)
Numeric = Threshold | RatioOfTarget | Range | Trend | CountConsecutive


@dataclass(frozen=True)
class Place:
    """One thing to judge: an entity's number in a period; ``row`` is None while the sheet has none for it."""

    entity: str
    period: str
    day: date
    row: LedgerRow | None
    column: str | None
    whole_year: bool = False
    """No month is named: a target is met as soon as the number is reached, and judged at the year's end."""


def numeric(reading: Reading) -> bool:
    """Whether a rule compares a number."""
    return isinstance(reading, Numeric)


def places(rule: Numeric, phrase: str, sheet: LedgerTable, years: list[int], choice: Choice | None) -> list[Place] | str:
    """Where a rule looks, or in Chinese why it cannot look."""
    table = sheet.table
    months = rule.month or (12,)
    whole = rule.month is None or bool(rule.span == "year")
    found: list[Place] = []
    if table.metrics:
        column = choice.metric if choice and choice.metric else linking.metric(table, phrase)
        entity = choice.entity if choice and choice.entity else linking.entity(table, phrase, _named(sheet))
        if column is None or entity is None:
            lacking = "哪一列数" if column is None else "哪一类"
            return f"“{phrase}”对不上《{table.name}》的{lacking}，请在“任务”页指定"
        for year in years:
            for month in months:
                rows = [row for row in sheet.rows if row.get(table.roles.entity) == entity and _period(row, table) == f"{year}-{month:02d}"]
                found.append(Place(entity, f"{year}-{month:02d}", month_end(year, month), rows[0] if rows else None, column, whole))
        return found
    for year in years:
        for month in months:
            period = f"{year}-{month:02d}"
            own = [row for row in sheet.rows if row.year == year and (whole or _period(row, table) == period)]
            name = choice.entity if choice and choice.entity else _subject(rule, phrase, own or sheet.rows, sheet)
            if name is None:
                continue
            rows = [row for row in own if row.get(table.roles.subject) == name]
            rows.sort(key=lambda row: checkpoint(row, table)[1] if checkpoint(row, table) else date.min)
            found.append(Place(name, period, month_end(year, month), rows[-1] if rows else None, table.roles.value, whole))
    return found or f"“{phrase}”对不上《{sheet.title or table.name}》里的任何指标，请在“任务”页指定"


def _named(sheet: LedgerTable) -> list[str]:
    return sorted({str(row.get(sheet.table.roles.entity)) for row in sheet.rows if row.get(sheet.table.roles.entity)})


def _period(row: LedgerRow, table) -> str | None:
    found = checkpoint(row, table)
    return found[0] if found else None


def _subject(rule: Numeric, phrase: str, rows, sheet: LedgerTable) -> str | None:
    roles = sheet.table.roles
    candidates = {(row.get(roles.subject), _unit(row, sheet)) for row in rows if row.get(roles.subject)}
    found = linking.subject(phrase, getattr(rule, "unit", None), sorted(candidates, key=str))
    return found.name if found else None


def _unit(row: LedgerRow, sheet: LedgerTable) -> str | None:
    unit = row.get(sheet.table.roles.unit)
    if unit is None and "%" in str(row.get(sheet.table.roles.value) or row.get(sheet.table.roles.target) or ""):
        return "%"
    return unit


def judge(
    rule: Numeric, place: Place, sheet: LedgerTable, role: str, as_of: date, repeated: bool = False, aim: float | None = None, absent: tuple = ()
) -> Verdict:
    """What a rule says of a place on a day. ``repeated``: numbers in the text belong to another year, the ledger's plan counts.

    ``aim`` is that year's number from the task's own targets. ``absent`` are words of a remark by which the occasion did not take place.
    """
    table, row = sheet.table, place.row
    evidence = tuple(row.cell(name) for name in (place.column, table.roles.target) if name and row is not None)
    remark = str(row.get(table.roles.remark) or "") if row is not None else ""
    if rule.condition and any(word in remark for word in absent):
        return Verdict("not_applicable", f"前提“{rule.condition}”不成立：台账备注“{remark}”", since=place.day, evidence=evidence)
    seen = _seen(rule, place, sheet, as_of, repeated, aim)
    known = checkpoint(row, table)[1] if row is not None and checkpoint(row, table) else None
    arrived = seen.value is not None and known is not None and known <= as_of
    begun = date(place.day.year, 1, 1)
    if arrived and (as_of >= place.day or (place.whole_year and role == "target" and fires(rule, seen))):
        return _decided(rule, place, seen, role, known, evidence, remark)
    if as_of <= place.day:
        why = f"{place.period} 的监测点还没到（{place.day:%Y-%m-%d} 判定）"
        return Verdict("upcoming", why, begun, seen.line, None, seen.unit, evidence=evidence)
    why = f"{place.period} 的监测点已过，台账里没有“{place.column}”的数" if row is not None else f"{place.period} 没有报“{place.entity}”的数"
    return Verdict("no_data", why, place.day + DAY, seen.line, None, seen.unit, evidence=evidence)


def _decided(rule: Numeric, place: Place, seen: Watched, role: str, known: date, evidence: tuple, remark: str) -> Verdict:
    answer = fires(rule, seen)
    said = f"{place.period} {place.entity} {quantity(seen.value, seen.unit)}，{seen.said}"
    said += f"（备注：{remark}）" if remark else ""
    if answer is None:
        return Verdict("no_data", f"{said}，缺少可比的数，不能判定", place.day + DAY, seen.line, seen.value, seen.unit, evidence=evidence)
    if role == "warning":
        state = "alert" if answer else "normal"
        return Verdict(state, said, place.day, seen.line, seen.value, seen.unit, rule.level or rule.grade, evidence)
    if answer:
        return Verdict("met", said, known if place.whole_year else place.day, seen.line, seen.value, seen.unit, evidence=evidence)
    return Verdict("breach", said, place.day, seen.line, seen.value, seen.unit, evidence=evidence)


def _seen(rule: Numeric, place: Place, sheet: LedgerTable, as_of: date, repeated: bool, aim: float | None) -> Watched:
    """The number watched, the number that decides, and the series before it, in the unit of the thing watched."""
    table, row = sheet.table, place.row
    raw = row.get(place.column) if row is not None else None
    declared = next((column.unit for column in table.columns if column.name == place.column), None)
    unit = (_unit(row, sheet) if row is not None else None) or declared or getattr(rule, "unit", None)
    plan = number(row.get(table.roles.target)) if row is not None else None
    series = _series(place, sheet, as_of) if isinstance(rule, Trend | CountConsecutive) else ()
    return Watched.of(rule, number(raw), unit, "%" in str(raw or ""), plan, repeated, aim, series)


def _series(place: Place, sheet: LedgerTable, as_of: date) -> tuple[tuple[date, float], ...]:
    table = sheet.table
    name = table.roles.subject or table.roles.entity
    found = []
    for row in sheet.rows:
        when, value = checkpoint(row, table), number(row.get(place.column))
        if row.get(name) == place.entity and when and value is not None and when[1] <= min(as_of, place.day):
            found.append((when[1], value))
    return tuple(sorted(found))


def number(raw: object) -> float | None:
    """A cell's number: 18, 76% (76.0, the percent sign says so); None when it is none."""
    if isinstance(raw, int | float | Decimal):
        return float(raw)
    text = str(raw or "").replace(",", "").replace("％", "%").strip().removesuffix("%")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if value == value and abs(value) != float("inf") else None


def periods(rule: Numeric, sheet: LedgerTable, task_year: int | None) -> list[int]:
    """The years for which a rule is judged: its own, the task's, else every year that the sheet has."""
    if rule.year is not None:
        return [rule.year]
    return [task_year] if task_year in sheet.years else sheet.years


def phrases(rule: Numeric, before: str) -> Iterator[str]:
    """The words in which a rule names what it watches; an elided subject is the one before."""
    yield getattr(rule, "subject", "") or before
    if isinstance(rule, RatioOfTarget) and rule.base_text:
        yield rule.base_text
