"""数据导入: drop files, see what they are and what they would change, confirm or cancel; the list of batches."""

import streamlit as st

from pages.components import frame, import_view, selection

page = frame.start("数据导入", needs="nothing")
import_view.said()
import_view.demo_offer(page.who, page.front.demo, page.front.school is None)

upload, year = st.columns([4, 1])
files = upload.file_uploader(
    "选择文件", import_view.TYPES, accept_multiple_files=True, key=selection.fresh_key("upload"), label_visibility="collapsed"
)
named = import_view.year(year, page.front)
import_view.limits()

seen = import_view.read(files, named)
if seen:
    import_view.recognised(seen)
    import_view.decide(seen, page.who)
    import_view.table_by_table(seen)
import_view.batches(page.who)
