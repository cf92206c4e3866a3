"""Words that pages and command line share for files and findings."""

from collections.abc import Iterable

from data.finding import SHOWN, Finding

KINDS = {"status": "状态数据", "tasks": "任务表", "progress": "台账或进展", "known": "已导入过", "unknown": "没有认出"}
SEVERITIES = {"error": "必须改正", "warning": "请核对", "info": "说明"}
_ORDER = ("error", "warning", "info")


def lines(findings: Iterable[Finding]) -> list[str]:
    """Findings as lines, the worst first, at most SHOWN, then how many there are besides."""
    ordered = sorted(findings, key=lambda one: _ORDER.index(one.severity))
    shown = [f"【{SEVERITIES[one.severity]}】{one.message}" for one in ordered[:SHOWN]]
    return shown + ([f"另有 {len(ordered) - SHOWN} 处"] if len(ordered) > SHOWN else [])
