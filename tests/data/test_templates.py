"""Blank templates: recognised as they are, and again when filled in."""

from io import BytesIO

import openpyxl
import pytest

from configs.indicator import Indicator
from configs.load import load
from configs.table import Column, Roles, Table
from data import templates
from data.reading import workbook
from data.recognition import heading_layout, recognise

TABLES = load().tables
DEPARTMENTS = ("智能制造学院", "信息技术学院")


def make_table(*columns: Column, **more) -> Table:
    return Table(**{"table": "ledger", "name": "台账", "family": "ledger", **more}, columns=columns)


def blank(table: Table) -> bytes:
    if table.family == "status":
        return templates.status_template(table, DEPARTMENTS)
    if table.family == "progress":
        return templates.progress_template(table, DEPARTMENTS)
    if table.family == "targets":
        return templates.target_template(table, load().indicators.values(), DEPARTMENTS, (2024, 2025))
    return templates.ledger_template(table, DEPARTMENTS)


def sheet(content: bytes):
    return openpyxl.load_workbook(BytesIO(content)).worksheets[0]


def filled(content: bytes, table: Table, *rows: dict) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    page = book.worksheets[0]
    below = page.max_row + 1
    for number, row in enumerate(rows):
        for place, column in enumerate(table.columns, 1):
            page.cell(below + number, place, row.get(column.name))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.table)
def test_a_blank_template_is_recognised_as_its_table_without_complaint(table):
    found = recognise(workbook.read("模板.xlsx", blank(table)), TABLES, 2025)
    assert [one.table for one in found.tables] == [table.table]
    assert set(found.tables[0].columns) == {column.name for column in table.columns}
    assert found.tables[0].frame.num_rows == 0
    assert [one.message for one in found.findings if one.severity != "info"] == []


def test_a_filled_template_imports_its_rows():
    table = TABLES["7.6.1"]
    row = {"专业代码": "460103", "专业名称": "数控技术", "计划招生数": 40, "实际录取_录取数": 38, "实际报到情况_报到数": 35}
    found = recognise(workbook.read("招生.xlsx", filled(blank(table), table, row)), TABLES, 2025)
    assert [one.message for one in found.findings if one.severity == "error"] == []
    assert [{name: line[name] for name in row} for line in found.tables[0].frame.to_pylist()] == [row]


def test_a_filled_target_template_imports_its_rows():
    table = TABLES["targets"]
    rows = (
        {"指标": "生师比", "层面": "学校", "部门": None, "年度": 2025, "目标值": 17.5, "预警值": 18},
        {"指标": "就业率", "层面": "系部", "部门": "信息技术学院", "年度": 2025, "目标值": 95, "预警值": None},
    )
    found = recognise(workbook.read("目标.xlsx", filled(blank(table), table, *rows)), TABLES)
    assert [one.message for one in found.findings if one.severity == "error"] == []
    lines = found.tables[0].frame.to_pylist()
    assert [(line["指标"], line["部门"], line["年度"], float(line["目标值"])) for line in lines] == [
        ("生师比", None, 2025, 17.5), ("就业率", "信息技术学院", 2025, 95.0)
    ]  # fmt: skip


def test_a_long_list_stands_on_the_guide_and_is_offered_from_there():
    indicators = [Indicator(id=f"i{n}", name=f"第{n}个很长的指标名称比例", system="quality", value="m", unit="%") for n in range(40)]
    book = openpyxl.load_workbook(BytesIO(templates.target_template(TABLES["targets"], indicators, DEPARTMENTS, (2025,))))
    lists = {str(rule.sqref).split(":")[0].rstrip("0123456789"): rule.formula1 for rule in book.worksheets[0].data_validations.dataValidation}
    assert lists["A"] == "填写说明!$C$2:$C$41"
    assert book["填写说明"]["C2"].value == "第0个很长的指标名称比例"
    assert book["填写说明"]["A3"].value == "第0个很长的指标名称比例：单位 %，越高越好"


def test_departments_are_offered_where_the_table_has_a_department():
    table = make_table(Column(name="承办部门"), Column(name="金额", type="decimal"), roles=Roles(department="承办部门"))
    rules = sheet(templates.ledger_template(table, DEPARTMENTS)).data_validations.dataValidation
    assert '"智能制造学院,信息技术学院"' in [rule.formula1 for rule in rules if rule.type == "list"]


@pytest.mark.parametrize(
    ("column", "kind", "low"),
    [
        (Column(name="人数", type="integer", minimum=0), "whole", "0"),
        (Column(name="金额", type="decimal", minimum=0), "decimal", "0"),
        (Column(name="分数", type="decimal"), "decimal", "-1000000000000"),
    ],
    ids=["whole number not below its minimum", "number not below its minimum", "number without a minimum"],
)
def test_numbers_are_checked_while_typing(column, kind, low):
    rule = sheet(templates.ledger_template(make_table(column, Column(name="备注")))).data_validations.dataValidation[0]
    assert (rule.type, rule.errorStyle or "stop", str(rule.formula1).removesuffix(".0")) == (kind, "stop", low)


@pytest.mark.parametrize(("kind", "form"), [("month", "@"), ("text", "@"), ("date", "yyyy-mm-dd"), ("year", "0"), ("share", "0.##%")])
def test_a_column_is_formatted_so_that_spreadsheets_do_not_turn_it_into_something_else(kind, form):
    page = sheet(templates.ledger_template(make_table(Column(name="甲", type=kind), Column(name="乙"))))
    assert page.column_dimensions["A"].number_format == form


def test_required_columns_are_darker_and_the_note_says_so():
    page = sheet(templates.ledger_template(make_table(Column(name="编号", required=True, note="采购编号"), Column(name="备注"))))
    assert [page["A1"].value, page["A2"].value] == ["____年度台账", "注：1.深色表头为必填列，其余没有数据的留空，不要填“无”“0”“/”。"]
    assert page["A3"].value == "2.编号：采购编号。"
    assert page["A4"].fill.fgColor.rgb != page["B4"].fill.fgColor.rgb
    assert page.freeze_panes == "A5"


def test_the_same_template_is_the_same_file():
    assert blank(TABLES["6.1.1"]) == blank(TABLES["6.1.1"])


def header_texts(*columns: Column) -> list[tuple[int, int, int, int, str]]:
    cells = heading_layout.header(columns)
    return [(one.first_row, one.first_column, one.last_row, one.last_column, one.text) for one in cells]


def test_header_levels_are_merged_over_their_children_and_down_to_the_last_row():
    columns = (Column(name="系部"), Column(name="职务_等级"), Column(name="职务_背景_单位"), Column(name="职务_背景_日期", type="month"))
    assert header_texts(*columns) == [
        (0, 0, 2, 0, "系部"), (0, 1, 0, 3, "职务"), (1, 1, 2, 1, "等级"), (1, 2, 1, 3, "背景"), (2, 2, 2, 2, "单位"), (2, 3, 2, 3, "日期（年月）"),
    ]  # fmt: skip


def test_a_unit_shared_by_a_group_stands_on_the_group_alone():
    columns = (Column(name="设备值_总值", type="decimal", unit="万元"), Column(name="设备值_新增", type="decimal", unit="万元"))
    assert [text for *_, text in header_texts(*columns)] == ["设备值（万元）", "总值", "新增"]


def test_units_that_differ_stand_on_the_leaves():
    columns = (Column(name="时间_历年", type="decimal", unit="年"), Column(name="时间_本学年", type="decimal", unit="天"))
    assert [text for *_, text in header_texts(*columns)] == ["时间", "历年（年）", "本学年（天）"]
