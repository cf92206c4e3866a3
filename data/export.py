"""Tables to take away as .xlsx: formatted for a reader, safe to open, and equal when read back."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from math import isfinite
from numbers import Integral, Real
from typing import Literal

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

Kind = Literal["text", "integer", "decimal", "percent", "share", "date"]
"""percent: 0–100 as the indicators have it; share: 0–1, shown as a percentage."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32767
_FORMS = {"text": "@", "integer": "#,##0", "share": "0.0%", "date": "yyyy-mm-dd"}


@dataclass(frozen=True)
class ExportColumn:
    """One column. The unit stands in the header, so that cells stay numbers."""

    name: str
    kind: Kind = "text"
    unit: str | None = None
    width: float | None = None
    decimals: int = 1


@dataclass(frozen=True)
class Export:
    """One sheet: a title, lines below it (school, year, batch, as-of date), columns and rows of values."""

    name: str
    title: str
    columns: Sequence[ExportColumn]
    rows: Sequence[Sequence[object]]
    lines: Sequence[str] = ()


def xlsx(sheets: Sequence[Export]) -> bytes:
    """The sheets as an .xlsx file. Text is never a formula or a link; what is missing is a blank cell.

    Raises ValueError when there is no sheet, or a row has more or fewer values than there are columns.
    """
    if not sheets:
        raise ValueError("没有可以导出的表")
    file = BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": False}
    )
    names: list[str] = []
    for export in sheets:
        names.append(_sheet_name(export.name, names))
        _draw(book, book.add_worksheet(names[-1]), export)
    book.close()
    return file.getvalue()


def clean(text: str) -> str:
    """The text without what a workbook cannot hold: control characters, lone surrogates, more than 32767 characters."""
    return _NOT_IN_XML.sub("", text)[:_LONGEST]


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """A name that Excel accepts and no other sheet of the file bears."""
    base = _NOT_IN_NAMES.sub(" ", clean(name)).strip("' \t\r\n")[:31] or "导出"
    if base.lower() == "history":
        base += "_"
    known, found, number = {one.lower() for one in taken}, base, 2
    while found.lower() in known:
        found, number = f"{base[: 31 - len(str(number)) - 2]}（{number}）"[:31], number + 1
    return found


def _draw(book: xlsxwriter.Workbook, sheet: Worksheet, export: Export) -> None:
    face = {"font_name": "微软雅黑", "font_size": 10}
    title = book.add_format({**face, "bold": True, "font_size": 14, "align": "center", "valign": "vcenter"})
    line = book.add_format({**face, "font_color": "#595959"})
    header = book.add_format(
        {**face, "bold": True, "bg_color": "#DCE6F1", "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    )
    last = len(export.columns) - 1
    _across(sheet, 0, last, clean(export.title), title)
    sheet.set_row(0, 26)
    for number, text in enumerate(export.lines, 1):
        _across(sheet, number, last, clean(text), line)
    top = 1 + len(export.lines)
    forms = [_formats(book, face, column) for column in export.columns]
    for place, column in enumerate(export.columns):
        sheet.write_string(top, place, clean(f"{column.name}（{column.unit}）" if column.unit else column.name), header)
        sheet.set_column(place, place, column.width or _width(column, export.rows, place))
    for number, row in enumerate(export.rows, top + 1):
        if len(row) != len(export.columns):
            raise ValueError(f"第 {number - top} 行有 {len(row)} 个值，表头有 {len(export.columns)} 列")
        for place, value in enumerate(row):
            _write(sheet, number, place, value, *forms[place])
    sheet.freeze_panes(top + 1, 0)
    if export.rows:
        sheet.autofilter(top, 0, top + len(export.rows), last)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _across(sheet: Worksheet, row: int, last: int, text: str, form) -> None:
    """A text over all columns."""
    if last > 0:
        sheet.merge_range(row, 0, row, last, "", form)
    sheet.write_string(row, 0, text, form)


def _formats(book: xlsxwriter.Workbook, face: dict, column: ExportColumn) -> tuple:
    """The formats of a column's cells: by kind, for text, for text that looks like a formula, for dates."""
    number = _FORMS.get(column.kind) or ("#,##0" + ("." + "0" * column.decimals if column.decimals else ""))
    cell = {**face, "border": 1, "valign": "top"}
    text = {**cell, "num_format": "@", "text_wrap": True}
    return (
        book.add_format({**cell, "num_format": number}),
        book.add_format(text),
        book.add_format({**text, "quote_prefix": True}),
        book.add_format({**cell, "num_format": _FORMS["date"]}),
    )


def _missing(value: object) -> bool:
    """None, NaN, NaT and pandas' NA; infinite numbers have no cell either."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, Real | Decimal) and not isfinite(value)


def _write(sheet: Worksheet, row: int, column: int, value: object, plain, text, guarded, day) -> None:
    if _missing(value):
        sheet.write_blank(row, column, None, plain)
    elif isinstance(value, bool) or type(value).__name__ == "bool":
        sheet.write_string(row, column, "是" if value else "否", text)
    elif isinstance(value, Integral):
        sheet.write_number(row, column, int(value), plain)
    elif isinstance(value, Real | Decimal):
        sheet.write_number(row, column, float(value), plain)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value.replace(tzinfo=None), day)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
    else:
        words = clean(str(value))
        sheet.write_string(row, column, words, guarded if words.startswith(_LIKE_FORMULA) else text)


def _width(column: ExportColumn, rows: Sequence[Sequence[object]], place: int) -> float:
    """Wide enough for the header and the first rows, at most 48 characters; a Chinese character counts as two."""
    texts = [column.name + (f"（{column.unit}）" if column.unit else "")]
    texts += [str(row[place]) for row in rows[:60] if len(row) > place and isinstance(row[place], str)]
    widest = max(sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text[:60]) for text in texts)
    return min(max(widest + 2, 10), 48)
