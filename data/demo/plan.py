"""A sheet before it is written: values, marks of style, merges. Faults are worked into plans, not into files."""

from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO

import xlsxwriter

Value = str | int | float | date | None


@dataclass
class Plan:
    """One sheet. ``styles`` marks single cells (header, sum, sum_header, title, note, code); others are plain data."""

    name: str
    rows: list[list[Value]] = field(default_factory=list)
    styles: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: dict[tuple[int, int], tuple[str, str | int | float]] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    blocks: dict[str, "Block"] = field(default_factory=dict)
    """Table number -> where its block stands."""

    def put(self, row: int, column: int, value: Value, style: str | None = None) -> None:
        """Set one cell, growing the sheet as needed."""
        while len(self.rows) <= row:
            self.rows.append([])
        line = self.rows[row]
        line.extend([None] * (column + 1 - len(line)))
        line[column] = value
        if style:
            self.styles[row, column] = style

    def add(self, *values: Value, style: str | None = None) -> int:
        """Append a row; returns its number."""
        self.rows.append(list(values))
        row = len(self.rows) - 1
        if style:
            self.styles.update({(row, column): style for column, value in enumerate(values) if value is not None})
        return row


@dataclass(frozen=True)
class Block:
    """Where a table stands on its sheet, all 0-based; ``columns`` maps column names to columns."""

    header: int
    first: int
    last: int
    columns: dict[str, int]


FORMATS = {
    "title": {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"},
    "note": {"font_color": "#7F7F7F", "text_wrap": False},
    "header": {"bold": True, "bg_color": "#DCE6F1", "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True},
    "sum_header": {"bold": True, "bg_color": "#FFE699", "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True},
    "sum": {"bg_color": "#FFF2CC", "border": 1},
    "code": {"font_color": "#A6A6A6", "font_size": 8},
    "wrap": {"text_wrap": True, "valign": "top", "border": 1},
    "date": {"num_format": "yyyy-mm-dd"},
}


def workbook(plans: list[Plan], made: date) -> bytes:
    """The plans as an .xlsx file; the same plans give the same bytes."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"created": datetime(made.year, made.month, made.day)})
    formats = {name: book.add_format(look) for name, look in FORMATS.items()}
    for plan in plans:
        sheet = book.add_worksheet(plan.name)
        merged = {(top, left) for top, left, _, _ in plan.merges}
        for merge in plan.merges:
            top, left = merge[:2]
            sheet.merge_range(*merge, plan.rows[top][left], formats.get(plan.styles.get((top, left), "")))
        for number, row in enumerate(plan.rows):
            for column, value in enumerate(row):
                style = plan.styles.get((number, column))
                if value is None:
                    if style and (number, column) not in merged:
                        sheet.write_blank(number, column, None, formats[style])
                elif (number, column) in merged:
                    continue
                elif isinstance(value, str):
                    sheet.write_string(number, column, value, formats.get(style))
                elif isinstance(value, date):
                    sheet.write_datetime(number, column, datetime(value.year, value.month, value.day), formats["date"])
                else:
                    sheet.write_number(number, column, value, formats.get(style))
        for (row, column), (formula, value) in plan.formulas.items():
            sheet.write_formula(row, column, formula, formats.get(plan.styles.get((row, column))), value)
        for column, width in plan.widths.items():
            sheet.set_column(column, column, width)
    book.close()
    return file.getvalue()
