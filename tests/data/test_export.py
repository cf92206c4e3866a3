"""Tables taken away as .xlsx."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.export import Export, ExportColumn, clean, xlsx

COLUMNS = (
    ExportColumn("指标"), ExportColumn("值", "decimal", "%"), ExportColumn("人数", "integer"), ExportColumn("日期", "date"), ExportColumn("状态"),
)  # fmt: skip


def make_export(*rows, name="目标达成", columns=COLUMNS, lines=("云汀职业技术学院 2025 学年 第 3 批 截至 2025-11-20",)):
    return Export(name, "目标达成情况", columns, rows, lines)


def opened(content: bytes):
    return openpyxl.load_workbook(BytesIO(content))


def cells(content: bytes, top: int = 4) -> list[tuple]:
    return [tuple(row) for row in opened(content).worksheets[0].iter_rows(min_row=top, values_only=True)]


def test_title_lines_header_and_rows_read_back_in_that_order():
    sheet = opened(xlsx([make_export(("生师比", 17.25, 84, date(2025, 11, 8), "达成"))])).active
    assert sheet["A1"].value == "目标达成情况"
    assert sheet["A2"].value == "云汀职业技术学院 2025 学年 第 3 批 截至 2025-11-20"
    assert [cell.value for cell in sheet[3]] == ["指标", "值（%）", "人数", "日期", "状态"]
    assert [cell.value for cell in sheet[4]][:3] == ["生师比", 17.25, 84]
    assert sheet["D4"].value.date() == date(2025, 11, 8)
    assert "A1:E1" in {str(area) for area in sheet.merged_cells.ranges}
    assert sheet.freeze_panes == "A4"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://a.example", "file://c", "0123", "'x", "1E5", "TRUE"])
def test_text_stays_text(text):
    content = xlsx([make_export((text, 1, 1, None, "达成"))])
    cell = opened(content).active["A4"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.hyperlink is None
    with ZipFile(BytesIO(content)) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")
        assert not [name for name in file.namelist() if "externalLink" in name or "hyperlink" in name]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x"])
def test_text_like_a_formula_is_marked_so_that_editing_keeps_it_text(text):
    assert opened(xlsx([make_export((text, 1, 1, None, ""))])).active["A4"].quotePrefix


def test_ordinary_text_is_not_marked():
    assert not opened(xlsx([make_export(("生师比", 1, 1, None, ""))])).active["A4"].quotePrefix


@pytest.mark.parametrize("missing", [None, float("nan"), float("inf"), pd.NA, pd.NaT, np.float64("nan"), Decimal("NaN")], ids=repr)
def test_what_is_missing_is_a_blank_cell_and_never_zero(missing):
    assert cells(xlsx([make_export(("生师比", missing, missing, missing, "无数据"))]))[0] == ("生师比", None, None, None, "无数据")


def test_numbers_of_numpy_and_decimal_come_back_as_numbers():
    row = cells(xlsx([make_export(("甲", Decimal("12.345678"), np.int64(7), None, np.True_))]))[0]
    assert row == ("甲", 12.345678, 7, None, "是")


def test_control_characters_and_overlong_text_are_cut():
    assert clean("甲\x00\x0b乙\ud800\uffff") == "甲乙"
    assert len(clean("长" * 40000)) == 32767
    assert cells(xlsx([make_export(("甲\x07乙", 1, 1, None, ""))]))[0][0] == "甲乙"


def test_sheet_names_are_made_acceptable_and_kept_apart():
    names = ["预警/清单:2025", "预警 清单 2025", "", "'" * 3, "长" * 40, "长" * 40, "History"]
    found = opened(xlsx([make_export(name=name) for name in names])).sheetnames
    assert len({name.lower() for name in found}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in found)
    assert found[0] == "预警 清单 2025"


def test_a_row_of_another_width_is_refused_with_its_number():
    with pytest.raises(ValueError, match="第 2 行有 1 个值，表头有 5 列"):
        xlsx([make_export(("甲", 1, 1, None, ""), ("乙",))])


def test_an_export_without_sheets_is_refused():
    with pytest.raises(ValueError, match="没有可以导出的表"):
        xlsx([])


def test_an_export_without_rows_still_shows_its_header():
    assert opened(xlsx([make_export()])).active["A3"].value == "指标"


PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=30)


@given(st.lists(st.tuples(PRINTABLE, st.floats(-1e12, 1e12), st.integers(-(10**9), 10**9)), max_size=6))
def test_rows_read_back_equal(rows):
    columns = (ExportColumn("甲"), ExportColumn("乙", "decimal"), ExportColumn("丙", "integer"))
    found = cells(xlsx([Export("表", "表", columns, rows)]), top=3)
    assert [(one, pytest.approx(two), three) for one, two, three in rows] == found
