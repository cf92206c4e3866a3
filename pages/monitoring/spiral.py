"""8字螺旋: where a task or the school stands, stages lit by evidence only, hollow where a record is missing."""

import streamlit as st

from pages.components import filters, frame, marks, selection, spiral_view, store

page = frame.start("8字螺旋")
left, right = st.columns([62, 38], gap="large")
with right:
    task, department, name = filters.whose(store.tasks(page.department))
states = store.spiral(page.as_of, task, page.department or department, confined=page.department is not None)
if not states:
    marks.stop_empty("还没有任务表", "到“数据导入”上传任务表，这里显示它的八字螺旋。")

declared = store.words().spiral
chosen = selection.kept("stage", spiral_view.keys(states))
with left:
    clicked = spiral_view.picture(declared, states, chosen, name)
    if clicked and clicked != chosen:
        selection.keep("stage", clicked)
with right:
    spiral_view.counts(states)
    spiral_view.evidence(declared, states, chosen)
    spiral_view.missing(declared, states)
