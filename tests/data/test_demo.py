"""The demo school: consistent, the same every time, recognised as real files are, and wrong in the ways it is told to be."""

import hashlib
import subprocess
import sys
import time
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
import python_calamine

import office
from configs.load import load
from data import demo
from data.accounts import Account
from data.demo import faults, status, words, workbooks
from data.demo.school import found, last_school_year
from data.reading import workbook
from data.recognition import recognise

TODAY = date(2025, 11, 21)
DECLARED = load()


@cache
def files() -> dict[str, bytes]:
    return dict(demo.build(TODAY, declarations=DECLARED))


@cache
def recognised(name: str, *wrong: str):
    content = files()[name] if not wrong else dict(workbooks.status_files(found(TODAY), DECLARED, wrong))[name]
    return recognise(workbook.read(name, content), DECLARED.tables)


def status_names() -> list[str]:
    return [name for name in files() if name.startswith("90001")]


@cache
def lines(table: str, year: int) -> list[dict]:
    return status.rows(found(TODAY), year)[table]


def total(table: str, column: str, year: int) -> float:
    return sum(row.get(column) or 0 for row in lines(table, year))


def test_the_small_school_is_built_in_under_five_seconds():
    begun = time.process_time()
    demo.build(date(2025, 11, 20), declarations=DECLARED)
    assert time.process_time() - begun < 5


def test_three_years_three_task_sheets_and_four_ledgers_are_built():
    assert list(files()) == [
        "90001_2023_V2.23a001(11.08).xlsx", "90001_2024_V2.24a001(11.08).xlsx", "90001_2025_V2.25a001(11.08).xlsx",
        "任务表-常规工作-采购合同运行及管理.xlsx", "任务表-重点工作-技能竞赛教练团队.xlsx", "任务表-发展规划-招生规模.xlsx",
        "采购合同台账-2025.xlsx", "招生进度-2023至2026.xlsx", "教练团队进度-2025.xlsx", "目标表-2023至2025.xlsx",
    ]  # fmt: skip


def test_another_process_builds_the_same_bytes():
    code = (
        "import hashlib; from datetime import date; from data import demo; "
        "print(hashlib.sha256(b''.join(c for _, c in demo.build(date(2025, 11, 21)))).hexdigest())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"})
    assert said.stdout.strip() == hashlib.sha256(b"".join(files().values())).hexdigest()


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2025, 8, 31), 2024), (date(2025, 9, 1), 2025), (date(2026, 1, 1), 2025), (date(2025, 12, 31), 2025)],
    ids=["the last day of the school year", "the first day of the next", "new year", "the end of the year"],
)
def test_the_last_status_data_are_of_the_school_year_that_ended_before_today(today, year):
    assert last_school_year(today) == year


@pytest.mark.parametrize("today", [date(2025, 9, 3), date(2026, 2, 28), date(2024, 2, 29), date(2025, 4, 30)], ids=str)
def test_on_any_day_the_files_are_recognised_without_a_complaint(today):
    for name, content in demo.build(today, declarations=DECLARED):
        if not name.startswith("任务表"):
            findings = recognise(workbook.read(name, content), DECLARED.tables).findings
            assert [one.message for one in findings if one.severity != "info"] == []


def test_every_workbook_opens_in_openpyxl_and_calamine_and_holds_no_formula():
    for content in files().values():
        sheets = openpyxl.load_workbook(BytesIO(content)).sheetnames
        assert python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names == sheets
        with ZipFile(BytesIO(content)) as archive:
            assert not [name for name in archive.namelist() if name.startswith("xl/worksheets/") and b"<f>" in archive.read(name)]


def test_status_workbooks_are_recognised_table_by_table_with_all_their_rows():
    for year, name in enumerate(status_names()):
        seen = recognised(name)
        assert [one.message for one in seen.findings] == []
        assert seen.aside == []
        counts = {one.table: one.frame.num_rows for one in seen.tables if one.frame.num_rows}
        assert counts == {table: len(rows) for table, rows in status.rows(found(TODAY), year).items()}
        assert {one.year for one in seen.tables} == {2023 + year}
        assert {one.school for one in seen.tables} == {"90001"}


def test_the_tables_that_the_office_needs_are_all_there():
    needed = {
        "1.1", "1.3.1", "1.3.1 按招生方式", "1.3.2", "3.1", "3.2", "3.3", "3.4.1", "3.4.2", "3.5", "4.1", "4.2", "5.1", "5.2", "6.1.1", "6.2.1",
        "6.3.1", "6.4.1", "7.1.1", "7.2", "7.4", "7.5", "7.6.1", "7.6.2", "7.6.3", "8.7", "8.8", "10.1", "10.2.1",
    }  # fmt: skip
    assert needed <= status.rows(found(TODAY), 1).keys()


@pytest.mark.parametrize("year", range(3))
def test_tables_say_the_same_of_the_same_thing(year):
    students = len(lines("10.1", year))
    assert students == lines("1.3.2", year)[0]["全日制普通高职学历教育在校生总数"] == total("7.1.1", "在校生数_总人数", year)
    parts = ("高中起点", "中职起点_合计", "其他")
    assert students == sum(lines("1.3.2", year)[0][part] for part in parts)
    plan = total("7.6.1", "计划招生数", year)
    assert plan == lines("1.3.1", year)[0]["全日制高职招生数"] == lines("1.3.1 按招生方式", year)[0]["全日制高职招生数"]
    for table in ("1.3.1", "1.3.1 按招生方式"):
        assert plan == sum(value for name, value in lines(table, year)[0].items() if name.endswith("_招生数"))
    assert total("7.6.1", "实际报到情况_报到数", year) == sum(row["年级"] == "一年级" for row in lines("10.1", year))
    assert len(lines("10.2.1", year)) == total("10.2.2", "辍学学生数_合计", year)
    assert {row["学号"] for row in lines("10.2.1", year)} <= {row["学号"] for row in lines("10.1", year)}
    assert total("9.2", "毕业生数", year) == total("7.6.2", "毕业生数", year)
    assert total("9.2", "就业数_合计", year) == total("7.6.2", "毕业生就业情况_就业数", year)
    places = ("本地市", "本省市", "本区域", "其他")
    assert total("7.6.2", "毕业生就业情况_就业数", year) == sum(total("7.6.2", f"毕业生就业情况_{place}_就业数", year) for place in places)
    assert total("4.1", "设备值_设备总值", year) < lines("3.5", year)[0]["教学科研仪器设备_资产总值"]
    income = lines("5.1", year)[0]
    inside = ("学费收入_合计", "财政经常性补助收入_合计", "中央地方财政专项投入_合计", "社会捐赠金额", "其他收入总额")
    assert income["学校总收入"] == pytest.approx(sum(income[name] for name in inside))
    rooms = lines("3.1", year)[0]
    whole = ("教学科研及辅助用房_合计", "行政办公用房", "生活用房_合计", "其他用房")
    assert rooms["总建筑面积"] == sum(rooms[name] for name in whole)


def test_every_required_column_of_every_row_is_filled_and_no_row_has_an_undeclared_column():
    for year in range(3):
        for table, rows in status.rows(found(TODAY), year).items():
            declared = {column.name for column in DECLARED.tables[table].columns}
            needed = [column.name for column in DECLARED.tables[table].columns if column.required]
            assert {name for row in rows for name in row} <= declared
            assert not [row for row in rows for name in needed if row.get(name) is None]


def test_people_stay_the_same_over_the_years():
    first, last = ({row["教工号"]: row for row in lines("6.1.1", year)} for year in (0, 2))
    both = first.keys() & last.keys()
    assert len(both) > 60
    assert [(first[one]["姓名"], first[one]["出生日期"]) for one in both] == [(last[one]["姓名"], last[one]["出生日期"]) for one in both]


def test_one_table_is_left_unfilled_in_a_year_so_that_its_figures_have_no_data():
    assert "7.6.3" not in status.rows(found(TODAY), 2)
    assert "7.6.3" in status.rows(found(TODAY), 1)
    seen = recognised(status_names()[2])
    assert [one.frame.num_rows for one in seen.tables if one.table == "7.6.3"] in ([], [0])


def test_a_programme_without_graduates_and_one_that_takes_nobody_have_no_rate():
    figures = demo.expected(TODAY)
    assert [figures[year]["就业率"]["专业/智能网联汽车技术"] for year in figures] == [None, None, None]
    assert figures[2025]["报到率"]["专业/市场营销"] is None
    assert figures[2024]["报到率"]["专业/市场营销"] is not None


def test_the_story_some_figures_rise_a_limit_is_missed_and_one_department_lags():
    figures = demo.expected(TODAY)
    dual = [figures[year]["双师素质专任教师比例"] for year in figures]
    assert dual[0]["学校"] < dual[1]["学校"] < dual[2]["学校"]
    assert figures[2023]["生师比"]["学校"] > 18 > figures[2025]["生师比"]["学校"]
    assert figures[2023]["生均图书"]["学校"] > 60 > figures[2025]["生均图书"]["学校"]
    weakest = min(words.TEACHING, key=lambda one: figures[2025]["双师素质专任教师比例"][f"系部/{one.name}"])
    assert weakest.name == "文化旅游学院"


def test_expected_figures_divide_what_the_tables_count():
    figures = demo.expected(TODAY)[2025]
    teachers = lines("6.1.1", 2)
    assert figures["双师素质专任教师比例"]["学校"] == pytest.approx(100 * sum(row["是否双师素质"] == "是" for row in teachers) / len(teachers))
    assert figures["就业率"]["学校"] == pytest.approx(100 * total("7.6.2", "毕业生就业情况_就业数", 2) / total("7.6.2", "毕业生数", 2))
    assert figures["实践课时占比"]["学校"] == pytest.approx(
        100 * total("7.2", "课时数_实践课课时数", 2) / total("7.2", "课时数_教学计划规定课时数", 2)
    )
    hired = len(lines("6.3.1", 2)) + len(lines("6.4.1", 2))
    assert figures["生师比"]["学校"] == pytest.approx(lines("1.3.2", 2)[0]["折合在校生数"] / (len(teachers) + hired / 2), rel=1e-4)


def test_the_full_school_has_ten_times_the_students():
    small, full = (len(found(TODAY, size).students(2)) for size in ("small", "full"))
    assert 1_400 < small < 1_800
    assert 14_000 < full < 18_000


@pytest.mark.parametrize("fault", [name for name in faults.IN_PLANS if name not in faults.HARMLESS])
def test_a_fault_is_refused_with_a_finding_in_its_sheet(fault):
    errors = [one for one in recognised(status_names()[2], fault).findings if one.severity == "error"]
    assert errors
    assert all(one.sheet for one in errors)


@pytest.mark.parametrize("oddity", faults.HARMLESS)
def test_an_oddity_is_read_like_the_clean_workbook(oddity):
    clean, odd = recognised(status_names()[2]), recognised(status_names()[2], oddity)
    assert [one.message for one in odd.findings if one.severity == "error"] == []
    rows = {one.table: one.frame.drop_columns(["row"]) for one in odd.tables}
    assert [one.table for one in clean.tables if not rows[one.table].equals(one.frame.drop_columns(["row"]))] == []


def test_faults_change_the_last_workbook_only():
    wrong = dict(workbooks.status_files(found(TODAY), DECLARED, tuple(faults.IN_PLANS)))
    assert [name for name in status_names() if wrong[name] != files()[name]] == [status_names()[2]]


def test_the_workbook_of_another_school_bears_its_code_everywhere():
    name, content = workbooks.status_files(found(TODAY), DECLARED, ("wrong_school",))[2]
    seen = recognise(workbook.read(name, content), DECLARED.tables)
    assert {one.school for one in seen.tables} == {"90002"}
    assert [one.message for one in seen.findings] == []


def test_the_contradicting_file_has_the_same_teachers_and_two_of_them_otherwise():
    name, content = workbooks.status_files(found(TODAY), DECLARED, ("contradicting_file",))[3]
    (table,) = recognise(workbook.read(name, content), DECLARED.tables).tables
    (clean,) = (one for one in recognised(status_names()[2]).tables if one.table == "6.1.1")
    mine, others = table.frame.to_pylist(), clean.frame.to_pylist()
    assert [row["教工号"] for row in mine] == [row["教工号"] for row in others]
    assert sum(one["是否双师素质"] != two["是否双师素质"] for one, two in zip(mine, others, strict=True)) == 2


def test_an_unknown_fault_is_refused_by_name():
    with pytest.raises(ValueError, match="没有这些错误样例：no_such_fault"):
        demo.build(TODAY, faults=("no_such_fault",), declarations=DECLARED)


LEVELS = {"学校": "school", "系部": "department", "专业": "programme", "课程类型": "course_type"}


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    opened = office.open_office(tmp_path_factory.mktemp("home"))
    office.load_demo(opened, Account("质量办", "office"), TODAY)
    yield opened
    opened.close()


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_what_the_import_computes_is_what_the_facts_say(imported, year):
    rows = office.attainment(imported, year=year).to_dict("records")
    computed = {(row["name"], row["level"], row["entity"]): row["value"] for row in rows}
    for name, values in demo.expected(TODAY)[year].items():
        for place, value in values.items():
            level, _, entity = place.partition("/")
            got = computed.get((name, LEVELS[level], entity))
            if value is None:
                assert got is None or got != got, (name, place)
            else:
                assert float(got) == pytest.approx(value, rel=1e-6), (name, place)


def test_the_last_year_shows_every_status_that_a_reader_should_know(imported):
    said = set(office.attainment(imported, year=2025)["status"])
    assert {"达成", "未达成", "预警", "无数据", "无目标", "不适用"} <= said


def test_alerts_ring_today_in_all_three_tasks(imported):
    ringing = {alert["name"] for alert in office.alerts(imported, TODAY) if alert["role"] == "warning" and alert["state"] == "alert"}
    assert len(ringing) == 3
