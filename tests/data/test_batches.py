"""Rows in force, history and undo, on a table of two columns."""

from datetime import datetime

import pyarrow as pa
import pytest

from configs.table import Column, Table
from data import batches
from data.batches import Source, UndoRefused
from data.warehouse import Warehouse, WarehouseBusy, WarehouseDamaged

TEACHERS = Table(table="6.1.1", name="专任教师", columns=(Column(name="教工号"), Column(name="津贴", type="decimal")), key=("教工号",))
NOON = datetime(2026, 11, 1, 12)


@pytest.fixture
def warehouse(tmp_path):
    opened = Warehouse(tmp_path / "luoxuan.duckdb", {"6.1.1": TEACHERS})
    yield opened
    opened.close()


def rows(*numbers):
    return pa.table(
        {
            "row": pa.array(range(5, 5 + len(numbers)), pa.int32()),
            "教工号": pa.array(numbers, pa.string()),
            "津贴": pa.array([None] * len(numbers), pa.decimal128(20, 6)),
        }
    )


def import_rows(warehouse, frame, year=2023, unit="", hour=12):
    with warehouse.transaction() as writer:
        batch = batches.start(writer, NOON.replace(hour=hour), "张三", False, [(f"{hour}.xlsx", f"sha{hour}", "status")])
        source = Source(0, batch, f"{hour}.xlsx", f"sha{hour}", "A6-1-1", "6.1.1", year, unit, 0, {"教工号": "C"})
        batches.store(writer, batch, [(source, "90001", frame)])
    return batch


def numbers_in_force(warehouse, batch=None):
    facts = batches.in_force(warehouse, batch)
    return [row[0] for row in warehouse.rows(f"select 教工号 from {facts.relation('6.1.1')} order by 1")]


def test_a_later_batch_of_the_same_slice_replaces_the_earlier_one(warehouse):
    import_rows(warehouse, rows("1", "2"), hour=8)
    import_rows(warehouse, rows("3"), hour=9)
    assert numbers_in_force(warehouse) == ["3"]


def test_another_year_or_another_unit_stands_beside(warehouse):
    import_rows(warehouse, rows("1"), year=2022, hour=8)
    import_rows(warehouse, rows("2"), year=2023, hour=9)
    import_rows(warehouse, rows("3"), year=2023, unit="机电系台账", hour=10)
    assert numbers_in_force(warehouse) == ["1", "2", "3"]
    assert batches.in_force(warehouse).present == {("6.1.1", 2022), ("6.1.1", 2023)}


def test_a_slice_without_rows_is_present_and_empty(warehouse):
    import_rows(warehouse, rows(), hour=8)
    assert batches.in_force(warehouse).present == {("6.1.1", 2023)}
    assert numbers_in_force(warehouse) == []


def test_undo_brings_back_what_was_replaced(warehouse):
    import_rows(warehouse, rows("1", "2"), hour=8)
    second = import_rows(warehouse, rows("3"), hour=9)
    with warehouse.transaction() as writer:
        batches.undo(writer, second, "李四", NOON.replace(hour=10))
    assert numbers_in_force(warehouse) == ["1", "2"]


def test_what_was_known_at_a_batch_can_be_asked_after_an_undo(warehouse):
    first = import_rows(warehouse, rows("1"), hour=8)
    second = import_rows(warehouse, rows("2"), hour=9)
    with warehouse.transaction() as writer:
        batches.undo(writer, second, "李四", NOON.replace(hour=10))
    import_rows(warehouse, rows("3"), hour=11)
    assert numbers_in_force(warehouse, first) == ["1"]
    assert numbers_in_force(warehouse, second) == ["2"]
    assert numbers_in_force(warehouse) == ["3"]


def test_only_the_newest_batch_of_a_slice_can_be_undone_and_the_later_ones_are_named(warehouse):
    first = import_rows(warehouse, rows("1"), hour=8)
    second = import_rows(warehouse, rows("2"), hour=9)
    with pytest.raises(UndoRefused, match=f"批次 {second}"), warehouse.transaction() as writer:
        batches.undo(writer, first, "李四", NOON)
    assert numbers_in_force(warehouse) == ["2"]


def test_a_batch_is_undone_once(warehouse):
    first = import_rows(warehouse, rows("1"), hour=8)
    with warehouse.transaction() as writer:
        batches.undo(writer, first, "李四", NOON)
    with pytest.raises(UndoRefused, match="已于"), warehouse.transaction() as writer:
        batches.undo(writer, first, "李四", NOON)
    with pytest.raises(UndoRefused, match="没有批次 99"), warehouse.transaction() as writer:
        batches.undo(writer, 99, "李四", NOON)


def test_an_error_inside_a_transaction_leaves_nothing_behind(warehouse):
    import_rows(warehouse, rows("1"), hour=8)
    with pytest.raises(RuntimeError), warehouse.transaction() as writer:
        batch = batches.start(writer, NOON, "张三", False, [("x.xlsx", "x", "status")])
        batches.store(writer, batch, [(Source(0, batch, "x.xlsx", "x", "A", "6.1.1", 2023, "", 0, {}), None, rows("9"))])
        raise RuntimeError
    assert numbers_in_force(warehouse) == ["1"]
    assert len(batches.listing(warehouse)) == 1


def test_difference_counts_rows_as_a_multiset(warehouse):
    import_rows(warehouse, rows("1", "1", "2"), hour=8)
    with warehouse.reading() as writer:
        relation = batches.in_force(writer).relation("6.1.1")
        assert batches.difference(writer, relation, ["教工号", "津贴"], rows("1", "2", "3")) == (1, 1)
        assert batches.difference(writer, relation, ["教工号", "津贴"], rows("2", "1", "1")) == (0, 0)


def test_a_new_column_of_a_declaration_is_added_to_an_old_database(tmp_path):
    path = tmp_path / "luoxuan.duckdb"
    Warehouse(path, {"6.1.1": TEACHERS}).close()
    wider = TEACHERS.model_copy(update={"columns": (*TEACHERS.columns, Column(name="学位"))})
    warehouse = Warehouse(path, {"6.1.1": wider})
    assert "学位" in warehouse.frame('select * from "6.1.1"').columns
    warehouse.close()


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path):
    path = tmp_path / "luoxuan.duckdb"
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(WarehouseDamaged, match=r"luoxuan\.duckdb"):
        Warehouse(path, {})
    assert path.read_bytes() == b"no database" * 1000


def test_a_second_process_is_told_who_holds_the_database(tmp_path):
    import subprocess
    import sys

    path = tmp_path / "luoxuan.duckdb"
    script = f"import duckdb, sys; c = duckdb.connect({str(path)!r}); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(WarehouseBusy, match=f"进程 {holder.pid}"):
            Warehouse(path, {})
        holder.stdin.close()


def test_the_database_reads_no_files_of_the_machine(warehouse):
    import duckdb

    with pytest.raises(duckdb.Error, match="disabled"):
        warehouse.rows("select * from read_text('/etc/hostname')")
