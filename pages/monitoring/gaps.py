"""差距: targets that were not reached, the largest shortfall first, and where each one lies."""

import streamlit as st

from analysis.attainment import gaps, shortfall
from analysis.figures import digest, years
from analysis.figures.bullets import bullets
from pages.components import charts, downloads, filters, frame, marks, store, tables, theme

page = frame.start("差距", needs="year")
words = store.words()
by_level, by_system, _, take = st.columns([1.5, 1.8, 4, 1.8])
of_year = store.attainment(page.as_of, page.year)
level = filters.level(by_level, of_year, words.levels, every=True)
system = filters.system(by_system, words.systems)
rows = gaps(filters.narrowed(of_year, level, system))
with take:
    downloads.button("下载差距表", f"差距 {page.year}", page.note, downloads.ATTAINMENT, words.records(rows), "take_gaps")
if rows.empty:
    marks.stop_empty(digest.no_gap(of_year, page.year), digest.judged_words(of_year))

left, right = st.columns([66, 34], gap="large")
with left:
    marks.section("差多少", "占目标的 %，差得最多的在前")
    charts.draw(bullets(digest.with_entity(rows).head(digest.FIRST), theme.palette(), names=296), "gaps", digest.finding(rows))
with right:
    marks.section("缺口在哪", "按学校的目标，没有就按最差一行的")
    chosen = filters.missed(rows)
    aim, unit = digest.aim(of_year, chosen), words.counted(chosen["indicator"]).unit
    found = shortfall(words.declarations, store.attainment(page.as_of, page.year, "department"), chosen["indicator"], aim)
    marks.lacking(digest.lacking(found, unit))
    marks.quiet(digest.aim_words(chosen, aim))
marks.section("差距一览", f"{len(rows)} 项")
tables.attainment(rows, years.history(store.attainment(page.as_of)), words.systems, "gap_table", entities=True, shown=14, choose=False)
