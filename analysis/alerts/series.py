"""Rules over several periods: change against another time or a reference, and runs of periods."""

from dataclasses import dataclass
from itertools import pairwise

from analysis.alerts.ledger import Point
from analysis.alerts.units import PERCENT, factor, quantity
from analysis.clauses.reading import CountConsecutive, Trend

Series = list[tuple[Point, float | None]]
"""Points in order of time with their numbers, the judged one last."""
STEADY = ("序时进度", "时间进度")
"""References that are themselves a matter of the calendar: the share of the year that has passed."""
WORDS = {"year": "年", "term": "学期", "month": "个月", "quarter": "个季度", "week": "周", "次": "次"}
MONTHS = {"month": 1, "quarter": 3, "year": 12}
HOLDS = {
    "<": lambda value, line: value < line,
    "<=": lambda value, line: value <= line,
    ">": lambda value, line: value > line,
    ">=": lambda value, line: value >= line,
    "=": lambda value, line: value == line,
}


@dataclass(frozen=True)
class Judged:
    """``holds`` is None where something is missing, which ``lacking`` names."""

    holds: bool | None
    said: str = ""
    line: float | None = None
    lacking: str = ""


def trend(rule: Trend, series: Series, unit: str | None, plan: float | None) -> Judged:
    """Change against last year (yoy), the period before, the years' average or a reference; a share of the old value, or points."""
    if not series or series[-1][1] is None:
        return Judged(None, lacking="没有数")
    point, value = series[-1]
    old, name = _old(rule, series, point, unit, plan)
    if old is None:
        return Judged(None, lacking=f"没有{name}的数可比")
    if rule.basis == "annual_average":
        years = point.year - next(one.year for one, number in series if number is not None)
        if old <= 0 or value < 0 or not years:
            return Judged(None, lacking="算不出年均变化")
        change = (value / old) ** (1 / years) - 1
    else:
        change = value - old
    change = -change if rule.direction == "down" else change
    word = "下降" if rule.direction == "down" else "增长"
    if rule.value is None:
        return Judged(change > 0, f"{name} {quantity(old, unit)}", old)
    needed = rule.value
    if rule.unit == "百分点":
        needed *= 100 if unit == "%" else 1
        told = f"{needed:g} 个百分点"
    elif rule.unit in PERCENT:
        if rule.basis != "annual_average":
            if old == 0:
                return Judged(None, lacking=f"{name}是 0，算不出比例")
            change /= abs(old)
        told = f"{rule.value * 100:g}%"
    else:
        scale = factor(rule.unit, unit)
        if scale is None:
            return Judged(None, lacking=f"单位是{unit or '空'}，条款说的是{rule.unit}，不能比")
        needed, told = rule.value * scale, quantity(rule.value * scale, unit)
    return Judged(HOLDS[rule.op or ">="](round(change, 9), round(needed, 9)), f"较{name} {quantity(old, unit)} {word} {told}", old)


def _old(rule: Trend, series: Series, point: Point, unit: str | None, plan: float | None) -> tuple[float | None, str]:
    if rule.basis == "yoy":
        return next((old for one, old in series if (one.year, one.month) == (point.year - 1, point.month)), None), "上年同期"
    if rule.basis == "annual_average":
        first = next(((one, old) for one, old in series if old is not None), None)
        return (first[1] if first and first[0].year < point.year else None), "起始年"
    if rule.basis == "reference":
        name = rule.reference or "参照"
        if any(word in name for word in STEADY):
            return (point.month / 12 * 100 if unit == "%" else None), name
        return plan, name
    return next((old for one, old in reversed(series[:-1]) if old is not None), None), "上期"


def consecutive(rule: CountConsecutive, series: Series, unit: str | None) -> Judged:
    """So many periods in a row. A period without a row breaks the run where periods have a fixed length."""
    run = _periods(rule, series)
    said = f"连续 {rule.periods} {WORDS.get(rule.period_unit, rule.period_unit)}"
    if rule.rank is not None:
        return Judged(None, said, lacking="没有排名的数")
    if rule.op is not None and rule.value is not None:
        scale = factor(rule.unit, unit)
        if scale is None:
            return Judged(None, said, lacking=f"单位是{unit or '空'}，条款说的是{rule.unit}，不能比")
        line = round(rule.value * scale, 6)
        last = run[-rule.periods :]
        if len(last) < rule.periods:
            known = [number for number in last if number is not None]
            short = not known or all(HOLDS[rule.op](number, line) for number in known)
            return Judged(None if short else False, said, line, f"报的数还不够 {rule.periods} 期" if short else "")
        if any(number is None for number in last):
            return Judged(None, said, line, "中间有一期没有数")
        return Judged(all(HOLDS[rule.op](number, line) for number in last), f"{said}{{op}} {quantity(line, unit)}", line)
    if rule.direction is not None:
        last = run[-rule.periods - 1 :]
        if len(last) <= rule.periods or any(number is None for number in last):
            return Judged(None, said, lacking=f"报的数还不够 {rule.periods + 1} 期")
        falls = [new < old if rule.direction == "down" else new > old for old, new in pairwise(last)]
        return Judged(all(falls), f"{said}{'下降' if rule.direction == 'down' else '上升'}")
    return Judged(None, said, lacking="条款没有写每期看什么数")


def _periods(rule: CountConsecutive, series: Series) -> list[float | None]:
    """One number a period, None for a period in between that has none; terms and occasions are simply the rows in order."""
    length = MONTHS.get(rule.period_unit)
    if length is None:
        return [number for _, number in series]
    slots: dict[int, float | None] = {}
    for point, number in series:
        slots[(point.year * 12 + point.month - 1) // length] = number
    return [slots.get(slot) for slot in range(min(slots), max(slots) + 1)] if slots else []
