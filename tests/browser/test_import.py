"""数据导入 in a real browser: drop files, look, confirm or cancel, take back; and files that must not be believed."""

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from playwright.sync_api import expect

from data import audit, demo
from tests.browser.server import opened, serving, settled

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="session")
def books():
    """The invented school's workbooks by name, made for today."""
    return dict(demo.build(date.today(), "small"))


@pytest.fixture(scope="session")
def ledger(books):
    return next(name for name in books if name.startswith("采购合同台账"))


@pytest.fixture(scope="session")
def status(books):
    return max(name for name in books if name.startswith("9"))


@pytest.fixture
def fresh(tmp_path):
    """A server over an empty home."""
    with serving(tmp_path) as server:
        yield server


def drop(page, server, *files):
    """Drop files on the page and wait until they were read."""
    opened(page, server, "imports")
    chosen = [{"name": name, "mimeType": XLSX, "buffer": content} for name, content in files]
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(chosen)
    expect(page.get_by_role("button", name="确认导入")).to_be_visible(timeout=90_000)
    settled(page)


def confirm(page):
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_text(re.compile("^已导入：批次"))).to_be_visible(timeout=120_000)
    settled(page)


def cells(page):
    """What the tables say where they are in sight, read from the copy that they keep for screen readers."""
    expect(page.get_by_test_id("stDataFrame").last.locator("[role=gridcell]").first).to_be_attached()
    return " ".join(page.locator("[role=gridcell]").all_text_contents())


def undo(page, batch):
    choice = page.get_by_role("combobox", name="撤回哪一批")
    if choice.input_value() != str(batch):
        choice.click()
        page.get_by_role("option", name=str(batch), exact=True).click()
    page.get_by_role("button", name=f"撤回批次 {batch}", exact=True).click()
    page.get_by_role("button", name=f"确定撤回批次 {batch}").click()
    expect(page.get_by_text(f"批次 {batch} 已撤回")).to_be_visible(timeout=120_000)
    settled(page)


def corrected(content):
    """The same ledger with one row less."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.active
    sheet.delete_rows(sheet.max_row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_files_are_recognised_confirmed_listed_and_taken_back(fresh, page, books, ledger, status):
    drop(page, fresh, (status, books[status]), (ledger, books[ledger]))
    expect(page.get_by_text("2 个文件")).to_be_visible()
    recognised = cells(page)
    assert "4.1 校内实践基地" in recognised and status in recognised  # the rows in sight; the rest is below
    assert list(audit.entries(fresh.home)) == []
    confirm(page)
    listed = cells(page)
    assert status in listed and ledger in listed and "本机用户" in listed
    opened(page, fresh, "attainment")
    expect(page.get_by_text("批次 1")).to_be_visible()
    opened(page, fresh, "imports")
    undo(page, 1)
    assert "已撤回" in cells(page)
    opened(page, fresh, "attainment")
    expect(page.get_by_text("还没有数据")).to_be_visible()
    assert [(entry.who, entry.what) for entry in audit.entries(fresh.home)] == [("本机用户", "import"), ("本机用户", "undo")]
    assert audit.verify(fresh.home) == []


def test_the_same_file_again_says_when_it_came_and_stores_nothing(fresh, page, books, ledger):
    drop(page, fresh, (ledger, books[ledger]))
    confirm(page)
    drop(page, fresh, ("另一个名字.xlsx", books[ledger]))
    assert "已导入过（批次 1" in cells(page)
    expect(page.get_by_role("button", name="确认导入")).to_be_disabled()


def test_a_corrected_file_replaces_and_undo_brings_the_first_back(fresh, page, books, ledger):
    drop(page, fresh, (ledger, books[ledger]))
    confirm(page)
    drop(page, fresh, (ledger, corrected(books[ledger])))
    assert "替换库里的" in cells(page)
    confirm(page)
    undo(page, 2)
    drop(page, fresh, (ledger, books[ledger]))
    assert "已导入过（批次 1" in cells(page)


def test_cancelling_stores_nothing(fresh, page, books, ledger):
    drop(page, fresh, (ledger, books[ledger]))
    page.get_by_role("button", name="取消").click()
    expect(page.get_by_role("button", name="确认导入")).to_have_count(0)
    expect(page.get_by_text("还没有导入过")).to_be_visible()


def far_cell():
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("xl/workbook.xml", "<workbook/>")
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    return out.getvalue()


BROKEN = {
    "junk": lambda good: b"\x00\x01 not a workbook" * 100,
    "empty": lambda good: b"",
    "html": lambda good: "<html><table><tr><td>专任教师</td></tr></table></html>".encode(),
    "cut-in-half": lambda good: good[: len(good) // 2],
    "far-cell": lambda good: far_cell(),
    "bomb": lambda good: bomb(),
}


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_gets_a_chinese_finding_and_the_server_lives(empty_server, page, books, ledger, make):
    drop(page, empty_server, ("坏文件.xlsx", make(books[ledger])))
    said = cells(page)
    assert "坏文件.xlsx" in said and re.search(r"[\u4e00-\u9fff]{6}", said)
    expect(page.get_by_role("button", name="确认导入")).to_be_disabled()
    expect(page.get_by_text("没能显示")).to_have_count(0)
    assert empty_server.healthy()
    opened(page, empty_server, "imports")
    expect(page.get_by_text("还没有导入过")).to_be_visible()


def test_one_broken_file_holds_the_whole_batch_back(empty_server, page, books, ledger):
    drop(page, empty_server, (ledger, books[ledger]), ("坏文件.xlsx", b"junk"))
    expect(page.get_by_role("button", name="确认导入")).to_be_disabled()
    expect(page.get_by_text("这一批整个不导入")).to_be_visible()


def test_names_of_files_are_shown_as_text(empty_server, page, books, ledger):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    drop(page, empty_server, ("<img src=x onerror=alert(1)>[x](http:／／evil.example).xlsx", books[ledger]))
    expect(page.locator(".stMain img[src=x]")).to_have_count(0)
    assert dialogs == []


def test_over_the_demo_school_it_offers_to_clear_it_first(own_server, page, books, ledger):
    opened(page, own_server, "imports")
    page.get_by_role("button", name="清除演示数据").click()
    page.get_by_role("button", name="确定清除演示数据").click()
    expect(page.get_by_text("演示数据已清除")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="装入演示学校")).to_be_visible()
    opened(page, own_server, "attainment")
    expect(page.get_by_text("还没有数据")).to_be_visible()
