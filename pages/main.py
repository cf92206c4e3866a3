"""Navigation and role check: every page is registered always, and none runs before the person behind it is known."""

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # Streamlit puts the folder of app.py there, AppTest that of this file
    sys.path.insert(0, str(ROOT))

from office.access import LOCAL, may_open, refusal  # noqa: E402
from office.home import home  # noqa: E402
from pages.account import person, sign_in, sign_out  # noqa: E402
from pages.components import frame  # noqa: E402

SECTIONS = {
    "监测": {
        "monitoring/overview": "总览",
        "monitoring/attainment": "目标达成",
        "monitoring/alerts": "预警",
        "monitoring/spiral": "8字螺旋",
        "monitoring/trends": "趋势",
        "monitoring/gaps": "差距",
    },
    "工作": {
        "work/imports": "数据导入",
        "work/tasks": "任务",
        "work/templates": "模板下载",
        "work/calendar": "放假安排",
    },
}

st.set_page_config(page_title="螺旋", page_icon=str(ROOT / "pages/assets/mark-light.svg"), layout="wide")
who = person.current()

sections = {
    section: [
        st.Page(
            ROOT / f"pages/{file}.py",
            title=title,
            url_path=Path(file).name,
            default=file == "monitoring/overview",
            visibility="visible" if who and may_open(who, Path(file).name) else "hidden",
        )
        for file, title in files.items()
    ]
    for section, files in SECTIONS.items()
}
page = st.navigation(sections, position="sidebar" if who else "hidden")

if who is None:
    sign_in.draw(page.url_path)
    st.stop()

if who is not LOCAL:
    sign_out.draw(who)  # before the page, which may stop early
refused = refusal(home(), who, page.url_path or "overview", page.title)
if refused:
    st.title(page.title)
    st.warning(refused)
elif frame.sidebar(page.title):
    page.run()
