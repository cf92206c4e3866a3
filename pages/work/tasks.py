"""任务: the task sheets as imported, every clause beside its reading, and what in the ledgers it watches."""

import streamlit as st

from pages.components import filters, frame, import_view, marks, selection, store, task_view

page = frame.start("任务")
import_view.said()
tasks = store.tasks(page.department)
if not tasks:
    marks.stop_empty("还没有任务表", "到“数据导入”上传任务表，这里逐条显示目标、标准和预警点。")

left, right = st.columns([3, 2], gap="large")
with right:
    asked, _ = filters.task(tasks, "任务", whole=None)
task = next(one for one in tasks if one.id == asked)
clauses = [one for one in store.rules() if one["task"] == task.id]
chosen = selection.kept("clause", [one["clause"] for one in clauses])
with left:
    clicked = task_view.clauses(clauses, chosen)
    if clicked and clicked != chosen:
        selection.keep("clause", clicked)
with right:
    task_view.sheet(task)
    for one in clauses:
        if one["clause"] == chosen:
            task_view.link_form(task, chosen, one["text"], page.who)
