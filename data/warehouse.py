"""The DuckDB file: one connection, a cursor per use, one writer at a time. It runs SQL and judges nothing."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from configs.table import Table

TYPES = {
    "text": "varchar",
    "integer": "bigint",
    "decimal": "decimal(20,6)",
    "share": "decimal(20,6)",
    "year": "integer",
    "month": "varchar",
    "date": "date",
    "period": "varchar",
}
SYSTEM = {"batch": "integer", "source": "integer", "row": "integer", "year": "integer", "school": "varchar"}

RECORDS = """
create table if not exists batch (batch integer, moment timestamp, who varchar, demo boolean, files integer, rows_added bigint, rows_replaced bigint,
    undone_at timestamp, undone_by varchar);
create table if not exists file (batch integer, file varchar, sha256 varchar, kind varchar);
create table if not exists source (source integer, batch integer, file varchar, sha256 varchar, sheet varchar, table_id varchar, year integer,
    unit varchar, rows bigint, columns json);
create table if not exists task (batch integer, task varchar, body json);
create table if not exists link (clause varchar, body json, who varchar, moment timestamp);
create table if not exists arrangement (year integer, holidays json, workdays json, who varchar, moment timestamp);
create table if not exists school (code varchar, name varchar);
create table if not exists measure_value (state varchar, measure varchar, level varchar, entity varchar, code varchar, year integer, value double);
create table if not exists computed (state varchar, moment timestamp);
"""

LOCKED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
}


class WarehouseBusy(Exception):
    """Another process holds the database file."""


class WarehouseDamaged(Exception):
    """The database file cannot be opened."""


def quoted(name: str) -> str:
    """An identifier as SQL text. Names come from declarations only."""
    return '"' + name.replace('"', '""') + '"'


class Warehouse:
    """A thin handle over one database file. Pass it as a value; close it when done."""

    def __init__(self, path: Path, tables: dict[str, Table]):
        self.path, self._lock = path, threading.RLock()
        try:
            self._connection = duckdb.connect(str(path), config={**LOCKED, "threads": "2"})
        except duckdb.IOException as error:
            if "lock" in str(error).lower():
                holder = re.search(r"PID (\d+)", str(error))
                process = f"（进程 {holder[1]}）" if holder else ""
                raise WarehouseBusy(f"数据库正被打开的页面使用{process}，请关闭后再试") from None
            raise WarehouseDamaged(f"数据库文件打不开：{path.name}。请从备份恢复，不要删除它旁边的 .wal 文件") from error
        except duckdb.Error as error:
            raise WarehouseDamaged(f"数据库文件打不开：{path.name}。请从备份恢复，不要删除它旁边的 .wal 文件") from error
        self._create(tables)

    def _create(self, tables: dict[str, Table]) -> None:
        cursor = self._connection.cursor()
        cursor.execute(RECORDS)
        known: dict[str, set[str]] = {}
        for name, column in cursor.execute("select table_name, column_name from duckdb_columns() where not internal").fetchall():
            known.setdefault(name, set()).add(column)
        for table in tables.values():
            columns = {**SYSTEM, **{column.name: TYPES[column.type] for column in table.columns}}
            if table.table not in known:
                body = ", ".join(f"{quoted(name)} {kind}" for name, kind in columns.items())
                cursor.execute(f"create table {quoted(table.table)} ({body})")
                continue
            for name in columns.keys() - known[table.table]:
                cursor.execute(f"alter table {quoted(table.table)} add column {quoted(name)} {columns[name]}")
        cursor.execute("checkpoint")

    def frame(self, sql: str, **parameters) -> pd.DataFrame:
        """The result of one select as a frame; ``$name`` in the text takes the keyword of that name."""
        with self._connection.cursor() as cursor:
            return cursor.execute(sql, parameters or None).df()

    def rows(self, sql: str, **parameters) -> list[tuple]:
        """The result of one select as tuples."""
        with self._connection.cursor() as cursor:
            return cursor.execute(sql, parameters or None).fetchall()

    @contextmanager
    def reading(self) -> Iterator["Writer"]:
        """Several looks through one cursor, frames under names allowed; nothing is stored."""
        with self._connection.cursor() as cursor:
            yield Writer(cursor)

    @contextmanager
    def transaction(self) -> Iterator["Writer"]:
        """One writer at a time; everything or nothing. Checkpoints after the commit."""
        with self._lock, self._connection.cursor() as cursor:
            cursor.execute("begin transaction")
            try:
                yield Writer(cursor)
            except BaseException:
                cursor.execute("rollback")
                raise
            cursor.execute("commit")
            cursor.execute("checkpoint")

    def close(self) -> None:
        """Close the file; another process may open it then."""
        self._connection.close()


class Writer:
    """The inside of a transaction."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection):
        self._cursor = cursor

    def execute(self, sql: str, **parameters) -> None:
        """Run one statement."""
        self._cursor.execute(sql, parameters or None)

    def rows(self, sql: str, **parameters) -> list[tuple]:
        """Rows as this transaction sees them."""
        return self._cursor.execute(sql, parameters or None).fetchall()

    def frame(self, sql: str, **parameters) -> pd.DataFrame:
        """A frame as this transaction sees it."""
        return self._cursor.execute(sql, parameters or None).df()

    def append(self, table: str, frame: pa.Table | pd.DataFrame) -> None:
        """Append rows by column name."""
        with self.named("incoming", frame):
            self._cursor.execute(f"insert into {quoted(table)} by name select * from incoming")

    @contextmanager
    def named(self, name: str, frame: pa.Table | pd.DataFrame) -> Iterator[None]:
        """Let SQL inside the block select from ``frame`` under ``name``."""
        self._cursor.register(name, frame)
        try:
            yield
        finally:
            self._cursor.unregister(name)
