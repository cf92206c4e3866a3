"""Tables as pages show them: one place for columns, their order, widths and colours."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit import column_config as config

from analysis import limits
from analysis.figures import status
from analysis.figures.bullets import binding_limit
from analysis.figures.number import MISSING, missing, scale
from pages.components import marks, theme

ROW = 32


def attainment(
    rows: pd.DataFrame, history: dict[tuple, list], systems: dict[str, str], key: str, entities: bool, shown: int = 10, choose: bool = True
) -> int:
    """Rows of attainment, worst first; the place of the chosen row (the first while none is chosen).

    ``history``: (indicator, level, entity) -> values of the last years, for the small lines.
    """
    records = rows.to_dict("records")
    table = pd.DataFrame([attainment_line(row, history, systems) for row in records])
    paint = theme.palette()
    words = {one.label: paint.ink2 if one is status.IMPOSSIBLE else paint.role(one.role) for one in status.INDICATOR.values()}
    styled = table.style.map(lambda text: f"color:{words.get(text, paint.ink)};font-weight:600", subset=["状态"])
    missed = table.index[[row["status"] == "未达成" for row in records]]
    styled = styled.map(lambda _: f"color:{paint.miss}", subset=(missed, ["比目标"]))
    failed = table.index[[bool(limits.missed(row["limits"])) for row in records]]
    quiet = [name for name in ("系统", "合格线", "单位") if name in table]
    styled = styled.map(lambda _: f"color:{paint.ink2}", subset=quiet)
    styled = styled.map(lambda _: f"color:{paint.miss}", subset=(failed, ["合格线"]))
    chosen = st.dataframe(
        styled,
        hide_index=True,
        row_height=ROW,
        height=ROW * (min(max(len(records), 3), shown) + 1) + 3,
        placeholder=MISSING,
        key=key,
        on_select="rerun" if choose else "ignore",
        selection_mode="single-row",
        selection_default={"selection": {"rows": [0]}} if records and choose else None,
        column_order=[name for name in table if name != ("系统" if entities else "部门")],
        column_config={
            "状态": config.TextColumn(width=96),
            "指标": config.TextColumn(width=210),
            "部门": config.TextColumn(width=130),
            "系统": config.TextColumn(width=88),
            "现值": config.TextColumn(width=84, alignment="right"),
            "单位": config.TextColumn(width=72),
            "目标": config.TextColumn(width=88, alignment="right"),
            "合格线": config.TextColumn(width=96, alignment="right"),
            "比目标": config.TextColumn(width=118, alignment="right"),
            "达成度": config.ProgressColumn("达成度（%）", width=140, format="%.1f", min_value=0, max_value=100, color=paint.accent_mid),
            "近年": config.LineChartColumn("近五年", width=100, color=paint.accent),
        },
    )
    picked = chosen.selection.rows if choose else []
    return picked[0] if picked and picked[0] < len(records) else 0


def attainment_line(row: dict, history: dict[tuple, list], systems: dict[str, str]) -> dict:
    """One row in words, numbers written by the one formatter."""
    written = scale(row["unit"], int(row["decimals"]), row["value"], row["target"])
    limit = binding_limit(row["limits"])
    sign = "≤ " if row["better"] == "lower" else ""
    judged = row["status"] in status.JUDGED
    return {
        "状态": status.INDICATOR[row["status"]].label,
        "指标": row["name"],
        "部门": row["entity"] or "学校",
        "系统": systems.get(row["system"], row["system"]),
        "现值": written.bare(row["value"]),
        "单位": written.label,
        "目标": MISSING if missing(row["target"]) else sign + written.bare(row["target"]),
        "合格线": MISSING if limit is None else sign + written.bare(limit["value"]) + ("，未过" if limit and limits.missed([limit]) else ""),
        "比目标": written.gap(row["gap"]) if judged else MISSING,
        "达成度": None if missing(row["attainment"]) or not judged else float(row["attainment"]) * 100,
        "近年": history.get((row["indicator"], row["level"], row["entity"]), []),
    }


def plain(records: list[dict], key: str, widths: dict[str, int] | None = None, right: tuple[str, ...] = (), shown: int = 12) -> None:
    """A table without selection: heads are the keys."""
    columns = {
        name: config.TextColumn(width=(widths or {}).get(name), alignment="right" if name in right else "left")
        for name in (records[0] if records else ())
    }
    height = ROW * (min(max(len(records), 1), shown) + 1) + 3
    st.dataframe(pd.DataFrame(records), hide_index=True, row_height=ROW, height=height, placeholder=MISSING, key=key, column_config=columns)


def findings(found: Sequence, most: int) -> None:
    """Findings of an import, the worst first, at most ``most``; severity by word, symbol and colour."""
    order, paint = list(status.SEVERITY), theme.palette()
    ranked = sorted(found, key=lambda one: order.index(one.severity))
    names = ("file", "sheet", "cell", "value")
    heads = ("文件", "工作表", "单元格", "值")
    lines = [
        {
            "程度": status.SEVERITY[one.severity].label,
            "说明": one.message.partition("：")[2] or one.message,
            **{head: getattr(one, name) for head, name in zip(heads, names, strict=True)},
        }
        for one in ranked[:most]
    ]
    table = pd.DataFrame(lines).astype(object)
    colors = {one.label: paint.role(one.role) for one in status.SEVERITY.values()}
    styled = table.style.map(lambda text: f"color:{colors[text]};font-weight:600", subset=["程度"])
    widths = {"程度": 104, "说明": 600, "文件": 150, "工作表": 120, "单元格": 66, "值": 110}
    st.dataframe(
        styled,
        hide_index=True,
        row_height=ROW,
        height=ROW * (min(len(lines), 12) + 1) + 3,
        placeholder=MISSING,
        key="findings",
        column_config={name: config.TextColumn(width=width) for name, width in widths.items()},
    )
    if len(ranked) > most:
        marks.quiet(f"另有 {len(ranked) - most} 处")
