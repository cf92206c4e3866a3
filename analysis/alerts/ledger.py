"""What alerts are judged by: ledgers and progress sheets, row by row, each cell with its place."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analysis.calendar import month_end
from configs.table import Table


@dataclass(frozen=True)
class LedgerRow:
    """One row: values by declared column, and where each stands."""

    values: dict[str, Any]
    cells: dict[str, dict]
    """Column -> {file, sheet, cell, value, batch}."""
    year: int

    def get(self, column: str | None) -> Any:
        """The value, None when blank or without such a column."""
        return self.values.get(column) if column else None

    def cell(self, column: str) -> dict:
        """The evidence of one cell, a blank one too."""
        return self.cells.get(column, {"file": None, "sheet": None, "cell": None, "value": None, "batch": None})


@dataclass(frozen=True)
class LedgerTable:
    """One ledger or progress sheet in force; ``title`` is its title without dates."""

    table: Table
    title: str
    rows: tuple[LedgerRow, ...] = field(repr=False)

    @property
    def years(self) -> list[int]:
        """Years for which it has rows."""
        return sorted({row.year for row in self.rows})

    def department(self, row: LedgerRow) -> str:
        """The department that the row names."""
        return str(row.get(self.table.roles.department) or "")


def checkpoint(row: LedgerRow, table: Table) -> tuple[str, date] | None:
    """Period (2021-02) and day of a progress row: the last day of its month."""
    period = row.get(table.roles.period)
    if period is None:
        return None
    text = str(period)
    year, month = map(int, text.split("-")) if "-" in text else (row.year, int(text))
    return f"{year}-{month:02d}", month_end(year, month)
