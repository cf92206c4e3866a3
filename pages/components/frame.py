"""The anatomy of every page: mark, choices in the sidebar, title line with school, year, day and batch."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from analysis.figures.number import day, school_year
from configs.yaml_file import DeclarationError
from data.warehouse import WarehouseBusy, WarehouseDamaged
from office.access import scope
from pages.account import person
from pages.components import marks, selection, store, theme
from pages.components.markup import VOID, el, show
from pages.components.selection import Chosen
from pages.components.store import Front

ASSETS = Path(__file__).parent.parent / "assets"


@dataclass(frozen=True)
class Page:
    """What a page may use: the reader's choice, what the database holds, and the department to which the reader is confined."""

    year: int | None
    as_of: date
    front: Front
    department: str | None
    who: object

    @property
    def note(self) -> str:
        """School, year, day and batch in one line, for downloads."""
        year = f"{school_year(self.year)} 学年 · " if self.year else ""
        return f"{self.front.school or ''} · {year}截至 {day(self.as_of)} · 批次 {self.front.batch}"


def sidebar(title: str) -> bool:
    """Draw mark and choices. They stand outside the pages, so that a choice goes along from page to page.

    False, with the reason in place of the page, when the data cannot be opened.
    """
    theme.apply()
    tone = theme.palette().tone
    st.logo(str(ASSETS / f"logo-{tone}.svg"), size="large", icon_image=str(ASSETS / f"mark-{tone}.svg"))
    try:
        front = store.front(date.today())
    except (WarehouseBusy, WarehouseDamaged, DeclarationError) as problem:
        head(title, "", "")
        marks.note(str(problem), "miss")
        return False
    selection.sidebar(list(front.years), front.opens_on, front.reason)
    return True


def start(title: str, about: str = "", needs: str = "data") -> Page:
    """Draw what stands on every page. ``needs``: data (else an empty state and the end), year (status data as well), or nothing."""
    front = store.front(date.today())
    chosen = selection.current(list(front.years), front.opens_on)
    head(title, where(front, chosen, about), when(front, chosen), front.demo)
    if needs != "nothing" and front.school is None:
        marks.stop_empty("还没有数据", "到“数据导入”上传状态数据、任务表或台账，这里就会显示结果。")
    who = person.current()
    page = Page(chosen.year, chosen.as_of, front, scope(who) if who else None, who)
    if needs == "year" and (page.year is None or store.attainment(page.as_of, page.year).empty):
        marks.stop_empty(*nothing(page))
    return page


def nothing(page: Page) -> tuple[str, str]:
    """Why there are no results: no status data at all, or a school year that had not ended by the day."""
    if page.year is None:
        return "还没有状态数据", "到“数据导入”上传人才培养工作状态数据表，这里就会显示指标。"
    return (
        f"截至 {day(page.as_of)}，{school_year(page.year)} 学年的数据还没有",
        f"学年到 {page.year}-08-31 结束；把截至日改到这以后，或换一个学年。",
    )


def where(front: Front, chosen: Chosen, about: str) -> str:
    """School · year · what the page adds."""
    return " · ".join(part for part in (front.school, chosen.year and f"{school_year(chosen.year)} 学年", about) if part)


def when(front: Front, chosen: Chosen) -> str:
    """截至 2026-11-20（周五） · 批次 12."""
    return f"截至 {day(chosen.as_of, weekday=True)} · 批次 {front.batch}" if front.batch else f"截至 {day(chosen.as_of, weekday=True)}"


def head(title: str, where: str, when: str, demo: bool = False) -> None:
    """The title line."""
    tag = el("span", "演示数据", cls="lx-chip", style="color:var(--lx-accent);background:var(--lx-accent-soft)") if demo else VOID
    show(
        el(
            "div",
            el("span", title, cls="t", role="heading", aria_level=1),
            el("span", where, cls="s"),
            tag,
            el("span", when, cls="w"),
            cls="lx-head",
        )
    )
