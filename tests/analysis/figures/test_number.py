"""Numbers, units and dates as every page writes them."""

from datetime import date

import pytest

from analysis.figures.number import MISSING, age, attainment, clip, day, number, scale, school_year, signed, with_unit


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        pytest.param(1284.6, 1, "1,284.6", id="thousands get a comma"),
        pytest.param(-2.4, 1, "−2.4", id="a true minus"),
        pytest.param(-0.04, 1, "0.0", id="no minus before zero"),
        pytest.param(None, 1, MISSING, id="missing is a dash, not zero"),
        pytest.param(float("nan"), 0, MISSING, id="NaN is missing"),
    ],
)
def test_a_number_is_written(value, decimals, text):
    assert number(value, decimals) == text


@pytest.mark.parametrize(("value", "text"), [(1.4, "＋1.4"), (-1.4, "−1.4"), (0.0, "0.0"), (None, MISSING)])
def test_a_difference_has_its_sign(value, text):
    assert signed(value, 1) == text


@pytest.mark.parametrize(
    ("unit", "text"),
    [("%", "29.6\u2009%"), ("：1", "29.6：1"), (":1", "29.6：1"), ("", "29.6")],
    ids=["share", "ratio", "ratio typed", "none"],
)
def test_a_unit_stands_behind_a_thin_space_but_for_ratios(unit, text):
    assert with_unit("29.6", unit) == text


def test_missing_has_no_unit():
    assert with_unit(MISSING, "%") == MISSING


def test_a_difference_of_shares_is_in_points():
    assert scale("%", 1, 29.6, 32.0).gap(-2.4) == "−2.4\u2009个百分点"


def test_a_difference_of_ratios_has_no_unit():
    assert scale(":1", 1, 17.4, 16.5).gap(-0.9) == "−0.9"


def test_money_below_one_wan_stays_in_yuan():
    assert scale("元", 0, 9999).full(9999) == "9,999\u2009元"


def test_money_from_one_wan_is_in_wan_with_two_decimals_below_ten():
    assert scale("元/生", 0, 13600, 12000).full(13600) == "1.36\u2009万元/生"


def test_wan_from_ten_has_one_decimal():
    assert scale("万元", 0, 1284.6, 1200).full(1284.6) == "1,284.6\u2009万元"


def test_one_decimal_more_where_rounding_hides_the_verdict():
    written = scale("%", 1, 91.96, 92.0)
    assert (written.bare(91.96), written.bare(92.0)) == ("91.96", "92.00")


def test_equal_values_need_no_more_decimals():
    assert scale("%", 1, 92.0, 92.0).bare(92.0) == "92.0"


def test_attainment_is_a_share_with_one_decimal():
    assert attainment(1.0) == "100.0\u2009%"


def test_a_school_year_is_a_span():
    assert school_year(2023) == "2022—2023"


@pytest.mark.parametrize(("since", "text"), [(date(2026, 11, 20), "今天"), (date(2026, 11, 14), "6\u2009天"), (None, "")])
def test_an_age_in_days(since, text):
    assert age(since, date(2026, 11, 20)) == text


def test_a_day_may_name_its_weekday():
    assert day(date(2026, 11, 20), weekday=True) == "2026-11-20（周五）"


def test_a_long_name_is_cut_and_says_so():
    assert clip("新增教学科研仪器设备所占比例", 8) == "新增教学科研仪…"
    assert clip("生均图书", 8) == "生均图书"
