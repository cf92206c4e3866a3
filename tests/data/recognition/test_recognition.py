"""Recognition finds a table wherever its header stands and says what it could not use."""

import pyarrow as pa
import pytest

from configs.table import Column, Table
from data.sheet import Sheet
from tests.data.recognition.export import (
    AREA_HEADER,
    AREA_MERGES,
    CODES,
    HEADER,
    MERGES,
    SCHOOL,
    SUM,
    TEACHERS,
    errors,
    form,
    read,
    said,
    shifted,
    table,
    teachers,
)


def rows(found, name="6.1.1"):
    return next(one for one in found.tables if one.table == name)


def column(found, name, table_id="6.1.1"):
    return rows(found, table_id).frame.column(name).to_pylist()


def test_a_sheet_of_the_export_becomes_typed_rows():
    found = read(teachers(), table())
    assert errors(found) == []
    one = rows(found)
    assert one.frame.schema.types == [
        pa.int32(), pa.string(), pa.string(), pa.string(), pa.string(), pa.string(), pa.string(), pa.int64(), pa.decimal128(20, 6),
    ]  # fmt: skip
    assert column(found, "row") == [5, 6, 7]
    assert column(found, "教工号") == ["00001", "00002", "00003"]
    assert column(found, "工作时间_本学年") == [20, None, 10]
    assert [str(value) for value in column(found, "横向到款")[:2]] == ["1.500000", "2.250000"]
    assert one.columns["专业技术职务_等级"] == "F" and one.columns["横向到款"] == "I"
    assert (one.year, one.school, one.school_name, one.header_row) == (2022, "12345", "云山职业学院", 3)
    assert found.kind == "status" and found.aside == []


def test_rows_and_columns_may_be_inserted_anywhere():
    wider = [[None, *line] for line in [*HEADER, *TEACHERS]]
    sheet = Sheet(
        "A6-1-1",
        [[None, "6.1.1 校内专任教师基本情况表", "返回目录"], [None, SCHOOL], [], [None, "注：1.专任教师是指…"], [None, "2.学位填最高学位。"], *wider],
        merges=shifted(MERGES, 5, 1),
    )
    found = read(sheet, table())
    assert errors(found) == []
    assert column(found, "姓名") == ["甲", "乙", "丙"]
    assert rows(found).columns["教工号"] == "D"


def test_columns_may_stand_in_any_order():
    order = [4, 1, 0, 3, 2, 8, 7, 5, 6]
    header = [["学位", "所属系部", "序号", "姓名", "工号", "横向到款", "工作时间-本学年", "专业技术职务-等级", "专业技术职务-获取日期"]]
    found = read(teachers(header=header, rows=[[line[at] for at in order] for line in TEACHERS], merges=[]), table())
    assert errors(found) == []
    assert column(found, "教工号") == ["00001", "00002", "00003"]
    assert column(found, "专业技术职务_获取日期") == ["2016-12", "2010-06", None]


def test_codes_spare_rows_sums_and_notes_are_no_data():
    spare = [4.0, *[None] * 8]
    notes = [[], ["※ 带底色的单元格为自动汇总，请勿填写。"], ["说明：本表按学年填写。"], ["填表人：张三", None, "审核人：李四"]]
    found = read(teachers(rows=[CODES, SUM, *TEACHERS, spare, *notes]), table())
    assert errors(found) == []
    assert column(found, "教工号") == ["00001", "00002", "00003"]
    assert said(found, "sum_differs") == []


def test_a_sum_row_that_differs_is_a_warning_with_its_cell():
    wrong = [*SUM[:7], 31.0, 3.75]
    found = read(teachers(rows=[*TEACHERS, wrong]), table())
    (one,) = said(found, "sum_differs")
    assert (one.severity, one.cell) == ("warning", "H8")
    assert "合计行的“工作时间_本学年”是 31，各行之和是 30" in one.message


def test_two_blocks_of_one_number_are_told_apart_by_their_titles_and_headers():
    areas = form("3.1", "占地面积、建筑面积")
    systems = Table(table="3.4.2", name="管理信息系统", columns=(Column(name="类型"), Column(name="系统名称")))
    speed = (Column(name="出口总带宽", type="decimal", unit="Mbps"), Column(name="信息点数", type="integer"))
    network = form("3.4.1", "信息化建设情况", columns=speed)
    lines = [
        ["基本办学条件表"], [SCHOOL], ["3.1 占地面积、建筑面积（平方米）"], ["注：单位：平方米。"], *AREA_HEADER, [100.0, 60.0, 40.0, 20.0], [], [],
        ["3.4 信息化建设情况"], ["出口总带宽（Mbps）", "信息点数（个）"], [1000.0, 50.0], [],
        ["3.4 管理信息系统"], ["类型", "系统名称(全称)"], ["教务", "教务系统"], ["学工", "学工系统"], [],
        ["※ 带底色的单元格为自动汇总，请勿填写。"],
    ]  # fmt: skip
    found = read(Sheet("A3基本办学条件表", lines, merges=shifted(AREA_MERGES, 4)), [areas, systems, network])
    assert errors(found) == []
    assert {one.table: one.frame.num_rows for one in found.tables} == {"3.1": 1, "3.4.1": 1, "3.4.2": 2}
    assert column(found, "教学用房_图书馆", "3.1")[0] == 20
    assert column(found, "row", "3.4.2") == [17, 18]


def test_blocks_of_one_number_with_like_headers_are_told_apart_by_their_words():
    columns = (Column(name="全日制高职招生数", type="integer"), Column(name="其他_招生数", type="integer"))
    by_source = form("1.3.1", "当年招生计划", block="按生源类型", columns=columns)
    by_way = form("1.3.1 按招生方式", "当年招生计划", block="按招生方式", columns=columns)
    lines = [
        [SCHOOL],
        ["1.3.1 当年招生计划(按招生方式)"], ["全日制高职招生数", "其他-招生数（人）"], [10.0, 1.0], [],
        ["1.3.1 当年招生计划（按生源类型）"], ["全日制高职招生数", "其他-招生数（人）"], [10.0, 2.0],
    ]  # fmt: skip
    found = read(Sheet("A1院校基本信息表", lines), [by_source, by_way])
    assert column(found, "其他_招生数", "1.3.1 按招生方式") == [1]
    assert column(found, "其他_招生数", "1.3.1") == [2]


def test_a_header_without_merges_is_read_as_well():
    found = read(teachers(merges=[]), table())
    assert errors(found) == []
    assert column(found, "专业技术职务_获取日期") == ["2016-12", "2010-06", None]


@pytest.mark.parametrize(
    ("header", "value", "stored"),
    [
        ("横向到款（元）", 15000.0, "1.500000"),
        ("横向到款（万元）", 1.5, "1.500000"),
        ("横向到款", 1.5, "1.500000"),
        ("横向到款（亿元）", 2.0, "20000.000000"),
    ],
)
def test_a_unit_in_the_header_is_converted(header, value, stored):
    found = read(teachers(header=[[*HEADER[0][:8], header], HEADER[1]], rows=[[*TEACHERS[0][:8], value]]), table())
    assert str(column(found, "横向到款")[0]) == stored


def test_a_row_of_units_below_the_header_is_part_of_it():
    header = [[*HEADER[0][:8], "横向到款"], HEADER[1], [None, None, None, None, None, None, "（年月）", "（天）", "（元）"]]
    found = read(teachers(header=header, rows=[[*TEACHERS[0][:8], 15000.0]]), table())
    assert errors(found) == []
    assert str(column(found, "横向到款")[0]) == "1.500000" and column(found, "row") == [6]


def test_a_unit_in_the_title_holds_for_headers_without_one():
    areas = form("3.1", "占地面积")
    lines = [["3.1 占地面积（万平方米）"], [SCHOOL], *AREA_HEADER, [1.5, 60.0, 40.0, 20.0]]
    found = read(Sheet("A3", lines, merges=shifted(AREA_MERGES, 2)), areas)
    assert column(found, "占地面积_合计", "3.1")[0] == 15000
    assert column(found, "教学用房_合计", "3.1")[0] == 60


def test_a_unit_of_another_kind_is_an_error():
    found = read(teachers(header=[[*HEADER[0][:8], "横向到款（人）"], HEADER[1]]), table())
    (one,) = said(found, "unit_mismatch")
    assert one.severity == "error" and one.cell == "I3" and "无法换算" in one.message


def test_a_missing_column_names_the_header_most_like_it():
    header = [["序号", "所属系部", "教工号", "姓名", "最高学位层次", *HEADER[0][5:]], HEADER[1]]
    found = read(teachers(header=header), table())
    (one,) = said(found, "missing_column")
    assert one.severity == "error" and one.sheet == "A6-1-1校内专任教师基本情况表"
    assert "6.1.1 校内专任教师基本情况 缺少列“学位”" in one.message and "最像的是“最高学位层次”" in one.message


def test_a_dispensable_column_may_be_missing_and_is_null():
    header = [[*HEADER[0][:6], *HEADER[0][7:]], [*HEADER[1][:6], *HEADER[1][7:]]]
    data = [[*line[:6], *line[7:]] for line in TEACHERS]
    found = read(teachers(header=header, rows=data, merges=[]), table())
    assert errors(found) == []
    assert column(found, "专业技术职务_获取日期") == [None, None, None]
    assert "专业技术职务_获取日期" not in rows(found).columns
    assert [one.severity for one in said(found, "column_absent")] == ["info"]


def test_two_headers_alike_are_an_error():
    found = read(teachers(header=[["序号", "所属系部", "教工号", "姓名", "姓名", *HEADER[0][5:]], HEADER[1]]), table())
    (one,) = said(found, "header_twice")
    assert one.severity == "error" and "有 2 列都叫“姓名”（D3、E3）" in one.message


def test_the_header_over_again_is_an_error_and_no_data():
    found = read(teachers(rows=[*TEACHERS, *HEADER, [4.0, "信息系", "00004", "丁", "硕士", "中级", None, None, None]]), table())
    assert [one.message.partition("：")[2] for one in found.findings if one.severity == "error"] == [
        "6.1.1 校内专任教师基本情况 第 8 行又是一遍表头，请删去重复的表头，或把下面的表另放一张工作表"
    ]
    assert column(found, "教工号") == ["00001", "00002", "00003", "00004"]


def test_an_unknown_column_is_named_and_left_out():
    header = [[*HEADER[0], "备用字段"], [*HEADER[1], None]]
    found = read(teachers(header=header, rows=[[*line, "x"] for line in TEACHERS]), table())
    (one,) = said(found, "unknown_column")
    assert one.severity == "info" and "“备用字段”" in one.message
    assert errors(found) == []


def test_an_error_cell_is_an_error_with_its_place():
    data = [list(line) for line in TEACHERS]
    data[1][7] = None
    found = read(teachers(rows=data, faults={(5, 7): "#REF!"}), table())
    (one,) = said(found, "fault")
    assert (one.severity, one.cell, one.value) == ("error", "H6", "#REF!")


def test_an_error_cell_in_a_key_is_not_also_called_blank():
    data = [list(line) for line in TEACHERS]
    data[2][2] = None
    found = read(teachers(rows=data, faults={(6, 2): "formula"}), table())
    assert [one.kind for one in found.findings if one.severity == "error"] == ["fault"]
    assert "公式没有保存计算结果" in said(found, "fault")[0].message


def test_an_error_cell_that_the_export_fills_itself_is_a_warning():
    lines = [["3.1 占地面积"], [SCHOOL], *AREA_HEADER, [100.0, None, 40.0, 20.0]]
    found = read(Sheet("A3", lines, merges=shifted(AREA_MERGES, 2), faults={(5, 1): "#VALUE!"}), form("3.1", "占地面积"))
    assert [one.severity for one in said(found, "fault")] == ["warning"]


def test_a_last_row_of_nothing_but_faults_is_not_taken_for_the_end():
    lines = [["3.1 占地面积"], [SCHOOL], *AREA_HEADER]
    found = read(Sheet("A3", lines, merges=shifted(AREA_MERGES, 2), faults={(5, 0): "#REF!"}), form("3.1", "占地面积"))
    assert [one.cell for one in said(found, "fault")] == ["A6"]


def test_a_blank_in_a_required_column_is_an_error():
    data = [list(line) for line in TEACHERS]
    data[0][1] = None
    found = read(teachers(rows=data), table())
    (one,) = said(found, "blank")
    assert (one.severity, one.cell) == ("error", "B5")


def test_text_in_a_number_column_is_an_error_that_quotes_it():
    data = [list(line) for line in TEACHERS]
    data[0][7] = "若干"
    found = read(teachers(rows=data), table())
    (one,) = [one for one in found.findings if one.severity == "error"]
    assert one.cell == "H5" and one.value == "若干" and "“工作时间_本学年”填的是“若干”" in one.message


def test_a_bad_value_of_a_person_is_not_quoted():
    data = [list(line) for line in TEACHERS]
    data[0][3] = "张\x01三"
    found = read(teachers(rows=data), table())
    (one,) = [one for one in found.findings if one.severity == "error"]
    assert "张" not in one.message and one.value == "***"


def test_a_repeated_key_names_both_rows():
    found = read(teachers(rows=[*TEACHERS, [4.0, *TEACHERS[0][1:]]]), table())
    (one,) = said(found, "key_repeated")
    assert one.severity == "error" and "第 8 行与第 5 行相同" in one.message and one.cell == "C8" and one.value == "***"


def test_a_hundred_bad_cells_are_listed_up_to_fifty_and_counted():
    data = [[1.0, "机电系", f"{number:05}", "甲", "硕士", "中级", None, "若干", None] for number in range(100)]
    bad = [one for one in read(teachers(rows=data), table()).findings if one.severity == "error"]
    assert len(bad) == 51 and "另有 50 处" in bad[-1].message


def test_a_hidden_sheet_is_read_with_a_warning():
    found = read(teachers(hidden=True), table())
    assert rows(found).frame.num_rows == 3
    assert [one.severity for one in said(found, "hidden_sheet")] == ["warning"]


def test_a_sheet_that_nobody_declared_is_kept_aside():
    stranger = Sheet("99 附加指标", [["指标编号", "指标名称", "填报值"], ["1", "a", 2.0]])
    notes = Sheet("A12补充说明", [["12 补充说明"], ["1.部分基地未接待学生。"]])
    found = read([teachers(), stranger, notes, Sheet("Sheet3", [])], table())
    assert found.aside == ["99 附加指标", "A12补充说明"]
    assert [(one.severity, one.sheet) for one in said(found, "unknown_sheet")] == [("warning", "99 附加指标"), ("info", "A12补充说明")]


def test_a_known_title_above_a_ruined_header_is_an_error():
    found = read(Sheet("A6-1-1", [["6.1.1 校内专任教师基本情况表"], [SCHOOL], ["a", "b", "c"], [1.0, 2.0, 3.0]]), table())
    (one,) = said(found, "no_header")
    assert one.severity == "error" and "没有找到它的表头" in one.message


def test_a_sheet_without_number_or_name_is_known_by_its_header():
    found = read(teachers(name="Sheet1", above=[[SCHOOL]]), [table(), form("3.1", "占地面积")])
    assert [one.table for one in found.tables] == ["6.1.1"]


def test_a_list_of_people_without_a_title_is_not_taken_for_a_table_that_it_half_resembles():
    stranger = Sheet("通讯录", [["姓名", "所属系部", "教工号", "学位", "电话", "宿舍", "车牌"], ["甲", "机电系", "1", "硕士", "1", "2", "3"]])
    found = read(stranger, table())
    assert found.tables == [] and found.aside == ["通讯录"]


def test_task_sheets_are_left_to_others():
    sheet = Sheet("任务表", [["任务表"], ["任务名称", "工作标准", "监测指标（质控点）", "预警点"], ["x", "y", "z", "w"]])
    found = read(sheet, table())
    assert found.other == ["任务表"] and found.tables == [] and found.findings == []


def test_help_sheets_are_no_tables():
    found = read([teachers(), Sheet("填写说明", [["填写说明"], ["一、…"]]), Sheet("B6师资队伍", [["B6师资队伍"]])], table())
    assert found.helps == ["填写说明", "B6师资队伍"] and found.aside == []


def test_a_form_with_two_rows_of_values_is_an_error():
    lines = [["3.1 占地面积"], [SCHOOL], *AREA_HEADER, [100.0, 60.0, 40.0, 20.0], [100.0, 60.0, 40.0, 20.0]]
    found = read(Sheet("A3", lines, merges=shifted(AREA_MERGES, 2)), form("3.1", "占地面积"))
    assert [one.severity for one in said(found, "too_many_rows")] == ["error"]


def test_an_empty_block_is_a_table_without_rows():
    found = read(teachers(rows=[]), table())
    assert rows(found).frame.num_rows == 0 and errors(found) == []


def test_words_merged_over_rows_hold_for_each_of_them_but_numbers_only_once():
    data = [TEACHERS[0], [2.0, None, "00009", "丁", "硕士", "中级", None, None, None]]
    found = read(teachers(rows=data, merges=[*shifted(MERGES, 2), (4, 1, 5, 1), (4, 7, 5, 7)]), table())
    assert column(found, "所属系部") == ["机电系", "机电系"]
    assert column(found, "工作时间_本学年") == [20, None]


LEDGER = Table(
    table="enrolment", name="招生进度", family="progress",
    columns=(
        Column(name="年度", type="year"), Column(name="招生类别"), Column(name="计划人数", type="integer"),
        Column(name="报到人数", type="integer", present=False),
    ),
    roles={"year": "年度"},
)  # fmt: skip


def test_a_progress_sheet_keeps_its_own_total_as_an_entity():
    lines = [["招生进度一览表"], ["年度", "招生类别", "计划人数", "报到人数"], [2021.0, "单招", 100.0, None], [2021.0, "合计", 200.0, 90.0]]
    found = read(Sheet("进度", lines), [table(), LEDGER], file="进度.xlsx")
    assert column(found, "招生类别", "enrolment") == ["单招", "合计"]
    assert (found.kind, rows(found, "enrolment").title, rows(found, "enrolment").school) == ("progress", "招生进度一览表", None)


def test_a_total_in_the_first_column_of_a_progress_sheet_is_data_too():
    lines = [["招生类别", "年度", "计划人数", "报到人数"], ["单招", 2021.0, 100.0, None], ["合计", 2021.0, 200.0, 90.0]]
    assert column(read(Sheet("x", lines), LEDGER, file="x.xlsx"), "招生类别", "enrolment") == ["单招", "合计"]
