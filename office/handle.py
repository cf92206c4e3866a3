"""The one handle through which pages and command line work: declarations and warehouse of one LUOXUAN_HOME."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from analysis.calendar import month_end
from analysis.clauses.lexicon import Lexicon, lexicon
from configs.load import Declarations, load
from configs.table import Table
from data import batches
from data.batches import InForce
from data.warehouse import Warehouse

STALE = timedelta(days=60)
"""Facts older than this move the default as-of date back to the newest fact."""


@dataclass(frozen=True)
class Office:
    """What an open Luoxuan consists of."""

    home: Path
    declarations: Declarations
    warehouse: Warehouse
    lexicon: Lexicon
    """The words by which this school's clauses are read."""

    def close(self) -> None:
        """Release the database file."""
        self.warehouse.close()


def open_office(home: Path) -> Office:
    """Open (and create when new) the database under ``home``.

    Raises DeclarationError, WarehouseBusy or WarehouseDamaged, each with a Chinese message.
    """
    home.mkdir(parents=True, exist_ok=True)
    declarations = load(home)
    warehouse = Warehouse(home / "luoxuan.duckdb", declarations.tables)
    return Office(home, declarations, warehouse, lexicon(declarations.words))


def school(office: Office) -> tuple[str, str] | None:
    """(code, name) of the school in the database, None while it is empty."""
    rows = office.warehouse.rows("select code, name from school")
    return rows[0] if rows else None


def years(office: Office, batch: int | None = None) -> list[int]:
    """School years for which status data are in force, newest first."""
    status = {table.table for table in office.declarations.tables.values() if table.family == "status"}
    return sorted({one.year for one in batches.in_force(office.warehouse, batch).sources if one.table_id in status}, reverse=True)


def is_empty(office: Office) -> bool:
    """Whether nothing was imported yet, or everything was taken back."""
    return not office.warehouse.rows("select 1 from batch where undone_at is null limit 1")


def is_demo(office: Office) -> bool:
    """Whether the invented school is what the database holds."""
    return bool(office.warehouse.rows("select 1 from batch where demo and undone_at is null limit 1"))


def default_as_of(office: Office, today: date) -> tuple[date, str | None]:
    """The day a page opens on, and the reason when it is not today: the newest fact is older than 60 days."""
    newest = newest_fact(office, today)
    if newest is None or today - newest <= STALE:
        return today, None
    return newest, f"最新的数据是 {newest:%Y-%m-%d} 的，截至日先定在这一天"


def newest_fact(office: Office, today: date) -> date | None:
    """The latest day on which something recorded happened, up to today; None without facts."""
    facts = batches.in_force(office.warehouse)
    days: list[date] = []
    for table in office.declarations.tables.values():
        sources = facts.of(table.table)
        if not sources:
            continue
        if table.family == "status":
            days.append(min(date(max(one.year for one in sources), 8, 31), today))
            continue
        columns = [column.name for column in table.columns if column.type == "date"]
        parts = [f'max("{name}") filter (where "{name}" <= $today)' for name in columns]
        if parts:
            days += [day for day in office.warehouse.rows(f"select {', '.join(parts)} from {facts.relation(table.table)}", today=today)[0] if day]
        if table.family == "progress":
            days += _reported(office, table, facts, today)
    return max(days, default=None)


def _reported(office: Office, table: Table, facts: InForce, today: date) -> list[date]:
    """Month ends up to today for which a progress sheet has a number."""
    named = [one for one in (table.roles.value, *(metric.column for metric in table.metrics.values())) if one]
    filled = " or ".join(f'"{one}" is not null' for one in named) or "true"
    found = office.warehouse.rows(f'select distinct year, "{table.roles.period}" from {facts.relation(table.table)} where {filled}')
    ends = [month_end(*map(int, period.split("-"))) if "-" in period else month_end(year, int(period)) for year, period in found if period]
    return [day for day in ends if day <= today]
