"""The shipped declarations of tables are complete and every header has one meaning."""

import pytest

from configs.load import load
from data.recognition.headers import level_name, match_key

TABLES = load().tables
NEEDED = (
    "1.1", "1.3.1", "1.3.1 按招生方式", "1.3.2", "3.1", "3.2", "3.3", "3.4.1", "3.4.2", "3.5", "4.1", "5.1", "5.2", "6.1.1", "6.2.1", "6.3.1",
    "6.4.1", "7.1.1", "7.2", "7.4", "7.5", "7.6.1", "7.6.2", "7.6.3", "8.7", "8.8", "10.1", "10.2.1", "targets",
)  # fmt: skip


@pytest.mark.parametrize("table", NEEDED)
def test_the_table_is_declared(table):
    assert table in TABLES


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.table)
def test_no_header_means_two_columns(table):
    meant: dict[str, str] = {}
    for column in table.columns:
        for name in (column.name, *column.aliases):
            assert meant.setdefault(match_key(name), column.name) == column.name, name


@pytest.mark.parametrize("table", [one for one in TABLES.values() if one.family == "status"], ids=lambda table: table.table)
def test_a_column_is_named_as_its_header_is_read(table):
    for column in table.columns:
        assert "_".join(map(level_name, column.name.split("_"))) == column.name


@pytest.mark.parametrize("table", [one for one in TABLES.values() if one.family == "status"], ids=lambda table: table.table)
def test_persons_are_marked_wherever_they_are_named(table):
    personal = ("姓名", "教工号", "学号", "出生日期")
    assert [column.name for column in table.columns if column.name.split("_")[-1] in personal and not column.personal] == []


@pytest.mark.parametrize("table", [one for one in TABLES.values() if one.lookups], ids=lambda table: table.table)
def test_a_look_up_leads_to_a_part_of_the_other_table(table):
    for level, lookup in table.lookups.items():
        assert getattr(TABLES[lookup.table].roles, level) == lookup.take
