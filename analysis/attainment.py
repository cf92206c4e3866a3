"""How far indicator values reach their targets: attainment, gap, limits and status."""

import math
from collections import Counter
from dataclasses import asdict, dataclass

import pandas as pd

from analysis.indicators import NOT_APPLICABLE
from analysis.limits import judged, keeps, limits, missed
from configs.indicator import Indicator
from configs.load import Declarations

STATUSES = ("未达成", "预警", "达成", "无目标", "数据异常", "无数据", "不适用")
"""In the order in which they are shown."""
JUDGED = ("未达成", "预警", "达成")
TARGETS = ["indicator", "level", "entity", "year", "value", "alert_line", "source"]
MOST = 10.0
"""Where lower is better, the share of a target that a value near 0 reaches at most: target ÷ 0 is no number."""


@dataclass(frozen=True)
class Summary:
    """Counts of a set of results. A share of goals divides by the judged ones, so that missing data improve nothing."""

    total: int
    judged: int
    met: int
    counts: dict[str, int]
    limits_missed: int
    """Values that miss at least one limit, whether verified or not."""
    limits_missed_verified: int

    @property
    def share(self) -> float | None:
        """Goals reached among those judged, 0–1; None when nothing was judged."""
        return self.met / self.judged if self.judged else None


def declared_targets(declarations: Declarations) -> pd.DataFrame:
    """The targets of configs/targets as a frame; those that a school uploads follow and win."""
    rows = [one.model_dump() for one in declarations.targets]
    return pd.DataFrame([{name: row[name] for name in TARGETS} for row in rows], columns=TARGETS)


def attainment(
    declarations: Declarations,
    indicator_values: pd.DataFrame,
    targets: pd.DataFrame,
    school_type: str | None = None,
    excepted: dict[tuple[str, int], str] | None = None,
) -> pd.DataFrame:
    """Add target, attainment, gap, limits and status to indicator values.

    ``targets`` has indicator, level, entity, year, value, alert_line, source; the last of several wins, and the school's says nothing of departments.
    Attainment is a share of the target, 1.0 being exactly met, whichever direction is better. The gap is signed: minus is the bad side.
    ``excepted`` (indicator, year) -> why its limits count as met.
    """
    found = {
        (row.indicator, row.level, row.entity, int(row.year)): (_number(row.value), _number(row.alert_line), row.source)
        for row in targets[TARGETS].itertuples(index=False)
    }
    by_place = {
        (name, level): limits(declarations, name, level, school_type) for name, one in declarations.indicators.items() for level in one.levels
    }
    rows = []
    for row in indicator_values.itertuples(index=False):
        indicator = declarations.indicators[row.indicator]
        value = _number(row.value)
        named = found.get((row.indicator, row.level, row.entity, row.year))
        target, alert_line, source = named or found.get((row.indicator, row.level, row.code, row.year)) or (None, None, None)
        exception = (excepted or {}).get((row.indicator, row.year)) if row.level == "school" else None
        beside = [asdict(judged(limit, value, exception)) for limit in by_place.get((row.indicator, row.level), ())]
        rows.append(
            {
                "name": indicator.name,
                "unit": indicator.unit,
                "decimals": indicator.decimals,
                "better": indicator.better,
                "system": indicator.system,
                "office": indicator.office,
                "target": target,
                "target_source": source,
                "alert_line": alert_line,
                "attainment": reached(value, target, indicator.better),
                "gap": gap(value, target, indicator.better),
                "limits": beside,
                "status": status(indicator, value, target, alert_line, row.reason),
            }
        )
    added = pd.DataFrame(rows, index=indicator_values.index)
    if not rows:
        return indicator_values.copy()
    for name in ("target", "alert_line", "attainment", "gap"):
        added[name] = added[name].astype(float)
    return pd.concat([indicator_values, added], axis=1)


def _number(value) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def reached(value: float | None, target: float | None, better: str) -> float | None:
    """The share of the target that is reached: value ÷ target, or target ÷ value where lower is better (at most 10).

    Of a target of 0 there are no shares: 1.0 when it is met, else 0.0.
    """
    if value is None or target is None or not math.isfinite(value):
        return None
    if target <= 0:
        return 1.0 if met(value, target, better) else 0.0
    if better == "higher":
        return max(value / target, 0.0)
    return min(target / value, MOST) if value > 0 else MOST


def gap(value: float | None, target: float | None, better: str) -> float | None:
    """What is over the target, in the indicator's unit; minus is what is missing."""
    if value is None or target is None or not math.isfinite(value):
        return None
    return value - target if better == "higher" else target - value


def met(value: float, target: float, better: str) -> bool:
    """Whether the value reaches the target."""
    return keeps(value, ">=" if better == "higher" else "<=", target)


def possible(indicator: Indicator, value: float) -> bool:
    """Whether the value lies within what the indicator can be."""
    low, high = indicator.minimum, indicator.maximum
    return math.isfinite(value) and (low is None or keeps(value, ">=", low)) and (high is None or keeps(value, "<=", high))


def status(indicator: Indicator, value: float | None, target: float | None, alert_line: float | None, reason: str | None) -> str:
    """The status word: 数据异常, 无数据, 不适用, 未达成, 预警, 达成, 无目标, the first that fits.

    The alert line is touched when the value reaches it from the good side; one that equals the target is not touched by a value that just meets it.
    """
    if value is not None and not possible(indicator, value):
        return "数据异常"
    if value is None:
        return NOT_APPLICABLE if reason == NOT_APPLICABLE else "无数据"
    if target is not None and not met(value, target, indicator.better):
        return "未达成"
    if alert_line is not None and alert_line != target and keeps(value, "<=" if indicator.better == "higher" else ">=", alert_line):
        return "预警"
    return "无目标" if target is None else "达成"


def summary(results: pd.DataFrame) -> Summary:
    """Counts over results of ``attainment``."""
    counts = Counter(results["status"]) if len(results) else Counter()
    failed = [missed(beside) for beside in results["limits"]] if len(results) else []
    return Summary(
        total=len(results),
        judged=sum(counts[one] for one in JUDGED),
        met=int((results["status"].isin(("达成", "预警")) & results["target"].notna()).sum()) if len(results) else 0,
        counts={one: counts[one] for one in STATUSES},
        limits_missed=sum(bool(one) for one in failed),
        limits_missed_verified=sum(any(limit["verified"] for limit in one) for one in failed),
    )


def gaps(results: pd.DataFrame) -> pd.DataFrame:
    """Targets that were not reached, the largest shortfall (as a share of the target) first."""
    missed = results[results["status"] == "未达成"]
    return missed.sort_values(["attainment", "indicator", "entity"], kind="stable").reset_index(drop=True)


def shortfall(declarations: Declarations, results: pd.DataFrame, indicator: str, target: float) -> pd.DataFrame:
    """Where a ratio's gap lies: for each row how much the numerator lacks for ``target``, in the numerator's unit, largest first.

    双师比例 60: 机电工程系 lacks 4 teachers. Rows without figures are left out; rows at the target lack 0.
    """
    one = declarations.indicators[indicator]
    own = results[(results["indicator"] == indicator) & results["numerator"].notna() & (results["denominator"] > 0)].copy()
    needed = target * own["denominator"] / one.times
    lacking = needed - own["numerator"] if one.better == "higher" else own["numerator"] - needed
    own["lacking"] = lacking.clip(lower=0.0)
    return own.sort_values("lacking", ascending=False, kind="stable").reset_index(drop=True)
