"""The workbook's own directory (状态数据目录): how many rows each table should have, and whether it was filled in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from configs.table import Table
from data.finding import Finding
from data.recognition.frames import Place
from data.recognition.headers import level_name
from data.sheet import Sheet, Workbook

State = Literal["已填", "无数据", "未填"]


@dataclass(frozen=True)
class Entry:
    """One line of the directory."""

    number: str
    name: str
    rows: int | None
    state: str | None
    place: Place
    row: int


@dataclass(frozen=True)
class Directory:
    """All lines; empty when the workbook has no directory."""

    entries: tuple[Entry, ...] = ()

    def entry(self, table: Table) -> Entry | None:
        """The line of a table; among lines of one number the block's words decide."""
        number, _, _ = table.table.partition(" ")
        own = [one for one in self.entries if one.number == number]
        if len(own) > 1 and table.block:
            own = [one for one in own if table.block in re.sub(r"[\s（）()]", "", one.name)]
        return own[0] if own else None

    def keeps_empty(self, table: Table) -> bool:
        """Whether a table without rows counts as filled in with nothing, rather than as not filled in."""
        if not self.entries:
            return True
        entry = self.entry(table)
        return entry is not None and entry.state not in ("未填", None)

    def findings(self, rows: Iterable[tuple[Table, int]]) -> list[Finding]:
        """Warnings where the directory tells another number of rows than was read, or 未填 for a table with rows."""
        found = []
        for table, read in rows:
            entry = self.entry(table)
            if entry is None:
                continue
            said = f"{table.table} {table.name}"
            if entry.state == "未填" and read:
                found.append(entry.place.finding("warning", "directory_differs", f"目录写着 {said} 未填，表里却有 {read} 行，按表读取", entry.row, 0))
            elif entry.rows is not None and entry.rows != read and entry.state != "未填":
                message = f"目录写着 {said} 有 {entry.rows} 行，实际读到 {read} 行，请核对是否有漏行"
                found.append(entry.place.finding("warning", "directory_differs", message, entry.row, 0, str(entry.rows)))
        return found


def directory(workbook: Workbook) -> Directory:
    """Read the sheet whose name ends in 目录, if there is one."""
    for sheet in workbook.sheets:
        if is_directory(sheet):
            return Directory(tuple(_entries(workbook.file, sheet)))
    return Directory()


def is_directory(sheet: Sheet) -> bool:
    """Whether the sheet lists the tables of the workbook."""
    return level_name(sheet.name).endswith("目录")


def _entries(file: str, sheet: Sheet) -> Iterable[Entry]:
    header = next((row for row in range(min(12, len(sheet.rows))) if "表号" in sheet.rows[row]), None)
    if header is None:
        return
    names = [level_name(value) if isinstance(value, str) else "" for value in sheet.rows[header]]
    at = {name: names.index(name) for name in ("表号", "数据表名称", "行数", "填写状态") if name in names}
    for row in range(header + 1, len(sheet.rows)):
        number = sheet.value(row, at["表号"])
        if number is None:
            continue
        count = sheet.value(row, at["行数"]) if "行数" in at else None
        state = sheet.value(row, at["填写状态"]) if "填写状态" in at else "已填"
        yield Entry(
            number=str(number).strip(),
            name=str(sheet.value(row, at["数据表名称"]) or "") if "数据表名称" in at else "",
            rows=int(count) if isinstance(count, int | float) else None,
            state=state.strip() if isinstance(state, str) else None,
            place=Place(file, sheet),
            row=row,
        )
