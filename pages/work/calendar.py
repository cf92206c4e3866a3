"""放假安排: a year's days off and worked weekends, for rules that count working days."""

import streamlit as st

from pages.components import calendar_view, frame, import_view, marks

page = frame.start("放假安排", needs="nothing")
import_view.said()
marks.quiet("规则里的“工作日”按国务院办公厅每年的放假安排计算。通知一般在 11 月发布。")
left, right = st.columns([3, 2], gap="large")
with left:
    year = st.selectbox("年份", calendar_view.years(), key="calendar_year")
    calendar_view.form(year, page.who)
with right:
    marks.section("现在的依据", f"{year} 年")
    calendar_view.standing(year)
