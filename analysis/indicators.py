"""From measure values to indicator values: numerator, denominator, value, or the reason why there is none."""

import numpy as np
import pandas as pd

from analysis.values import Values
from configs.indicator import Indicator
from configs.load import Declarations
from configs.table import Level

COLUMNS = ["indicator", "level", "entity", "code", "year", "value", "numerator", "denominator", "reason"]

NO_DATA = "无数据"
NOT_APPLICABLE = "不适用"


def indicators(declarations: Declarations, measure_values: pd.DataFrame) -> pd.DataFrame:
    """Every indicator at every declared level: for the school in every year that has any data, below it for the entities of the year's roster
    and those that the indicator's own tables name.

    ``reason`` is 无数据 (a measure is missing), 不适用 (nothing to divide by) or None when there is a value. Percentages are 0–100.
    """
    values = Values.of(measure_values)
    rosters = {level: _roster(declarations, level, values) for level in values.grids}
    parts = [
        _at(one, level, values, rosters[level]) for one in declarations.indicators.values() for level in one.levels if level in values.grids
    ]
    return pd.DataFrame({name: _joined([part[name] for part in parts], name) for name in COLUMNS})


def _roster(declarations: Declarations, level: Level, values: Values) -> np.ndarray:
    if level == "school":
        return np.ones(len(values.grids[level].places), dtype=bool)
    return values.named([one.id for one in declarations.measures.values() if level in one.roster], level)


def _at(indicator: Indicator, level: Level, values: Values, roster: np.ndarray) -> dict[str, list | np.ndarray]:
    grid = values.grids[level]
    rows = np.flatnonzero(roster | values.named([indicator.value or indicator.of, *([indicator.to] if indicator.to else [])], level))
    top = values.at(indicator.value or indicator.of, level)[rows]
    bottom = values.at(indicator.to, level)[rows] if indicator.to else np.full(len(rows), np.nan)
    nothing = bottom == 0
    if indicator.to:
        # multiplied before divided: 57 of 100 is 57, not 56.99999999999999
        value = top * indicator.times / np.where(nothing, np.nan, bottom)
    else:
        value = top
    entities = [values.entities[(level, *grid.places[row])] for row in rows]
    return {
        "indicator": [indicator.id] * len(rows),
        "level": [level] * len(rows),
        "entity": [name for name, _ in entities],
        "code": [code for _, code in entities],
        "year": grid.years[rows],
        "value": value,
        "numerator": top,
        "denominator": bottom,
        "reason": [None if known else NOT_APPLICABLE if none else NO_DATA for known, none in zip(~np.isnan(value), nothing, strict=True)],
    }


def _joined(parts: list, name: str) -> pd.Series | np.ndarray:
    if name == "year":
        return np.concatenate([np.array([], dtype=np.int64), *parts])
    if name in ("value", "numerator", "denominator"):
        return np.concatenate([np.array([], dtype=float), *parts])
    return pd.Series([one for part in parts for one in part], dtype=object)
