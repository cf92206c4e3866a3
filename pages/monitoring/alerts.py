"""预警: what every clause says on the as-of day, the sentence as written beside the rule as read."""

import streamlit as st

from analysis.figures import alarms
from analysis.figures.status import ROLE
from pages.components import alert_view, downloads, filters, frame, marks, selection, store

page = frame.start("预警")
alerts = store.alerts(page.as_of, page.department)
if not alerts:
    marks.stop_empty("还没有预警点", "到“数据导入”上传任务表和对应的台账，这里逐条显示预警。")

left, right = st.columns([3, 2], gap="large")
columns = right.columns(4 if len(grades := alarms.choices(alerts, alarms.grade)) > 1 else 3)
department = filters.pick(columns[0], "部门", alarms.choices(alerts, alarms.who), "department")
task = filters.pick(columns[1], "任务", alarms.choices(alerts, alarms.task_name), "task_name")
kind = filters.pick(columns[2], "类别", alarms.choices(alerts, alarms.role), "role", ROLE)
grade = filters.pick(columns[3], "等级", grades, "grade") if len(grades) > 1 else alarms.ALL
some = filters.state(left, alarms.chosen(alerts, department, task, kind, grade))
if not some:
    with left:
        marks.empty("没有符合筛选的预警", "换一个状态、部门或任务，或选“全部”。")
    st.stop()
with left:
    place = st.container()
    shown = filters.paged(some, selection.place("alert", [alarms.key(one) for one in some]))
    chosen = selection.kept("alert", [alarms.key(one) for one in shown])
    with place:
        clicked = alert_view.listing(shown, chosen, page.as_of)
    if clicked and clicked != chosen:
        selection.keep("alert", clicked)
with right:
    one = next(one for one in shown if alarms.key(one) == chosen)
    alert_view.detail(one, page.as_of)
    to_task, take = st.columns(2)
    if to_task.button("读法不对，去任务页", key="to_task", width="stretch"):
        st.switch_page("work/tasks.py", query_params={"task": one.task, "clause": one.clause_id})
    with take:
        title = f"预警清单 {page.department or '全校' if department == alarms.ALL else department} {page.as_of}"
        downloads.button("下载预警清单", title, page.note, downloads.ALERTS, [alarms.record(each) for each in some], "take_alerts")
