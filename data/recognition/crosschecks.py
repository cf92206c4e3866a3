"""What a workbook adds up itself, held against our own sums: sum rows, the directory's row counts, B sheets, tables that must agree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from configs.table import Column
from data.finding import Finding
from data.parsing import parse
from data.recognition.frames import Place, total
from data.recognition.headers import level_name
from data.recognition.matching import Match
from data.sheet import Sheet

if TYPE_CHECKING:
    from data.recognition import TableRows

_NO_SUMS = frozenset({"%", "元/月", "元/生", "年", "分"})
_TOLERANCE = Decimal("0.011")
"""Sums of two-decimal figures may differ in the last place."""


@dataclass(frozen=True)
class Own:
    """Our own figure: rows of a table, or the sum of a column, where a column has a value."""

    table: str
    column: str | None = None
    where: tuple[str, str] | None = None

    def value(self, frames: Mapping[str, list[pa.Table]]) -> Decimal | None:
        """The figure; None when the workbook does not hold the table or column."""
        found = Decimal(0)
        parts = [frame for frame in frames.get(self.table, []) if frame.num_rows]
        if not parts:
            return None
        for frame in parts:
            if self.where:
                frame = frame.filter(pc.fill_null(pc.equal(frame.column(self.where[0]), self.where[1]), False))
            if self.column and frame.column(self.column).null_count == frame.num_rows:
                return None
            found += total(frame, self.column) if self.column else frame.num_rows
        return found


AGREE: tuple[tuple[str, Own, str, Own], ...] = (
    ("10.1 在校生行数", Own("10.1"), "1.3.2 普通高职在校生总数", Own("1.3.2", "全日制普通高职学历教育在校生总数")),
    ("7.1.1 在校生总人数合计", Own("7.1.1", "在校生数_总人数"), "1.3.2 普通高职在校生总数", Own("1.3.2", "全日制普通高职学历教育在校生总数")),
    ("7.6.1 计划招生数合计", Own("7.6.1", "计划招生数"), "1.3.1 全日制高职招生数", Own("1.3.1", "全日制高职招生数")),
    ("9.2 毕业生数合计", Own("9.2", "毕业生数"), "7.6.2 毕业生数合计", Own("7.6.2", "毕业生数")),
    ("10.2.1 辍学学生行数", Own("10.2.1"), "10.2.2 辍学学生数合计", Own("10.2.2", "辍学学生数_合计")),
)
"""Pairs of figures that must be the same in one workbook."""

_LEVEL, _DEGREE = "专业技术职务_等级", "学位"
SUMMARY: dict[tuple[str, str], Own] = {
    ("B0", "校内专任教师数"): Own("6.1.1"),
    ("B0", "校外兼职教师数"): Own("6.3.1"),
    ("B0", "专业数"): Own("7.1.1"),
    ("B0", "折合在校生数"): Own("1.3.2", "折合在校生数"),
    ("B0", "学校总收入"): Own("5.1", "学校总收入"),
    ("B0", "固定资产总值"): Own("3.5", "全校总值"),
    ("B3", "校外基地数"): Own("4.2"),
    ("B3", "订单培养数"): Own("7.5", "订单培养数"),
    ("B5", "总支出"): Own("5.2", "学校总支出"),
    **{("B6", level): Own("6.1.1", where=(_LEVEL, level)) for level in ("正高级", "副高级", "中级", "初级", "未定级")},
    **{("B6", degree): Own("6.1.1", where=(_DEGREE, degree)) for degree in ("博士", "硕士", "学士")},
    ("B7", "总课时"): Own("7.2", "课时数_教学计划规定课时数"),
    ("B7", "实践课课时"): Own("7.2", "课时数_实践课课时数"),
    ("B8", "奖助学人次"): Own("8.8", "奖助人数"),
    ("B8", "奖助学金额"): Own("8.8", "奖助金额"),
    ("B9", "应届毕业生数"): Own("7.6.2", "毕业生数"),
    ("B9", "学生获奖项数"): Own("9.6.1"),
}
"""(B sheet, 项目 as level_name writes it) -> our own figure."""


def sum_rows(place: Place, match: Match, rows: Iterable[int], frame: pa.Table) -> list[Finding]:
    """Warnings where a sum row of the sheet differs from the sum of the rows above and below it."""
    findings = []
    for row in rows:
        for column in match.table.columns:
            at = match.columns.get(column.name)
            if at is None or column.type not in ("integer", "decimal") or column.unit in _NO_SUMS:
                continue
            if fault := place.sheet.faults.get((row, at)):
                said = f"合计行的“{column.name}”无法读取（{fault}），没有用来核对"
                findings.append(place.finding("warning", "fault", said, row, at, fault))
                continue
            written = _number(place.sheet.value(row, at))
            if written is None or not frame.num_rows:
                continue
            own = total(frame, column.name)
            if abs(written - own) > _TOLERANCE:
                said = f"合计行的“{column.name}”是 {_plain(written)}，各行之和是 {_plain(own)}，以各行为准，请核对"
                findings.append(place.finding("warning", "sum_differs", said, row, at, _plain(written)))
    return findings


def agreements(file: str, tables: Iterable["TableRows"]) -> list[Finding]:
    """Warnings where two tables of one workbook give different figures for the same thing."""
    frames = _frames(tables)
    findings = []
    for left_words, left, right_words, right in AGREE:
        one, other = left.value(frames), right.value(frames)
        if one is not None and other is not None and abs(one - other) > _TOLERANCE:
            message = f"{file}：{left_words}是 {_plain(one)}，{right_words}是 {_plain(other)}，两处应一致，请核对"
            findings.append(Finding("warning", "tables_disagree", file, message))
    return findings


def summaries(file: str, sheets: Iterable[Sheet], tables: Iterable["TableRows"]) -> list[Finding]:
    """Warnings where a B sheet differs from our own figure."""
    frames = _frames(tables)
    findings = []
    for sheet in sheets:
        place = Place(file, sheet)
        header = next((row for row in range(min(6, len(sheet.rows))) if "项目" in sheet.rows[row] and "数值" in sheet.rows[row]), None)
        if header is None:
            continue
        item, value = sheet.rows[header].index("项目"), sheet.rows[header].index("数值")
        for row in range(header + 1, len(sheet.rows)):
            name = sheet.value(row, item)
            if fault := sheet.faults.get((row, value)):
                findings.append(place.finding("warning", "fault", f"自动汇总“{name}”无法读取（{fault}），没有用来核对", row, value, fault))
                continue
            own = SUMMARY.get((sheet.name[:2], level_name(name))) if isinstance(name, str) else None
            written, ours = _number(sheet.value(row, value)), own.value(frames) if own else None
            if written is not None and ours is not None and abs(written - ours) > _TOLERANCE:
                said = f"自动汇总“{name}”是 {_plain(written)}，按表 {own.table} 计算是 {_plain(ours)}，以表 {own.table} 为准，请核对"
                findings.append(place.finding("warning", "summary_differs", said, row, value, _plain(written)))
    return findings


def _frames(tables: Iterable["TableRows"]) -> dict[str, list[pa.Table]]:
    frames: dict[str, list[pa.Table]] = {}
    for one in tables:
        frames.setdefault(one.table, []).append(one.frame)
    return frames


def _number(value: object) -> Decimal | None:
    """A cell as a number; None when it is none."""
    if isinstance(value, bool):
        return None
    parsed = parse(value, Column(name="合计", type="decimal")).value
    return parsed if isinstance(parsed, Decimal) else None


def _plain(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
