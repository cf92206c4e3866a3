"""Files that look odd and must be read, with what must be found in the first sheet."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from tests.data.reading.hostile.builders import (
    GOOD,
    MAIN,
    STYLES,
    cells,
    error_record,
    number_record,
    packed,
    parts,
    sheet,
    strings,
    workbook,
    xls,
)


class Case(NamedTuple):
    """A file and the rows and faults of its first sheet."""

    build: Callable[[], bytes]
    rows: list | None = None
    faults: dict = {}


ROWS = [["部门", "人数"], ["机电工程系", 12.0]]


def _one(inner: str, value, fault: str | None = None) -> Case:
    """A sheet of one cell B1, beside a plain A1."""
    return Case(
        lambda: workbook(cells('<c r="A1"><v>1</v></c>', inner)),
        [[1.0] if value is None else [1.0, value]],
        {(0, 1): fault} if fault else {},
    )


def _text(text: str) -> str:
    return f'<c r="B1" t="inlineStr"><is><t>{text}</t></is></c>'


STYLED = "".join(f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(3, 200_005))

CASES: dict[str, Case] = {
    "plain": Case(workbook, ROWS),
    "stored, not deflated": Case(lambda: packed(parts(GOOD), method=0), ROWS),
    "parts with backslashes": Case(lambda: packed({name.replace("/", "\\"): data for name, data in parts(GOOD).items()}), ROWS),
    "junk behind the archive": Case(lambda: workbook() + b"\n\n", ROWS),
    "200,000 styled empty rows": Case(lambda: workbook(sheet(GOOD.split("<sheetData>")[1].split("</sheetData>")[0] + STYLED)), ROWS),
    "styled empty cell at XFD1048576": Case(
        lambda: workbook(GOOD.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')), ROWS
    ),
    "dimension says everything": Case(lambda: workbook(GOOD.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')), ROWS),
    "merge of the whole sheet": Case(
        lambda: workbook(GOOD.replace("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A5:XFD1048576"/></mergeCells>')),
        ROWS,
    ),
    "hyperlink over the whole sheet": Case(
        lambda: workbook(
            GOOD.replace("</sheetData>", '</sheetData><hyperlinks><hyperlink ref="A5:XFD1048576" location="x"/></hyperlinks>')
        ),
        ROWS,
    ),
    "60,000 merges": Case(
        lambda: workbook(
            GOOD.replace(
                "</sheetData>",
                "</sheetData><mergeCells>" + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(9, 60_009)) + "</mergeCells>",
            )
        ),
        ROWS,
    ),
    "60,000 styles": Case(
        lambda: workbook(xl__styles_xml=STYLES.replace("</cellXfs>", '<xf numFmtId="0"/>' * 60_000 + "</cellXfs>")), ROWS
    ),
    "sst count a little wrong": Case(lambda: workbook(cells('<c r="A1" t="s"><v>0</v></c>'), shared=strings("文", count=500)), [["文"]]),
    "rows in reverse order": Case(
        lambda: workbook(sheet('<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>')), [[1.0], [2.0]]
    ),
    "cells without references": Case(
        lambda: workbook(sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")), [[1.0, 2.0], [3.0, None]]
    ),
    "namespace prefix": Case(
        lambda: workbook(
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1" t="e"><x:v>#N/A</x:v></x:c></x:row>'
            "</x:sheetData></x:worksheet>"
        ),
        [[1.0]],
        {(0, 1): "#N/A"},
    ),
    "blank sheet": Case(lambda: workbook(sheet()), []),
    "blank row between": Case(
        lambda: workbook(sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"/><row r="3"><c r="A3"><v>3</v></c></row>')),
        [[1.0], [None], [3.0]],
    ),
    "two-letter names and entities": Case(
        lambda: workbook(cells('<c r="A1" t="inlineStr"><is><t>a&lt;b&amp;"c",""</t></is></c>')), [['a<b&"c",""']]
    ),
    # values: what a values-only reader shows as blank
    **{
        f"error {word}": _one(f'<c r="B1" t="e"><v>{word}</v></c>', None, word)
        for word in ("#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!")
    },
    "error of a formula": _one('<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', None, "#DIV/0!"),
    "error without a word": _one('<c r="B1" t="e"><v></v></c>', None, "#VALUE!"),
    "error, attributes turned round": _one('<c t="e" r="B1"><v>#REF!</v></c>', None, "#REF!"),
    "error with single quotes": _one("<c r='B1' t='e'><v>#REF!</v></c>", None, "#REF!"),
    "error without a reference": Case(
        lambda: workbook(sheet('<row r="4"><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>')), None, {(3, 1): "#REF!"}
    ),
    "formula without a value": _one('<c r="B1"><f>SUM(A1:A9)</f></c>', None, "formula"),
    "formula with an empty value": _one('<c r="B1"><f>SUM(A1:A9)</f><v></v></c>', None, "formula"),
    "formula with a closed value": _one('<c r="B1"><f>SUM(A1:A9)</f><v/></c>', None, "formula"),
    "shared formula without a value": _one('<c r="B1"><f t="shared" si="0"/></c>', None, "formula"),
    "formula with a value": _one('<c r="B1"><f>A1+1</f><v>2</v></c>', 2.0),
    "formula that gives empty text": _one('<c r="B1" t="str"><f>IF(A1=1,"","x")</f><v></v></c>', None),
    "formula from another file": _one('<c r="B1"><f>[1]Sheet1!A1</f><v>7</v></c>', None, "external"),
    "formula calling a program": _one('<c r="B1" t="str"><f>cmd|\' /C calc\'!A0</f><v>7</v></c>', None, "external"),
    "value NaN": _one('<c r="B1"><v>NaN</v></c>', None, "not_finite"),
    "value INF": _one('<c r="B1"><v>INF</v></c>', None, "not_finite"),
    "value -inf": _one('<c r="B1"><v>-inf</v></c>', None, "not_finite"),
    "value 1e999": _one('<c r="B1"><v>1e999</v></c>', None, "not_finite"),
    "value abc": _one('<c r="B1"><v>abc</v></c>', "abc"),
    "value 1_000": _one('<c r="B1"><v>1_000</v></c>', "1_000"),
    "raw control character": _one(_text("a\x01b"), None, "control"),
    "escaped control character": _one('<c r="B1" t="str"><v>a_x0001_b</v></c>', None, "control"),
    "escaped NUL": _one('<c r="B1" t="str"><v>a_x0000_b</v></c>', None, "control"),
    "2,001 characters": _one(_text("长" * 2001), "长" * 2001),
    "2,000 characters": _one(_text("长" * 2000), "长" * 2000),
    "same cell twice": Case(
        lambda: workbook(cells('<c r="A1"><v>1</v></c><c r="B1"><v>1</v></c>', '<c r="B1"><v>2</v></c>')), [[1.0]], {(0, 1): "twice"}
    ),
    "shared string -1": Case(
        lambda: workbook(cells('<c r="A1"><v>-1</v></c><c r="B1" t="s"><v>-1</v></c>'), shared=strings("甲")),
        [[-1.0]],
        {(0, 1): "no_string"},
    ),
    "text that says NULL": _one(_text("NULL"), "NULL"),
    "text with leading zeros": _one(_text("00123"), "00123"),
    "rare Han, emoji, dot": _one(_text("𠮷😀·"), "𠮷😀·"),
    "date": _one('<c r="B1" s="1"><v>44348</v></c>', date(2021, 6, 1)),
    "iso date and time": _one('<c r="B1" t="d"><v>2021-06-01T10:30:00</v></c>', datetime(2021, 6, 1, 10, 30)),
    "boolean": _one('<c r="B1" t="b"><v>1</v></c>', True),
    "shown as a percentage": _one('<c r="B1" s="2"><v>0.955</v></c>', "95.5%"),
    "shown as a whole percentage": _one('<c r="B1" s="3"><v>1</v></c>', "100%"),
    "text in a percentage cell": _one('<c r="B1" s="3" t="inlineStr"><is><t>无</t></is></c>', "无"),
    "long number": _one('<c r="B1"><v>330101199001011234</v></c>', 330101199001011234.0),
    # old format
    "xls": Case(lambda: xls(number_record(0, 0, 1.0), number_record(1, 1, 2.5)), [[1.0, None], [None, 2.5]]),
    "xls with #REF!": Case(lambda: xls(number_record(0, 0, 1.0), error_record(0, 1, 0x17)), [[1.0]], {(0, 1): "#REF!"}),
}
