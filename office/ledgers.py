"""Ledgers and progress sheets in force, as alerts are judged by them."""

from datetime import date
from decimal import Decimal

from analysis.alerts import LedgerRow, LedgerTable
from data.batches import InForce, Source
from office.handle import Office


def ledgers(office: Office, facts: InForce) -> list[LedgerTable]:
    """Every ledger and progress sheet in force, one per title, each cell with its place."""
    found = []
    for table in office.declarations.tables.values():
        if table.family not in ("ledger", "progress"):
            continue
        sources = {one.source: one for one in facts.of(table.table)}
        titles: dict[str, list[LedgerRow]] = {}
        names = [column.name for column in table.columns]
        if sources:
            frame = office.warehouse.frame(f'select * from {facts.relation(table.table)} order by source, "row"').astype(object)
            for record in frame.where(frame.notna(), None).to_dict("records"):
                source = sources[record["source"]]
                values = {name: _plain(record[name]) for name in names}
                titles.setdefault(source.unit, []).append(LedgerRow(values, _cells(source, record["row"], values), int(record["year"])))
        found += [LedgerTable(table, title, tuple(rows)) for title, rows in titles.items()]
    return found


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
