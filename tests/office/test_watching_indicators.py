"""A task whose clauses name indicators of the status data is judged by them, year by year."""

from datetime import date

import pytest

import office
from data.export import Export, ExportColumn, xlsx
from tests.office.conftest import OFFICE

COLUMNS = [ExportColumn(name) for name in ("任务名称", "牵头部门", "具体任务", "工作标准", "监测指标（质控点）", "预警点", "任务完成情况")]
TARGETS = "1. 2026年，双师素质专任教师比例达到20%。\n2. 2026年，生师比不高于10:1。"
WARNINGS = "1. 生师比高于5:1。\n2. 就业率低于20%。\n3. 生均绿地面积低于5平方米。"


@pytest.fixture
def watching(own):
    sheet = xlsx([Export("任务表", "师资任务表", COLUMNS, [["师资队伍建设", "人事处", "优化结构", "1.规划", TARGETS, WARNINGS, None]])])
    batch, seen = office.import_files(own, [("师资任务表.xlsx", sheet)], OFFICE)
    assert batch, seen.findings
    return own


def judged(opened, day):
    rows = office.alert_rows(opened, day, "师资队伍建设")
    return {(row.role, row.clause, row.period): row for row in rows}


def test_targets_and_warnings_are_judged_by_the_school_year(watching):
    rows = judged(watching, date(2026, 12, 31))
    value = {one["name"]: one["value"] for one in office.indicators(watching, 2026, "school")}
    dual = rows["target", "1", "2026-12"]
    assert (dual.state, dual.unit, dual.line) == ("met", "%", 20.0)
    assert dual.value == pytest.approx(value["双师素质专任教师比例"])
    assert rows["target", "2", "2026-12"].state == "breach"
    assert {row.state for (role, clause, _), row in rows.items() if (role, clause) == ("warning", "1")} == {"alert"}
    assert {row.state for (role, clause, _), row in rows.items() if (role, clause) == ("warning", "2")} == {"normal"}


def test_the_evidence_names_the_file_of_that_year(watching):
    rows = judged(watching, date(2026, 12, 31))
    assert {cell["file"][:10] for cell in rows["target", "1", "2026-12"].evidence} == {"90001_2026"}


def test_before_the_school_year_ends_nothing_is_known(watching):
    assert judged(watching, date(2026, 8, 30))["target", "1", "2026-12"].state == "upcoming"


def test_an_indicator_that_nobody_declared_is_left_to_a_person_or_to_data(watching):
    states = {row.state for row in office.alert_rows(watching, date(2026, 12, 31), "师资队伍建设") if "绿地" in row.text}
    assert states <= {"no_data", "manual"}
    assert states
