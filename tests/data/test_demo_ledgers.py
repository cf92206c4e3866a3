"""The demo school's ledgers, task sheets and targets: in step with its status data and with the day."""

from datetime import date

import pytest

from analysis.clauses import reader
from configs.load import load
from data.demo import enrolment, ledgers, outcome_rows, targets, tasks, words, workbooks
from data.demo.school import found
from data.reading import workbook
from data.recognition import recognise

TODAY = date(2025, 11, 21)
DECLARED = load()


def test_nothing_in_the_contract_ledger_happened_after_today_but_what_was_agreed():
    (content,) = (content for name, content in workbooks.ledger_files(found(TODAY), DECLARED) if name.startswith("采购合同台账"))
    (table,) = recognise(workbook.read("采购合同台账-2025.xlsx", content), DECLARED.tables).tables
    rows = table.frame.to_pylist()
    days = [row[column] for row in rows for column in row if column.endswith("日期") and column != "约定验收日期"]
    assert len(rows) == 24
    assert max(day for day in days if day) <= TODAY
    assert min(day for day in days if day) > date(2024, 9, 1)
    assert [row["合同编号"] for row in rows if row["签订日期"] and not row["约定验收日期"]] == []


@pytest.mark.parametrize("step", ["签订日期", "备案日期", "首付款30%支付日期", "二次付款60%支付日期", "尾款10%支付日期", "终验日期", "归档日期"])
def test_on_any_day_some_contract_hangs_at_each_step(step):
    for today in (TODAY, date(2026, 5, 20)):
        before = next(after for column, after, *_ in ledgers.STEPS if column == step)
        assert [row for row in ledgers.contracts(today) if row.get(before) and not row.get(step)]


def test_dates_are_typed_in_several_ways():
    kinds = {type(value) for row in ledgers.contracts(TODAY) for name, value in row.items() if name.endswith("日期")}
    assert kinds == {str, date}


def test_enrolment_agrees_with_the_admissions_of_the_status_data():
    rows = {(row["年度"], row["招生类别"]): row for row in enrolment.rows(found(TODAY))}
    for year in (1, 2):
        whole, admissions = rows[2022 + year, "合计"], outcome_rows.rows(found(TODAY), year)["7.6.1"]
        assert whole["计划人数"] == sum(row.get("计划招生数", 0) for row in admissions)
        assert whole["报到人数"] == sum(row.get("实际报到情况_报到数", 0) for row in admissions)
        assert whole["计划人数"] == sum(rows[2022 + year, channel]["计划人数"] for channel in enrolment.CHANNELS[:3])


def test_checkpoints_after_today_have_a_plan_and_no_value():
    row = next(row for row in enrolment.rows(found(TODAY)) if (row["年度"], row["截止月份"]) == (2025, "12月"))
    assert row["计划人数"] > 0
    assert "报到人数" not in row
    assert [row["实际值"] for row in ledgers.coaching(TODAY) if row["月份"] == "11月"] == [None, None]


def test_next_years_plan_is_known_and_nothing_of_its_progress():
    rows = [row for row in enrolment.rows(found(TODAY)) if row["年度"] == 2026]
    assert [set(row) for row in rows] == [{"年度", "截止月份", "招生类别", "计划人数"}] * 4


@pytest.mark.parametrize("sheet", [tasks.contracts(), tasks.coaching(), tasks.growth(found(TODAY))], ids=lambda sheet: sheet.file)
def test_every_clause_is_in_a_language_that_the_reader_reads(sheet):
    read = {clause: reader.read(clause, role).kind for role, cell in (("target", -3), ("warning", -2)) for clause in sheet.cells[cell].split("\n")}
    assert {clause for clause, kind in read.items() if kind == "manual"} == {clause for clause in read if "同上述" in clause}


def test_every_target_names_a_declared_indicator_a_level_and_a_department_of_the_school():
    names = {one.name: one for one in DECLARED.indicators.values()}
    rows = targets.rows(found(TODAY))
    assert len({row["指标"] for row in rows}) >= 25
    assert {row["指标"] for row in rows} <= names.keys()
    assert {row["年度"] for row in rows} == {2023, 2024, 2025}
    for row in rows:
        level = {"学校": "school", "系部": "department"}[row["层面"]]
        assert level in names[row["指标"]].levels
        assert (level == "department") == (row.get("部门") in {one.name for one in words.TEACHING})
