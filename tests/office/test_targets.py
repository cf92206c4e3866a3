"""Where targets come from: declarations, task sheets, target sheets, each over the one before."""

import pytest

import office
from data.export import Export, ExportColumn, xlsx
from tests.office.conftest import OFFICE

TASKS = [ExportColumn(name) for name in ("任务名称", "牵头部门", "具体任务", "工作标准", "监测指标（质控点）", "预警点", "任务完成情况")]
SHEET = [ExportColumn(name) for name in ("指标", "层面", "部门")] + [ExportColumn(name, "decimal") for name in ("年度", "目标值", "预警值")]


def task_sheet(*clauses):
    text = "\n".join(f"{number}. {clause}" for number, clause in enumerate(clauses, 1))
    row = ["师资队伍建设", "人事处", "提高双师比例", "1.教师发展规划", text, "1. 生师比高于18。", None]
    return "师资任务表.xlsx", xlsx([Export("任务表", "师资任务表", TASKS, [row])])


def target(opened, name, year):
    return next(row for row in office.indicators(opened, year, "school") if row["name"] == name)


@pytest.fixture
def with_tasks(own):
    sheet = task_sheet("2026年，双师素质专任教师比例达到66%。", "2025年，生师比不高于17.5。", "2026年，生均图书不高于70册。")
    batch, seen = office.import_files(own, [sheet], OFFICE)
    assert batch, seen.findings
    return own


def test_a_target_sheet_wins_over_a_task_sheet(with_tasks):
    assert target(with_tasks, "双师素质专任教师比例", 2026)["target"] != 66
    assert "目标表" in target(with_tasks, "双师素质专任教师比例", 2026)["target_source"]


def test_a_task_sheet_alone_gives_value_year_and_place(empty, demo_files):
    status = [one for one in demo_files if "_V2." in one[0]]
    sheet = task_sheet("2026年，双师素质专任教师比例达到66%。", "2025年，生师比不高于17.5。", "2026年，生均图书不高于70册。")
    office.import_files(empty, [*status, sheet], OFFICE)
    dual = target(empty, "双师素质专任教师比例", 2026)
    assert dual["target"] == pytest.approx(66)
    assert dual["target_source"] == "师资任务表.xlsx 任务表 E3"
    assert target(empty, "生师比", 2025)["target"] == 17.5
    assert target(empty, "生师比", 2026)["target"] is None


def test_a_number_on_the_wrong_side_is_no_target(empty, demo_files):
    status = [one for one in demo_files if "_V2." in one[0]]
    office.import_files(empty, [*status, task_sheet("2026年，生均图书不高于70册。", "2026年，双师素质专任教师比例达到66%。")], OFFICE)
    assert target(empty, "生均图书", 2026)["target"] is None


def test_a_departments_target_says_nothing_of_the_school(own):
    row = ["就业率", "系部", "信息技术学院", 2026, 99.5, None]
    office.import_files(own, [("目标.xlsx", xlsx([Export("目标表", "新目标表", SHEET, [row])]))], OFFICE)
    found = {one["entity"]: one["target"] for one in office.indicators(own, 2026, "department", "就业率")}
    assert found["信息技术学院"] == 99.5
    assert target(own, "就业率", 2026)["target"] != 99.5
