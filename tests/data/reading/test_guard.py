"""Every hostile file is refused with a reason and a remedy, and the process that refused it lives."""

import os
import time

import psutil
import pytest

from data.reading.guard import WorkbookRefused, guard
from data.reading.workbook import read
from tests.data.reading.hostile.builders import packed, parts, sheet, workbook
from tests.data.reading.hostile.refused import CASES

BY_CHILD = {"unreadable", "damaged"}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_hostile_file_is_refused_with_a_chinese_reason(case):
    with pytest.raises(WorkbookRefused) as caught:
        read("上报（终稿）.xlsx", case.build())
    finding = caught.value.finding
    assert finding.severity == "error"
    assert finding.kind in case.kinds
    assert "上报（终稿）.xlsx" in finding.message and "请" in finding.message
    assert all(word in finding.message for word in case.says)


@pytest.mark.parametrize(
    "name", [name for name, case in CASES.items() if not BY_CHILD & set(case.kinds) and not name.startswith(("no sheets", "workbook part"))]
)
def test_the_guard_alone_stops_it_before_any_parser(name):
    with pytest.raises(WorkbookRefused):
        guard("x.xlsx", CASES[name].build())


def test_a_plain_workbook_passes():
    assert guard("x.xlsx", workbook()) is None


def test_a_refusal_names_sheet_and_cell():
    with pytest.raises(WorkbookRefused) as caught:
        guard("x.xlsx", CASES["cell XFD1048576"].build())
    assert (caught.value.finding.sheet, caught.value.finding.cell) == ("表1", "XFD1048576")


def test_ninety_megabytes_are_judged_in_seconds_and_in_little_memory():
    row = (
        '<row r="{0}">'
        + "".join(f'<c r="{letter}{{0}}" t="inlineStr"><is><t>{"数据" * 25}</t></is></c>' for letter in "ABCDEFGHIJ")
        + "</row>"
    )
    content = packed(parts(sheet("".join(row.format(number) for number in range(1, 43_000)))))
    assert len(content) < 30 * 2**20
    before, process = time.process_time(), psutil.Process(os.getpid())
    guard("x.xlsx", content)
    assert time.process_time() - before < 3
    resident = process.memory_info().rss
    with pytest.raises(WorkbookRefused):
        read("x.xlsx", CASES["two gigabytes declared"].build())
    assert process.memory_info().rss - resident < 50 * 2**20
