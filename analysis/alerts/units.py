"""Numbers and their units: a rule's number is brought into the unit of the thing watched; what cannot be brought there is asked about."""

from decimal import Decimal

PERCENT = frozenset({"%", "％", "百分点"})
MONEY = {"元": 1.0, "万元": 1e4, "亿元": 1e8}
SHARE = "share"
"""A column declared as share: stored 0–1, shown as %."""


def number(raw: object) -> float | None:
    """A cell's number: 18, 1,200, 76% (76.0: the sign says the unit); None when it is none."""
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        value = float(raw)
        return value if value == value and abs(value) != float("inf") else None
    text = str(raw or "").replace(",", "").replace("，", "").replace("％", "%").strip().removesuffix("%").strip()
    try:
        value = float(text)
    except ValueError:
        return None
    return value if value == value and abs(value) != float("inf") else None


def shown_unit(raw: object, *named: str | None) -> str | None:
    """The unit of a cell: a percent sign in the cell itself, else the first unit that is named."""
    if "%" in str(raw or "").replace("％", "%"):
        return "%"
    found = next((unit for unit in named if unit), None)
    return "%" if found in PERCENT else found


def factor(rule_unit: str | None, unit: str | None) -> float | None:
    """What a rule's number (shares 0–1, money in 元) is multiplied by to stand in ``unit``; None where the two do not go together."""
    if rule_unit in PERCENT:
        return 100.0 if unit == "%" else None
    if unit == "%":
        return None
    if rule_unit in MONEY or unit in MONEY:
        return MONEY[rule_unit] / MONEY[unit] if rule_unit in MONEY and unit in MONEY else None
    return 1.0


def quantity(value: float | None, unit: str | None) -> str:
    """A number with its unit as a sentence has it: 1,092 人, 76%."""
    if value is None:
        return "—"
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4f}".rstrip("0").rstrip(".")
    return f"{text}%" if unit == "%" else f"{text} {unit}" if unit and unit != "比" else text
