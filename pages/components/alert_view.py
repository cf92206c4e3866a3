"""预警 as a list that can be chosen from, and the detail of one: 原文, 读作, 为什么, 起于, 依据."""

from datetime import date

from analysis.figures import alarms, status
from analysis.figures.number import MISSING, age, day, missing
from pages.components import marks
from pages.components.clickable import clickable
from pages.components.markup import VOID, Markup, el

HEADS = ("状态", "原文 · 任务", "现值 / 线", "起于")
CELLS = 8
"""Cells listed of one alert; the rest is counted."""


def listing(alerts: list, chosen: str | None, as_of: date) -> str | None:
    """Draw the list; the key of the row that was just clicked."""
    head = el("div", *(el("span", text, cls="num" if text.startswith("现值") else "") for text in HEADS), cls="h")
    return clickable(el("div", head, *(line(one, alarms.key(one) == chosen, as_of) for one in alerts), cls="lx-alerts"), "alert_list")


def line(alert, chosen: bool, as_of: date) -> Markup:
    """One row of the list."""
    where = " · ".join(part for part in (alert.entity_name or alert.entity, alert.period, alarms.who(alert), alert.name) if part)
    numbers = el("div", el("b", alarms.stand(alert, as_of)), el("span", alarms.quantity(alert.line, alert.unit), cls="d"), cls="num")
    since = el("div", day(alert.since), el("span", age(alert.since, as_of), cls="d"))
    said = el("div", el("span", alert.text, cls="lx-said short"), el("span", where, cls="d w"))
    label = f"{status.ALERT[alert.state].word}，{alert.text}，{where}"
    shown = {"data_key": alarms.key(alert), "tabindex": 0, "role": "button", "aria_pressed": str(chosen).lower(), "aria_label": label}
    return el("div", el("div", marks.chip(status.ALERT[alert.state])), said, numbers, since, cls="r", **shown)


def detail(alert, as_of: date) -> None:
    """The framed detail of one alert."""
    head = el("div", marks.chip(status.ALERT[alert.state]), el("b", alarms.who(alert)), el("span", alert.name, cls="lx-quiet"), cls="top")
    sure = f"{clause(alert)} · 读法已确认" if alert.confirmed else clause(alert)
    read = el("div", alert.reading or "需要人来判断", el("div", sure, cls="lx-quiet"), cls="read")
    facts = [("原文", el("div", el("span", alert.text, cls="lx-said"), cls="said")), ("读作", read)]
    if alert.entity:
        named = " ".join(part for part in (alert.entity, alert.entity_name) if part)
        facts.append((alert.entity_kind or "对象", " · ".join(part for part in (named, alert.period) if part)))
    facts.append(("为什么", alert.why or MISSING))
    if not missing(alert.since):
        facts.append(("起于", f"{day(alert.since)}（{age(alert.since, as_of)}） · 线：{alarms.quantity(alert.line, alert.unit)}"))
    facts.append(("依据", evidence(alert.evidence)))
    marks.box(head, marks.facts(facts))


def clause(alert) -> str:
    """预警点 3.1，任务表.xlsx · 表1 · F5."""
    number = f" {alert.clause}" if alert.clause else ""
    return status.ROLE.get(alert.role, alert.role) + number + (f"，{alert.place}" if alert.place else "")


def evidence(cells: tuple | list) -> Markup:
    """File, sheet and cell with the value that stands there."""
    if not cells:
        return el("span", "没有对应的台账或进展", cls="lx-quiet")
    lines = [
        el("div", el("div", one["file"], el("div", f"{one['sheet']} · {one['cell']}", cls="lx-quiet")), spoken(one.get("value")), cls="c")
        for one in cells
    ]
    rest = el("div", f"另有 {len(cells) - CELLS} 处", cls="lx-quiet") if len(cells) > CELLS else VOID
    return el("div", *lines[:CELLS], rest, cls="lx-cells")


def spoken(value: object) -> Markup:
    """A cell's value, （空） where it is blank."""
    return el("div", "（空）" if missing(value) or value == "" else day(value) if isinstance(value, date) else value)
