"""总览: how many goals are met, which are not, where alarms gather, what changed, what falls due."""

import streamlit as st

from analysis.figures import alarms, digest
from analysis.figures.bullets import bullets
from analysis.figures.heat import heat
from pages.components import charts, frame, marks, store, theme

HEAT = "条数，按响起的月份 · 空白＝0，未报＝当月没有台账"

page = frame.start("总览")
palette = theme.palette()
rows = digest.ordered(store.attainment(page.as_of, page.year or 0, "school"))
alerts = store.alerts(page.as_of, page.department)

marks.kpis(digest.figures(rows, alerts, store.spiral(page.as_of, None, page.department, page.department is not None)))
left, right = st.columns([2, 1], gap="large")
with left:
    marks.section("指标达成度", " · ".join(filter(None, ("现值占目标的 %", "实线＝目标，虚线＝合格线", digest.rest(rows)))))
    if rows.empty:
        marks.empty(*frame.nothing(page))
    else:
        charts.draw(bullets(rows.head(digest.FIRST), palette), "bullets", digest.finding(rows))
    marks.section("预警：部门 × 月", " · ".join(filter(None, (HEAT, alarms.earlier(alerts, page.as_of)))))
    if cells := alarms.gathering(alerts, page.as_of):
        charts.draw(heat(cells, page.as_of, palette), "heat", "在响预警按部门和月份的分布")
    elif alerts:
        marks.empty("近十二个月没有响起的预警", "更早的在“预警”里看。")
    else:
        marks.empty("还没有任务表", "到“数据导入”上传任务表和台账，这里按部门和月份显示预警。")
with right:
    for card in digest.cards(store.cards(), page.year):
        marks.note(card, "miss")
    marks.section("变化", f"自批次 {page.front.before} 以来" if page.front.before else "")
    marks.changes(digest.changes(store.changes(page.as_of, page.year, page.department)), compared=bool(page.front.before))
    marks.section("两周内到期", alarms.fortnight(page.as_of))
    marks.due(alarms.falling_due(alerts, page.as_of))
