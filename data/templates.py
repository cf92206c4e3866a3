"""Blank workbooks to download, fill in and import as they are, drawn from the declarations."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter

from configs.indicator import Indicator
from configs.table import Column, Table
from data.recognition import heading_layout

ROWS = 2000
"""Rows below the header that carry drop-downs and checks; more may be filled in."""
_MADE = datetime(2020, 1, 1)
"""A fixed date inside the file, so that the same template is the same file."""
_GUIDE = "填写说明"
_FORMS = {"integer": "0", "decimal": "General", "share": "0.##%", "year": "0", "date": "yyyy-mm-dd"}
_HINTS = {
    "integer": "填整数，没有数据留空。", "decimal": "填数字，没有数据留空。", "share": "填百分比，如 76%。", "year": "填四位年份，如 2024。",
    "month": "填年月，如 2024-09。", "date": "填日期，如 2024-09-01。", "period": "填月份，如 3月 或 2024年3月。", "text": "",
}  # fmt: skip


def status_template(table: Table, departments: Sequence[str] = ()) -> bytes:
    """A status data table alone on its sheet, with all its columns."""
    number = table.table.split(" ")[0]
    block = f"（{table.block}）" if table.block and table.block not in table.name else ""
    return _workbook(table, f"{number} {table.name}{block}", _own_choices(table, departments))


def ledger_template(table: Table, departments: Sequence[str] = ()) -> bytes:
    """A ledger: one row for each thing that is followed, a column for each dated step."""
    title = table.name if table.roles.year else f"____年度{table.name}"
    return _workbook(table, title, _own_choices(table, departments))


def progress_template(table: Table, departments: Sequence[str] = ()) -> bytes:
    """A progress sheet; what it counts and whom it counts is offered where the declaration knows the words."""
    choices = dict(_own_choices(table, departments))
    if table.roles.subject and table.metrics:
        choices.setdefault(table.roles.subject, tuple(table.metrics))
    if table.roles.entity and table.entity_words:
        choices.setdefault(table.roles.entity, tuple(table.entity_words))
    return _workbook(table, table.name, choices)


def target_template(table: Table, indicators: Iterable[Indicator], departments: Sequence[str], years: Sequence[int]) -> bytes:
    """A target sheet: indicator, level, department and year by drop-down; the guide lists each indicator's unit and direction."""
    known = list(indicators)
    choices = dict(_own_choices(table, departments))
    if table.roles.indicator:
        choices[table.roles.indicator] = tuple(one.name for one in known)
    if table.roles.year:
        choices[table.roles.year] = tuple(years)
    notes = [f"{one.name}：单位 {one.unit}，{'越高越好' if one.better == 'higher' else '越低越好'}" for one in known]
    return _workbook(table, table.name, choices, notes)


Choices = Mapping[str, Sequence[str | int]]


def _own_choices(table: Table, departments: Sequence[str]) -> Choices:
    """What the declaration itself offers: closed vocabularies, and the school's departments."""
    choices: dict[str, Sequence[str | int]] = {column.name: column.values for column in table.columns if column.values}
    if table.roles.department and departments:
        choices.setdefault(table.roles.department, tuple(departments))
    return choices


def _notes(table: Table) -> list[str]:
    """Numbered notes above the header; the first word tells a reader that they are no data."""
    notes = ["深色表头为必填列，其余没有数据的留空，不要填“无”“0”“/”。"]
    notes += [f"{column.name.replace('_', '·')}：{column.note}" for column in table.columns if column.note]
    notes += [table.note] if table.note else []
    return [f"{'注：' if number == 1 else ''}{number}.{text.rstrip('。')}。" for number, text in enumerate(notes, 1)]


def _workbook(table: Table, title: str, choices: Choices, more: Sequence[str] = ()) -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet(_sheet_name(title))
    columns = list(table.columns)
    wide = max(len(columns) - 1, 1)
    sheet.merge_range(0, 0, 0, wide, title, book.add_format({"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"}))
    quiet = book.add_format({"font_color": "#595959"})
    notes = _notes(table)
    for row, text in enumerate(notes, 1):
        sheet.merge_range(row, 0, row, wide, text, quiet)
    top = 1 + len(notes)
    first = top + heading_layout.depth(columns)
    _header(book, sheet, columns, top)
    ranges = _guide(book, choices, more)
    for place, column in enumerate(columns):
        form = book.add_format({"num_format": _FORMS.get(column.type, "@")})
        sheet.set_column(place, place, _width(column), form)
        last = first + (0 if table.shape == "form" else ROWS - 1)
        if rule := _rule(column, choices.get(column.name), ranges.get(column.name)):
            sheet.data_validation(first, place, last, place, rule)
    sheet.freeze_panes(first, 0)
    book.close()
    return file.getvalue()


def _header(book: xlsxwriter.Workbook, sheet, columns: list[Column], top: int) -> None:
    look = {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    plain, needed = book.add_format({**look, "bg_color": "#DCE6F1"}), book.add_format({**look, "bg_color": "#8EA9DB"})
    for cell in heading_layout.header(columns):
        form = needed if cell.first_column == cell.last_column and columns[cell.first_column].required else plain
        place = (top + cell.first_row, cell.first_column, top + cell.last_row, cell.last_column)
        if cell.merged:
            sheet.merge_range(*place, cell.text, form)
        else:
            sheet.write_string(*place[:2], cell.text, form)


def _guide(book: xlsxwriter.Workbook, choices: Choices, more: Sequence[str]) -> dict[str, str]:
    """The help sheet: remarks, and the lists that are too long to stand in a drop-down itself. Returns their ranges."""
    sheet = book.add_worksheet(_GUIDE)
    sheet.write_string(0, 0, _GUIDE, book.add_format({"bold": True}))
    for row, text in enumerate(["填好后直接在“数据导入”上传，不必删除本页。", *more], 1):
        sheet.write_string(row, 0, text)
    sheet.set_column(0, 0, 46)
    ranges = {}
    long = {name: values for name, values in choices.items() if len(",".join(map(str, values))) > 255}
    for place, (name, values) in enumerate(long.items(), 2):
        sheet.write_string(0, place, name.replace("_", "·"))
        for row, value in enumerate(values, 1):
            sheet.write(row, place, value)
        letter = xlsxwriter.utility.xl_col_to_name(place)
        ranges[name] = f"={_GUIDE}!${letter}$2:${letter}${len(values) + 1}"
    return ranges


def _rule(column: Column, choices: Sequence[str | int] | None, where: str | None) -> dict | None:
    """The check and hint of a column's cells; None where there is nothing to say."""
    hint = " ".join(text for text in (column.note, _HINTS[column.type]) if text)
    rule: dict = {"input_title": column.name.split("_")[-1][:32], "input_message": hint[:255]} if hint else {}
    if choices:
        closed = "warning" if column.synonyms or not column.values else "stop"
        return rule | {
            "validate": "list", "source": where or list(choices), "error_type": closed, "error_title": "不在可选项中",
            "error_message": "请从下拉列表中选择。",
        }  # fmt: skip
    if column.type in ("integer", "decimal"):
        low = column.minimum if column.minimum is not None else -1e12
        high = column.maximum if column.maximum is not None else 1e12
        return rule | {
            "validate": column.type, "criteria": "between", "minimum": low, "maximum": high, "error_type": "stop", "error_title": "请填数字",
            "error_message": _HINTS[column.type],
        }  # fmt: skip
    return rule | {"validate": "any"} if rule else None


def _width(column: Column) -> float:
    leaf = column.name.split("_")[-1] + (heading_layout.note(column) or "")
    wide = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in leaf)
    return min(max(wide + 3, 11), 30)


def _sheet_name(title: str) -> str:
    name = "".join("-" if letter in "[]:*?/\\" else letter for letter in title)
    return name[:31]
