"""Numbers and dates as every page, chart and download writes them."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

THIN = "\u2009"
MISSING = "—"
WEEKDAYS = "一二三四五六日"
RATIO_UNITS = ("：1", ":1", "比")
WAN = 10_000


def missing(value: object) -> bool:
    """Whether there is no value (None, NaN, NaT)."""
    return value is None or bool(pd.isna(value))


def number(value: float | None, decimals: int = 0) -> str:
    """Thousands commas, a true minus, no minus before zero."""
    if missing(value):
        return MISSING
    text = f"{abs(value):,.{decimals}f}"
    return f"−{text}" if value < 0 and any(digit in "123456789" for digit in text) else text


def signed(value: float | None, decimals: int = 0) -> str:
    """The same with a sign, ＋ in full width."""
    text = number(value, decimals)
    return text if missing(value) or text.startswith("−") or not any(digit in "123456789" for digit in text) else f"＋{text}"


def with_unit(text: str, unit: str) -> str:
    """``29.6 %`` with a thin space; none before ：1."""
    if not unit or text == MISSING:
        return text
    return f"{text}：1" if unit in RATIO_UNITS else f"{text}{THIN}{unit}"


@dataclass(frozen=True)
class Scale:
    """How one indicator's figures are written: value, target, limit and gap have the same unit and decimals."""

    unit: str
    decimals: int
    factor: float = 1.0

    def bare(self, value: float | None) -> str:
        """The number without unit."""
        return MISSING if missing(value) else number(value * self.factor, self.decimals)

    def full(self, value: float | None) -> str:
        """The number with unit."""
        return with_unit(self.bare(value), self.unit)

    def gap(self, value: float | None) -> str:
        """A signed difference with unit: 个百分点 for percentages, none for ratios."""
        if missing(value):
            return MISSING
        text = signed(value * self.factor, self.decimals)
        return text if self.unit in RATIO_UNITS else with_unit(text, "个百分点" if self.unit == "%" else self.short)

    @property
    def label(self) -> str:
        """The unit as a column shows it."""
        return "：1" if self.unit in RATIO_UNITS else self.unit

    @property
    def short(self) -> str:
        """The unit without what it is counted per: ㎡ for ㎡/生, where the name says 生均."""
        return self.label.split("/")[0]


def scale(unit: str, decimals: int, *values: float | None) -> Scale:
    """The scale that fits these values of one unit.

    元 becomes 万元 from one 万 on; 万元 below 10 gets two decimals; one decimal more where rounding would hide on which side
    of the second value (the line) the first one lies.
    """
    known = [float(value) for value in values if not missing(value)]
    factor, most = 1.0, max(map(abs, known), default=0.0)
    if unit.split("/")[0] == "元" and most >= WAN:
        unit, factor = f"万{unit}", 1 / WAN
    if unit.split("/")[0] == "万元":
        decimals = 2 if most * factor < 10 else max(decimals, 1)
    if len(known) > 1:
        value, line = known[0] * factor, known[1] * factor
        while decimals < 4 and abs(value - line) > 1e-9 and round(value, decimals) == round(line, decimals):
            decimals += 1
    return Scale(unit, decimals, factor)


def attainment(share: float | None) -> str:
    """1.0 -> 100.0 %."""
    return MISSING if missing(share) else with_unit(number(share * 100, 1), "%")


def school_year(year: int | None) -> str:
    """2023 -> 2022—2023."""
    return MISSING if missing(year) else f"{int(year) - 1}—{int(year)}"


def day(value: date | None, weekday: bool = False) -> str:
    """2026-11-20, on request with （周五）."""
    if missing(value):
        return MISSING
    return f"{value.isoformat()}（周{WEEKDAYS[value.weekday()]}）" if weekday else value.isoformat()


def short_day(value: date) -> str:
    """11-23 周一, for lists whose page says the year."""
    return f"{value:%m-%d} 周{WEEKDAYS[value.weekday()]}"


def age(since: date | None, as_of: date) -> str:
    """6 天 / 今天."""
    if missing(since):
        return ""
    days = (as_of - since).days
    return "今天" if days == 0 else f"{days}{THIN}天" if days > 0 else f"还有{THIN}{-days}{THIN}天"


def clip(text: str, width: int) -> str:
    """At most ``width`` full-width characters (two half-width ones count as one), then …"""
    used, kept = 0.0, ""
    for char in text:
        used += 1 if ord(char) > 0x2000 else 0.55
        if used > width:
            return kept[:-1] + "…"
        kept += char
    return text
