"""Ledgers and progress sheets in force, as alerts are judged by them."""

from datetime import date
from decimal import Decimal

from analysis.alerts import LedgerRow, LedgerTable
from analysis.alerts.standing import Standing, standing
from analysis.indicators import indicators as indicator_values
from analysis.trace import leaves
from configs.indicator import Indicator
from configs.table import Table
from data.batches import InForce, Source
from office.handle import Office
from office.values import measure_values


def ledgers(office: Office, facts: InForce) -> list[LedgerTable]:
    """Every ledger and progress sheet in force, each cell with its place.

    Sheets that a declaration ties to a task are one ledger, row by row the newest; others are told apart by their titles.
    """
    found = []
    for table in office.declarations.tables.values():
        if table.family not in ("ledger", "progress"):
            continue
        sources = {one.source: one for one in facts.of(table.table)}
        titles: dict[str, dict[tuple, LedgerRow]] = {}
        names = [column.name for column in table.columns]
        if sources:
            frame = office.warehouse.frame(f'select * from {facts.relation(table.table)} order by source, "row"').astype(object)
            for record in frame.where(frame.notna(), None).to_dict("records"):
                source = sources[record["source"]]
                values = {name: _plain(record[name]) for name in names}
                row = LedgerRow(values, _cells(source, record["row"], values), int(record["year"]))
                rows = titles.setdefault(table.name if table.watches else source.unit, {})
                rows[_identity(table, row) or (source.source, record["row"])] = row
        found += [LedgerTable(table, title, tuple(rows.values())) for title, rows in titles.items()]
    return found


def _identity(table: Table, row: LedgerRow) -> tuple | None:
    """What makes two rows the same thing: the key in a year. A later sheet, whatever its title, speaks over an earlier one."""
    return (row.year, *(row.get(name) for name in table.key)) if table.key else None


def _plain(value):
    if isinstance(value, Decimal):
        return float(value)
    return value.date() if hasattr(value, "date") and not isinstance(value, date) else value.date() if hasattr(value, "hour") else value


def _cells(source: Source, row: int, values: dict) -> dict[str, dict]:
    return {
        name: {
            "file": source.file,
            "sheet": source.sheet,
            "cell": f"{letter}{row}",
            "value": values[name].isoformat() if isinstance(values[name], date) else values[name],
            "batch": source.batch,
        }
        for name, letter in source.columns.items()
    }


def indicators(office: Office, facts: InForce, batch: int | None = None) -> Standing:
    """The school's indicators as a sheet that clauses may watch."""
    declared = office.declarations
    values = indicator_values(declared, measure_values(office, batch))

    def place(one: Indicator, year: int) -> dict:
        measure = next(iter(leaves(declared, one.value or one.of)))
        source = next(iter(facts.of(declared.measures[measure].from_, year)), None)
        return {"file": source and source.file, "sheet": source and source.sheet, "cell": None, "batch": source and source.batch}

    return standing(declared.indicators, values, place)
