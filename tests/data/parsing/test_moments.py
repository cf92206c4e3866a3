"""Years, months, days and periods as people type them."""

from datetime import date, datetime, time

import pytest

from data.parsing import Parsed, parse
from tests.data.parsing.parsed_cell import column, problem, read


@pytest.mark.parametrize(
    "written",
    [
        "1988-01",
        "1988-1",
        "1988.1",
        "1988.01",
        "1988年1月",
        "1988年01月份",
        "1988/01",
        "198801",
        198801.0,
        "１９８８年１月",
        "1988 年 1 月",
        date(1988, 1, 15),
        datetime(1988, 1, 15),
        "1988-01-15",
        "1988年1月15日",
        "19880115",
        1988.01,
        "1988—01",
    ],
)
def test_months_as_people_type_them(written):
    assert read(written, "month") == "1988-01"


def test_a_month_typed_as_a_number_may_have_lost_a_nought():
    parsed = parse(1988.1, column("month"))
    assert parsed.value == "1988-01" and "10 月" in parsed.note
    assert parse(1988.1, column("month", personal=True)).note.count("1988-01") == 0
    assert read("1988.10", "month") == "1988-10"
    assert parse(1988.11, column("month")) == Parsed("1988-11")
    assert parse(1988.2, column("month")) == Parsed("1988-02")


@pytest.mark.parametrize(
    "written",
    ["1988", 1988.0, "1988.13", "1988-00", "88.1", "1月", "1988年", "至今", "198813", 1988.13, 32143.0, "32143", "1988-1/1", time(0), True],
)
def test_what_is_no_month_is_refused(written):
    assert problem(written, "month")


@pytest.mark.parametrize(
    "written",
    [
        "2021-06-01",
        "2021-6-1",
        "2021/6/1",
        "2021/06/01",
        "2021.6.1",
        "2021．6．1",
        "2021年6月1日",
        "2021年06月01号",
        "2021 年 6 月 1 日",
        "20210601",
        20210601.0,
        date(2021, 6, 1),
        datetime(2021, 6, 1),
        "2021-06-01 00:00:00",
        "2021-06-01T00:00",
        "２０２１－０６－０１",
        "2021 - 6 - 1",
    ],
)
def test_days_as_people_type_them(written):
    assert parse(written, column("date")) == Parsed(date(2021, 6, 1))


def test_the_time_of_day_is_dropped_with_a_remark():
    for written in ("2021-06-01 08:30", "2021/6/1 8:30:00", datetime(2021, 6, 1, 8, 30)):
        parsed = parse(written, column("date"))
        assert parsed.value == date(2021, 6, 1) and "时间" in parsed.note


@pytest.mark.parametrize(
    "written",
    [
        "2021-02-30",
        "2021-13-01",
        "2021-00-10",
        "2021.6",
        "2021年6月",
        "6月1日",
        "21-6-1",
        "6/1/2021",
        "01.06.2021",
        "2021-6.1",
        "2021-6-1、2021-7-1",
        "44348",
        44348.0,
        2021.0,
        2021.6,
        "待定",
        "2021-06-01 25:61x",
        time(0, 0),
        True,
        date(1900, 2, 28),
        date(1899, 12, 31),
        datetime(2101, 1, 1),
        "0021-06-01",
        "9999-01-01",
    ],
)
def test_what_is_no_day_is_refused(written):
    assert problem(written, "date")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2007", 2007),
        (2007.0, 2007),
        ("2007年", 2007),
        ("2007学年", 2007),
        ("２００７", 2007),
        ("2006-2007学年", 2007),
        ("2022—2023", 2023),
        (date(2007, 9, 1), 2007),
    ],
)
def test_years_as_people_type_them(written, value):
    got = read(written, "year")
    assert got == value and type(got) is int


@pytest.mark.parametrize("written", ["07", 7.0, "2007.5", 2007.5, "2005-2007", "二〇〇七", "20077", 99999.0, "0", -2007.0])
def test_what_is_no_year_is_refused(written):
    assert problem(written, "year")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2月", "2"),
        ("02月", "2"),
        ("2月份", "2"),
        (2.0, "2"),
        ("2", "2"),
        ("12月", "12"),
        ("十二月", "12"),
        ("二月份", "2"),
        ("2021年2月", "2021-02"),
        ("2021-02", "2021-02"),
        ("2021.2", "2021-02"),
        (date(2021, 2, 1), "2021-02"),
        (2021.02, "2021-02"),
    ],
)
def test_periods_as_people_type_them(written, value):
    assert read(written, "period") == value


@pytest.mark.parametrize("written", ["13月", 0.0, 13.0, "第一季度", "上半年", "2021", 2.5])
def test_what_is_no_period_is_refused(written):
    assert problem(written, "period")
