"""Results over the years: the series of a chart, the small lines of a table, years as columns."""

import pandas as pd

from analysis.figures.bullets import binding_limit
from analysis.figures.number import missing
from analysis.figures.trend import Series
from configs.indicator import Indicator


def series(rows: pd.DataFrame, indicator: Indicator) -> Series:
    """The years of one indicator and entity, each with its own target; the limit is that of the newest year."""
    rows = rows.sort_values("year")
    limit = binding_limit(rows["limits"].iloc[-1])
    targets = rows["target"].dropna()
    return Series(
        name=indicator.name,
        unit=indicator.unit,
        decimals=indicator.decimals,
        better=indicator.better,
        years=tuple(int(year) for year in rows["year"]),
        values=tuple(None if missing(value) else float(value) for value in rows["value"]),
        target=float(targets.iloc[-1]) if len(targets) else None,
        targets=tuple(None if missing(value) else float(value) for value in rows["target"]),
        limit=limit["value"] if limit else None,
        limit_name=limit["name"] if limit else "合格线",
        changed=indicator.changed,
    )


def history(rows: pd.DataFrame, length: int = 5) -> dict[tuple[str, str, str], list[float]]:
    """(indicator, level, entity) -> the values of the last years, oldest first, years without a value left out."""
    found: dict[tuple, list] = {}
    known = rows[rows["value"].notna()].sort_values("year")
    for indicator, level, entity, value in known[["indicator", "level", "entity", "value"]].itertuples(index=False):
        found.setdefault((indicator, level, entity), []).append(float(value))
    return {key: values[-length:] for key, values in found.items()}


def panels(rows: pd.DataFrame, indicators: list[str], entities: list[str], declared: dict[str, Indicator]) -> list[tuple[str, str, Series]]:
    """(title, unit, series) of every chosen indicator and entity that has any year."""
    found = []
    for name in indicators:
        for entity in entities:
            mine = rows[(rows["indicator"] == name) & (rows["entity"] == entity)]
            if len(mine):
                line = series(mine, declared[name])
                found.append((" · ".join(part for part in (declared[name].name, entity) if part), line.scale.label, line))
    return found


def by_year(found: list[tuple[str, str, Series]], written: bool = True) -> list[dict]:
    """One row an indicator and entity, one column a school year; as texts or as numbers."""
    years = sorted({year for _, _, line in found for year in line.years})
    rows = []
    for title, _, line in found:
        values = dict(zip(line.years, line.values, strict=True))
        cells = {str(year): line.scale.bare(values.get(year)) if written else values.get(year) for year in years}
        rows.append({"指标": title, "单位": line.scale.label if written else line.unit, **cells})
    return rows
