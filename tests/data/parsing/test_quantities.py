"""Numbers, shares and units as people type them."""

from datetime import date, time
from decimal import Decimal

import pytest

from configs.table import Column
from data.parsing import Parsed, parse, parse_column
from tests.data.parsing.parsed_cell import column, problem, read


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (95.0, "95"),
        ("95", "95"),
        ("９５．５", "95.5"),
        ("1,234", "1234"),
        ("1，234", "1234"),
        ("12,345,678.90", "12345678.9"),
        ("+3", "3"),
        ("-3.25", "-3.25"),
        ("−3", "-3"),
        ("－3", "-3"),
        (".5", "0.5"),
        (" 7 ", "7"),
        ("\u00a07", "7"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0"),
        (Decimal("2.5"), "2.5"),
    ],
)
def test_numbers_as_people_type_them(written, value):
    got = read(written, "decimal")
    assert got == Decimal(value) and got.as_tuple().exponent == -6


@pytest.mark.parametrize(
    "written",
    [
        "abc",
        "十二",
        "1,23",
        "1,2345",
        "1 234",
        "1_000",
        "1e5",
        "0x10",
        "1.2.3",
        "12-13",
        "约30",
        "30余",
        "1;2",
        "①",
        "½",
        "٣x",
        "95%",
        True,
        date(2021, 6, 1),
        time(8),
    ],
)
def test_what_is_not_plainly_a_number_is_refused(written):
    assert problem(written, "decimal", unit=None).kind == "not_a_number"


def test_a_number_column_never_makes_text_zero():
    values, remarks = parse_column(["12", "abc", None, "0"], column("integer"))
    assert values == [12, None, None, 0]
    assert [(index, remark.kind) for index, remark in remarks] == [(1, "not_a_number")]


@pytest.mark.parametrize(
    ("written", "value"), [(12.0, 12), ("12", 12), ("12.0", 12), (0.0, 0), (299.99999999999994, 300), ("1,234", 1234), (-5, -5)]
)
def test_whole_numbers(written, value):
    got = read(written, "integer")
    assert got == value and type(got) is int


@pytest.mark.parametrize("written", [12.5, "12.5", 0.001])
def test_a_fraction_is_no_whole_number(written):
    assert problem(written, "integer").kind == "not_an_integer"


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [
        ("95%", None, "0.95"),
        ("95.5％", None, "0.955"),
        (" 95 % ", None, "0.95"),
        (0.95, None, "0.95"),
        ("0.95", None, "0.95"),
        (1.0, None, "1"),
        (0.0, None, "0"),
        (95.0, "%", "0.95"),
        ("95", "％", "0.95"),
        ("95%", "%", "0.95"),
        (100.0, "%", "1"),
        ("120%", None, "1.2"),
    ],
)
def test_shares_are_stored_between_nought_and_one(written, unit, value):
    assert read(written, "share", unit) == Decimal(value)


@pytest.mark.parametrize("written", ["95", 95.0, 1.2])
def test_a_share_that_could_be_either_is_refused(written):
    assert problem(written, "share").kind == "not_a_share"


def test_a_small_number_under_a_percent_header_is_taken_at_its_word_with_a_remark():
    parsed = parse(0.76, column("share"), "%")
    assert parsed.value == Decimal("0.0076") and "76%" in parsed.note


def test_a_percentage_in_a_percent_column_keeps_its_number():
    percent = column("decimal", unit="%")
    assert parse("95.5%", percent) == parse("95.5", percent) == parse(95.5, percent) == Parsed(Decimal("95.5"))


@pytest.mark.parametrize(
    ("written", "header", "stored", "value"),
    [
        (1.5, "万元", "元", "15000"),
        (15000.0, "元", "万元", "1.5"),
        (2.0, "亿元", "万元", "20000"),
        (3.2, "万册", "册", "32000"),
        (32000.0, "册", "万册", "3.2"),
        (3.0, "亩", "㎡", "2000"),
        (1.0, "亩", "平方米", "666.666667"),
        (2.0, "万㎡", "平方米", "20000"),
        (2.0, "万平方米", "㎡", "20000"),
        (7.0, "m²", "㎡", "7"),
        (7.0, "平方米", "㎡", "7"),
        (1.2, "万人", "人", "12000"),
        (12.0, "名", "人", "12"),
        (2.0, "TB", "GB", "2048"),
        (8.0, "人，不含兼职", "人", "8"),
        (8.0, None, "人", "8"),
        (8.0, "元", None, "8"),
        ("1,200万元", None, "元", "12000000"),
        ("30 人", None, "人", "30"),
        ("3（万元）", None, "万元", "3"),
    ],
)
def test_units_are_converted(written, header, stored, value):
    parsed = parse(written, Column(name="列", type="decimal", unit=stored), header)
    assert parsed.problem is None
    assert parsed.value == Decimal(value)


@pytest.mark.parametrize(("header", "stored"), [("元", "册"), ("万元", "人"), ("亩", "元"), ("GB", "㎡"), ("人", "人次")])
def test_units_of_another_kind_are_refused(header, stored):
    assert parse(3.0, Column(name="列", type="decimal", unit=stored), header).problem.kind == "other_unit"


def test_a_converted_whole_number_must_stay_whole():
    books = Column(name="列", type="integer", unit="册")
    assert parse(1.2345, books, "万册").value == 12345
    assert parse(1.23456, books, "万册").problem.kind == "not_an_integer"


@pytest.mark.parametrize(
    ("kind", "value", "bounds"),
    [
        ("integer", -1, {"minimum": 0}),
        ("decimal", 100.5, {"maximum": 100}),
        ("share", "120%", {"maximum": 1}),
        ("year", 1890, {"minimum": 1949}),
        ("year", 2050, {"maximum": 2030}),
    ],
)
def test_bounds_are_kept(kind, value, bounds):
    assert problem(value, kind, **bounds).kind == "out_of_range"


@pytest.mark.parametrize(
    ("kind", "value", "bounds"), [("integer", 0, {"minimum": 0}), ("decimal", 100, {"maximum": 100}), ("share", "100%", {"maximum": 1})]
)
def test_a_bound_itself_is_allowed(kind, value, bounds):
    assert read(value, kind, **bounds) is not None
