"""Signing in by the real form: first deep links, roles, the way back, the way out."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.server import PASSWORD, serving, settled, sign_in

MENU = {
    "王敏": ["总览", "目标达成", "预警", "8字螺旋", "趋势", "差距", "数据导入", "任务", "模板下载", "放假安排"],
    "周院长": ["总览", "目标达成", "预警", "8字螺旋", "趋势", "差距", "任务"],
    "李强": ["总览", "目标达成", "预警", "8字螺旋", "趋势", "差距", "任务"],
    "智造": ["总览", "目标达成", "预警", "8字螺旋", "趋势", "差距", "任务", "模板下载"],
}


def menu(page):
    return [link.inner_text().strip().splitlines()[-1] for link in page.get_by_test_id("stSidebarNavLink").all()]


@pytest.mark.parametrize("path", ["/alerts?as_of=2026-11-01", "/attainment", "/imports", "/no-such-page", "/"])
def test_the_first_request_of_a_fresh_server_shows_the_form_and_nothing_of_the_page(guarded_home, page, path):
    """Streamlit would serve a page file past the script here if app.py were the script."""
    with serving(guarded_home) as server:
        page.goto(server.base + path)
        expect(page.locator("form.sign-in")).to_be_visible()
        page.wait_for_timeout(1000)
        expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(0)
        for part in ("stHeading", "stDataFrame", "stPlotlyChart", "stMetric", "stFileUploader", "stDownloadButton", "stException"):
            expect(page.get_by_test_id(part)).to_have_count(0)
        assert page.locator(".stMain").inner_text().split() == ["螺旋", "内部质量保证", "·", "请用质量办发给您的账号登录", "账号", "密码", "登录"]


@pytest.mark.parametrize("path", ["/monitoring/alerts", "/pages/monitoring/alerts.py", "/app.py", "/.streamlit/config.toml", "/var/accounts.json"])
def test_the_files_of_the_program_are_not_pages(guarded_server, page, path):
    answer = page.goto(guarded_server.base + path)
    page.wait_for_timeout(2000)
    assert "import streamlit" not in answer.text() and "[server]" not in answer.text() and "hash" not in answer.text()
    expect(page.locator("h1:not(.sign-in h1)")).to_have_count(0)


@pytest.mark.parametrize("name", MENU)
def test_each_role_finds_its_own_menu(guarded_server, page, name):
    sign_in(page, guarded_server, name)
    expect(page.get_by_test_id("stSidebarNavLink").first).to_be_visible()
    settled(page)
    assert menu(page) == MENU[name]


def test_signing_in_leads_to_the_page_of_the_link_with_its_choices(guarded_server, page):
    sign_in(page, guarded_server, "周院长", path="/attainment?as_of=2026-06-30")
    settled(page)
    expect(page).to_have_url(re.compile(r"/attainment\?.*as_of=2026-06-30"))
    expect(page.get_by_role("heading", level=1)).to_have_text("目标达成")


@pytest.mark.parametrize("name", ["周院长", "李强", "智造"])
def test_only_the_office_gets_to_the_import(guarded_server, page, name):
    sign_in(page, guarded_server, name, path="/imports")
    settled(page)
    expect(page.get_by_text("不能打开“数据导入”")).to_be_visible()
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)


def test_the_office_gets_to_the_import(guarded_server, page):
    sign_in(page, guarded_server, "王敏", path="/imports")
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()


def test_reloading_keeps_a_person_signed_in_and_signing_out_ends_it(guarded_server, page):
    sign_in(page, guarded_server, "王敏", path="/alerts")
    settled(page)
    page.reload()
    settled(page)
    expect(page.get_by_test_id("stSidebar")).to_contain_text("王敏")
    page.get_by_role("button", name="退出").click()
    expect(page.locator("form.sign-in")).to_be_visible()
    page.goto(guarded_server.base + "/alerts")
    expect(page.locator("form.sign-in")).to_be_visible()


def test_a_wrong_password_says_so_and_names_nothing_else(guarded_server, page):
    sign_in(page, guarded_server, "王敏", "falsch-123", path="/alerts")
    expect(page.get_by_role("alert")).to_have_text("账号或密码不对，请核对后重试。")
    expect(page).to_have_url(re.compile("/alerts"))
    form = page.locator("form.sign-in")
    form.get_by_label("账号").fill("王敏")
    form.get_by_label("密码").fill(PASSWORD)
    form.get_by_role("button", name="登录").click()
    settled(page)
    expect(page).to_have_url(re.compile(r"/alerts(\?(?!.*sign-in).*)?$"))


def test_the_link_cannot_put_markup_into_the_form(guarded_server, page):
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.goto(guarded_server.base + '/alerts?as_of="><img src=x onerror=alert(1)>&sign-in=<b>x</b>')
    expect(page.locator("form.sign-in")).to_be_visible()
    expect(page.locator("form.sign-in img, form.sign-in b")).to_have_count(0)
    assert said == []


def departments(page):
    """The departments of the contracts whose alerts are listed."""
    rows = page.get_by_role("button").filter(has_text=re.compile("采购项目|改造项目|服务项目|维修项目|更新项目"))
    expect(rows.first).to_be_visible()
    return {found for text in rows.all_inner_texts() for found in re.findall(r"· (\w+学院) ·", text)}


def test_a_department_sees_its_own_alerts_and_no_others(guarded_server, page):
    sign_in(page, guarded_server, "智造", path="/alerts")
    settled(page)
    assert departments(page) == {"智能制造学院"}


def test_the_office_sees_the_alerts_of_all_departments(guarded_server, page):
    sign_in(page, guarded_server, "王敏", path="/alerts")
    settled(page)
    assert len(departments(page)) > 1
