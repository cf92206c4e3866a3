"""Where one table of a sheet ends and the next begins."""

import pytest

from data.recognition.blocks import blocks, number_of, plain_name, unit_of
from data.sheet import Sheet
from tests.data.recognition.export import form, table

TABLES = [table(), form("3.1", "占地面积、建筑面积", aliases=("占地与建筑面积",)), form("3.2", "馆藏图书资料"), form("1.2", "联系人信息")]


def found(lines, name="A3基本办学条件表"):
    return [(one.number, one.first, one.last) for one in blocks(Sheet(name, lines), TABLES)]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("A6-1-1校内专任教师基本情况表", "6.1.1"),
        ("6.1.2.1 校内专任教师授课情况", "6.1.2.1"),
        ("A3基本办学条件表", "3"),
        ("Ａ１０－１在校生信息表", "10.1"),
        ("2021年度合同台账", None),
        ("12月招生进度", "12"),
        ("Sheet1", None),
    ],
)
def test_a_sheet_name_may_begin_with_a_number(name, number):
    assert number_of(name) == number


@pytest.mark.parametrize("title", ["3.1 占地面积、建筑面积（平方米）", "A3-1 占地面积", "占地与建筑面积", "表3.1 占地面积、建筑面积"])
def test_a_title_is_known_by_number_or_name(title):
    assert plain_name(title) in {"占地面积建筑面积", "占地面积", "占地与建筑面积"}


def test_a_block_reaches_to_the_next_title():
    lines = [["基本办学条件表"], ["3.1 占地面积、建筑面积（平方米）"], ["a", "b"], [1.0, 2.0], [], ["3.2 馆藏图书资料", "返回目录"], ["c", "d"]]
    assert found(lines) == [("3.1", 1, 5), ("3.2", 5, 7)]


@pytest.mark.parametrize(
    "note", ["1.单位：平方米", "3.1万元以上的设备才填写", "3.1表的面积按土地证填写。", "2.工位数按一次可容纳的学生数", "6.5 不是这里的表号"]
)
def test_a_note_is_no_title(note):
    assert found([["3.1 占地面积"], [note], ["a", "b"]]) == [("3.1", 0, 3)]


def test_a_group_heading_of_the_same_name_is_no_second_title():
    assert found([["1.2 联系人信息"], ["联系人信息"], ["姓名", "职务"]], "A1") == [("1.2", 0, 3)]


def test_a_sheet_without_titles_is_one_block_named_by_the_sheet():
    assert found([["a", "b"], [1.0, 2.0]]) == [("3", 0, 2)]


def test_rows_above_the_first_title_are_a_block_of_their_own():
    assert [block[1:] for block in found([["a", "b"], [1.0, 2.0], ["3.2 馆藏图书资料"], ["c", "d"]])] == [(0, 2), (2, 4)]


@pytest.mark.parametrize(
    ("lines", "units"),
    [
        ([["3.1 占地面积（平方米）"]], ("平方米",)),
        ([["3.1 占地面积"], ["注：单位：万平方米，保留两位小数。"]], ("万平方米",)),
        ([["3.1 占地面积"]], ()),
    ],
    ids=["in the title", "in a note", "nowhere"],
)
def test_a_block_may_name_its_unit(lines, units):
    sheet = Sheet("A3", [*lines, ["a", "b"]])
    assert unit_of(sheet, blocks(sheet, TABLES)[0]) == units
