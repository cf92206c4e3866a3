"""The wording of the yearly notice, read into days."""

from datetime import date

import pytest

from analysis.notice import notice

TEXT = """一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、端午节：6月19日（周五）放假，与周末连休。"""


def test_spans_and_single_days_are_days_off():
    days = notice(TEXT, 2026).holidays
    assert [day for day in days if day.month == 1] == [date(2026, 1, number) for number in (1, 2, 3)]
    assert [day for day in days if day.month == 2] == [date(2026, 2, number) for number in range(15, 24)]
    assert [day for day in days if day.month == 6] == [date(2026, 6, 19)]


def test_weekend_days_that_are_worked():
    assert notice(TEXT, 2026).workdays == (date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28))


def test_a_span_over_two_months():
    days = notice("春节：1月28日（农历除夕、周二）至2月4日（周二）放假调休，共8天。", 2025).holidays
    assert (days[0], days[-1], len(days)) == (date(2025, 1, 28), date(2025, 2, 4), 8)


def test_days_of_another_year_are_left_to_that_year():
    days = notice("元旦：2023年12月30日至2024年1月1日放假，共3天。", 2024).holidays
    assert days == (date(2024, 1, 1),)


@pytest.mark.parametrize("text", ["2月30日放假。", "5日放假。", "10月7日至1日放假。"], ids=["no such day", "no month", "backwards"])
def test_what_is_no_day_is_named(text):
    found = notice(text, 2026)
    assert not found.holidays and "读不出" in found.problems[0]


def test_sentences_about_other_things_say_nothing():
    assert notice("节假日期间，各地区要妥善安排好值班，10月1日起执行。", 2026).holidays == ()
