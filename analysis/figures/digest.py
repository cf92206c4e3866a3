"""What the pages say in counts and sentences: key figures, changes, what falls due, where alarms gather."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from analysis.attainment import summary
from analysis.figures import status
from analysis.figures.heat import Cell, months
from analysis.figures.number import THIN, missing, number, scale, short_day
from analysis.figures.status import Status
from analysis.figures.trend import Series
from configs.indicator import Indicator

FORTNIGHT = timedelta(days=14)
RANK = {word: place for place, word in enumerate(status.INDICATOR)}
STATE_RANK = {state: place for place, state in enumerate(status.ALERT)}


@dataclass(frozen=True)
class Figure:
    """One key figure: label, number, unit, one line of change."""

    label: str
    value: str
    unit: str
    change: str = ""


@dataclass(frozen=True)
class Change:
    """Something that is otherwise than in the batch before."""

    status: Status
    matter: str
    detail: str
    who: str


def ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of attainment worst first: by status, then those that miss a limit, then by attainment and name."""
    if rows.empty:
        return rows
    failed = [-sum(limit["met"] is False for limit in limits) for limits in rows["limits"]]
    ranked = rows.assign(_rank=rows["status"].map(RANK), _failed=failed)
    return ranked.sort_values(["_rank", "_failed", "attainment", "name", "entity"], na_position="last").drop(columns=["_rank", "_failed"])


def counts(words: Iterable[str], order: Iterable[str]) -> dict[str, int]:
    """How often each word occurs, in the given order, without those that do not occur."""
    found = Counter(words)
    return {word: found[word] for word in order if found[word]}


def plus(now: int, before: int | None, unit: str) -> str:
    """比上一批次多 1 项 / 少 1 项 / 不变; nothing without an earlier batch."""
    if before is None:
        return ""
    if now == before:
        return "与上一批次相同"
    return f"比上一批次{'多' if now > before else '少'} {abs(now - before)} {unit}"


def figures(rows: pd.DataFrame, before: pd.DataFrame | None, alerts: list, alerts_before: list | None, stages: list[dict]) -> list[Figure]:
    """The six key figures of 总览. Attained counts divide by what was judged, so that missing data cannot improve them."""
    now, then = summary(rows), None if before is None or before.empty else summary(before)
    ringing = [one for one in alerts if one.state in status.RINGING]
    ringing_before = None if alerts_before is None else sum(one.state in status.RINGING for one in alerts_before)
    lit = Counter(one["state"] for one in stages)
    unverified = now.limits_missed - now.limits_missed_verified
    share = f"{number(100 * now.share, 1)}{THIN}%" if now.judged else "还没有可判定的指标"
    warned = f"，其中预警 {now.counts['预警']} 项" if now.counts["预警"] else ""
    missed, silent = now.counts["未达成"], now.counts["无数据"]
    return [
        Figure("指标达成", str(now.met), f"/ {now.judged} 项", share + warned),
        Figure("未达成", str(missed), "项", plus(missed, then and then.counts["未达成"], "项")),
        Figure("未过合格线", str(now.limits_missed), "项", f"其中 {unverified} 项依据待核实" if unverified else "依据都已核实"),
        Figure("在响预警", str(len(ringing)), "条", plus(len(ringing), ringing_before, "条") or rings(ringing)),
        Figure(
            "环节有据",
            str(lit["solid"]),
            f"/ {len(stages)} 个",
            f"迟到 {lit['late']} 个，无据 {lit['hollow']} 个" if stages else "还没有任务表",
        ),
        Figure("未判定", str(now.total - now.judged), f"/ {now.total} 项", f"无数据 {silent}，其他 {now.total - now.judged - silent}"),
    ]


def rings(ringing: list) -> str:
    """How many matters ring for how many departments."""
    departments = len({one.department for one in ringing})
    return f"涉及 {departments} 个部门" if ringing else "没有在响的"


def changes(rows: pd.DataFrame, before: pd.DataFrame | None, alerts: list, alerts_before: list | None, most: int = 6) -> list[Change]:
    """What the newest batch changed: statuses first, then alarms that began to ring; worst first, at most ``most``."""
    found = [] if before is None or before.empty else indicator_changes(rows, before)
    if alerts_before is not None:
        found += alert_changes(alerts, alerts_before)
    order = [*status.INDICATOR.values()]
    return sorted(found, key=lambda one: order.index(one.status) if one.status in order else len(order))[:most]


def indicator_changes(rows: pd.DataFrame, before: pd.DataFrame) -> list[Change]:
    """Indicators whose status or value is not what it was."""
    keys = ["indicator", "level", "entity", "year"]
    old = {tuple(row[key] for key in keys): row for row in before.to_dict("records")}
    found = []
    for row in rows.to_dict("records"):
        then = old.get(tuple(row[key] for key in keys))
        if then is None or then["status"] == row["status"]:
            continue
        written = scale(row["unit"], int(row["decimals"]), row["value"], row["target"])
        detail = f"{written.full(then['value'])} → {written.full(row['value'])}"
        if not missing(row["target"]):
            detail += f"，目标 {written.full(row['target'])}"
        found.append(Change(status.INDICATOR[row["status"]], row["name"], detail, row["office"] or ""))
    return found


def alert_changes(alerts: list, before: list) -> list[Change]:
    """Clauses that ring for more entities than before, one line a clause."""

    def by_clause(some: list) -> dict:
        grouped: dict[tuple, list] = {}
        for one in some:
            if one.state in status.RINGING:
                grouped.setdefault((one.task, one.role, one.clause), []).append(one)
        return grouped

    then, found = by_clause(before), []
    for key, now in by_clause(alerts).items():
        known = {(one.entity, one.period) for one in then.get(key, [])}
        new = [one for one in now if (one.entity, one.period) not in known]
        if new:
            earliest = min((one.since for one in new if one.since), default=None)
            detail = f"新响 {len(new)} 条" + (f"，最早 {str(earliest)[:10]}" if earliest else "")
            found.append(Change(status.ALERT[new[0].state], new[0].text, detail, new[0].department))
    return found


def falling_due(alerts: list, as_of: date, most: int = 6) -> list[tuple[date, str, str]]:
    """(day, matter, department) of what falls due within two weeks, soonest first; one line for the same clause and day."""
    found: dict[tuple, list] = {}
    for one in alerts:
        day = as_day(one.line)
        if one.state == "upcoming" and one.role == "target" and day and as_of < day <= as_of + FORTNIGHT:
            found.setdefault((day, one.text, one.department), []).append(one.entity)
    lines = [
        (day, text if len(who) == 1 else f"{text}（{len(who)} 项）", department) for (day, text, department), who in sorted(found.items())
    ]
    return lines[:most]


def as_day(line: object) -> date | None:
    """The deciding line as a date, None when it is a number or nothing."""
    if isinstance(line, date):
        return line
    text = str(line)
    return date.fromisoformat(text) if len(text) == 10 and text[4] == "-" else None


def gathering(alerts: list, as_of: date) -> dict[str, dict[tuple[int, int], Cell]]:
    """Department -> month -> how many alarms began to ring then; 未报 where a month's value is missing. Fullest department first."""
    span = set(months(as_of))
    rung: dict[str, Counter] = {}
    silent: dict[str, set] = {}
    for one in alerts:
        rung.setdefault(one.department, Counter())
        month = month_of(one.since)
        if one.state in status.RINGING and month in span:
            rung[one.department][month] += 1
        if one.state == "no_data" and one.period and (month_of(one.period) in span):
            silent.setdefault(one.department, set()).add(month_of(one.period))
    names = sorted(rung, key=lambda name: (-sum(rung[name].values()), name))
    return {name: {month: Cell(rung[name][month], month in silent.get(name, ())) for month in span} for name in names}


def month_of(day: date | str | None) -> tuple[int, int] | None:
    """(year, month counted from 0) of a date or of 2021-02."""
    text = str(day or "")[:7]
    return (int(text[:4]), int(text[5:]) - 1) if len(text) == 7 and text[4] == "-" and text[5:].isdecimal() else None


def by_weight(alerts: Iterable) -> list:
    """Alerts by weight of their state, then the one that rings longest first."""
    return sorted(
        alerts, key=lambda one: (STATE_RANK[one.state], str(one.since or "9999"), one.task, one.role, one.clause, one.entity or "")
    )


def series(rows: pd.DataFrame, indicator: Indicator) -> Series:
    """The years of one indicator and entity. Lines are those of the newest year that has them."""
    rows = rows.sort_values("year")
    limits = [limit for some in rows["limits"] for limit in some]
    targets = rows["target"].dropna()
    return Series(
        name=indicator.name,
        unit=indicator.unit,
        decimals=indicator.decimals,
        better=indicator.better,
        years=tuple(int(year) for year in rows["year"]),
        values=tuple(None if missing(value) else float(value) for value in rows["value"]),
        target=float(targets.iloc[-1]) if len(targets) else None,
        limit=limits[-1]["value"] if limits else None,
        limit_name=limits[-1]["name"] if limits else "合格线",
        changed=indicator.changed,
    )


def finding(rows: pd.DataFrame) -> str:
    """One sentence that says what the bullets show, for those who cannot see them."""
    tally = counts(rows["status"], status.INDICATOR)
    return "，".join(f"{word} {count} 项" for word, count in tally.items())


def span_words(as_of: date) -> str:
    """11-21 至 12-05."""
    return f"{as_of + timedelta(days=1):%m-%d} 至 {as_of + FORTNIGHT:%m-%d}"


__all__ = [
    "by_weight",
    "changes",
    "counts",
    "falling_due",
    "figures",
    "finding",
    "gathering",
    "ordered",
    "series",
    "short_day",
    "span_words",
]
