"""Narrowing what a page shows. Every choice stands in the link, every option says how much it holds."""

import pandas as pd
import streamlit as st

from analysis.figures import alarms, digest
from analysis.figures import status as vocabulary
from pages.components import selection

ALL = alarms.ALL
PER_PAGE, PANELS = 9, 12


def pick(column, label: str, options: list[str], key: str, names: dict[str, str] | None = None) -> str:
    """One of several by a select box without a label of its own; 全部 says of what."""
    named = {**(names or {}), ALL: f"全部{label}"}
    return column.selectbox(
        label, options, format_func=lambda one: named.get(one, one), key=key, bind="query-params", label_visibility="collapsed"
    )


def level(column, rows: pd.DataFrame, names: dict[str, str], every: bool = False) -> str:
    """A level that occurs among the rows; 学校 first."""
    options = ([ALL] if every else []) + [one for one in names if one in set(rows["level"])]
    return pick(column, "层面", options, "level", names) or "school"


def entity(column, rows: pd.DataFrame, called: str) -> str:
    """One entity of the level, or all of them; the school has only itself."""
    names = sorted({one for one in rows["entity"] if one})
    if not names:
        return ALL
    return pick(column, called, [ALL, *names], "entity")


def entities(column, rows: pd.DataFrame, called: str) -> list[str]:
    """Several entities of a level; at first the first three."""
    names = sorted({one for one in rows["entity"] if one})
    if not names:
        return [""]
    chosen = column.multiselect(
        called, names, names[:3], key="entities", bind="query-params", placeholder="选一个或几个", label_visibility="collapsed"
    )
    return chosen or names[:3]


def indicators(column, rows: pd.DataFrame) -> list[str]:
    """Several indicators by name; at first the first three, worst first."""
    names = dict(zip(rows["name"], rows["indicator"], strict=True))
    first = list(names)[:3]
    chosen = column.multiselect(
        "指标", list(names), first, key="indicators", bind="query-params", placeholder="选一个或几个", label_visibility="collapsed"
    )
    return [names[one] for one in chosen]


def system(column, names: dict[str, str]) -> str:
    """One of the five systems, or all."""
    return pick(column, "系统", [ALL, *names], "system", names)


def narrowed(rows: pd.DataFrame, level: str, system: str) -> pd.DataFrame:
    """Rows of a level and a system; 全部 leaves a filter out."""
    if level != ALL:
        rows = rows[rows["level"] == level]
    return rows if system == ALL else rows[rows["system"] == system]


def status(column, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the chosen status; every option with its count."""
    words = vocabulary.INDICATOR
    counts = digest.counts(rows["status"], words) if len(rows) else {}
    chosen = _segments(column, "状态", {one: words[one].label for one in words}, counts, len(rows), "status")
    return rows if chosen == ALL else rows[rows["status"] == chosen]


def state(column, alerts: list) -> list:
    """Alerts of the chosen state; every option with its count."""
    words = vocabulary.ALERT
    counts = digest.counts((one.state for one in alerts), words)
    chosen = _segments(column, "状态", {one: words[one].label for one in words}, counts, len(alerts), "state")
    return alerts if chosen == ALL else [one for one in alerts if one.state == chosen]


def _segments(column, label: str, names: dict[str, str], counts: dict[str, int], total: int, key: str) -> str:
    """Segmented choice among what occurs; a choice from the link that no longer occurs is offered with 0."""
    asked = st.query_params.get(key)
    options = [ALL, *(one for one in names if counts.get(one) or one == asked)]
    shown = {one: f"{names.get(one, one)} {total if one == ALL else counts.get(one, 0)}" for one in options}
    chosen = column.segmented_control(
        label,
        options,
        default=asked if asked in options else ALL,
        format_func=shown.get,
        key=f"{key}_filter",
        required=True,
        wrap=True,
        label_visibility="collapsed",
    )
    selection.write(key, None if chosen in (None, ALL) else chosen)
    return chosen or ALL


def paged(some: list, asked: int | None = None) -> list:
    """Draw the page numbers where they stand; the part of the list that belongs to the chosen page."""
    pages = -(-len(some) // PER_PAGE)
    number = 1
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            number = st.pagination(pages, default=min(pages, 1 + (asked or 0) // PER_PAGE), key=f"page_{pages}_{asked or 0}")
            st.caption(f"共 {len(some)} 条")
    return some[(number - 1) * PER_PAGE : number * PER_PAGE]


def in_rows(items: list, width: int) -> list[list]:
    """A list broken into rows."""
    return [items[start : start + width] for start in range(0, len(items), width)]


def task(tasks: list, label: str = "任务", whole: str | None = "全部任务") -> tuple[str | None, str]:
    """(id, name) of a task, or (None, 全部任务)."""
    names = {one.id: f"{one.name}（{one.department}）" for one in tasks}
    options = ([""] if whole else []) + list(names)
    asked = st.query_params.get("task")
    place = options.index(asked) if asked in options else 0
    chosen = st.selectbox(
        label, options, place, format_func=lambda one: names.get(one, whole), key=f"task_{label}", label_visibility="collapsed"
    )
    selection.write("task", chosen or None)
    return chosen or None, names.get(chosen, whole or "")


def whose(tasks: list) -> tuple[str | None, str | None, str]:
    """(task id, None, name), (None, department, name) or (None, None, 全校): whose spiral is looked at."""
    departments = sorted({one.department for one in tasks if one.department})
    names = {"": "全部任务", **{one: f"部门：{one}" for one in departments}, **{one.id: f"任务：{one.name}（{one.department}）" for one in tasks}}
    options, asked = list(names), st.query_params.get("task")
    place = options.index(asked) if asked in options else 0
    chosen = st.selectbox("看谁的", options, place, format_func=names.get, key="whose", label_visibility="collapsed")
    selection.write("task", chosen or None)
    return (None, chosen or None, names[chosen]) if chosen in departments or not chosen else (chosen, None, names[chosen])


def missed(rows: pd.DataFrame) -> dict:
    """One of the missed indicators, to see where its gap lies."""
    firsts = rows.drop_duplicates("indicator").to_dict("records")
    names = {one["indicator"]: one for one in firsts}
    chosen = st.selectbox("指标", list(names), format_func=lambda one: names[one]["name"], key="missed", label_visibility="collapsed")
    return names[chosen]
