"""A number against a rule: in the unit of the thing watched, with the number that decides and the comparison in Chinese."""

from dataclasses import dataclass

from analysis.alerts import units
from analysis.alerts.binding import Count
from analysis.alerts.ledger import Point
from analysis.alerts.series import consecutive, trend
from analysis.alerts.units import SHARE, quantity
from analysis.clauses.reading import CountConsecutive, Range, RatioOfTarget, Threshold, Trend
from analysis.limits import TOLERANCE

FIRED = {"<": "低于", "<=": "不高于", ">": "高于", ">=": "达到", "=": "等于"}
ASKED = {"<": "低于", "<=": "不超过", ">": "高于", ">=": "不低于", "=": "等于"}


@dataclass(frozen=True)
class Measured:
    """A point's number beside the rule. ``holds``: its condition is true; None where something to compare is missing, and ``lacking`` says what."""

    value: float | None
    line: float | None
    unit: str | None
    holds: bool | None
    limit: str = ""
    """The line in words: 低于 20 人."""
    lacking: str = ""


def value_of(count: Count, point: Point) -> tuple[float | None, str | None]:
    """A point's number and its unit; a share column is shown in percent."""
    raw = point.row.get(count.bond.column)
    found = units.number(raw)
    declared = count.sheet.table.column(count.bond.column)
    if declared.type == SHARE:
        return (None if found is None else found * 100), "%"
    return found, units.shown_unit(raw, point.row.get(count.sheet.table.roles.unit), declared.unit)


def plan_of(count: Count, point: Point | None, whose: str, year: int) -> float | None:
    """The plan for a thing and a year: of the point's own row, else of the year's last row that has one."""
    column = count.sheet.table.roles.target
    rows = ([point.row] if point else []) + [one.row for one in reversed(count.sheet.points.get(whose, ())) if one.year == year]
    return next((found for row in rows if (found := units.number(row.get(column))) is not None), None)


def measured(count: Count, whose: str, year: int, point: Point | None, before: list[Point]) -> Measured:
    """What the rule says of a point; without a point only the line. ``before`` are the thing's known points up to it, itself last."""
    value, unit = value_of(count, point) if point else (None, _usual_unit(count, whose))
    rule = count.rule
    plan = plan_of(count, point, whose, year)
    if isinstance(rule, RatioOfTarget):
        return _ratio(count, rule, value, unit, plan, whose, year)
    if isinstance(rule, Trend | CountConsecutive):
        series = [(one, value_of(count, one)[0]) for one in before]
        judged = trend(rule, series, unit, plan) if isinstance(rule, Trend) else consecutive(rule, series, unit)
        return Measured(value, judged.line, unit, judged.holds, judged.said, judged.lacking)
    factor = units.factor(rule.unit, unit)
    if factor is None and value is not None:
        asked = f"没有写单位，条款说的是{rule.unit}" if not unit else f"单位是{unit}，条款说的是{rule.unit or '没有单位的数'}"
        return Measured(value, None, unit, None, "", f"{asked}，不能比，请在进度表里写明单位")
    unit = unit or rule.unit
    low = round(rule.value * (factor or 1.0), 6)
    if isinstance(rule, Range):
        high = round(rule.value_high * (factor or 1.0), 6)
        return Measured(value, low, unit, _within(rule, value, low, high), f"在 {quantity(low, unit)} 到 {quantity(high, unit)} 之间")
    if count.repeated and _is_plan(count, whose, rule, low):
        low = plan if plan is not None else (count.aims or {}).get((whose, year))
        if low is None:
            return Measured(value, None, unit, None, "", f"没有 {year} 年的计划数")
    return Measured(value, low, unit, _compared(value, rule.op, low), f"{{op}} {quantity(low, unit)}")


def _usual_unit(count: Count, whose: str) -> str | None:
    """The unit in which a thing is reported otherwise, or that the column declares."""
    points = count.sheet.points.get(whose, ())
    return next((unit for one in points if (unit := value_of(count, one)[1])), None) or count.sheet.table.column(count.bond.column).unit


def _ratio(count: Count, rule: RatioOfTarget, value, unit, plan, whose: str, year: int) -> Measured:
    base = rule.base_value
    if base is not None and unit in units.MONEY:
        base /= units.MONEY[unit]
    if base is None or count.repeated:
        base = plan if plan is not None else (count.aims or {}).get((whose, year))
    name = rule.base or "计划"
    if base is None:
        return Measured(value, None, unit, None, "", f"没有“{name}”的数，请在进度表里填上计划")
    line = round(base * rule.value, 6)
    said = f"{name} {quantity(base, unit)}" + ("" if rule.value == 1 else f"的 {rule.value * 100:g}%，即 {quantity(line, unit)}")
    return Measured(value, line, unit, _compared(value, rule.op, line), f"{{op}}{said}")


def _is_plan(count: Count, whose: str, rule: Threshold, line: float) -> bool:
    """Whether a number in the text is some year's plan or target, not a constant that every year shares."""
    known = [plan_of(count, None, whose, year) for year in {one.year for one in count.sheet.points.get(whose, ())}]
    return line in known or line in [aim for (name, _), aim in (count.aims or {}).items() if name == whose]


def _within(rule: Range, value: float | None, low: float, high: float) -> bool | None:
    if value is None:
        return None
    return _compared(value, ">=" if rule.incl[0] == "[" else ">", low) and _compared(value, "<=" if rule.incl[1] == "]" else "<", high)


def _compared(value: float | None, op: str, line: float) -> bool | None:
    if value is None:
        return None
    room = TOLERANCE * max(abs(value), abs(line), 1.0)
    return {
        "<": value < line - room,
        "<=": value <= line + room,
        ">": value > line + room,
        ">=": value >= line - room,
        "=": abs(value - line) <= room,
    }[op]
