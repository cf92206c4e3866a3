"""A table as a formatted workbook: title, column heads, number formats, frozen head, print set-up. Text stays text, whatever it begins with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

import xlsxwriter

from analysis.figures.number import missing

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
INK, LINE, HEAD = "#17212B", "#B9C4CC", "#E6EEF5"


@dataclass(frozen=True)
class Col:
    """One column: head, key of the record, width in characters, number format (text where there is none)."""

    head: str
    key: str
    width: float = 12
    form: str = ""


def spreadsheet(title: str, note: str, columns: Iterable[Col], records: Iterable[dict], sheet: str = "表") -> bytes:
    """The workbook as bytes. Missing values are blank cells; dates are dates."""
    columns, buffer = list(columns), BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    )
    page = book.add_worksheet(sheet)
    base = {"font_name": "微软雅黑", "font_size": 10, "font_color": INK, "valign": "vcenter"}
    edge = {**base, "border": 1, "border_color": LINE}
    looks = {
        form: book.add_format({**edge, "num_format": form} if form else {**edge, "text_wrap": True})
        for form in {one.form for one in columns}
    }
    day = book.add_format({**edge, "num_format": "yyyy-mm-dd", "align": "center"})
    page.merge_range(0, 0, 0, max(len(columns) - 1, 1), title, book.add_format({**base, "bold": True, "font_size": 14}))
    page.merge_range(1, 0, 1, max(len(columns) - 1, 1), note, book.add_format({**base, "font_color": "#616E79"}))
    head = book.add_format({**edge, "bold": True, "bg_color": HEAD, "align": "center", "text_wrap": True})
    for place, one in enumerate(columns):
        page.set_column(place, place, one.width)
        page.write_string(2, place, one.head, head)
    number = 2
    for number, record in enumerate(records, start=3):
        for place, one in enumerate(columns):
            write(page, number, place, record.get(one.key), looks[one.form], day)
    page.freeze_panes(3, 0)
    page.autofilter(2, 0, number, len(columns) - 1)
    page.repeat_rows(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&R第 &P 页，共 &N 页")
    book.close()
    return buffer.getvalue()


def write(page, row: int, column: int, value: object, look, day) -> None:
    """One cell by the kind of its value."""
    if missing(value):
        page.write_blank(row, column, None, look)
    elif isinstance(value, datetime | date):
        page.write_datetime(row, column, value, day)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(row, column, value, look)
    else:
        page.write_string(row, column, str(value), look)
