"""Typed rows of a recognised table: one Arrow column per declared column, and a finding for every cell that is not what was declared."""

from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa

from configs.table import Column, ColumnType
from data.finding import SHOWN, Finding, shown
from data.parsing import Problem, parse_column
from data.parsing.units import factor, known
from data.reading.faults import describe
from data.recognition.matching import Match
from data.recognition.rows import filled_down
from data.sheet import Sheet, address

ARROW: dict[ColumnType, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(20, 6),
    "share": pa.decimal128(20, 6),
    "year": pa.int32(),
    "month": pa.string(),
    "date": pa.date32(),
    "period": pa.string(),
}
"""How each declared type is stored."""
_NUMBERS = frozenset({"integer", "decimal", "share"})


@dataclass(frozen=True)
class Typed:
    """The rows as stored and what was found on the way."""

    frame: pa.Table
    findings: list[Finding]


@dataclass(frozen=True)
class Place:
    """Where a table is being read: for messages."""

    file: str
    sheet: Sheet

    def finding(self, severity: str, kind: str, said: str, row: int | None = None, column: int | None = None, value: str | None = None) -> Finding:
        """A finding on this sheet, at a cell when row and column (0-based) are given."""
        cell = address(row, column) if row is not None and column is not None else None
        where = f"{self.sheet.name} {cell}" if cell else self.sheet.name
        return Finding(severity, kind, self.file, f"{self.file}，{where}：{said}", self.sheet.name, cell, value)


def typed(place: Place, match: Match, rows: list[int], block_units: tuple[str, ...]) -> Typed:
    """Parse the matched columns of the given rows (0-based)."""
    findings: list[Finding] = []
    columns: dict[str, pa.Array] = {"row": pa.array([row + 1 for row in rows], pa.int32())}
    for column in match.table.columns:
        at = match.columns.get(column.name)
        if at is None:
            columns[column.name] = pa.nulls(len(rows), ARROW[column.type])
            continue
        values, found = _column(place, column, at, rows, _unit(place, column, at, match, block_units, findings))
        findings += found
        columns[column.name] = pa.array(values, ARROW[column.type])
    frame = pa.table(columns)
    return Typed(frame, findings + _repeated(place, match, frame))


def _unit(place: Place, column: Column, at: int, match: Match, block_units: tuple[str, ...], findings: list[Finding]) -> str | None:
    """The unit that the header names for a column, or that the whole block is in."""
    if column.type not in _NUMBERS or not column.unit:
        return None
    own = next((note for note in match.headings[at].notes if known(note)), None)
    if own and factor(own, column.unit) is None:
        said = f"“{match.headings[at].text}”的单位是“{own}”，这一列应是“{column.unit}”，无法换算，请改正列名或数据"
        findings.append(place.finding("error", "unit_mismatch", said, match.top, at))
        return None
    return own or next((unit for unit in block_units if known(unit) and factor(unit, column.unit)), None)


def _column(place: Place, column: Column, at: int, rows: list[int], unit: str | None) -> tuple[list, list[Finding]]:
    """Values of one column and the findings about its cells, at most SHOWN listed."""
    sheet = place.sheet
    if column.type in _NUMBERS:
        cells = [line[at] if at < len(line := sheet.rows[row]) else None for row in rows]
    else:
        cells = filled_down(sheet, rows, at)
    values, remarks = parse_column(cells, column, unit)
    findings = []
    faulted = set()
    if sheet.faults:
        for index, row in enumerate(rows):
            if fault := sheet.faults.get((row, at)):
                faulted.add(index)
                findings.append(_fault(place, column, row, at, fault))
    notes: dict[str, list[int]] = {}
    refused = {index for index, remark in remarks if isinstance(remark, Problem)}
    for index, remark in remarks:
        if isinstance(remark, Problem):
            value = "***" if column.personal else shown(cells[index])
            said = f"“{column.name}”填的是“{value}”，{remark}"
            findings.append(place.finding("warning" if column.summed else "error", remark.kind, said, rows[index], at, value))
        else:
            notes.setdefault(remark, []).append(index)
    for remark, where in notes.items():
        more = f"（共 {len(where)} 处）" if len(where) > 1 else ""
        value = None if column.personal else shown(cells[where[0]])
        findings.append(place.finding("info", "read_as", f"“{column.name}”{remark}{more}", rows[where[0]], at, value))
    if column.required:
        findings += [
            place.finding("error", "blank", f"“{column.name}”不能为空，请补填", rows[index], at)
            for index, value in enumerate(values)
            if value is None and index not in faulted | refused
        ]
    return values, _at_most(place, column, findings)


def _fault(place: Place, column: Column, row: int, at: int, fault: str) -> Finding:
    reason, remedy = describe(fault)
    said = f"“{column.name}”{reason}，{remedy}"
    return place.finding("warning" if column.summed else "error", "fault", said, row, at, fault)


def _at_most(place: Place, column: Column, findings: list[Finding]) -> list[Finding]:
    if len(findings) <= SHOWN:
        return findings
    rest = findings[SHOWN:]
    worst = "error" if any(one.severity == "error" for one in findings) else rest[0].severity
    return [*findings[:SHOWN], place.finding(worst, rest[0].kind, f"“{column.name}”另有 {len(rest)} 处同样的问题")]


def _repeated(place: Place, match: Match, frame: pa.Table) -> list[Finding]:
    """Errors for rows that bear the same key."""
    key = [name for name in match.table.key if name in match.columns]
    if not key or len(key) < len(match.table.key) or not frame.num_rows:
        return []
    findings: list[Finding] = []
    seen: dict[tuple, int] = {}
    hidden = any(match.table.column(name).personal for name in key)
    lead = match.columns[key[0]]
    rows = frame.column("row").to_pylist()
    for row, identity in zip(rows, zip(*(frame.column(name).to_pylist() for name in key), strict=True), strict=True):
        if identity[0] is None:
            continue
        if (first := seen.setdefault(identity, row)) != row:
            value = "***" if hidden else shown("、".join(str(part) for part in identity if part is not None))
            said = f"“{'＋'.join(key)}”重复：第 {row} 行与第 {first} 行相同，请删去或改正其中一行"
            findings.append(place.finding("error", "key_repeated", said, row - 1, lead, value))
    if len(findings) > SHOWN:
        more = place.finding("error", "key_repeated", f"“{'＋'.join(key)}”另有 {len(findings) - SHOWN} 处重复")
        return [*findings[:SHOWN], more]
    return findings


def total(frame: pa.Table, name: str) -> Decimal:
    """The sum of a numeric column, blanks counting nothing."""
    return sum((Decimal(value) for value in frame.column(name).to_pylist() if value is not None), Decimal(0))
