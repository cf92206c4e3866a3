"""Ledgers handed in again under another title, by one department, or in part: what counts, and what is told beforehand."""

from datetime import date

import pytest

import office
from data.export import Export, ExportColumn, xlsx
from tests.office.conftest import OFFICE

CONTRACTS = [ExportColumn("合同编号"), ExportColumn("承办部门"), *(ExportColumn(name, "date") for name in ("中标日期", "签订日期", "备案日期"))]
NUMBERS = [ExportColumn(name, "integer") for name in ("计划人数", "报到人数")]
ENROLMENT = [ExportColumn("年度", "integer"), ExportColumn("截止月份"), ExportColumn("招生类别"), *NUMBERS]
BID, SIGNED, FILED = date(2026, 3, 2), date(2026, 3, 20), date(2026, 3, 25)
TWO = [["A1", "图书馆", BID, SIGNED, None], ["A2", "教务处", BID, None, None]]


def ledger(title, rows, name="合同台账.xlsx"):
    return name, xlsx([Export("合同台账", title, CONTRACTS, rows)])


def filed(opened):
    facts = {}
    for sheet in office.alerting.ledgers(opened, office.alerting.batches.in_force(opened.warehouse)):
        if sheet.table.table == "contracts":
            facts |= {row.get("合同编号"): row.get("备案日期") for row in sheet.rows}
    return facts


def test_a_correction_under_another_title_counts_and_is_told(empty):
    office.import_files(empty, [ledger("2026年度合同台账（截至6月20日）", TWO)], OFFICE)
    seen = office.preview(empty, [ledger("2026年学校采购合同", [["A1", "图书馆", BID, SIGNED, FILED]], "更正.xlsx")])
    assert [one.kind for one in seen.findings if one.severity == "warning"] == ["rows_override"]
    assert "合同台账.xlsx" in next(one.message for one in seen.findings if one.kind == "rows_override")
    office.confirm(empty, seen, OFFICE)
    assert filed(empty) == {"A1": FILED, "A2": None}
    office.undo(empty, 2, OFFICE)
    assert filed(empty) == {"A1": None, "A2": None}


def test_the_ledger_of_one_department_stands_beside_that_of_the_school(empty):
    office.import_files(empty, [ledger("2026年度合同台账", TWO)], OFFICE)
    office.import_files(empty, [ledger("2026年度合同台账（图书馆）", [["A1", "图书馆", BID, SIGNED, FILED]], "图书馆.xlsx")], OFFICE)
    assert filed(empty) == {"A1": FILED, "A2": None}


def test_a_part_handed_in_for_the_whole_is_asked_about(empty):
    rows = [[f"A{number}", "图书馆", BID, None, None] for number in range(10)]
    office.import_files(empty, [ledger("2026年度合同台账", rows)], OFFICE)
    seen = office.preview(empty, [ledger("2026年合同台账（截至9月1日）", rows[:3], "九月.xlsx")])
    told = next(one for one in seen.findings if one.kind == "rows_leave")
    assert told.severity == "warning"
    assert "会少 7 行" in told.message


@pytest.mark.parametrize("title", ["2026年度合同台账", "合同台账"])
def test_the_year_comes_from_the_title_or_the_file_name(empty, title):
    batch, seen = office.import_files(empty, [ledger(title, [["A1", "图书馆", BID, None, None]], "合同台账-2026.xlsx")], OFFICE)
    assert batch == 1, [one.message for one in seen.findings]
    assert seen.files[0].tables[0].year == 2026


def test_pages_open_on_the_newest_reported_month(empty):
    rows = [[2024, "3月", "单招", 100, None], [2024, "12月", "合计", 300, 280], [2025, "12月", "合计", 300, None]]
    office.import_files(empty, [("招生.xlsx", xlsx([Export("招生进度", "招生进度", ENROLMENT, rows)]))], OFFICE)
    day, reason = office.default_as_of(empty, date(2026, 11, 21))
    assert day == date(2024, 12, 31)
    assert "2024-12-31" in reason
