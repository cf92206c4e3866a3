"""Task sheets as schools write them: whatever the layout, every clause is read, once, with its cell."""

import re

import pytest

from analysis.clauses import items
from configs.load import load
from data.sheet import Sheet, Workbook
from data.tasks import read_tasks, task

TASK_SHEET = load().task_sheet
ROUTINE = ["岗位名称", "工作任务", "工作标准", "监测指标（质控点）", "预警点", "任务完成情况（半年或年度）"]
PLAN = ["任务名称", "牵头部门", "具体任务", "工作标准", "监测指标（质控点）", "预警点", "任务完成情况"]


def read(*sheets, file="任务表.xlsx"):
    """Tasks and findings of sheets that are all task sheets."""
    return read_tasks(Workbook(file, "0" * 64, list(sheets)), {sheet.name for sheet in sheets}, TASK_SHEET, items)


def tasks_of(rows, merges=(), name="任务表", file="任务表.xlsx"):
    found, findings = read(Sheet(name, rows, merges=list(merges)), file=file)
    assert findings == []
    return found


def numbered(clauses):
    return [(clause.number, clause.text) for clause in clauses]


def squeezed(text):
    return re.sub(r"\s", "", text)


def test_title_rows_above_the_header_and_brackets_in_it_do_not_matter():
    (one,) = tasks_of([
        ["学校层面常规工作诊改任务表", None, None, None, None, None],
        [None],
        ROUTINE,
        ["资产科", "教室设备巡检", "1.设备管理办法；2.巡检记录表", "每月巡检不少于2次。", "当月巡检少于2次。", "按月汇总"],
    ])  # fmt: skip
    assert (one.name, one.department, one.work) == ("教室设备巡检", "资产科", "")
    assert one.standards == ("设备管理办法", "巡检记录表")
    assert numbered(one.targets) == [("1", "每月巡检不少于2次。")]
    assert [clause.cell for clause in one.clauses] == ["D4", "E4"]
    assert one.cells["name"] == "B4" and one.completion == "按月汇总"


@pytest.mark.parametrize(
    "header",
    [
        ["重点任务", "责任部门", "任务内容", "标准", "质控点", "预警值", "完成情况"],
        ["任 务 名 称", "牵头单位", "工作内容", "工作依据", "监测指标\n（质控点）", "预警点（黄色）", "任务完成情况（半年）"],
        ["工作名称", "部门", "具体工作", "标准依据", "监测指标、质控点", "预警条件", "年度完成情况"],
    ],
)
def test_headers_are_known_under_their_other_names(header):
    (one,) = tasks_of([header, ["扩建实训室", "教务处", "新建两间", "一", "5月前完成。", "4月底未开工。", "在建"]])
    assert (one.name, one.department, one.work, one.completion) == ("扩建实训室", "教务处", "新建两间", "在建")
    assert [clause.role for clause in one.clauses] == ["target", "warning"]


def test_columns_may_stand_in_any_order_among_unknown_ones():
    (one,) = tasks_of([
        ["序号", "预警点", "任务名称", "监测指标", "牵头部门"],
        [1.0, "3月底少于5门。", "建设网络课程", "全年建成8门。", "教务处"],
    ])  # fmt: skip
    assert (one.name, one.department) == ("建设网络课程", "教务处")
    assert [(clause.role, clause.cell) for clause in one.clauses] == [("target", "D2"), ("warning", "B2")]


def test_a_second_name_column_is_the_work():
    (one,) = tasks_of([["重点任务", "工作任务", "监测指标", "预警点"], ["师资建设", "引进博士", "引进3人。", "少于2人。"]])
    assert (one.name, one.work) == ("师资建设", "引进博士")


MERGED = [
    PLAN,
    ["师资队伍建设", "人事处", "引进高层次人才", "1.引才办法", "1. 引进博士3人。", "1. 9月引进少于2人。", "进行中"],
    [None, None, None, None, "2. 引进教授1人。", "2. 11月未到岗。", None],
    [None, None, None, "2.考核办法", "3. 到岗率100%。", None, "待查"],
]


@pytest.mark.parametrize("merges", [[(1, 0, 3, 0), (1, 1, 3, 1), (1, 2, 3, 2)], []], ids=["merged", "left blank"])
def test_a_task_over_several_rows_is_one_task(merges):
    (one,) = tasks_of(MERGED, merges)
    assert (one.name, one.department, one.work) == ("师资队伍建设", "人事处", "引进高层次人才")
    assert [(clause.number, clause.cell) for clause in one.targets] == [("1", "E2"), ("2", "E3"), ("3", "E4")]
    assert [(clause.number, clause.cell) for clause in one.warnings] == [("1", "F2"), ("2", "F3")]
    assert one.standards == ("引才办法", "考核办法")
    assert one.completion == "进行中\n待查"
    assert one.cells["name"] == "A2"


def test_one_name_over_several_works_makes_a_task_of_each():
    rows = [
        PLAN,
        ["师资队伍建设", "人事处", "引进博士", "引才办法", "引进3人。", "少于2人。", None],
        [None, None, "培训骨干", None, "培训20人次。", "少于10人次。", None],
        [None, "教务处", "校企互聘", None, "互聘5人。", "少于3人。", None],
    ]
    first, second, third = tasks_of(rows, [(1, 0, 3, 0), (1, 1, 2, 1), (1, 3, 3, 3)])
    assert [one.name for one in (first, second, third)] == ["师资队伍建设"] * 3
    assert [(one.department, one.work) for one in (first, second, third)] == [("人事处", "引进博士"), ("人事处", "培训骨干"), ("教务处", "校企互聘")]
    assert [one.standards for one in (first, second, third)] == [("引才办法",)] * 3
    assert len({one.id for one in (first, second, third)}) == 3


def test_a_clause_cell_merged_over_two_tasks_belongs_to_both_and_is_read_once_for_each():
    rows = [
        PLAN,
        ["甲任务", "教务处", None, None, "1. 全年不少于2项。", "1. 6月少于1项。", None],
        ["乙任务", "教务处", None, None, None, "1. 7月少于1项。", None],
    ]
    first, second = tasks_of(rows, [(1, 4, 2, 4)])
    assert numbered(first.targets) == numbered(second.targets) == [("1", "1. 全年不少于2项。")]
    assert {clause.cell for clause in (*first.targets, *second.targets)} == {"E2"}
    assert first.targets[0].id != second.targets[0].id


def test_headings_notes_and_a_repeated_header_are_no_tasks():
    rows = [
        PLAN,
        ["一、教学工作", None, None, None, None, None, None],
        ["甲任务", "教务处", None, None, "不少于2项。", "少于1项。", None],
        PLAN,
        ["二、学生工作", None, None, None, None, None, None],
        ["乙任务", "学生处", None, None, "不少于3项。", "少于2项。", None],
        ["注：本表一式三份", None, None, None, None, None, None],
        ["填表人：李老师", None, None, None, None, None, None],
    ]
    found = tasks_of(rows, [(1, 0, 1, 6), (4, 0, 4, 6)])
    assert [one.name for one in found] == ["甲任务", "乙任务"]


def test_several_sheets_give_their_tasks_in_order_and_others_are_left_alone():
    first = Sheet("常规", [ROUTINE, ["资产科", "巡检", "", "每月2次。", "少于2次。", ""]])
    second = Sheet("重点", [PLAN, ["扩建", "教务处", "", "", "建2间。", "少于1间。", ""]])
    found, findings = read_tasks(
        Workbook("两张.xlsx", "0" * 64, [first, Sheet("附件", [["任务名称", "监测指标", "预警点"]]), second]), {"常规", "重点"}, TASK_SHEET, items
    )
    assert [(one.sheet, one.name) for one in found] == [("常规", "巡检"), ("重点", "扩建")]
    assert findings == []


STYLES = {
    "dots": "1. 引进3人。2. 培训20人次，其中1.5万元经费到位。3. 2021.3.1前启动。",
    "full-width dots": "1．引进3人；2．培训20人次；3．全部到岗。",
    "enumeration commas": "1、引进3人；2、培训20人次；3、全部到岗。",
    "brackets": "（1）引进3人（正式编制）；（2）培训20人次；（3）全部到岗。",
    "ASCII brackets": "(1)引进3人;(2)培训20人次;(3)全部到岗。",
    "circled": "①引进3人；②培训20人次；③全部到岗。",
    "Chinese": "一、引进3人；二、培训20人次；三、全部到岗。",
}


@pytest.mark.parametrize("between", ["", "\n", "\n\n  "], ids=["one line", "lines", "blank lines"])
@pytest.mark.parametrize("style", STYLES)
def test_items_of_every_style_are_split_and_nothing_is_lost(style, between):
    text = STYLES[style]
    if between:
        text = re.sub(r"([。；;])(?=[\d（(①-⑳一二三])", rf"\1{between}", text)
    (one,) = tasks_of([PLAN, ["任务", "人事处", "", "", text, "少于2人。", ""]])
    assert [clause.number for clause in one.targets] == ["1", "2", "3"]
    assert squeezed("".join(clause.text for clause in one.targets)) == squeezed(text)


def test_the_sentence_that_closes_a_list_is_kept_without_a_number():
    text = "1. 2023年招收300人。\n2. 2024年招收400人。\n完成“五年规划”的总体目标。"
    (one,) = tasks_of([PLAN, ["规模", "招生处", "", "", text, "少于100人。", ""]])
    assert numbered(one.targets)[-1] == (None, "完成“五年规划”的总体目标。")


def test_lines_without_marks_are_numbered_in_order():
    (one,) = tasks_of([PLAN, ["任务", "人事处", "", "", "引进3人。\n培训20人次。", "少于2人。", ""]])
    assert numbered(one.targets) == [("1", "引进3人。"), ("2", "培训20人次。")]


def sheet_of(text, name="工作表", file="甲.xlsx", title="诊改任务表"):
    return tasks_of([[title], PLAN, ["“技能”大赛 体系", "教务处", "集训队（焊接）", "", text, "少于2人。", ""]], name=name, file=file)[0]


def test_the_same_task_in_another_file_has_the_same_id_and_the_same_clauses():
    one = sheet_of("1. 引进3人。\n2. 培训20人次。")
    other = tasks_of(
        [["汇总"], ["预警点", "监测指标", "具体任务", "牵头部门", "任务名称"],
         ["少于 2 人", "（1）引进3人；（2）培训20人次。", "集训队(焊接)", "教务处", "\"技能\"大赛体系"]],
        name="汇总", file="学校层面汇总.xlsx",
    )[0]  # fmt: skip
    assert one.id == other.id
    assert {clause.id for clause in one.clauses} == {clause.id for clause in other.clauses}


@pytest.mark.parametrize("title", ["2023年诊改任务表", "诊改任务表（2023年度）"])
def test_a_year_in_the_title_is_part_of_the_task(title):
    dated = sheet_of("引进3人。", title=title)
    assert dated.year == 2023
    assert dated.id != sheet_of("引进3人。").id


@pytest.mark.parametrize("title", ["“十四五”规划诊改任务表", "2021—2025年规划任务表", "2021年至2025年任务表", "2021-2022学年任务表"])
def test_a_span_of_years_is_no_year(title):
    assert sheet_of("引进3人。", title=title).year is None


def test_a_year_in_the_file_name_counts_where_the_title_has_none():
    assert sheet_of("引进3人。", file="任务表-2024.xlsx").year == 2024


def test_a_task_survives_being_stored():
    one = sheet_of("1. 引进3人。\n2. 培训20人次。")
    assert task(one.as_json()) == one
    assert one.same_as(one.as_json())
    assert not one.same_as(sheet_of("1. 引进4人。\n2. 培训20人次。").as_json())


def test_a_missing_column_refuses_the_sheet_and_says_which():
    found, (finding,) = read(Sheet("任务表", [["诊改任务表"], ["任务名称", "牵头部门", "监测指标"], ["甲", "乙", "不少于1项。"]]))
    assert found == []
    assert (finding.severity, finding.kind, finding.cell) == ("error", "missing_column", "A2")
    assert "“预警点”" in finding.message and "任务表.xlsx" in finding.message


def test_a_column_that_stands_twice_refuses_the_sheet():
    found, (finding,) = read(Sheet("任务表", [["任务名称", "预警点", "监测指标", "预警值"], ["甲", "少于1项。", "2项。", "少于2项。"]]))
    assert found == []
    assert (finding.severity, finding.kind, finding.cell, finding.value) == ("error", "column_repeated", "D1", "预警值")


@pytest.mark.parametrize(("fault", "said"), [("#REF!", "#REF!"), ("formula", "没有结果的公式")])
def test_a_cell_with_a_fault_is_an_error_with_its_place(fault, said):
    rows = [PLAN, ["任务", "人事处", "", "", "引进3人。", None, ""]]
    _, (finding,) = read(Sheet("任务表", rows, faults={(1, 5): fault, (0, 9): "#N/A"}))
    assert (finding.severity, finding.kind, finding.cell) == ("error", "cell_fault", "F2")
    assert said in finding.message


def test_a_task_without_clauses_and_a_header_without_tasks_are_said():
    _, (without,) = read(Sheet("任务表", [PLAN, ["任务", "人事处", "", "办法", None, None, ""]]))
    assert (without.severity, without.kind, without.cell) == ("warning", "no_clause", "A2")
    _, (none,) = read(Sheet("任务表", [PLAN]))
    assert (none.severity, none.kind) == ("warning", "no_task")
