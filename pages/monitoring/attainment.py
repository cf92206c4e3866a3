"""目标达成: every indicator of the chosen year, level and entity; trend, distances and origin of the chosen one."""

import streamlit as st

from analysis.figures import digest, years
from analysis.figures.distance import distance
from analysis.figures.trend import trend
from pages.components import charts, downloads, filters, frame, marks, store, tables, theme, trail

page = frame.start("目标达成", needs="year")
palette, words = theme.palette(), store.words()
by_status, by_level, by_entity, take = st.columns([5.2, 1.5, 2, 1.6])

level = filters.level(by_level, store.attainment(page.as_of, page.year), words.levels)
every_year = store.attainment(page.as_of, level=level)
of_year = every_year[every_year["year"] == page.year]
entity = filters.entity(by_entity, of_year, words.levels[level])
rows = digest.ordered(of_year if entity == filters.ALL else of_year[of_year["entity"] == entity])
rows = filters.status(by_status, rows)
with take:
    downloads.button("下载汇总表", f"目标达成 {page.year}", page.note, downloads.ATTAINMENT, words.records(rows), "take_attainment")
if rows.empty:
    marks.stop_empty("没有符合筛选的指标", "换一个状态、层面或对象，或选“全部”。")

row = rows.iloc[tables.attainment(rows, years.history(every_year), words.systems, "attainment_table", level != "school")]
indicator = words.indicators[row["indicator"]]
mine = every_year[(every_year["indicator"] == row["indicator"]) & (every_year["entity"] == row["entity"])]
beside = store.attainment(page.as_of, page.year, "department", row["indicator"])
left, right = st.columns([56, 44], gap="large")
with left:
    marks.section(" · ".join(filter(None, (indicator.name, row["entity"]))), " · ".join(filter(None, (row["unit"], indicator.definition))))
    charts.draw(trend(years.series(mine, indicator), palette), "trend", f"{indicator.name}历年变化")
with right:
    marks.section("各系离目标多远", "差得最多的在前")
    if beside.empty:
        marks.empty("这个指标只到学校一级", "状态数据表里没有按系部分开的数。")
    else:
        charts.draw(distance(digest.against(beside, row["target"]), palette), "distance", f"{indicator.name}各系与目标的距离")

marks.section("这个数从哪来", "算式、单元格、合格线的依据")
origin = store.trace(row["indicator"], row["level"], row["entity"], page.year)
trail.draw(origin, indicator.decimals)
take, _ = st.columns([1, 4])
with take:
    downloads.button(
        "下载全部单元格", f"{indicator.name} {page.year} 依据", page.note, downloads.CELLS, trail.records(origin), "take_cells"
    )
