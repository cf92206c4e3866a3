"""Headers of a block: up to three merged levels become one path per column, told from units and notes."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from data.sheet import CellValue, Sheet

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_BESIDE_NAMES = re.compile(r"[\s、，,。.:;；·\-_—–~/\\\"'“”‘’《》<>*※|]+")
_AMONG_THEM = re.compile(r"^其中[:、,]?")


@dataclass(frozen=True)
class Heading:
    """One column's header: its name as a declaration would write it, the bracketed notes from leaf to root and the words as they stand."""

    name: str
    notes: tuple[str, ...]
    text: str


@lru_cache(maxsize=8192)
def level_name(text: str) -> str:
    """One header level without brackets, punctuation and 其中: 教学、科研仪器设备（万元） is 教学科研仪器设备."""
    text = unicodedata.normalize("NFKC", text).strip()
    while (bare := _BRACKETS.sub("", text)) != text:
        text = bare
    return _BESIDE_NAMES.sub("", _AMONG_THEM.sub("", text))


@lru_cache(maxsize=8192)
def level_notes(text: str) -> tuple[str, ...]:
    """What one header level says in brackets, last first: 工位数(个) gives 个."""
    found = _BRACKETS.findall(unicodedata.normalize("NFKC", text))
    return tuple(note[1:-1].strip() for note in reversed(found))


def heading(levels: Sequence[str]) -> Heading:
    """The heading of a path from root to leaf. A single level may hold the whole path joined by ``-``."""
    if len(levels) == 1 and "-" in levels[0]:
        levels = levels[0].split("-")
    names = [name for name in map(level_name, levels) if name]
    notes = tuple(note for level in reversed(levels) for note in level_notes(level))
    return Heading("_".join(names), notes, "-".join(" ".join(level.split()) for level in levels))


def match_key(name: str) -> str:
    """The form in which names and headers are compared: levels run together, case ignored."""
    return "".join(map(level_name, name.split("_"))).lower()


def _spread(sheet: Sheet, top: int, depth: int) -> list[list[CellValue]]:
    """The header cells with merged values repeated to the right and blank below their first row."""
    width = max((len(sheet.rows[row]) for row in range(top, min(top + depth, len(sheet.rows)))), default=0)
    grid = [[sheet.value(row, column) for column in range(width)] for row in range(top, top + depth)]
    for first_row, first_column, last_row, last_column in sheet.merges:
        if last_row < top or first_row >= top + depth:
            continue
        value = sheet.value(first_row, first_column)
        for row in range(max(first_row, top), min(last_row, top + depth - 1) + 1):
            for column in range(first_column, min(last_column, width - 1) + 1):
                grid[row - top][column] = value if row == first_row else None
    return grid


def _filled(grid: list[list[CellValue]]) -> list[list[CellValue]]:
    """Parents carried to the right over blank cells that have a child below: for sheets whose merges were lost."""
    grid = [row[:] for row in grid]
    for level, row in enumerate(grid[:-1]):
        for column in range(1, len(row)):
            under = any(_text(below[column]) for below in grid[level + 1 :])
            left_under = any(_text(below[column - 1]) for below in grid[level + 1 :])
            same_parent = all(upper[column] == upper[column - 1] for upper in grid[:level])
            if not _text(row[column]) and under and left_under and same_parent:
                row[column] = row[column - 1]
    return grid


def _text(value: CellValue) -> str:
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else str(value)


def headings(sheet: Sheet, top: int, depth: int, fill: bool = False) -> dict[int, Heading]:
    """Column number (0-based) to heading, for the ``depth`` header rows from ``top``; columns without any word are left out.

    With ``fill``, parents also reach over blank cells to their right, as merged cells would.
    """
    grid = _spread(sheet, top, depth)
    if fill:
        grid = _filled(grid)
    found = {}
    for column in range(len(grid[0]) if grid else 0):
        if levels := [text for row in grid if (text := _text(row[column]))]:
            found[column] = heading(levels)
    return found
