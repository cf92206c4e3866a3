"""What is read from a workbook, and what becomes of a reader that dies, hangs, swells or talks nonsense."""

import hashlib
import random
import sys
import threading
from datetime import date

import pytest

from data.reading.guard import WorkbookRefused
from data.reading.workbook import WORTH_SHARING, _worth, read, read_many
from data.sheet import Workbook
from tests.data.reading.hostile.accepted import CASES
from tests.data.reading.hostile.builders import GOOD, cells, packed, parts, sheet, strings, workbook, xls
from tests.data.reading.hostile.refused import CASES as REFUSED


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_odd_file_is_read_and_nothing_bad_is_taken_for_blank(case):
    first = read("x.xlsx", case.build()).sheets[0]
    assert first.faults == case.faults
    if case.rows is not None:
        assert first.rows == case.rows


def test_sheets_come_in_order_with_name_hidden_state_and_merges():
    merged = sheet('<row r="1"><c r="A1"><v>1</v></c><c r="C2"><v>1</v></c></row>', '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')
    found = read(
        "x.xlsx",
        packed(parts(GOOD, merged, GOOD, names=("甲", "乙 & 丙".replace("&", "&amp;"), "丁"), states=("visible", "hidden", "veryHidden"))),
    )
    assert [(one.name, one.hidden) for one in found.sheets] == [("甲", False), ("乙 & 丙", True), ("丁", True)]
    assert found.sheets[1].merges == [(0, 0, 1, 1)]


def test_two_children_read_the_same_as_one():
    noise = random.Random(7)
    pages = [
        sheet(
            "".join(
                f'<row r="{r}"><c r="A{r}"><v>{noise.random()}</v></c><c r="B{r}" t="s"><v>{r % 3}</v></c></row>'
                for r in range(1, 1500 * size)
            )
        )
        for size in (1, 9, 2, 7, 3, 1)
    ]
    content = packed(parts(*pages, shared=strings("甲", "乙", "")), method=0)
    assert len(content) > WORTH_SHARING and _worth(content) == 2
    assert read("x.xlsx", content, children=1).sheets == read("x.xlsx", content, children=2).sheets


def test_the_content_decides_and_not_the_name():
    assert read("没有扩展名", workbook()).sheets == read("a.xls", workbook()).sheets
    assert read("b.xlsx", xls()).file == "b.xlsx"


def test_the_sha256_is_that_of_the_bytes():
    content = workbook()
    assert read("x.xlsx", content).sha256 == hashlib.sha256(content).hexdigest()


DYING = {
    "abort": "import os; os.abort()",
    "a BaseException": "raise BaseException('boom')",
    "exit 0 without an answer": "pass",
    "nonsense": "print('{]')",
    "half an answer": 'print(\'{"index": 0, "name"\')',
    "an answer of another shape": "print('[1]'); print('{}')",
    "deep nesting": "print('[' * 200000)",
    "closing its input": "import os; os.close(0); os.close(1)",
}


@pytest.mark.parametrize("script", DYING.values(), ids=DYING)
def test_a_reader_that_dies_is_a_finding(script):
    with pytest.raises(WorkbookRefused) as caught:
        read("年报.xlsx", packed(parts(GOOD) | {"xl/media/a.png": "x" * 300_000}, method=0), command=(sys.executable, "-c", script))
    assert caught.value.finding.kind == "unreadable"
    assert "年报.xlsx" in caught.value.finding.message and "无法安全读取" in caught.value.finding.message


def test_a_reader_that_hangs_is_ended():
    with pytest.raises(WorkbookRefused, match="超时"):
        read("x.xlsx", workbook(), command=(sys.executable, "-c", "import time; time.sleep(60)"), wall=0.5)


def test_a_reader_that_swells_is_ended():
    script = "import time; kept = [bytearray(b'x' * 2**24) for _ in range(110)]; time.sleep(60)"
    with pytest.raises(WorkbookRefused, match="内存"):
        read("x.xlsx", workbook(), command=(sys.executable, "-c", script), wall=30)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource limits; the parent's watch is tested above")
def test_the_reader_limits_its_own_memory():
    script = "from data.reading.cells import limit; limit(); bytearray(2200 * 2**20)"
    with pytest.raises(WorkbookRefused, match="意外退出"):
        read("x.xlsx", workbook(), command=(sys.executable, "-c", script))


def test_ten_dying_readers_at_once_leave_nothing_behind():
    failures = []

    def one():
        try:
            read("x.xlsx", workbook(), command=(sys.executable, "-c", "import os; os.abort()"))
        except WorkbookRefused as refusal:
            failures.append(refusal.finding.kind)

    before = threading.active_count()
    threads = [threading.Thread(target=one) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == ["unreadable"] * 10
    assert threading.active_count() == before


def test_many_files_give_workbooks_findings_and_progress():
    told = []
    workbooks, findings = read_many(
        [("好.xlsx", workbook()), ("坏.xlsx", b"%PDF-1.4"), ("也好.xlsx", workbook(cells('<c r="A1" s="1"><v>44348</v></c>')))],
        lambda done, total, name: told.append((done, total, name)),
    )
    assert [one.file for one in workbooks] == ["好.xlsx", "也好.xlsx"]
    assert [(one.file, one.kind) for one in findings] == [("坏.xlsx", "not_a_workbook")]
    assert told == [(1, 3, "好.xlsx"), (2, 3, "坏.xlsx"), (3, 3, "也好.xlsx")]
    assert workbooks[1].sheets[0].rows == [[date(2021, 6, 1)]]


def _mutated(noise: random.Random, base: dict[str, str | bytes]) -> bytes:
    """A workbook with a few bytes of the container or tokens of its markup changed."""
    if noise.random() < 0.4:
        content = bytearray(packed(base))
        for _ in range(noise.randint(1, 8)):
            content[noise.randrange(len(content))] = noise.randrange(256)
        return bytes(content)
    changed = dict(base)
    name = noise.choice(list(changed))
    text = str(changed[name])
    for _ in range(noise.randint(1, 4)):
        at = noise.randrange(len(text))
        piece = noise.choice(
            ["<", ">", '"', "99999999999", "-1", "XFD1048576", "&#0;", "</row>", "<c>", 't="s"', 'r=""', "NaN", "\x01", "]]>", "<!--", ""]
        )
        text = text[:at] + piece + text[at + noise.randint(0, 12) :]
    return packed(changed | {name: text})


@pytest.mark.parametrize("seed", range(4))
def test_a_mutated_workbook_is_read_or_refused_and_nothing_else(seed):
    noise = random.Random(seed)
    base = parts(GOOD, cells('<c r="A1" t="s"><v>0</v></c><c r="B1"><f>1+1</f><v>2</v></c>'), shared=strings("甲", "乙"))
    workbooks, findings = read_many([(f"{number}.xlsx", _mutated(noise, base)) for number in range(75)])
    assert len(workbooks) + len(findings) == 75
    assert all(isinstance(one, Workbook) for one in workbooks)
    assert all("请" in one.message and one.kind in KINDS for one in findings)


KINDS = {kind for case in REFUSED.values() for kind in case.kinds}
