"""Makes the manual's pictures anew: python -m docs.pictures [name …], over a temporary home with the invented school."""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from data import accounts, demo
from tests.browser.server import PASSWORD, Server, command, opened, serving, settled

IMAGES = Path(__file__).parent / "images"
WINDOW = {"width": 1440, "height": 900}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
QUIET = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
FAULTS = ("text_in_number", "blank_required", "ref_error", "unknown_sheet")
"""What is wrong with the workbook of the import preview."""
ROW_WITH_DEPARTMENTS = 3
"""Place of an indicator in 目标达成 that has figures by department."""
NOTICE = "春节：2月15日至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。"
"""A sentence of 2026's notice."""


@dataclass(frozen=True)
class Picture:
    """One picture: the page's link, what is done on it first, and whether it waits for a chart."""

    path: str
    prepare: Callable[[Page], None] | None = None
    chart: bool = False


def departments(page: Page) -> None:
    """Choose a row whose departments have figures of their own."""
    place = page.get_by_test_id("stDataFrame").first.bounding_box()
    row = 1 + ROW_WITH_DEPARTMENTS
    page.mouse.click(place["x"] + 16, place["y"] + 32 * row + 16)
    settled(page)
    expect(page.get_by_text("这个指标只到学校一级")).to_have_count(0)


def origin(page: Page) -> None:
    """Scroll to 这个数从哪来."""
    page.get_by_role("heading", name="这个数从哪来").evaluate("element => element.scrollIntoView({block: 'start'})")


def stage(page: Page) -> None:
    """Choose a stage that is hollow."""
    page.get_by_role("button", name="诊断").first.click()
    settled(page)


def faulty(page: Page) -> None:
    """Drop a status data workbook with FAULTS in it."""
    book = max(demo.build(date.today(), "small", FAULTS), key=lambda one: (one[0][0] == "9", one[0]))
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(
        [{"name": book[0], "mimeType": XLSX, "buffer": book[1]}]
    )
    expect(page.get_by_role("button", name="确认导入")).to_be_visible(timeout=90_000)
    settled(page)


def pasted(page: Page) -> None:
    """Paste a piece of 2026's notice."""
    page.get_by_role("combobox", name="年份").click()
    page.get_by_role("option", name="2026").click()
    settled(page)
    text = page.get_by_role("textbox", name="通知正文")
    text.fill(NOTICE)
    text.press("Control+Enter")
    expect(page.get_by_role("button", name="保存 2026 年安排")).to_be_visible()
    settled(page)


PICTURES = {
    "overview": Picture("", chart=True),
    "attainment": Picture("attainment", departments, chart=True),
    "trail": Picture("attainment", origin, chart=True),
    "alerts": Picture("alerts"),
    "spiral": Picture("spiral", stage),
    "trends": Picture("trends", chart=True),
    "gaps": Picture("gaps", chart=True),
    "imports": Picture("imports"),
    "preview": Picture("imports", faulty),
    "tasks": Picture("tasks"),
    "templates": Picture("templates"),
    "calendar": Picture("calendar", pasted),
}
SIGN_IN = "sign-in"
"""Comes last: with its account the other pages would be shut."""


def main(wanted: list[str]) -> None:
    """Make the pictures that are named, or all."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        command(home, "demo")
        found = os.environ.get("CHROMIUM_PATH") or shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("msedge")
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        with serving(home) as server:
            for name, picture in PICTURES.items():
                if not wanted or name in wanted:
                    take(browser, server, name, picture)
            if not wanted or SIGN_IN in wanted:
                accounts.add(home, "质量办", "office", PASSWORD)
                take(browser, server, SIGN_IN, Picture(""))
        browser.close()


def take(browser: Browser, server: Server, name: str, picture: Picture) -> None:
    """Open a page in a window of its own, prepare it and keep what it shows."""
    with browser.new_context(viewport=WINDOW, locale="zh-CN", timezone_id="Asia/Shanghai", color_scheme="light") as context:
        page = context.new_page()
        page.set_default_timeout(30_000)
        if name == SIGN_IN:
            page.goto(server.base)
            expect(page.locator("form.sign-in")).to_be_visible()
        else:
            opened(page, server, picture.path)
            if picture.chart:
                expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
        if picture.prepare:
            picture.prepare(page)
        page.mouse.move(WINDOW["width"] // 2, 2)
        page.wait_for_timeout(1500)  # charts further down, fonts, the tables' canvases
        seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")  # every colour is kept: colours are statuses
        seen.save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
