"""趋势: chosen indicators and entities over the years, each with its target and limit lines."""

import streamlit as st

from analysis.figures import digest, years
from analysis.figures.trend import trend
from pages.components import charts, downloads, filters, frame, marks, store, tables, theme

page = frame.start("趋势", needs="year")
palette, words = theme.palette(), store.words()
by_level, by_indicator, by_entity = st.columns([1.2, 4, 3.4])
level = filters.level(by_level, store.attainment(page.as_of, page.year), words.levels)
rows = store.attainment(page.as_of, level=level)
indicators = filters.indicators(by_indicator, digest.ordered(rows[rows["year"] == page.year]))
entities = filters.entities(by_entity, rows, words.levels[level])
if not indicators:
    marks.stop_empty("还没有选指标", "在上面选一个或几个指标。")

panels = years.panels(rows, indicators, entities, words.indicators)
for line in filters.in_rows(panels[: filters.PANELS], 3):
    for column, (title, note, series) in zip(st.columns(3, gap="large"), line, strict=False):
        with column:
            marks.section(title, note)
            charts.draw(trend(series, palette, height=230, right=118), f"trend {title}", f"{title}历年变化")
if len(panels) > filters.PANELS:
    marks.quiet(f"只画前 {filters.PANELS} 幅，其余在下表里。")

marks.section("历年数值", "按所选指标和对象")
lines = years.by_year(panels)
numbers = years.by_year(panels, written=False)
tables.plain(lines, "years", right=tuple(one for one in (lines[0] if lines else ()) if one[:1].isdigit()))
take, _ = st.columns([1, 4])
with take:
    downloads.button("下载历年数值", f"趋势 {page.year}", page.note, downloads.by_heads(numbers), numbers, "take_trends")
