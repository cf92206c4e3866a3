"""What the pages say in counts and sentences about results: order, key figures, changes, histories."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

import pandas as pd

from analysis.attainment import summary
from analysis.figures import alarms, status
from analysis.figures.number import MISSING, THIN, missing, number, scale, school_year, with_unit
from analysis.figures.status import Status
from analysis.limits import missed
from analysis.trace import formula
from configs.load import Declarations

RANK = {word: place for place, word in enumerate(status.INDICATOR)}


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
    """Rows of attainment worst first: by status, then those that miss a limit, then by attainment; without a target those with a limit first."""
    if rows.empty:
        return rows
    failed = [-len(missed(limits)) for limits in rows["limits"]]
    bare = [not limits for limits in rows["limits"]]
    ranked = rows.assign(_rank=rows["status"].map(RANK), _failed=failed, _bare=bare)
    order = ["_rank", "_failed", "attainment", "_bare", "name", "entity"]
    return ranked.sort_values(order, na_position="last").drop(columns=["_rank", "_failed", "_bare"])


def counts(words: Iterable[str], order: Iterable[str]) -> dict[str, int]:
    """How often each word occurs, in the given order, without those that do not occur."""
    found = Counter(words)
    return {word: found[word] for word in order if found[word]}


def figures(rows: pd.DataFrame, alerts: Iterable, stages: list[dict]) -> list[Figure]:
    """The six key figures of 总览. Attained counts divide by what was judged, so that missing data cannot improve them."""
    now, lit = summary(rows), Counter(one["state"] for one in stages)
    ringing = [one for one in alerts if one.state in status.RINGING]
    unverified = now.limits_missed - now.limits_missed_verified
    share = f"{number(100 * now.share, 1)}{THIN}%" if now.judged else "还没有可判定的指标"
    warned = f"，其中预警 {now.counts['预警']} 项" if now.counts["预警"] else ""
    missed, silent = now.counts["未达成"], now.counts["无数据"]
    missed_share = f"占判定的 {number(100 * missed / now.judged, 1)}{THIN}%" if now.judged else ""
    judged = [
        Figure("指标达成", str(now.met), f"/ {now.judged} 项", share + warned),
        Figure("未达成", str(missed), "项", missed_share),
        Figure("未过合格线", str(now.limits_missed), "项", f"其中 {unverified} 项依据待核实" if unverified else ""),
    ]
    left_over = f"无数据 {silent}，其他 {now.total - now.judged - silent}"
    open_ones = Figure("未判定", str(now.total - now.judged), f"/ {now.total} 项", left_over)
    if not now.total:
        *judged, open_ones = [Figure(one.label, MISSING, "", "这一天还没有这个学年的数据") for one in (*judged, open_ones)]
    stood = f"迟到 {lit['late']} 个，无据 {lit['hollow']} 个" if stages else "还没有任务表"
    return [
        *judged,
        Figure("在响预警", str(len(ringing)), "条", rings(ringing)),
        Figure("环节有据", str(lit["solid"]), f"/ {len(stages)} 个", stood),
        open_ones,
    ]


def rings(ringing: list) -> str:
    """How many matters ring for how many departments."""
    departments = len({alarms.who(one) for one in ringing})
    return f"涉及 {departments} 个部门" if ringing else "没有在响的"


def changes(found: Iterable, most: int = 5) -> list[Change]:
    """Changes of a batch as list rows: worst first, one row for the same clause, values in words; at most ``most``."""
    shown, alike = [], {}
    for one in found:
        if one.kind == "alert":
            alike.setdefault((one.status, alarms.headline(one.title), one.department, one.detail.split("：")[0]), []).append(
                one.detail.partition("：")[2]
            )
        elif one.status in status.INDICATOR and (one.before is not None or one.after is not None):
            shown.append(Change(status.INDICATOR[one.status], one.title, moved(one), one.department))
    for (word, title, department, verb), entities in alike.items():
        said = f"{verb} {len(entities)} 条：{entities[0]}" + (" 等" if len(entities) > 1 else "")
        shown.append(Change(status.INDICATOR[word], title, said, department))
    order = list(status.INDICATOR.values())
    return sorted(shown, key=lambda one: order.index(one.status))[:most]


def moved(one) -> str:
    """30.3 % → 29.6 %，目标 32.0 %."""
    written = scale(one.unit.split("/")[0], one.decimals, one.after if one.after is not None else one.before, one.target)
    aim = "" if missing(one.target) else f"，目标 {written.full(one.target)}"
    return f"{written.full(one.before)} → {written.full(one.after)}{aim}"


def finding(rows: pd.DataFrame) -> str:
    """One sentence that says what the bullets show, for those who cannot see them."""
    tally = counts(rows["status"], status.INDICATOR)
    return "，".join(f"{word} {count} 项" for word, count in tally.items())


def against(rows: pd.DataFrame, target: float | None) -> pd.DataFrame:
    """Rows without a target of their own measured by ``target`` (the school's), for a picture of distances; their status is kept."""
    if target is None or missing(target):
        return rows
    own = rows["target"].notna()
    higher = rows["better"] == "higher"
    far = (rows["value"] - target).where(higher, target - rows["value"])
    return rows.assign(target=rows["target"].where(own, target), gap=rows["gap"].where(own, far))


SIGNS = {">=": "≥", "<=": "≤"}


def records(rows: pd.DataFrame, levels: dict[str, str], systems: dict[str, str], declarations: Declarations) -> list[dict]:
    """Rows for a download: names of levels and systems, limits in words, and the formula by which a reader can compute the value anew."""
    found = []
    for row in rows.to_dict("records"):
        said = [f"{one['name']} {SIGNS[one['op']]} {one['value']:g}（{'已核实' if one['verified'] else '待核实'}）" for one in row["limits"]]
        added = {
            "level_name": levels.get(row["level"], row["level"]),
            "system_name": systems.get(row["system"], row["system"]),
            "school_year": school_year(row["year"]),
            "percent": None if missing(row["attainment"]) else 100 * row["attainment"],
            "limit_text": "；".join(said),
            "direction": "越高越好" if row["better"] == "higher" else "越低越好",
            "formula": None if missing(row["value"]) else formula(declarations, row["indicator"], row["numerator"], row["denominator"]),
        }
        found.append({**row, **added})
    return found


FIRST = 14
"""So many rows of bullets fit on the first screen."""


@dataclass(frozen=True)
class Lack:
    """What one entity lacks of the numerator to reach the target."""

    entity: str
    there: str
    needed: str
    lacks: str
    open: bool


def rest(rows: pd.DataFrame) -> str:
    """How the rows stand, and where targets come from when there are none."""
    if rows.empty:
        return ""
    if not summary(rows).judged:
        return "还没有设目标：在“模板下载”取目标表，填好后导入，就能看达成度。"
    return f"先列未达成，共 {len(rows)} 项" if len(rows) > FIRST else "先列未达成"


def cards(found: list, year: int | None) -> list[str]:
    """The yellow or red card of a year, with how certain it is."""
    mine = [one for one in found if one.year == year and one.card]
    return [f"{one.card}：{one.why}" + ("" if one.verified else "（依据待核实）") for one in mine]


def judged_words(rows: pd.DataFrame) -> str:
    """Why there is no gap: everything reached, or nothing to judge by."""
    now = summary(rows)
    missed = f"另有 {now.limits_missed} 项未过合格线，见“目标达成”。" if now.limits_missed else ""
    if now.judged:
        return f"判定了 {now.judged} 项，全部达到目标。{missed}"
    return f"到“数据导入”上传目标表，或在任务表里写明监测指标。{missed}"


def no_gap(rows: pd.DataFrame, year: int) -> str:
    """The headline of a page without gaps: everything reached is not the same as nothing aimed at."""
    return f"{school_year(year)} 学年没有未达成的目标" if summary(rows).judged else f"{school_year(year)} 学年还没有设目标"


def with_entity(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows whose names say whose value they are."""
    names = [f"{entity} {name}" if entity else name for name, entity in zip(rows["name"], rows["entity"], strict=True)]
    return rows.assign(name=names)


def lacking(found: pd.DataFrame, unit: str) -> list[Lack]:
    """What every entity lacks, largest first; whole things are rounded up, for half a teacher is none."""
    lines = []
    for row in found.to_dict("records"):
        whole = float(row["numerator"]).is_integer()
        lacks = ceil(row["lacking"] - 1e-9) if whole else row["lacking"]
        needed = row["numerator"] + lacks if lacks > 0 else row["numerator"]
        places = 0 if whole else 1
        said = with_unit(number(lacks, places), unit) if lacks > 0 else "已达到"
        lines.append(Lack(row["entity"], number(row["numerator"], places), number(needed, places), said, lacks > 0))
    return lines


def aim(rows: pd.DataFrame, chosen: dict) -> float:
    """The target by which departments are compared: the school's for that indicator, else that of the chosen row."""
    school = rows[(rows["indicator"] == chosen["indicator"]) & (rows["level"] == "school")]["target"].dropna()
    return float(school.iloc[0]) if len(school) else float(chosen["target"])


def aim_words(chosen: dict, target: float) -> str:
    """各系都按 32.2 % 计."""
    sign = "≤ " if chosen["better"] == "lower" else ""
    return f"各系都按 {sign}{scale(chosen['unit'], int(chosen['decimals']), target).full(target)} 计。"
