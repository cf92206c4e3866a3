"""Ledgers, progress and target sheets are known by their headers, wherever the declarations say what they hold."""

from datetime import date

from configs.load import load
from data.sheet import Sheet
from tests.data.recognition.export import errors, read

TABLES = load().tables


def recognised(lines, name="Sheet1", file="台账.xlsx"):
    found = read(Sheet(name, lines), TABLES.values(), file=file)
    assert errors(found) == []
    (one,) = found.tables
    return found.kind, one


def test_a_contract_ledger_takes_its_year_from_the_title():
    header = [column.name for column in TABLES["contracts"].columns if column.present or column.required]
    row = ["HT-1" if name == "合同编号" else "2021.5.1" if name.endswith("日期") else "甲" for name in header]
    kind, one = recognised([["2021年度合同台账（截至2022年6月20日）"], header, row])
    assert (kind, one.table, one.year, one.frame.num_rows) == ("ledger", "contracts", 2021, 1)
    assert one.frame.column("签订日期")[0].as_py() == date(2021, 5, 1)


def test_a_target_sheet_is_no_task_sheet_though_it_speaks_of_alert_lines():
    targets = [["生师比", "学校", None, 2022.0, 17.5, 18.0], ["就业率", "院系", "机电系", 2022.0, 95.0, None]]
    lines = [["指标", "层面", "部门", "年度", "目标值", "预警值"], *targets]
    kind, one = recognised(lines)
    assert (kind, one.table) == ("targets", "targets")
    assert one.frame.column("年度").to_pylist() == [2022, 2022]
    assert one.frame.column("层面").to_pylist() == ["学校", "系部"]


def test_a_target_sheet_may_name_its_columns_as_the_task_sheet_does():
    _, one = recognised([["质控点", "层级", "年份", "目标值", "预警线"], ["生师比", "学校", 2022.0, 17.5, 18.0]])
    assert one.columns == {"指标": "A", "层面": "B", "年度": "C", "目标值": "D", "预警值": "E"}


def test_one_target_given_twice_is_an_error():
    line = ["生师比", "学校", None, 2022.0, 17.5, 18.0]
    found = read(Sheet("目标表", [["指标", "层面", "部门", "年度", "目标值", "预警值"], line, line]), TABLES.values())
    assert [one.kind for one in found.findings if one.severity == "error"] == ["key_repeated"]
