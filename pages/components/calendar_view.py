"""放假安排: the wording of the yearly notice pasted in, read into days, looked at and kept."""

from datetime import date

import streamlit as st

import office
from analysis.calendar import ASSUMED, KNOWN
from analysis.figures.number import WEEKDAYS
from analysis.notice import Notice, notice
from data.accounts import Account
from pages.components import import_view, marks, store
from pages.components.markup import Markup, el, show

EXAMPLE = "春节：2月15日至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。"


def years() -> list[int]:
    """The next years, first the one that nobody has announced yet."""
    this = date.today().year
    return sorted(range(this - 1, this + 3), key=lambda year: (year in KNOWN, year))


def standing(year: int) -> None:
    """What the program goes by for this year."""
    kept = office.calendar(store.handle()).arrangements.get(year)
    if kept:
        marks.note(f"{year} 年已登记：放假 {len(kept.holidays)} 天，调休上班 {len(kept.workdays)} 天。再保存一次会替换它。")
        days(Notice(tuple(sorted(kept.holidays)), tuple(sorted(kept.workdays))))
    elif year in KNOWN:
        marks.note(f"{year} 年的安排程序里已有，不用登记。学校另有安排时可在这里登记，以登记的为准。")
    else:
        marks.note(f"{year} 年还没有安排，工作日{ASSUMED}，预警里会注明。通知出来后把正文贴在左边。", "warn")


def form(year: int, who: Account) -> None:
    """Paste, look, keep."""
    text = st.text_area("通知正文", key=f"notice_{year}", height=190, placeholder=EXAMPLE)
    if not text.strip():
        return
    read = notice(text, year)
    for problem in read.problems:
        marks.note(problem, "miss")
    days(read)
    ready = bool(read.holidays) and not read.problems
    if st.button(f"保存 {year} 年安排", key=f"keep_{year}", type="primary", disabled=not ready):
        import_view.act(
            lambda: office.arrange(store.handle(), year, list(read.holidays), list(read.workdays), who),
            f"{year} 年放假安排已保存，预警已按它重算。",
        )


def days(read: Notice) -> None:
    """The days as read, month by month, for a person to check."""
    lines = [(f"{month} 月", listed(read.holidays, month), listed(read.workdays, month)) for month in range(1, 13)]
    filled = [line for line in lines if line[1] or line[2]]
    if not filled:
        marks.quiet("没有读出任何日期。")
        return
    show(marks.grid(["月份", "放假", "调休上班"], filled, "4rem minmax(0,2fr) minmax(0,1fr)"))


def listed(some: tuple[date, ...], month: int) -> Markup | str:
    """1 日 周四，2 日 周五 … of one month."""
    mine = [day for day in some if day.month == month]
    return el("span", "、".join(f"{day.day}（{WEEKDAYS[day.weekday()]}）" for day in mine)) if mine else ""
