"""The 8 on the page: the picture that can be chosen from, the evidence of the chosen stage, and what is missing."""

from collections import Counter

from analysis.figures import status
from analysis.figures.digest import Figure
from analysis.figures.spiral import FRONT, spiral
from configs.spiral import Spiral, Stage
from pages.components import marks, theme
from pages.components.clickable import clickable
from pages.components.markup import Markup

SHOWN = 6
"""Records listed of a stage, the newest ones; the rest is counted."""


def picture(declared: Spiral, states: list[dict], chosen: str | None, title: str) -> str | None:
    """Draw the 8; loop/stage of the stage that was just clicked."""
    key = tuple(chosen.split("/", 1)) if chosen else None
    return clickable(Markup(spiral(declared, states, theme.palette(), key, title)), "spiral_8")


def keys(states: list[dict]) -> list[str]:
    """loop/stage of every stage; those with something to tell first."""
    order = {"late": 0, "hollow": 1, "solid": 2}
    return [f"{one['loop']}/{one['stage']}" for one in sorted(states, key=lambda one: order[one["state"]])]


def counts(states: list[dict]) -> None:
    """Three key figures: 有据, 迟到, 无据."""
    tally = Counter(one["state"] for one in states)
    said = {"solid": "期内有记录", "late": "记录晚于期限", "hollow": "找不到记录"}
    units = {"solid": f"/ {len(states)}", "late": "个", "hollow": "个"}
    marks.kpis(Figure(word.word, str(tally[state]), units[state], f"{word.symbol} {said[state]}") for state, word in status.STAGE.items())


def evidence(declared: Spiral, states: list[dict], chosen: str) -> None:
    """The records of the chosen stage by date, newest last; or what is missing."""
    loop, name = chosen.split("/", 1)
    state = next(one for one in states if (one["loop"], one["stage"]) == (loop, name))
    stage = next(one for one in declared.stages if (one.loop, one.stage) == (loop, name))
    marks.section(f"{name} · {front(loop)}", f"期限：{stage.period}")
    found = state["evidence"]
    if not found:
        marks.empty(f"缺：{stage.record}", lacks(state, stage))
        return
    late = marks.chip(status.STAGE["late"]) if state["state"] == "late" else ""
    lines = [(one["date"], one["text"], place(one), late if one is found[-1] else "") for one in found[-SHOWN:]]
    marks.rows(lines, "trail")
    if state["missing"]:
        marks.quiet(f"还缺：{state['missing']}")
    if len(found) > SHOWN:
        marks.quiet(f"列出最近 {SHOWN} 条，共 {len(found)} 条")


def missing(declared: Spiral, states: list[dict]) -> None:
    """Every hollow stage with what would light it."""
    hollow = [one for one in states if one["state"] == "hollow"]
    marks.section("缺什么", "补上即可点亮" if hollow else "")
    if not hollow:
        marks.quiet("每个环节都有记录。")
    stages = {(one.loop, one.stage): one for one in declared.stages}
    lines = []
    for one in hollow:
        stage = stages[one["loop"], one["stage"]]
        lines.append((chip(one["stage"]), stage.record, lacks(one, stage), front(one["loop"])))
    marks.rows(lines, "change")


def chip(name: str) -> Markup:
    """The name of a stage as a hollow chip."""
    return marks.chip(status.Status(name, "○", "ink3"))


def lacks(state: dict, stage: Stage) -> str:
    """How many tasks lack it, and where the record comes from."""
    how_many = (state["missing"] or "").partition("缺")[0] if "项任务缺" in (state["missing"] or "") else ""
    where = "在任务表或台账里补上" if stage.entry else "尚无记录入口"
    return " · ".join(part for part in (how_many and f"{how_many}没有", stage.period, where) if part)


def front(loop: str) -> str:
    """事中 of 事中常态纠偏."""
    return next((word for word in FRONT if loop.startswith(word)), loop)


def place(record: dict) -> str:
    """File · sheet · cell of a record, where it has one."""
    return " · ".join(str(record[part]) for part in ("file", "sheet", "cell") if record.get(part))
