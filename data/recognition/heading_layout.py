"""Header rows drawn from a declaration: the way back from a column's name to merged header cells with units."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from configs.table import Column


@dataclass(frozen=True)
class HeaderCell:
    """One header cell; rows and columns are 0-based, inclusive and counted from the header's upper left corner."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    text: str
    summed: bool

    @property
    def merged(self) -> bool:
        return (self.first_row, self.first_column) != (self.last_row, self.last_column)


_NOTES = {"month": "年月", "year": "年"}


def note(column: Column) -> str | None:
    """What stands in brackets behind a column's header."""
    return _NOTES.get(column.type) or column.unit


def depth(columns: Sequence[Column]) -> int:
    """How many header rows the columns need."""
    return max(column.name.count("_") + 1 for column in columns)


def header(columns: Sequence[Column], units: bool = True) -> list[HeaderCell]:
    """The header cells of the columns, left to right. A unit that a whole group shares stands once, on the group."""
    return list(_cells([(tuple(column.name.split("_")), column) for column in columns], 0, 0, depth(columns), units))


def _cells(paths, level: int, first: int, rows: int, units: bool):
    for word, members in groupby(paths, key=lambda pair: (pair[0][0], len(pair[0]) == 1)):
        group = list(members)
        if word[1]:
            for offset, (path, column) in enumerate(group):
                yield HeaderCell(level, first + offset, rows - 1, first + offset, _text(path[0], note(column) if units else None), column.summed)
            first += len(group)
            continue
        notes = {note(column) for _, column in group}
        shared = notes.pop() if units and len(group) > 1 and len(notes) == 1 else None
        last = first + len(group) - 1
        yield HeaderCell(level, first, level, last, _text(word[0], shared), False)
        yield from _cells([(path[1:], column) for path, column in group], level + 1, first, rows, units and shared is None)
        first = last + 1


def _text(word: str, unit: str | None) -> str:
    return f"{word}（{unit}）" if unit else word
