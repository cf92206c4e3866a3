"""模板下载: blank workbooks drawn from the declarations, with drop-downs and notes, that import as they are."""

from functools import partial

import streamlit as st

from analysis.figures.spreadsheet import MIME
from configs.table import Table
from data import templates
from data.accounts import Account
from office.access import may
from pages.components import marks, store

ABOUT = {
    "ledger": ("台账", "一件事一行，每一步一列日期。预警按这些日期判定。"),
    "progress": ("进展", "按月报数：目标多少，完成多少。"),
    "targets": ("目标", "每个指标、部门、学年一行。导入后用来算达成度。"),
}


def way(who: Account) -> str:
    """How a filled sheet gets in: by this reader, or through the quality office."""
    return "直接在“数据导入”上传" if may(who, "import") else "交质量办导入"


def departments() -> list[str]:
    """Departments that the data or the task sheets name."""
    named = {one.department for one in store.tasks() if one.department}
    return sorted(named | set(store.departments()))


def groups() -> dict[str, list[Table]]:
    """Tables of ledgers, progress and targets, by family."""
    found: dict[str, list[Table]] = {}
    for table in store.words().declarations.tables.values():
        if table.family in ABOUT:
            found.setdefault(table.family, []).append(table)
    return {family: found[family] for family in ABOUT if family in found}


def make(table: Table) -> bytes:
    """The blank workbook of a table."""
    known = departments()
    if table.family == "ledger":
        return templates.ledger_template(table, known)
    if table.family == "progress":
        return templates.progress_template(table, known)
    if table.family == "targets":
        newest = max(store.years(), default=0)
        years = [newest + 1 - number for number in range(4)] if newest else []
        return templates.target_template(table, store.words().indicators.values(), known, years)
    return templates.status_template(table, known)


def group(family: str, found: list[Table]) -> None:
    """A section with one line and one button a template."""
    title, about = ABOUT[family]
    marks.section(title, about)
    for table in found:
        name, take = st.columns([4, 1], vertical_alignment="center")
        with name:
            marks.rows([(table.office or "各部门", table.name, table.note or "、".join(one.name for one in table.columns), "")], "trail")
        take.download_button(
            "下载", partial(make, table), f"{table.name}模板.xlsx", MIME, key=f"take_{table.table}", on_click="ignore", width="stretch"
        )


def status_table() -> None:
    """Any table of the status data alone."""
    marks.section("状态数据单表", "补报或更正一张表时用")
    known = sorted((one for one in store.words().declarations.tables.values() if one.family == "status"), key=number)
    pick, take = st.columns([4, 1], vertical_alignment="bottom")
    table = pick.selectbox("哪张表", known, format_func=lambda one: f"{one.table} {one.name}", key="status_template")
    name = f"{table.table} {table.name}模板.xlsx"
    take.download_button("下载", partial(make, table), name, MIME, key="take_status", on_click="ignore", width="stretch")


def number(table: Table) -> list:
    """6.1.1 as something that sorts: 10 after 9."""
    return [[int(part) if part.isdecimal() else 0 for part in table.table.split(" ")[0].split(".")], table.table]
