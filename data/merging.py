"""Recognised tables become slices: rows of one table and year from several files stand together, or contradict each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from configs.table import Table
from data.batches import Source
from data.finding import SHOWN, Finding, shown
from data.recognition import TableRows
from data.sheet import address

_OF_THE_DAY = re.compile(r"[（(]\s*截[至止][^）)]*[）)]|20\d\d(?:\s*[至—~-]\s*20\d\d)?\s*(?:学年|年度|年)?|_+年度?|\s")


@dataclass(frozen=True)
class Part:
    """The rows that one sheet gives to one slice; ``source`` has no number yet."""

    source: Source
    school: str | None
    frame: pa.Table
    """Column ``row`` and the declared columns."""
    added: int = 0
    removed: int = 0


def merge(found: list[TableRows], tables: dict[str, Table], shas: dict[str, str]) -> tuple[list[Part], list[Finding]]:
    """Split by year, name the slices, and reconcile files that give the same table and year."""
    findings: list[Finding] = []
    slices: dict[tuple[str, int, str], list[Part]] = {}
    for one in found:
        table = tables[one.table]
        for year, frame in _by_year(one, table, findings):
            unit = "" if table.family == "status" else slice_unit(one.title)
            source = Source(0, 0, one.file, shas[one.file], one.sheet, one.table, year, unit, frame.num_rows, one.columns)
            slices.setdefault((one.table, year, unit), []).append(Part(source, one.school, frame))
    parts = []
    for (table_id, _, _), members in slices.items():
        parts += _reconciled(tables[table_id], members, findings)
    return parts, findings


def slice_unit(title: str) -> str:
    """What stays of a ledger's title when it is handed in again: 2021年度合同台账（截至6月20日） -> 合同台账.

    Other words in brackets stay: the ledger of one department is not that of the school.
    """
    return _OF_THE_DAY.sub("", title or "")


def _by_year(one: TableRows, table: Table, findings: list[Finding]) -> Iterator[tuple[int, pa.Table]]:
    column = table.roles.year
    if column and column in one.columns:
        values = one.frame.column(column)
        blank = pc.sum(pc.is_null(values)).as_py() or 0
        if blank and one.year is None:
            row = one.frame.filter(pc.is_null(values)).column("row")[0].as_py()
            cell = f"{one.columns[column]}{row}"
            message = f"{one.file}，{one.sheet} {cell}：有 {blank} 行没有写“{column}”，不知道是哪一年的，请补上"
            findings.append(Finding("error", "no_year", one.file, message, one.sheet, cell))
            return
        values = pc.fill_null(pc.cast(values, pa.int32()), one.year or 0)
        for year in sorted(set(values.to_pylist())):
            yield year, one.frame.filter(pc.equal(values, year))
    elif one.year is None:
        message = f"{one.file}，{one.sheet}：看不出是哪个学年的数据，请在标题里写明学年，或导入时指定学年"
        findings.append(Finding("error", "no_year", one.file, message, one.sheet))
    else:
        yield one.year, one.frame


def _reconciled(table: Table, members: list[Part], findings: list[Finding]) -> list[Part]:
    """Members of one slice without repeated rows; rows that contradict each other become errors."""
    filled = [one for one in members if one.frame.num_rows]
    if len(filled) < 2:
        return filled or members[:1]
    key = list(table.key) if table.shape == "list" else []
    if table.shape == "list" and not key:
        return _distinct_sheets(filled)
    names = [column.name for column in table.columns if column.name not in key]
    seen: dict[tuple, tuple[Part, dict]] = {}
    kept, clashes = [], 0
    for part in filled:
        keep = []
        for number, record in enumerate(part.frame.to_pylist()):
            identity = tuple(record[name] for name in key)
            if identity not in seen:
                seen[identity] = (part, record)
                keep.append(number)
                continue
            other, first = seen[identity]
            differing = next((name for name in names if record[name] != first[name]), None)
            if differing:
                clashes += 1
                if clashes <= SHOWN:
                    findings.append(_clash(table, differing, (other, first), (part, record)))
        if keep:
            frame = part.frame.take(pa.array(keep, pa.int64()))
            kept.append(replace(part, frame=frame, source=replace(part.source, rows=len(keep))))
    return kept


def _distinct_sheets(members: list[Part]) -> list[Part]:
    """Members without key columns: a sheet that repeats another one whole is left out."""
    kept: list[Part] = []
    for part in members:
        if not any(part.frame.drop(["row"]).equals(one.frame.drop(["row"])) for one in kept):
            kept.append(part)
    return kept


def _clash(table: Table, column: str, first: tuple[Part, dict], second: tuple[Part, dict]) -> Finding:
    hidden = table.column(column).personal
    places, values = [], []
    for part, record in (first, second):
        letter = part.source.columns.get(column)
        places.append(f"{part.source.file} 的 {part.source.sheet} {letter}{record['row']}" if letter else f"{part.source.file}（没有这一列）")
        values.append("***" if hidden else shown("空" if record[column] is None else record[column]))
    source, record = second[0].source, second[1]
    message = f"{table.table} {table.name}“{column}”两处不一致：{places[0]} 是 {values[0]}，{places[1]} 是 {values[1]}。请核对后只留正确的一份"
    cell = f"{source.columns[column]}{record['row']}" if column in source.columns else address(record["row"] - 1, 0)
    return Finding("error", "contradiction", source.file, message, source.sheet, cell, values[1])
