"""How far a sheet's cells reach: a cell at XFD1048576 or a row 99999999999 would make a parser fill the space between."""

import re

from data.reading.refusal import too_large, unsafe

LAST_ROW, LAST_COLUMN = 200_000, 512
EXCEL_ROWS, EXCEL_COLUMNS = 1_048_576, 16_384
MOST_MERGES = 200_000
LARGEST_AREA = 10_400_000
"""Rows times columns up to the last cell with content; a sheet that passes the quick look stays below it."""

_BEYOND = tuple(
    re.compile(rb'<c(?=[\s/>])(?! r="' + near + rb'")')
    for near in (rb"(?:[A-R]?[A-Z]|S[A-R])[1-9]\d{0,3}", rb"[A-C]?[A-Z][1-9]\d{0,4}", rb"[A-Z](?:[1-9]\d{0,4}|1\d{5}|200000)")
)
"""Cells outside 9,999 rows of 512 columns, 99,999 of 104, 200,000 of 26: a sheet without any one kind of them is small enough."""
_OTHER_ROW = re.compile(rb'<row(?=[\s/>])(?! r="[1-9]\d{0,4}"| r="1\d{5}"| r="200000")')
_TAG = re.compile(rb"<(row|c)(?=[\s/>])([^>]*)>(</c)?")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([^"']*)["']""")
_CELL = re.compile(rb"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_FAR_AREA = re.compile(rb'<mergeCell[^>]*\sref\s*=\s*["\'](?:[A-Z]{1,3}\d{1,7}:)?(?:[A-Z]{4,}\d|[A-Z]+\d{8,})')


def check_extent(sheet: str, data: bytes) -> None:
    """Refuse cells with content beyond the limits and positions that cannot be. Styled cells without content may reach as far as Excel lets them."""
    merges = data[data.rfind(b"</sheetData") :]
    if _FAR_AREA.search(merges):
        raise unsafe("合并区域超出工作表", sheet)
    if merges.count(b"<mergeCell ") > MOST_MERGES:
        raise unsafe("合并单元格太多", sheet)
    if _OTHER_ROW.search(data) or all(beyond.search(data) for beyond in _BEYOND):
        _walk(sheet, data)


def _walk(sheet: str, data: bytes) -> None:
    """Every row and cell tag in turn, for sheets that are not plainly small."""
    row = column = last_row = last_column = 0
    for kind, attributes, closed in _TAG.findall(data):
        found = _REFERENCE.search(attributes)
        if kind == b"row":
            row = _row(sheet, found[1]) if found else row + 1
            column = 0
            if row > EXCEL_ROWS:
                raise unsafe(f"行号 {row} 超出工作表", sheet)
            continue
        column += 1
        at_row = row
        if found:
            at_row, column = _position(sheet, found[1])
        if closed or attributes.endswith(b"/"):
            continue
        last_row, last_column = max(last_row, at_row), max(last_column, column)
        if at_row > LAST_ROW or column > LAST_COLUMN:
            _refuse_far(sheet, at_row, column)
    if last_row * last_column > LARGEST_AREA:
        raise too_large(f"内容铺到第 {last_row} 行、第 {last_column} 列，范围太大", "请删去远处的零星内容后再上传", sheet)


def _refuse_far(sheet: str, row: int, column: int) -> None:
    from data.sheet import address  # the child process starts faster without dataclasses

    cell = address(row - 1, column - 1)
    if row > LAST_ROW:
        raise too_large(f"第 {LAST_ROW} 行以后还有内容", "请删去远处的内容，或拆成几个文件", sheet, cell)
    raise too_large(f"第 {LAST_COLUMN} 列以后还有内容", "请删去右边远处的内容", sheet, cell)


def _row(sheet: str, text: bytes) -> int:
    if not text.isdigit() or len(text) > 15 or int(text) == 0:
        raise unsafe(f"行号 {text[:20].decode('utf-8', 'replace')} 不成立", sheet)
    return int(text)


def _position(sheet: str, text: bytes) -> tuple[int, int]:
    """Row and column, 1-based, of a cell reference."""
    found = _CELL.fullmatch(text)
    if not found:
        raise unsafe(f"单元格地址 {text[:20].decode('utf-8', 'replace')} 不成立", sheet)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + letter - 64
    row = int(found[2])
    if not 1 <= row <= EXCEL_ROWS or column > EXCEL_COLUMNS:
        raise unsafe(f"单元格地址 {text.decode()} 不成立", sheet)
    return row, column
