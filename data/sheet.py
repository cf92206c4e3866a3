"""What a workbook looks like after it was read safely: sheets of cells, nothing interpreted."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

CellValue = str | float | bool | date | datetime | time | None


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``rows[r][c]`` is the cell in row r+1, column c+1; blank is None; trailing blank rows and columns are cut.

    ``faults`` names cells that hold an error (``#REF!``) or a formula without a stored value (``formula``): their value in ``rows`` is None,
    and a reader must never take them for blank.
    """

    name: str
    rows: list[list[CellValue]]
    hidden: bool = False
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """(first row, first column, last row, last column), 0-based, inclusive."""
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row, column) 0-based -> '#REF!' … or 'formula'."""

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def value(self, row: int, column: int) -> CellValue:
        """The cell's value, None beyond the sheet."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None


@dataclass(frozen=True)
class Workbook:
    """One file as read: its name as uploaded, its sha256 and its sheets in order."""

    file: str
    sha256: str
    sheets: list[Sheet]


def address(row: int, column: int) -> str:
    """A1-style address of a 0-based cell."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
