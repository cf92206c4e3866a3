"""Figures that a workbook adds up itself are held against our own."""

import pytest

from configs.load import load
from configs.table import Column, Table
from data.recognition.crosschecks import AGREE, SUMMARY
from data.sheet import Sheet
from tests.data.recognition.export import SCHOOL, errors, form, read, said, table, teachers


def listed(*lines):
    head = [["状态数据采集平台"], ["V2.22a001    云山职业学院（12345）    2021—2022学年"], []]
    head += [["序号", "表号", "数据表名称", "采集部门", "行数", "填写状态"]]
    return Sheet("状态数据目录", [*head, *([1.0, *line] for line in lines)])


TEACHERS = ("6.1.1", "校内专任教师基本情况", "人事处")
STUDENTS = Table(table="10.1", name="在校生信息", columns=(Column(name="学号"), Column(name="姓名")))
TOTAL = form("1.3.2", "当年在校生", columns=(Column(name="全日制普通高职学历教育在校生总数", type="integer"), Column(name="其他", type="integer")))


def students(count):
    return Sheet("A10-1在校生信息表", [["10.1 在校生信息表"], [SCHOOL], ["学号", "姓名"], *[[f"2021{n:04}", "甲"] for n in range(count)]])


def reported(count):
    return Sheet("A1", [["1.3.2 当年在校生"], [SCHOOL], ["全日制普通高职学历教育在校生总数（人）", "其他"], [float(count), None]])


def test_the_directory_agrees():
    found = read([listed((*TEACHERS, 3.0, "已填")), teachers()], table())
    assert found.findings == [] and found.helps == ["状态数据目录"]


def test_another_number_of_rows_than_in_the_directory_is_a_warning():
    found = read([listed((*TEACHERS, 4.0, "已填")), teachers()], table())
    (one,) = said(found, "directory_differs")
    assert one.severity == "warning" and "有 4 行，实际读到 3 行" in one.message


@pytest.mark.parametrize(("state", "kept"), [("未填", 0), ("无数据", 1), (None, 0)], ids=["not filled in", "filled in with nothing", "no word"])
def test_an_empty_table_is_kept_only_when_it_was_filled_in(state, kept):
    found = read([listed((*TEACHERS, 0.0, state)), teachers(rows=[])], table())
    assert len(found.tables) == kept and errors(found) == []


def test_an_empty_table_that_the_directory_does_not_list_is_not_kept():
    assert read([listed(("3.1", "占地面积", "后勤", 1.0, "已填")), teachers(rows=[])], table()).tables == []


def test_a_table_called_unfilled_is_read_when_it_has_rows():
    found = read([listed((*TEACHERS, 0.0, "未填")), teachers()], table())
    assert found.tables[0].frame.num_rows == 3
    assert "表里却有 3 行" in said(found, "directory_differs")[0].message


def test_lines_of_one_number_are_told_apart_by_the_blocks_words():
    columns = (Column(name="招生数", type="integer"), Column(name="其他_招生数", type="integer"))
    by_way = form("1.3.1 按招生方式", "当年招生计划", block="按招生方式", columns=columns)
    sheet = Sheet("A1", [["1.3.1 当年招生计划(按招生方式)"], ["招生数", "其他-招生数"], [1.0, 2.0]])
    lines = [("1.3.1", "当年招生计划（按生源类型）", "", 7.0, "已填"), ("1.3.1", "当年招生计划(按招生方式)", "", 1.0, "已填")]
    assert said(read([listed(*lines), sheet], by_way), "directory_differs") == []


@pytest.mark.parametrize(("total", "warnings"), [(3, 0), (4, 1)], ids=["alike", "one more"])
def test_student_rows_are_held_against_the_reported_total(total, warnings):
    found = read([students(3), reported(total)], [STUDENTS, TOTAL])
    assert len(said(found, "tables_disagree")) == warnings
    if warnings:
        assert "10.1 在校生行数是 3，1.3.2 普通高职在校生总数是 4" in found.findings[-1].message


def test_a_table_that_is_not_in_the_workbook_is_not_compared():
    assert read(students(3), [STUDENTS, TOTAL]).findings == []


def summary(value, faults=None):
    head = [["B6师资队伍"], ["本表由系统自动汇总，不得填写"], ["序号", "类别", "项目", "单位", "数值", "备注"]]
    return Sheet("B6师资队伍", [*head, [1.0, "职称", "副高级", "人", value, None]], faults=faults or {})


@pytest.mark.parametrize(("value", "warnings"), [(1.0, 0), (2.0, 1), (None, 0)], ids=["alike", "differs", "blank"])
def test_an_automatic_summary_is_held_against_the_rows(value, warnings):
    found = read([teachers(), summary(value)], table())
    differing = said(found, "summary_differs")
    assert len(differing) == warnings
    if warnings:
        assert differing[0].severity == "warning" and differing[0].cell == "E4" and "是 2，按表 6.1.1 计算是 1" in differing[0].message


def test_an_error_in_an_automatic_summary_is_a_warning():
    found = read([teachers(), summary(None, {(3, 4): "#REF!"})], table())
    assert [(one.kind, one.severity) for one in found.findings] == [("fault", "warning")]


def test_every_check_names_declared_tables_and_columns():
    tables = load().tables
    for own in [*SUMMARY.values(), *(side for _, left, _, right in AGREE for side in (left, right))]:
        names = {column.name for column in tables[own.table].columns}
        assert {own.column, own.where and own.where[0]} - {None} <= names, own


def test_a_sheet_with_errors_is_not_held_against_others():
    wrong = Sheet("A10-1在校生信息表", [["10.1 在校生信息表"], [SCHOOL], ["学号", "姓名"], ["1", "甲"], [None, "乙"]])
    known = STUDENTS.model_copy(update={"columns": (Column(name="学号", required=True), Column(name="姓名"))})
    found = read([wrong, reported(3)], [known, TOTAL])
    assert [one.kind for one in found.findings] == ["blank"]
