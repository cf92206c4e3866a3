"""Every table can be taken away as a formatted workbook, written only when somebody asks for it."""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from analysis.figures.spreadsheet import MIME, Col, spreadsheet

ATTAINMENT = (
    Col("状态", "status", 9),
    Col("指标", "name", 30),
    Col("层面", "level_name", 9),
    Col("对象", "entity", 18),
    Col("系统", "system_name", 11),
    Col("学年", "school_year", 12),
    Col("现值", "value", 12, "#,##0.00"),
    Col("单位", "unit", 8),
    Col("分子", "numerator", 13, "General"),
    Col("分母", "denominator", 13, "General"),
    Col("算式", "formula", 52),
    Col("目标", "target", 12, "#,##0.00"),
    Col("方向", "direction", 10),
    Col("目标来源", "target_source", 26),
    Col("达成度（%）", "percent", 11, "0.0"),
    Col("比目标", "gap", 12, "＋#,##0.00;−#,##0.00;0.00"),
    Col("合格线", "limit_text", 24),
    Col("责任部门", "office", 14),
    Col("说明", "reason", 26),
)
FINDINGS = (
    Col("程度", "severity", 10),
    Col("文件", "file", 34),
    Col("工作表", "sheet", 24),
    Col("单元格", "cell", 9),
    Col("值", "value", 20),
    Col("说明和改法", "message", 90),
)
ALERTS = (
    Col("状态", "state_name", 10),
    Col("类别", "role_name", 9),
    Col("部门", "department", 16),
    Col("任务", "name", 24),
    Col("条款", "clause", 7),
    Col("原文", "text", 40),
    Col("读作", "reading", 36),
    Col("对象", "entity", 22),
    Col("时段", "period", 9),
    Col("等级", "grade", 8),
    Col("现值", "value_text", 14),
    Col("线", "line_text", 14),
    Col("起于", "since", 12),
    Col("为什么", "why", 44),
    Col("依据", "evidence_text", 44),
)
CELLS = (
    Col("部分", "part", 8),
    Col("文件", "file", 40),
    Col("工作表", "sheet", 26),
    Col("单元格", "cell", 10),
    Col("列", "column", 22),
    Col("值", "value", 16),
    Col("批次", "batch", 8, "0"),
)


def by_heads(records: list[dict]) -> list[Col]:
    """Columns that are named as their keys; numbers keep their decimals."""
    return [
        Col(name, name, 26 if name == "指标" else 14, "General" if name.isdecimal() else "") for name in (records[0] if records else ())
    ]


def button(label: str, title: str, note: str, columns: Iterable[Col], records: list[dict], key: str) -> None:
    """A download button for records; the file bears the title's name."""
    make = partial(spreadsheet, title, note, columns, records)
    st.download_button(
        label, make, f"{title}.xlsx".replace("/", "／"), MIME, key=key, on_click="ignore", width="stretch", disabled=not records
    )
