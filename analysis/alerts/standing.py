"""Indicators as a progress sheet that every task may watch: 生师比高于18 is judged by the status data of the school year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.alerts.ledger import LedgerRow, LedgerTable
from analysis.clauses.reading import CountConsecutive, Range, RatioOfTarget, Reading, Threshold, Trend
from analysis.linking import Choice, bare
from configs.indicator import Indicator
from configs.table import Column, Roles, Table

TABLE = Table(
    table="indicators",
    name="状态数据指标",
    family="progress",
    roles=Roles(year="学年", period="月份", subject="指标", value="现值", unit="单位"),
    columns=tuple(Column(name=name) for name in ("学年", "月份", "指标", "现值", "单位")),
)
MONTH = "8"
"""A school year's figures are complete at the end of August."""


@dataclass(frozen=True, eq=False)
class Standing:
    """The sheet, and every name of an indicator as clauses may write it -> its name on the sheet."""

    sheet: LedgerTable
    names: Mapping[str, str]

    def choice(self, rule: Reading, subject: str) -> Choice | None:
        """The indicator that a rule names word for word; None when it names none."""
        if not isinstance(rule, Threshold | RatioOfTarget | Range | Trend | CountConsecutive):
            return None
        name = self.names.get(bare(rule.subject or subject))
        return Choice(entity=name) if name else None


def standing(
    indicators: Mapping[str, Indicator], values: pd.DataFrame, place: Callable[[Indicator, int], dict]
) -> Standing:
    """The school's indicator values as rows. ``place`` gives file, sheet, cell and batch of an indicator's data in a year."""
    rows = []
    for row in values[(values["level"] == "school") & values["value"].notna()].itertuples():
        one = indicators[row.indicator]
        said = {"学年": row.year, "月份": MONTH, "指标": one.name, "现值": float(row.value), "单位": unit_of(one)}
        cell = {**place(one, int(row.year)), "value": float(row.value)}
        rows.append(LedgerRow(said, {"现值": cell}, int(row.year)))
    names = {bare(name): one.name for one in indicators.values() for name in (one.name, *one.aliases)}
    return Standing(LedgerTable(TABLE, TABLE.name, tuple(rows)), names)


def unit_of(indicator: Indicator) -> str | None:
    """The unit as clauses write it: 18:1 is a 比, ㎡/生 is ㎡."""
    return "比" if indicator.unit == ":1" else indicator.unit.split("/")[0] or None
