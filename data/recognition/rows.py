"""Which rows of a block hold data: not notes, codes, sums, spare rows or anything that stands below the table."""

import re
import unicodedata
from dataclasses import dataclass

from data.recognition.blocks import Block
from data.recognition.matching import Match
from data.sheet import CellValue, Sheet

_CODE = re.compile(r"^[A-Z][A-Z0-9]*_[A-Z0-9_]+$")
_NOTE = re.compile(r"^\s*(?:注|说明|备注|填表说明|※|＊|\*|填表人|制表人?|审核人|负责人签|单位负责人)\s*(?:[:：\d]|[^\w]|$)")
SUMS = frozenset({"合计", "总计", "小计", "汇总", "全校合计", "学校合计", "合计数"})


@dataclass(frozen=True)
class Rows:
    """Row numbers (0-based): ``data`` to be stored, ``sums`` the rows that the export adds up itself, ``headers`` the header over again."""

    data: list[int]
    sums: list[int]
    headers: list[int]


def first_row(sheet: Sheet, match: Match, last: int) -> int:
    """The first row below the header: rows of field codes belong to the header."""
    row = match.top + match.depth
    while row < last:
        words = [value for value in sheet.rows[row] if value is not None]
        if not words or not all(isinstance(value, str) and _CODE.match(value.strip()) for value in words):
            break
        row += 1
    return row


def data_rows(sheet: Sheet, match: Match, block: Block) -> Rows:
    """The data and sum rows of a matched block."""
    wanted = sorted({*match.columns.values(), *(column for columns in match.twice.values() for column in columns)})
    faulted = {row for row, column in sheet.faults if column in wanted}
    adds_up = match.table.family == "status"
    last = min(block.last, len(sheet.rows))
    found = Rows([], [], [])
    header = {_trimmed(sheet.rows[row]) for row in range(match.top, match.top + match.depth)}
    for row in range(first_row(sheet, match, last), last):
        cells = sheet.rows[row]
        lead = next((value for value in cells if value is not None), None)
        if lead is None and row not in faulted:
            continue
        if isinstance(lead, str):
            if adds_up and _is_sum(lead):
                found.sums.append(row)
                continue
            if _is_note(lead, cells, sheet, match, row):
                continue
            if _trimmed(cells) in header:
                found.headers.append(row)
                continue
        width = len(cells)
        if row in faulted or any(column < width and cells[column] is not None for column in wanted):
            found.data.append(row)
    return found


def _trimmed(cells: list[CellValue]) -> tuple[CellValue, ...]:
    return tuple(value.strip() if isinstance(value, str) else value for value in cells)


def _is_sum(text: str) -> bool:
    return "".join(unicodedata.normalize("NFKC", text).split()).strip(":") in SUMS


def _is_note(lead: str, cells: list[CellValue], sheet: Sheet, match: Match, row: int) -> bool:
    """A remark below the table: it begins like one, or is a lone text where no text column stands."""
    filled = [column for column, value in enumerate(cells) if value is not None]
    if _NOTE.match(lead) and len(filled) <= 4:
        return True
    if len(filled) > 1 or len(match.table.columns) < 3:
        return False
    spans = any(first == row and left <= filled[0] <= right and right > left for first, left, _, right in sheet.merges)
    return spans or filled[0] not in match.columns.values()


def filled_down(sheet: Sheet, rows: list[int], column: int) -> list[CellValue]:
    """A column's cells, a merged cell giving its value to every row that it spans."""
    cells = sheet.rows
    values = [line[column] if column < len(line := cells[row]) else None for row in rows]
    spans = [(first, last) for first, left, last, right in sheet.merges if left <= column <= right and last > first]
    if spans and rows:
        places = {row: index for index, row in enumerate(rows)}
        for first, last in spans:
            for row in range(first + 1, last + 1):
                if (index := places.get(row)) is not None and values[index] is None:
                    values[index] = sheet.value(first, column)
    return values
