"""Batches: what was imported when and by whom, which rows are in force, and what stands in the way of an undo.

Rows are appended, never deleted. A slice is (table, year, unit); the newest batch of a slice that was not undone is in force.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
import pyarrow as pa

from data.warehouse import Warehouse, Writer, quoted

_IN_FORCE = """
with standing as (
    select s.* from source s join batch b using (batch)
    where (b.undone_at is null or $batch is not null) and ($batch is null or s.batch <= $batch)
      and ($batch is null or b.undone_at is null or b.undone_at > $known_at)
), newest as (select table_id, year, unit, max(batch) as batch from standing group by all)
select standing.* from standing join newest using (table_id, year, unit, batch) order by source
"""


@dataclass(frozen=True)
class Source:
    """One table of one sheet of one file of one batch: where its rows come from."""

    source: int
    batch: int
    file: str
    sha256: str
    sheet: str
    table_id: str
    year: int
    unit: str
    rows: int
    columns: dict[str, str]
    """Declared column -> letter."""


@dataclass(frozen=True)
class InForce:
    """The sources in force: what every figure is computed from."""

    sources: tuple[Source, ...]
    batch: int
    """The newest batch among them, 0 for an empty database."""

    def of(self, table_id: str, year: int | None = None) -> list[Source]:
        """Sources of a table, of one year or of all."""
        return [one for one in self.sources if one.table_id == table_id and year in (None, one.year)]

    @property
    def present(self) -> set[tuple[str, int]]:
        """(table, year) pairs that were reported, if only with zero rows."""
        return {(one.table_id, one.year) for one in self.sources}

    def relation(self, table_id: str) -> str:
        """SQL text of the table's rows in force."""
        numbers = ", ".join(str(one.source) for one in self.of(table_id)) or "null"
        return f"(select * from {quoted(table_id)} where source in ({numbers}))"

    @property
    def key(self) -> str:
        """Changes whenever other rows are in force."""
        return ",".join(str(one.source) for one in self.sources)


class UndoRefused(Exception):
    """A later batch stands on the one to be undone, or there is nothing to undo."""


def in_force(warehouse: Warehouse | Writer, batch: int | None = None) -> InForce:
    """What is in force now, or what was in force when ``batch`` had just been imported."""
    at = warehouse.rows("select max(moment) from batch where batch <= $batch", batch=batch)[0][0] if batch is not None else None
    found = warehouse.rows(_IN_FORCE, batch=batch, known_at=at)
    sources = tuple(Source(*row[:9], columns=json.loads(row[9])) for row in found)
    newest = warehouse.rows(
        "select coalesce(max(batch), 0) from batch where ($batch is null and undone_at is null) or batch <= $batch", batch=batch
    )[0][0]
    return InForce(sources, newest)


def listing(warehouse: Warehouse) -> pd.DataFrame:
    """Batches, newest first: batch, moment, who, demo, files (names), rows_added, rows_replaced, undone_at, undone_by."""
    return warehouse.frame(
        """
        select b.batch, b.moment, b.who, b.demo, coalesce(string_agg(f.file, '、' order by f.file), '') as files,
               b.rows_added, b.rows_replaced, b.undone_at, b.undone_by
        from batch b left join file f using (batch) group by all order by b.batch desc
        """
    )


def files_in_force(warehouse: Warehouse) -> dict[str, tuple[int, datetime, str]]:
    """sha256 -> (batch, time, who) of the files whose rows or tasks are in force; one that was replaced since may come again."""
    told = {(one.batch, one.file) for one in in_force(warehouse).sources}
    told |= {(batch, body["file"]) for _, body, batch in tasks_in_force(warehouse)}
    rows = warehouse.rows("select sha256, batch, file, moment, who from file join batch using (batch) where undone_at is null order by batch")
    return {sha: (batch, at, who) for sha, batch, file, at, who in rows if (batch, file) in told}


def start(writer: Writer, at: datetime, who: str, demo: bool, files: Iterable[tuple[str, str, str]]) -> int:
    """Record a new batch with its files (name, sha256, kind); its number is returned."""
    number = writer.rows("select coalesce(max(batch), 0) + 1 from batch")[0][0]
    files = list(files)
    writer.execute(
        "insert into batch values ($number, $moment, $who, $demo, $files, 0, 0, null, null)",
        number=number, moment=at, who=who, demo=demo, files=len(files),
    )  # fmt: skip
    for name, sha256, kind in files:
        writer.execute("insert into file values ($number, $name, $sha256, $kind)", number=number, name=name, sha256=sha256, kind=kind)
    return number


def store(writer: Writer, batch: int, parts: Iterable[tuple[Source, str | None, pa.Table]]) -> None:
    """Append sources with their rows (column ``row`` and declared columns): (source without number, school code, rows)."""
    first = writer.rows("select coalesce(max(source), 0) + 1 from source")[0][0]
    listed = []
    for number, (source, school, frame) in enumerate(parts, first):
        columns = json.dumps(source.columns, ensure_ascii=False)
        listed.append({**vars(source), "source": number, "batch": batch, "rows": frame.num_rows, "columns": columns})
        if frame.num_rows:
            writer.append(source.table_id, _labelled(frame, {"batch": batch, "source": number, "year": source.year}, school))
    if listed:
        writer.append("source", pa.Table.from_pylist(listed))


def _labelled(frame: pa.Table, numbers: dict[str, int], school: str | None) -> pa.Table:
    count = frame.num_rows
    for name, value in numbers.items():
        frame = frame.append_column(name, pa.array([value] * count, pa.int32()))
    return frame.append_column("school", pa.array([school] * count, pa.string()))


def undo(writer: Writer, batch: int, who: str, at: datetime) -> None:
    """Take a batch back. UndoRefused names later batches that replaced parts of it."""
    state = writer.rows("select undone_at from batch where batch = $batch", batch=batch)
    if not state:
        raise UndoRefused(f"没有批次 {batch}")
    if state[0][0] is not None:
        raise UndoRefused(f"批次 {batch} 已于 {state[0][0]:%Y-%m-%d %H:%M} 撤回")
    later = writer.rows(
        """
        select distinct b.batch from source mine join source other using (table_id, year, unit) join batch b on b.batch = other.batch
        where mine.batch = $batch and b.batch > $batch and b.undone_at is null
        union
        select distinct b.batch from task mine join task other using (task) join batch b on b.batch = other.batch
        where mine.batch = $batch and b.batch > $batch and b.undone_at is null
        order by 1
        """,
        batch=batch,
    )
    if later:
        numbers = "、".join(str(row[0]) for row in later)
        raise UndoRefused(f"批次 {batch} 之后的批次 {numbers} 替换过同一张表，请先撤回批次 {numbers}")
    writer.execute("update batch set undone_at = $moment, undone_by = $who where batch = $batch", batch=batch, who=who, moment=at)


def difference(writer: Writer, relation: str, columns: list[str], frame: pa.Table) -> tuple[int, int]:
    """(rows of ``frame`` that are new, rows in force that are gone), comparing ``columns`` as multisets."""
    names = ", ".join(quoted(name) for name in columns)
    new, old = f"(select {names} from incoming)", f"(select {names} from {relation})"
    with writer.named("incoming", frame):
        return tuple(writer.rows(f"select count(*) from ({one} except all {other})")[0][0] for one, other in [(new, old), (old, new)])


_TASKS = """
select task, body, batch from task join batch b using (batch)
where (b.undone_at is null or $batch is not null) and ($batch is null or b.batch <= $batch)
qualify row_number() over (partition by task order by batch desc) = 1 order by batch, task
"""


def tasks_in_force(warehouse: Warehouse | Writer, batch: int | None = None) -> list[tuple[str, dict, int]]:
    """(task id, body, batch) of the newest version of every task."""
    return [(task, json.loads(body), number) for task, body, number in warehouse.rows(_TASKS, batch=batch)]


def store_tasks(writer: Writer, batch: int, tasks: Iterable) -> None:
    """Append tasks (``data.tasks.Task``); a task of the same identity is replaced by the newer batch."""
    for task in tasks:
        body = json.dumps(task.as_json(), ensure_ascii=False)
        writer.execute("insert into task values ($batch, $task, $body)", batch=batch, task=task.id, body=body)
