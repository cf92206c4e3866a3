"""The status vocabulary: every status has a word, a symbol and a colour role, and one order everywhere."""

from dataclasses import dataclass

from analysis.alerts import STATES
from analysis.attainment import JUDGED, STATUSES


@dataclass(frozen=True)
class Status:
    """One status. Only symbols that every Chinese font draws (GB 2312); hollow means not judged."""

    word: str
    symbol: str
    role: str
    """Role of the palette for words and symbols."""
    soft: str = "none_soft"
    """Role of the ground behind a chip."""
    bar: str = "rule"
    """Role of areas."""
    says: str = ""
    """Why there is nothing to show, where the data give no reason of their own."""

    @property
    def label(self) -> str:
        """Symbol and word: ■ 未达成."""
        return f"{self.symbol} {self.word}"


MISSED = Status("未达成", "■", "miss", "miss_soft", "miss_bar")
WARNED = Status("预警", "▲", "warn", "warn_soft", "warn_bar")
MET = Status("达成", "●", "met", "met_soft", "met_bar")
NO_DATA = Status("无数据", "○", "ink3", says="没有填报，不计入")
NOT_APPLICABLE = Status("不适用", "—", "ink3", says="没有可比的对象，不适用")
NO_TARGET = Status("无目标", "◇", "ink3", says="没有目标，不判定")
IMPOSSIBLE = Status("数据异常", "×", "paper", "ink2", says="超出可能的范围，先核对数据")
UNVERIFIED = Status("待核实", "？", "accent", "accent_soft")
VERIFIED = Status("已核实", "●", "ink3")

_KNOWN = {one.word: one for one in (MISSED, WARNED, MET, IMPOSSIBLE, NO_DATA, NO_TARGET, NOT_APPLICABLE)}
INDICATOR = {word: _KNOWN[word] for word in STATUSES}
"""Statuses of an indicator, in the order of the pages: worst first, then what is not judged."""

_STATES = {
    "breach": MISSED,
    "alert": WARNED,
    "late": Status("迟完成", "◆", "warn", "warn_soft", "warn_bar"),
    "no_data": NO_DATA,
    "manual": Status("需人工判断", "？", "accent", "accent_soft"),
    "met": MET,
    "normal": Status("正常", "●", "ink3"),
    "upcoming": Status("未到期", "△", "ink3"),
    "not_started": Status("未开始", "□", "ink3"),
    "not_applicable": NOT_APPLICABLE,
}
ALERT = {state: _STATES[state] for state in STATES}
"""States of an alert, in the order of the pages."""

RINGING = ("breach", "alert")
"""States that ask for action."""

STAGE = {
    "solid": Status("有据", "●", "accent"),
    "late": Status("迟到", "▲", "warn", "warn_soft", "warn_bar"),
    "hollow": Status("无据", "○", "ink3"),
}
"""States of a spiral stage: lit means that there is evidence, not that it is good."""

SEVERITY = {
    "error": Status("必须改正", "■", "miss", "miss_soft", "miss_bar"),
    "warning": Status("请核对", "▲", "warn", "warn_soft", "warn_bar"),
    "info": Status("说明", "○", "ink3"),
}
"""Severities of an import finding."""

ROLE = {"warning": "预警点", "target": "监测指标"}
"""What a clause is called in the task sheet."""

__all__ = ["ALERT", "INDICATOR", "JUDGED", "RINGING", "ROLE", "SEVERITY", "STAGE", "Status"]
