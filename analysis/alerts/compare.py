"""Numbers against rules: the number watched, the number that decides, both in the unit of the thing watched."""

from dataclasses import dataclass
from datetime import date

from analysis.clauses.reading import CountConsecutive, Range, RatioOfTarget, Threshold, Trend
from analysis.limits import TOLERANCE

Series = tuple[tuple[date, float], ...]
"""(day, value) in order of days, the judged one last."""

SIGNS = {"<": "低于", "<=": "不高于", ">": "高于", ">=": "不低于", "=": "等于"}


@dataclass(frozen=True)
class Watched:
    """A number beside a rule. ``line`` is None where the rule's number cannot be had; ``said`` tells the comparison in Chinese."""

    value: float | None
    line: float | None
    unit: str | None
    said: str
    series: Series = ()

    @classmethod
    def of(
        cls, rule, value: float | None, unit: str | None, percent: bool, plan: float | None, repeated: bool, aim: float | None, series: Series
    ) -> "Watched":
        """Bring rule and number into one unit. ``plan`` is the row's own plan, ``aim`` the year's number from the task's targets."""
        if isinstance(rule, RatioOfTarget):
            base = rule.base_value if rule.base_value is not None and not repeated else plan if plan is not None else aim
            line = None if base is None else round(base * rule.value, 6)
            name = rule.base or "计划"
            if base is None:
                said = f"没有“{name}”的数"
            elif rule.value == 1:
                said = f"{name}是 {quantity(base, unit)}"
            else:
                said = f"{name} {quantity(base, unit)} 的 {rule.value * 100:g}% 是 {quantity(line, unit)}"
            return cls(value, line, unit, said, series)
        if isinstance(rule, Trend | CountConsecutive):
            return cls(value, None, unit, _told(rule), series)
        share = rule.unit in ("%", "％") and not percent and unit != "%" and value is not None and abs(value) <= 1.5
        factor = 100.0 if rule.unit in ("%", "％") and not share else 1.0
        line = round(rule.value * factor, 6)
        if repeated:
            line = plan if plan is not None else aim
        if isinstance(rule, Range):
            said = f"范围 {quantity(line, unit)}—{quantity(rule.value_high * factor, unit)}"
        else:
            said = f"线是{SIGNS[rule.op]} {quantity(line, unit)}"
        return cls(value, line, unit, said, series)


def quantity(value: float | None, unit: str | None) -> str:
    """A number with its unit as a sentence has it: 1,092 人, 76%."""
    if value is None:
        return "—"
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"
    return f"{text}%" if unit == "%" else f"{text} {unit}" if unit else text


def fires(rule, seen: Watched) -> bool | None:
    """Whether the rule's condition holds: a warning fires, a target is met. None when something to compare is missing."""
    if seen.value is None:
        return None
    if isinstance(rule, Threshold | RatioOfTarget):
        return None if seen.line is None else _holds(seen.value, rule.op, seen.line)
    if isinstance(rule, Range):
        high = seen.line / rule.value * rule.value_high if rule.value else rule.value_high
        below, above = ("<" if rule.incl[0] == "[" else "<="), (">" if rule.incl[1] == "]" else ">=")
        return not (_holds(seen.value, below, seen.line) or _holds(seen.value, above, high))
    if isinstance(rule, Trend):
        return _trend(rule, seen.series)
    return _consecutive(rule, seen.series)


def _holds(value: float, op: str, line: float) -> bool:
    room = TOLERANCE * max(abs(value), abs(line), 1.0)
    return {
        "<": value < line - room,
        "<=": value <= line + room,
        ">": value > line + room,
        ">=": value >= line - room,
        "=": abs(value - line) <= room,
    }[op]


def _trend(rule: Trend, series: Series) -> bool | None:
    """Change against last year (yoy) or the period before; of a share of the old value, or in points where the rule says so."""
    if not series or rule.basis not in ("yoy", "previous_period"):
        return None
    day, value = series[-1]
    if rule.basis == "yoy":
        before = next((old for when, old in series if (when.year, when.month) == (day.year - 1, day.month)), None)
    else:
        before = series[-2][1] if len(series) > 1 else None
    if before is None:
        return None
    change = before - value if rule.direction == "down" else value - before
    if rule.value is None:
        return change > 0
    if rule.unit == "%":
        if before == 0:
            return None
        change /= abs(before)
    return _holds(change, rule.op or ">=", rule.value * (100 if rule.unit == "百分点" else 1))


def _consecutive(rule: CountConsecutive, series: Series) -> bool | None:
    values = [value for _, value in series]
    if rule.op is not None and rule.value is not None:
        if len(values) < rule.periods:
            return None
        factor = 100.0 if rule.unit == "%" and max(map(abs, values)) > 1.5 else 1.0
        return all(_holds(value, rule.op, rule.value * factor) for value in values[-rule.periods :])
    if rule.direction is None or len(values) <= rule.periods:
        return None
    steps = list(zip(values[-rule.periods - 1 :], values[-rule.periods :], strict=False))
    return all(new < old if rule.direction == "down" else new > old for old, new in steps)


def _told(rule: Trend | CountConsecutive) -> str:
    if isinstance(rule, CountConsecutive):
        return f"看连续 {rule.periods} 期"
    return "与上年同期比" if rule.basis == "yoy" else "与上期比" if rule.basis == "previous_period" else f"与{rule.reference or '参照'}比"
