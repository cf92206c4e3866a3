"""What alerts are judged by: ledgers and progress sheets, row by row, each cell with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from analysis.alerts.units import shown_unit
from analysis.calendar import month_end
from configs.table import Table


@dataclass(frozen=True)
class LedgerRow:
    """One row: values by declared column, and where each stands."""

    values: Mapping[str, Any]
    cells: Mapping[str, dict]
    """Column -> {file, sheet, cell, value, batch}."""
    year: int

    def get(self, column: str | None) -> Any:
        """The value, None when blank or without such a column."""
        return self.values.get(column) if column else None

    def cell(self, column: str) -> dict:
        """The evidence of one cell, a blank one too."""
        return self.cells.get(column, {"file": None, "sheet": None, "cell": None, "value": None, "batch": None})


@dataclass(frozen=True)
class Point:
    """A progress row in time: the month it speaks of and the day from which it is known."""

    year: int
    month: int
    known: date
    row: LedgerRow

    @property
    def period(self) -> str:
        return f"{self.year}-{self.month:02d}"


@dataclass(frozen=True)
class LedgerTable:
    """One ledger or progress sheet in force; ``title`` is its title without dates."""

    table: Table
    title: str
    rows: tuple[LedgerRow, ...] = field(repr=False)

    @property
    def called(self) -> str:
        """The name by which messages speak of it."""
        return f"《{self.title or self.table.name}》"

    @cached_property
    def years(self) -> list[int]:
        """Years for which it has rows."""
        return sorted({row.year for row in self.rows})

    @cached_property
    def thing(self) -> str | None:
        """The column that says what a progress row is about: its subject, else its entity."""
        return self.table.roles.subject or self.table.roles.entity

    @cached_property
    def points(self) -> dict[str, list[Point]]:
        """Thing -> its rows in order of time."""
        found: dict[str, list[Point]] = {}
        for row in self.rows:
            if point := _point(row, self.table):
                found.setdefault(str(row.get(self.thing) or ""), []).append(point)
        for points in found.values():
            points.sort(key=lambda point: (point.year, point.month, point.known))
        return found

    @cached_property
    def subjects(self) -> frozenset[tuple[str, str | None, int, int]]:
        """(name, unit, year, month) of what a long sheet reports."""
        roles = self.table.roles
        return frozenset(
            (name, shown_unit(point.row.get(roles.value) or point.row.get(roles.target), point.row.get(roles.unit)), point.year, point.month)
            for name, points in self.points.items()
            if name
            for point in points
        )

    @cached_property
    def happened(self) -> tuple[str, ...]:
        """The columns of steps that happen, agreed and planned dates left out."""
        return tuple(dict.fromkeys(event.column for event in self.table.events.values() if not event.planned))

    @cached_property
    def planned(self) -> frozenset[str]:
        """The columns of agreed and planned dates."""
        return frozenset(event.column for event in self.table.events.values() if event.planned)

    @cached_property
    def begun(self) -> dict[int, date]:
        """id of a row -> its first event."""
        found = {}
        for row in self.rows:
            days = [day for column in self.happened if (day := row.values.get(column)) is not None]
            if days:
                found[id(row)] = min(days)
        return found

    @cached_property
    def entities(self) -> tuple[tuple[str, str, str, LedgerRow], ...]:
        """(entity, its name, its department, row) of every row that names its entity."""
        roles = self.table.roles
        return tuple(
            (str(row.get(roles.entity)), str(row.get(roles.entity_name) or ""), self.department(row), row)
            for row in self.rows
            if row.get(roles.entity) is not None
        )

    def department(self, row: LedgerRow) -> str:
        """The department that the row names."""
        return str(row.get(self.table.roles.department) or "")


def checkpoint(row: LedgerRow, table: Table) -> tuple[str, date] | None:
    """Period (2021-02) of a progress row, and the day from which its value is known: the day reported, else the last of the month."""
    point = _point(row, table)
    return (point.period, point.known) if point else None


def _point(row: LedgerRow, table: Table) -> Point | None:
    roles = table.roles
    year, month = row.year, 12
    if roles.period:
        text = str(row.get(roles.period) or "")
        if not text:
            return None
        year, month = map(int, text.split("-")) if "-" in text else (row.year, int(text))
    elif year is None:
        return None
    return Point(year, month, row.get(roles.date) or month_end(year, month), row)
