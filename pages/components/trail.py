"""这个数从哪来: formula with its figures, the cells, the limits with source and certainty, the target and its source."""

from itertools import groupby

from analysis.figures import status
from analysis.figures.number import MISSING, missing, number, scale, with_unit
from pages.components import marks
from pages.components.markup import VOID, Markup, el

SHOWN = 6
"""Cells listed of one part of the formula; the rest is counted, the download has them all."""


def draw(trace: dict, decimals: int) -> None:
    """The whole way from the figure back to the cells."""
    written = scale(trace["unit"], decimals, trace["value"], trace["target"])
    facts = [("算式", el("div", trace["formula"], el("div", trace["definition"], cls="lx-quiet")))]
    for part, name in (("numerator", "分子" if trace.get("denominator") else "数据项"), ("denominator", "分母")):
        if trace.get(part):
            facts.append((name, side(trace[part])))
    goal = MISSING if missing(trace["target"]) else written.full(trace["target"])
    facts.append(("目标", el("div", goal, " ", el("span", trace["target_source"] or "没有设目标", cls="lx-quiet"))))
    facts.append(("合格线", limits(trace["limits"], written) if trace["limits"] else el("span", "没有国家或学校规定的线", cls="lx-quiet")))
    facts.append(("批次", "、".join(map(str, trace["batches"])) or MISSING))
    marks.box(marks.facts(facts))


def side(part: dict) -> Markup:
    """One side of the formula: what it counts, how much, and the first cells."""
    value = with_unit(number(part["value"], 0 if missing(part["value"]) or float(part["value"]).is_integer() else 2), part["unit"])
    head = el("div", el("b", f"{part['name']} {value}"), " ", el("span", part["explained"], cls="lx-quiet"))
    made = el("div", part["made_of"], cls="lx-quiet") if part["made_of"] else VOID
    cells = part["cells"]
    said = el("div", f"{len(cells)} 个单元格：{ranges(cells)}", cls="lx-quiet") if cells else el("div", "没有单元格", cls="lx-quiet")
    lines = [el("div", el("div", f"{one['file']} · {one['sheet']} · {one['cell']}"), str(one["value"]), cls="c") for one in cells[:SHOWN]]
    return el("div", head, made, said, el("div", *lines, cls="lx-cells"))


def ranges(cells: list[dict]) -> str:
    """6.1.1 校内专任教师 O5…O490, the first and last cell of every sheet and column."""
    said = []
    for (sheet, column), some in groupby(cells, key=lambda one: (one["sheet"], one["column"])):
        found = list(some)
        said.append(f"{sheet} {column} {found[0]['cell']}" + (f"…{found[-1]['cell']}" if len(found) > 1 else ""))
    return "；".join(said[:3]) + (f" 等 {len(said)} 处" if len(said) > 3 else "")


def limits(found: list[dict], written) -> Markup:
    """Every limit with sign, value, whether it is kept, its source and how certain it is."""
    lines = []
    for one in found:
        kept = "没有现值" if one["met"] is None else one.get("note") or ("已达到" if one["met"] else "未达到")
        sure = marks.chip(status.VERIFIED if one["verified"] else status.UNVERIFIED)
        words = f"{one['name']} {'≥' if one['op'] == '>=' else '≤'} {written.full(one['value'])}，{kept}"
        color = "color:var(--lx-miss)" if one["met"] is False else ""
        lines.append(el("div", el("div", el("span", words, style=color), el("div", one["source"], cls="lx-quiet")), sure, cls="c"))
    return el("div", *lines, cls="lx-cells")


def records(trace: dict) -> list[dict]:
    """Every cell behind the figure, for a download."""
    return [
        {**cell, "part": name}
        for part, name in (("numerator", "分子"), ("denominator", "分母"))
        if trace.get(part)
        for cell in trace[part]["cells"]
    ]
