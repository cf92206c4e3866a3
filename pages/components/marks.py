"""The small things that pages are made of: chips, key figures, section heads, list rows, empty states."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from analysis.figures.digest import Change, Figure, Lack
from analysis.figures.number import short_day
from analysis.figures.status import Status
from pages.components.markup import VOID, Markup, el, show


def chip(status: Status) -> Markup:
    """Symbol and word on their ground."""
    colors = f"color:var(--lx-{status.role.replace('_', '-')});background:var(--lx-{status.soft.replace('_', '-')})"
    return el("span", f"{status.symbol} {status.word}", cls="lx-chip", style=colors)


def word(status: Status) -> Markup:
    """Symbol and word in the colour of the status, without ground."""
    role = "ink2" if status.role == "paper" else status.role.replace("_", "-")
    return el("span", f"{status.symbol} {status.word}", style=f"color:var(--lx-{role})")


def kpis(figures: Iterable[Figure]) -> None:
    """Key figures on one line."""
    show(el("div", *(kpi(figure) for figure in figures), cls="lx-kpis"))


def kpi(figure: Figure) -> Markup:
    """Label over number over change."""
    value = el("div", figure.value, " ", el("span", figure.unit, cls="u"), cls="v")
    return el("div", el("div", figure.label, cls="l"), value, el("div", figure.change or "\u00a0", cls="c"), cls="lx-kpi")


def section(title: str, note: str = "") -> None:
    """A section head with a quiet note beside it."""
    head = el("span", title, cls="t", role="heading", aria_level=2)
    show(el("div", head, el("span", note, cls="n"), cls="lx-sec"))


def rows(items: Iterable[tuple[object, str, str, object]], kind: str) -> None:
    """List rows (left, headline, detail, right): ``change``, ``due`` or ``trail``."""
    show(el("div", *(row(*item) for item in items), cls=f"lx-rows {kind}"))


def row(left: object, headline: str, detail: str, right: object) -> Markup:
    """One list row."""
    first = left if isinstance(left, Markup) else el("span", left, cls="x")
    last = right if isinstance(right, Markup) else el("span", right, cls="x")
    return el(
        "div",
        first,
        el("div", el("span", headline, cls="hl", title=headline), el("span", detail, cls="d") if detail else VOID),
        last,
        cls="r",
    )


def changes(items: list[Change], compared: bool) -> None:
    """What is otherwise than before: chip, matter, detail, who."""
    if not items:
        quiet("和上一批次相比没有变化。" if compared else "只导入过一批，下一批导入后显示变化。")
        return
    rows([(chip(one.status), one.matter, one.detail, one.who) for one in items], "change")


def due(items: list[tuple[date, str, str]]) -> None:
    """What falls due: date, matter, who."""
    if not items:
        quiet("两周内没有到期的事项。")
        return
    rows([(short_day(day), matter, "", who) for day, matter, who in items], "due")


def lacking(items: list[Lack]) -> None:
    """Where a gap lies: entity, what is there, what is needed, what lacks."""
    if not items:
        empty("看不出缺在哪个系", "这个指标不是比率，或状态数据表里没有按系部分开的数。")
        return
    lines = [(one.entity, one.there, one.needed, el("b" if one.open else "span", one.lacks)) for one in items]
    show(grid(["系部", "现有", "需要", "还差"], lines, "minmax(0,1fr) auto auto auto", (1, 2, 3)))


def empty(missing: str, where: str = "") -> None:
    """A dashed box: what is missing, then where to go."""
    show(el("div", el("b", missing), el("span", where) if where else VOID, cls="lx-empty"))


def note(text: str, kind: str = "") -> None:
    """A line that the reader must see: ``warn`` or ``miss`` where it is not only information."""
    show(el("div", text, cls=f"lx-note {kind}", role="status"))


def quiet(text: str) -> None:
    """A line of small print, if there is anything to say."""
    if not text:
        return
    show(el("div", text, cls="lx-quiet"))


def facts(items: Iterable[tuple[str, Markup | str]]) -> Markup:
    """Key and value pairs, keys quiet at the left."""
    return el("div", *(part for key, value in items for part in (el("div", key, cls="k"), el("div", value))), cls="lx-facts")


def box(*parts: Markup) -> None:
    """A framed thing of its own."""
    show(el("div", *parts, cls="lx-box"))


def grid(heads: list[str], lines: Iterable[Iterable[object]], widths: str, numbers: Iterable[int] = ()) -> Markup:
    """A short table as a grid; ``numbers`` are the columns set at the right edge."""
    right = set(numbers)
    cells = [el("div", head, cls="hd num" if place in right else "hd") for place, head in enumerate(heads)]
    cells += [el("div", cell, cls="num" if place in right else "") for line in lines for place, cell in enumerate(line)]
    return el("div", *cells, cls="lx-table", style=f"grid-template-columns:{widths}")


def stop_empty(missing: str, where: str = "") -> None:
    """Show an empty state and end the page here."""
    empty(missing, where)
    st.stop()
