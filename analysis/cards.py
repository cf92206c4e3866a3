"""Yellow and red cards for a school's basic conditions, and the exceptions for its monitoring indicators."""

from dataclasses import dataclass

import pandas as pd

from analysis.limits import keeps, limits
from configs.card import CardRules
from configs.load import Declarations


@dataclass(frozen=True)
class Card:
    """What a year's basic conditions mean for intake. ``card`` is None when no limit is missed."""

    year: int
    card: str | None
    missed: tuple[str, ...]
    """Indicators worse than their limit."""
    unknown: tuple[str, ...]
    """Basic indicators without a value or without a limit for this type of school: with them the card could be worse."""
    verified: bool
    """False: a limit that decides it is 待核实."""
    why: str


def cards(declarations: Declarations, indicator_values: pd.DataFrame, school_type: str | None) -> list[Card]:
    """The card of every year for which the school has values, oldest first."""
    rules = declarations.cards
    school = indicator_values[(indicator_values["level"] == "school") & indicator_values["indicator"].isin(rules.basic)]
    yellow_years: list[int] = []
    found = []
    for year, rows in school.groupby("year"):
        values = {row.indicator: row.value for row in rows.itertuples() if pd.notna(row.value)}
        card = _card(declarations, rules, int(year), values, school_type, yellow_years)
        if card.card:
            yellow_years.append(int(year))
        found.append(card)
    return found


def _card(declarations: Declarations, rules: CardRules, year: int, values: dict, school_type: str | None, before: list[int]) -> Card:
    missed, unknown, used = [], [], []
    for name in rules.basic:
        lines = [one for one in limits(declarations, name, "school", school_type) if one.name == rules.limit]
        if name not in values or not lines:
            unknown.append(name)
            continue
        used += lines
        if any(not keeps(values[name], one.op, one.value) for one in lines):
            missed.append(name)
    streak = missed and all(year - back in before for back in range(1, rules.red_years))
    card = None
    if missed:
        card = rules.red if len(missed) >= rules.red_at or streak else rules.yellow
    deciding = [one for one in used if one.indicator in missed] or used
    verified = bool(deciding) and all(one.verified for one in deciding)
    return Card(year, card, tuple(missed), tuple(unknown), verified, _why(declarations, rules, missed, unknown, bool(streak), verified))


def _why(declarations: Declarations, rules: CardRules, missed: list[str], unknown: list[str], streak: bool, verified: bool) -> str:
    def names(ids: list[str]) -> str:
        return "、".join(declarations.indicators[one].name for one in ids)

    parts = [f"{names(missed)}未达到{rules.limit}值" if missed else f"没有基本指标低于{rules.limit}值"]
    if streak:
        parts.append(f"已连续 {rules.red_years} 年")
    if unknown:
        parts.append(f"{names(unknown)}没有数据或限值，未判定")
    return "；".join(parts) + f"（{rules.source}{'' if verified else '，限值待核实'}）"


def exceptions(declarations: Declarations, measure_values: pd.DataFrame) -> dict[tuple[str, int], str]:
    """(indicator, year) -> why its limits count as met, for ``attainment``."""
    school = measure_values[measure_values["level"] == "school"]
    values = {(row.measure, int(row.year)): row.value for row in school.itertuples() if pd.notna(row.value)}
    years = sorted({year for _, year in values})
    return {
        (one.indicator, year): one.reason
        for one in declarations.cards.exceptions
        for year in years
        if all((when.measure, year) in values and keeps(values[when.measure, year], when.op, when.value) for when in one.when)
    }
