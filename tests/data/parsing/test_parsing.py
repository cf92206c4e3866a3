"""Cells of every type: what is blank, what is refused, and the laws that hold for any cell at all."""

import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.table import Column
from data.parsing import Parsed, Problem, parse, parse_column
from tests.data.parsing.parsed_cell import column, problem, read

TYPES = ("text", "integer", "decimal", "share", "year", "month", "date", "period")


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("blank", [None, "", "  ", "\u3000", "\u00a0", "\t\n"])
def test_a_blank_stays_blank_and_never_becomes_zero(kind, blank):
    assert parse(blank, column(kind)) == Parsed(None, None, None)


@pytest.mark.parametrize("mark", ["/", "—", "-", "无", "N/A"])
@pytest.mark.parametrize("kind", ["integer", "decimal", "share", "date", "month", "year"])
def test_a_mark_for_nothing_is_blank_with_a_remark(kind, mark):
    parsed = parse(mark, column(kind))
    assert parsed.value is None and parsed.problem is None
    assert mark in parsed.note


@pytest.mark.parametrize("text", ["无", "/", "—", "0", "NULL", "NaN", "00123", "1e5", "TRUE"])
def test_text_is_kept_as_written(text):
    assert parse(text, column("text")) == Parsed(text)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (12.0, "12"),
        (-3.0, "-3"),
        (1.5, "1.5"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (123456789012345.0, "123456789012345"),
        (True, "TRUE"),
        (date(2021, 6, 1), "2021-06-01"),
        (datetime(2021, 6, 1), "2021-06-01"),
        (datetime(2021, 6, 1, 8, 30), "2021-06-01 08:30"),
        (time(8, 30), "08:30"),
        ("ＡＢ１２", "AB12"),
        ("计算机（中外合作）", "计算机（中外合作）"),
        ("\u00a0张 三\u3000", "张 三"),
        ("一行\r\n二行", "一行\n二行"),
        ("e\u0301", "\u00e9"),
        ("𠮷野家😀·", "𠮷野家😀·"),
    ],
)
def test_text_takes_one_form(written, kept):
    assert read(written, "text") == kept


@pytest.mark.parametrize("hidden", ["\u200b", "\ufeff", "\u202e", "\u200d", "\u00ad", "\u2060"])
def test_invisible_characters_go_with_a_remark(hidden):
    parsed = parse(f"机电{hidden}工程系", column("text"))
    assert parsed.value == "机电工程系" and "看不见" in parsed.note


@pytest.mark.parametrize("bad", ["\x00", "\x01", "\x1f", "\x7f", "\x9f", "\ud800", "\ufffe"])
@pytest.mark.parametrize("kind", TYPES)
def test_control_characters_are_refused(kind, bad):
    assert problem(f"1{bad}2", kind).kind == "control_character"


@pytest.mark.parametrize("number", [330101199001011234.0, 1e15, -1e16])
def test_a_long_number_that_should_be_text_has_lost_its_precision(number):
    assert problem(number, "text").kind == "precision_lost"
    assert problem(number, "integer").kind == "too_large_number"


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_finite_number_is_refused_everywhere(kind, number):
    assert problem(number, kind).kind == "not_finite"


GRADES = {"values": ("正高级", "副高级", "中级"), "synonyms": {"副高": "副高级", "教授": "正高级"}}


@pytest.mark.parametrize(
    ("written", "value"), [("副高级", "副高级"), ("副高", "副高级"), (" 副 高 级 ", "副高级"), ("教授", "正高级"), ("中级\u200b", "中级")]
)
def test_a_vocabulary_is_met_in_its_own_words(written, value):
    assert read(written, "text", **GRADES) == value


def test_a_word_outside_the_vocabulary_is_refused_with_the_words_allowed():
    refused = problem("高级工", "text", **GRADES)
    assert refused.kind == "not_in_vocabulary" and "正高级、副高级、中级" in refused.remedy


def test_a_truth_value_is_yes_or_no_where_those_are_the_words():
    assert read(True, "text", values=("是", "否")) == "是"
    assert read(False, "text", values=("是", "否")) == "否"


def test_a_personal_value_is_never_quoted():
    for kind in TYPES:
        parsed = parse("张三330101\u0001", column(kind, personal=True))
        assert "张三" not in str(parsed.problem) and "330101" not in str(parsed.problem)


def test_a_column_is_parsed_like_its_cells():
    cells = ["12", 12.0, True, "12", None, "１２", "x", 12.5, "x"]
    values, remarks = parse_column(cells, column("integer"))
    assert values == [12, 12, None, 12, None, 12, None, None, None]
    assert [index for index, _ in remarks] == [2, 5, 6, 7, 8]
    assert isinstance(remarks[0][1], Problem) and isinstance(remarks[1][1], str)


SIGNS = "0123456789０１９.．,，-—－/%％年月日号万元亩㎡ \u00a0\u200b\ufeff\u202e+eE:：TNaInf是否无一二十()（）\n\t\x01"


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.text(),
    st.text(SIGNS, max_size=14),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.decimals(allow_nan=True),
    st.from_regex(r"\A\d{4}[-./年]\d{1,2}([-./月]\d{1,2}日?)?\Z"),
    st.from_regex(r"\A-?\d{1,3}(,\d{3})*(\.\d+)?(%|万元|册)?\Z"),
)


COLUMNS = st.builds(
    lambda kind, unit, low, values: Column(name="列", type=kind, unit=unit, minimum=low, values=values),
    st.sampled_from(TYPES),
    st.sampled_from([None, "%", "元", "万元", "㎡", "册", "人"]),
    st.sampled_from([None, 0.0]),
    st.sampled_from([(), ("是", "否")]),
)


UNITS = st.sampled_from([None, "%", "元", "万元", "亩", "万册", "备注", "人"])


@given(CELLS, COLUMNS, UNITS)
def test_no_cell_breaks_the_parser_or_slips_a_bad_value_through(cell, wanted, unit):
    parsed = parse(cell, wanted, unit)
    value = parsed.value
    assert value is None or parsed.problem is None
    if wanted.type == "text" or value is None:
        assert value is None or (isinstance(value, str) and value == value.strip() and value)
    elif wanted.type in ("integer", "year"):
        assert type(value) is int and abs(value) < 10**15
    elif wanted.type in ("decimal", "share"):
        assert isinstance(value, Decimal) and value.is_finite() and abs(value) < Decimal(10) ** 14 and value.as_tuple().exponent == -6
    elif wanted.type == "date":
        assert type(value) is date
    else:
        assert isinstance(value, str) and value.isascii()
    if isinstance(value, str):
        assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") and sign not in "\n\t" for sign in value if sign < "\u0100")
        assert len(value) <= 2000
        value.encode("utf-8")


@given(CELLS, COLUMNS)
def test_parsing_its_own_output_changes_nothing(cell, wanted):
    value = parse(cell, wanted).value
    if value is not None:
        again = parse(value, wanted)
        assert again.problem is None and again.value == value and again.note is None


@given(st.lists(CELLS, max_size=20), COLUMNS, UNITS)
def test_a_column_and_its_cells_agree(cells, wanted, unit):
    values, remarks = parse_column(cells, wanted, unit)
    alone = [parse(cell, wanted, unit) for cell in cells]
    assert values == [one.value for one in alone]
    assert remarks == [(index, one.problem or one.note) for index, one in enumerate(alone) if one.problem or one.note]
