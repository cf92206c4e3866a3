"""What a reader sees on the pages."""

import re
from datetime import date

import pytest

MONITORING = ["overview", "attainment", "alerts", "spiral", "trends", "gaps"]


@pytest.mark.parametrize("screen", MONITORING)
def test_every_page_says_school_day_and_batch(demo_home, reader, screen):
    text = reader().open(f"monitoring/{screen}").text
    assert "云汀职业技术学院" in text and re.search(r"截至 2026-11-20（周五） · 批次 \d", text) and "演示数据" in text


@pytest.mark.parametrize("screen", [*MONITORING, "tasks"])
def test_an_empty_house_says_what_is_missing_and_where_to_go(empty_home, reader, screen):
    section = "work" if screen == "tasks" else "monitoring"
    text = reader().open(f"{section}/{screen}").text
    assert "还没有数据" in text and "到“数据导入”" in text


def test_the_counts_of_the_overview_add_up(demo_home, reader):
    text = re.sub(r"\s+", " ", reader().text)
    met, judged = map(int, re.search(r"指标达成 (\d+) / (\d+) 项", text).groups())
    missed = int(re.search(r"未达成 (\d+) 项", text)[1])
    open_, total = map(int, re.search(r"未判定 (\d+) / (\d+) 项", text).groups())
    assert met + missed == judged and judged + open_ == total and judged > 0


def test_a_day_before_the_year_ended_shows_no_results_of_it(demo_home, reader):
    page = reader(as_of="2026-03-01", year="2026").open("monitoring/attainment")
    assert "2025—2026 学年的数据还没有" in page.text and not page.at.dataframe


def test_a_link_with_an_impossible_day_opens_on_the_usual_one(demo_home, reader):
    page = reader(as_of="2026-99-99").open("monitoring/overview")
    assert page.at.date_input(key="as_of").value == date.today() or page.at.date_input(key="as_of").value > date(2026, 8, 1)


def test_the_filter_of_the_link_leaves_only_rows_of_that_status(demo_home, reader):
    page = reader()
    page.at.query_params["status"] = "未达成"
    rows = page.open("monitoring/attainment").at.dataframe[0].value
    assert set(rows["状态"]) == {"■ 未达成"}


def test_missing_values_are_shown_as_missing_and_never_as_zero(demo_home, reader):
    page = reader()
    page.at.query_params["status"] = "无数据"
    rows = page.open("monitoring/attainment").at.dataframe[0].value
    assert set(rows["现值"]) == {"—"} and set(rows["比目标"]) == {"—"}


def test_every_number_says_where_it_comes_from(demo_home, reader):
    text = reader().open("monitoring/attainment").text
    assert "这个数从哪来" in text and "÷" in text
    assert re.search(r"90001_2026.*\.xlsx · \S+ · [A-Z]+\d+", text)


def test_departments_stand_beside_their_indicator(demo_home, reader):
    page = reader().open("monitoring/attainment").choose("level", "department")
    rows = page.at.dataframe[0].value
    assert "机电" in "".join(rows["部门"]) or len(set(rows["部门"])) > 3


def test_an_alert_shows_sentence_reading_reason_and_cells(demo_home, reader):
    text = reader().open("monitoring/alerts").text
    for head in ("原文", "读作", "为什么", "起于", "依据"):
        assert head in text
    assert re.search(r"\.xlsx\s+\S+ · [A-Z]+\d+", text)


def test_the_link_of_an_alert_opens_on_that_alert(demo_home, reader):
    page = reader().open("monitoring/alerts")
    keys = re.findall(r'data-key="(\w+)"', page.markup)
    page.at.query_params["alert"] = keys[3]
    page.at.run()
    assert re.search(rf'data-key="{keys[3]}"[^>]*aria-pressed="true"', page.markup)


def test_the_states_of_alerts_add_up_to_all(demo_home, reader):
    labels = reader().open("monitoring/alerts").at.get("button_group")[0].proto.options
    numbers = [int(option.content.rsplit(" ", 1)[1]) for option in labels]
    assert numbers[0] == sum(numbers[1:]) > 0


def test_an_earlier_day_knows_less(demo_home, reader):
    def ringing(page):
        return int(re.search(r"在响预警\s+(\d+)", page.text)[1])

    assert ringing(reader(as_of="2026-01-05")) != ringing(reader())


def test_the_spiral_is_hollow_where_records_are_missing_and_names_them(demo_home, reader):
    page = reader().open("monitoring/spiral")
    assert "○ 无据" in page.text and "● 有据" in page.text
    assert "缺：诊断报告" in page.text and "尚无记录入口" in page.text


def test_a_task_has_a_spiral_of_its_own(demo_home, reader):
    from pages.components import store

    page = reader().open("monitoring/spiral")
    whole = page.markup
    page.choose("whose", store.tasks()[0].id)
    assert page.markup != whole


def test_a_department_has_a_spiral_of_its_own(demo_home, reader):
    from pages.components import store

    page = reader().open("monitoring/spiral")
    whole = page.markup
    page.choose("whose", store.tasks()[0].department)
    assert page.markup != whole


def test_trends_show_years_as_columns(demo_home, reader):
    years = reader().open("monitoring/trends").at.dataframe[0].value
    assert [name for name in years if name.isdecimal()] == ["2024", "2025", "2026"]


def test_gaps_stand_largest_first(demo_home, reader):
    shares = list(reader().open("monitoring/gaps").at.dataframe[0].value["达成度"])
    assert shares == sorted(shares) and max(shares) < 100


def test_a_department_sees_only_its_own_alerts(demo_home, reader, monkeypatch):
    from data.accounts import Account
    from pages.account import person

    everybody = reader().open("monitoring/alerts").text
    assert "招生就业处" in everybody
    monkeypatch.setattr(person, "current", lambda: Account("图书", "department", "图书馆"))
    assert "招生就业处" not in reader().open("monitoring/alerts").text


def test_names_from_workbooks_cannot_put_markup_into_a_page():
    from pages.components.markup import el

    drawn = el("div", "<img src=x onerror=alert(1)>", title='"><script>')
    assert "<img" not in drawn and "<script" not in drawn and "&lt;img" in drawn
