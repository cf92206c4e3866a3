"""Every page over the invented school, as a reader sees it: no error, no other host, choices that stay in the link."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.server import command, opened, settled

PAGES = {
    "": "总览",
    "attainment": "目标达成",
    "alerts": "预警",
    "spiral": "8字螺旋",
    "trends": "趋势",
    "gaps": "差距",
    "imports": "数据导入",
    "tasks": "任务",
    "templates": "模板下载",
    "calendar": "放假安排",
}
every_page = pytest.mark.parametrize(("path", "title"), PAGES.items(), ids=lambda value: value or "overview")


@pytest.fixture(scope="session")
def years(demo_home):
    """School years of the invented school, newest first."""
    return sorted({row["year"] for row in json.loads(command(demo_home, "indicators", "--json")) if row["value"] is not None}, reverse=True)


@pytest.fixture
def heard(page):
    """Everything the browser asked for and complained about."""
    heard = {"hosts": set(), "complaints": []}
    page.context.on("request", lambda request: heard["hosts"].add(urlsplit(request.url).hostname))
    page.on("websocket", lambda socket: heard["hosts"].add(urlsplit(socket.url).hostname))
    page.on("pageerror", lambda error: heard["complaints"].append(str(error)))
    page.on("console", lambda said: heard["complaints"].append(said.text) if "Content Security Policy" in said.text else None)
    return heard


@every_page
def test_a_page_opens_whole_and_asks_nobody_else(demo_server, page, heard, path, title):
    opened(page, demo_server, path)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text("没能显示")).to_have_count(0)
    assert heard["hosts"] <= {"127.0.0.1", "", None}
    assert heard["complaints"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@every_page
def test_a_page_opens_on_an_empty_database_and_says_where_to_go(empty_server, page, path, title):
    opened(page, empty_server, path)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text("没能显示")).to_have_count(0)
    if path not in ("imports", "templates", "calendar"):
        expect(page.get_by_text("到“数据导入”").first).to_be_visible()


@every_page
def test_a_page_opens_on_a_small_dark_screen_too(demo_server, browser, browser_context_args, path, title):
    context = browser.new_context(**{**browser_context_args, "viewport": {"width": 1280, "height": 720}, "color_scheme": "dark"})
    page = context.new_page()
    opened(page, demo_server, path)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_text("没能显示")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()


def choices(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def test_a_deep_link_brings_its_year_and_day(demo_server, page, years):
    year = years[-1]
    opened(page, demo_server, f"attainment?year={year}&as_of={year}-06-30")
    expect(page.get_by_text(f"截至 {year}-06-30（")).to_be_visible()
    expect(page.get_by_role("combobox", name="学年")).to_have_value(f"{year - 1}—{year}")
    assert choices(page)["as_of"] == f"{year}-06-30"


def test_the_choices_go_along_from_page_to_page_and_survive_a_reload(demo_server, page, years):
    year = years[-1]
    opened(page, demo_server, f"attainment?year={year}&as_of={year}-06-30")
    for title in ("预警", "差距", "总览", "目标达成"):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        settled(page)
        assert choices(page)["as_of"] == f"{year}-06-30"
        expect(page.get_by_text(f"截至 {year}-06-30（")).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_text(f"截至 {year}-06-30（")).to_be_visible()
    expect(page.get_by_role("combobox", name="学年")).to_have_value(f"{year - 1}—{year}")


@pytest.mark.parametrize(
    "query",
    [
        "year=1066",
        "year=x&as_of=y",
        "as_of=9999-99-99",
        "as_of='%22><img src=x onerror=alert(1)>",
        "department=没有这个部门&task=x&alert=y",
        "indicator=../../etc",
    ],
)
@pytest.mark.parametrize("path", ["attainment", "alerts"])
def test_a_link_with_nonsense_in_it_opens_the_page_all_the_same(demo_server, page, path, query):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    opened(page, demo_server, f"{path}?{query}")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[path])
    expect(page.get_by_text("没能显示")).to_have_count(0)
    assert dialogs == []


def test_a_table_downloads_as_a_workbook_with_a_chinese_name(demo_server, page, tmp_path):
    from data.reading.workbook import read

    opened(page, demo_server, "alerts")
    with page.expect_download() as waited:
        page.get_by_role("button", name="下载预警清单").click()
    name = waited.value.suggested_filename
    assert re.fullmatch(r"预警清单 .*\.xlsx", name)
    waited.value.save_as(tmp_path / name)
    book = read(name, (tmp_path / name).read_bytes())
    assert book


def test_the_server_says_nothing_alarming_of_all_this(demo_server):
    said = demo_server.log.read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in said and "incident" not in said
