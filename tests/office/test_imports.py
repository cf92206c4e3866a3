"""What an import does to the database: everything or nothing, once, replaceable, and to be taken back."""

from datetime import date

import pytest

import office
from data import demo
from data.accounts import Account
from data.batches import UndoRefused
from data.demo import faults
from data.export import Export, ExportColumn, xlsx
from office.access import NotAllowed
from office.imports import ImportRefused
from tests.office.conftest import OFFICE, TODAY
from tests.office.content import digest

COLUMNS = [ExportColumn(name) for name in ("指标", "层面", "部门")] + [ExportColumn(name, "decimal") for name in ("年度", "目标值", "预警值")]
REFUSED_ALONE = [name for name in faults.NAMES if name not in (*faults.HARMLESS, "contradicting_file")]


def errors(seen):
    return [finding for finding in seen.findings if finding.severity == "error"]


def test_the_demo_school_is_recognised_table_by_table(filled, demo_files):
    assert office.years(filled) == [2026, 2025, 2024]
    assert office.school(filled) == ("90001", "云汀职业技术学院")
    assert len(office.tasks(filled)) == 3
    assert len(office.batches(filled)) == 1
    assert {len(one["files"]) for one in office.batches(filled)} == {len(demo_files)}


def test_figures_equal_those_that_the_demo_computes_by_itself(filled):
    found = {
        (row["year"], row["name"], row["level"], row["entity"]): row["value"] for row in office.indicators(filled)
    }
    levels = {"学校": "school", "系部": "department", "专业": "programme", "课程类型": "course_type"}
    compared = 0
    for year, named in demo.expected(TODAY).items():
        for name, entities in named.items():
            for entity, value in entities.items():
                level, _, own = entity.partition("/")
                got = found.get((year, name, levels[level], own))
                assert (got is None) == (value is None), (year, name, entity, got, value)
                assert value is None or got == pytest.approx(value, abs=1e-6), (year, name, entity)
                compared += 1
    assert compared > 300


def test_the_same_files_again_store_nothing_and_say_so(own, demo_files):
    before = digest(own)
    batch, seen = office.import_files(own, demo_files, OFFICE)
    assert batch is None
    assert {finding.kind for finding in seen.findings} == {"already_imported"}
    assert "批次 1" in seen.findings[0].message
    assert digest(own) == before


def test_a_dry_run_stores_nothing_and_counts_what_it_would(empty, demo_files):
    before = digest(empty)
    batch, seen = office.import_files(empty, demo_files, OFFICE, dry_run=True)
    assert batch is None
    assert digest(empty) == before
    students = next(table for one in seen.files for table in one.tables if (table.table, table.year) == ("10.1", 2026))
    assert students.added == students.rows > 1000
    assert students.removed == 0


def test_a_corrected_file_replaces_the_old_rows_and_says_how_many(own):
    changed = office.preview(own, demo.build(date(2026, 11, 20))[6:7])
    assert not changed.refused
    ledger = changed.files[0].tables[0]
    assert ledger.added > 0
    assert ledger.removed > 0
    batch = office.confirm(own, changed, OFFICE)
    assert batch == 2
    assert office.batches(own)[0]["replaced"] == ledger.removed


def test_taking_a_batch_back_restores_every_figure(own):
    before = office.indicators(own), office.alerts(own, TODAY)
    batch = office.confirm(own, office.preview(own, demo.build(date(2026, 11, 20))[6:7]), OFFICE)
    assert office.alerts(own, TODAY) != before[1]
    office.undo(own, batch, OFFICE)
    assert (office.indicators(own), office.alerts(own, TODAY)) == before
    assert office.batches(own)[0]["undone_by"] == "王老师"


def test_a_replaced_batch_cannot_be_taken_back_before_its_successor(own):
    office.confirm(own, office.preview(own, demo.build(date(2026, 11, 20))[6:7]), OFFICE)
    with pytest.raises(UndoRefused, match="批次 2"):
        office.undo(own, 1, OFFICE)


def test_what_was_known_at_an_earlier_batch_can_be_asked(own):
    known = office.alerts(own, TODAY)
    office.confirm(own, office.preview(own, demo.build(date(2026, 11, 20))[6:7]), OFFICE)
    assert office.alerts(own, TODAY, batch=1) == known


@pytest.mark.parametrize("fault", REFUSED_ALONE)
def test_a_faulty_workbook_is_refused_with_its_place_and_changes_nothing(own, demo_files, fault):
    before = digest(own)
    files = [one for one in demo.build(TODAY, faults=(fault,)) if one not in demo_files]
    assert files
    batch, seen = office.import_files(own, files, OFFICE)
    assert batch is None
    found = errors(seen)
    assert found
    assert all(finding.file in finding.message for finding in found)
    assert digest(own) == before


@pytest.mark.parametrize("fault", faults.HARMLESS)
def test_an_odd_but_sound_workbook_gives_the_same_figures(empty, demo_files, fault):
    files = demo.build(TODAY, faults=(fault,))
    batch, seen = office.import_files(empty, files, OFFICE)
    assert batch == 1, [one.message for one in errors(seen)]


def test_a_file_that_is_no_workbook_is_refused_beside_good_ones(own, demo_files):
    before = digest(own)
    batch, seen = office.import_files(own, [("照片.xlsx", b"\xff\xd8\xff\xe0 not a workbook"), *demo_files], OFFICE)
    assert batch is None
    assert [one.file for one in errors(seen)] == ["照片.xlsx"]
    assert digest(own) == before


def test_two_different_files_of_one_name_are_not_mixed_up(empty, demo_files):
    first, second = demo_files[0], demo_files[1]
    seen = office.preview(empty, [first, (first[0], second[1])])
    assert [one.kind for one in errors(seen)] == ["same_name"]


def test_only_the_office_imports_and_undoes(own, demo_files):
    leader = Account("李校长", "leader")
    seen = office.preview(own, demo.build(date(2026, 11, 20))[6:7])
    with pytest.raises(NotAllowed, match="不能导入数据"):
        office.confirm(own, seen, leader)
    with pytest.raises(NotAllowed, match="不能撤回"):
        office.undo(own, 1, leader)


def test_a_preview_with_errors_cannot_be_confirmed(own):
    seen = office.preview(own, [("坏.xlsx", b"junk")])
    with pytest.raises(ImportRefused):
        office.confirm(own, seen, OFFICE)


def test_real_data_over_the_demo_school_ask_to_clear_it_first(empty, demo_files):
    office.load_demo(empty, OFFICE, TODAY)
    assert office.is_demo(empty)
    other = demo.build(TODAY, faults=("wrong_school",))
    seen = office.preview(empty, [one for one in other if one not in demo_files])
    assert "demo_present" in {one.kind for one in errors(seen)}
    office.clear_demo(empty, OFFICE)
    assert office.is_empty(empty)
    assert office.school(empty) is None
    assert office.indicators(empty) == []


def test_two_files_that_contradict_each_other_are_refused_and_both_places_named(empty):
    before = digest(empty)
    batch, seen = office.import_files(empty, demo.build(TODAY, faults=("contradicting_file",)), OFFICE)
    assert batch is None
    clash = next(one for one in errors(seen) if one.kind == "contradiction")
    assert clash.message.count(".xlsx") == 2
    assert digest(empty) == before


def test_an_unknown_indicator_in_a_target_sheet_is_named_with_the_nearest(own):
    book = xlsx([Export("目标表", "目标表", COLUMNS, [["生师比例", "学校", "", 2026, 17.0, None]])])
    seen = office.preview(own, [("目标.xlsx", book)])
    assert [one.kind for one in errors(seen)] == ["unknown_indicator"]
    assert "最像的是“生师比”" in errors(seen)[0].message


def test_every_printed_value_can_be_recomputed_from_its_cells(filled):
    for row in office.indicators(filled, 2026, "school"):
        found = office.trace(filled, row["indicator"], year=2026)
        for part in (found["numerator"], found["denominator"]):
            if part is None or part["value"] is None:
                continue
            assert recomputed(part) == pytest.approx(part["value"], abs=1e-6), (row["name"], part["name"])
            assert all(cell["file"] and cell["sheet"] and cell["cell"] for cell in part["cells"])


def recomputed(part):
    total = 0.0
    for term in part["terms"]:
        values = [cell["value"] for cell in part["cells"] if cell["measure"] == term["measure"]]
        counted = {"sum": sum, "count": len, "distinct": lambda own: len(set(own))}[term["way"]](values)
        total += term["weight"] * counted
    return total


def test_an_older_file_may_come_again_once_it_was_replaced(own, demo_files):
    ledger = demo_files[6]
    office.confirm(own, office.preview(own, demo.build(date(2026, 11, 20))[6:7]), OFFICE)
    again = office.preview(own, [ledger])
    assert not again.refused
    assert again.files[0].tables[0].removed > 0
