"""From the cells of a workbook to tables: which declared table stands where, of which school and year, with typed rows and findings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import pyarrow as pa
from rapidfuzz import fuzz, process

from configs.table import Table
from data.finding import Finding, refused
from data.recognition import crosschecks
from data.recognition.blocks import Block, blocks, lines, unit_of
from data.recognition.directory import Directory, directory, is_directory
from data.recognition.frames import Place, typed
from data.recognition.headers import level_name
from data.recognition.matching import Catalogue, Match
from data.recognition.origin import Origin, calendar_year, disagreements, file_year, from_name, origin, school_year
from data.recognition.rows import data_rows
from data.sheet import Sheet, Workbook, address

Kind = Literal["status", "ledger", "progress", "targets", "unknown"]
HELP = frozenset({"数据表导出", "数据表导入", "高级操作", "填写说明", "帮助"})
"""Sheets of the export that explain or carry buttons."""
_SUMMARY = re.compile(r"^B\d{1,2}(?!\d)")
_TASK_WORDS = (("预警点",), ("监测指标", "质控点"), ("任务名称", "工作任务", "具体任务", "工作标准"))
_SIMILAR = 55


@dataclass(frozen=True)
class TableRows:
    """One table found on one sheet."""

    table: str
    file: str
    sheet: str
    year: int | None
    school: str | None
    school_name: str | None
    title: str
    columns: dict[str, str]
    """Declared column -> letter, those present."""
    frame: pa.Table
    """Column ``row`` (1-based sheet row) and the declared columns as declared; absent ones are null."""
    header_row: int
    """1-based first row of the header."""


@dataclass
class Recognised:
    """What a workbook holds. ``aside`` names sheets that nobody declared, ``other`` sheets that look like task sheets."""

    kind: Kind = "unknown"
    tables: list[TableRows] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    helps: list[str] = field(default_factory=list)


def recognise(workbook: Workbook, tables: Mapping[str, Table], year: int | None = None) -> Recognised:
    """Find the declared tables of a workbook. ``year`` is the school year that the user chose, for files that name none."""
    found = Recognised()
    catalogue = Catalogue(tables.values())
    said = origin(workbook)
    content = directory(workbook)
    summaries = []
    for sheet in map(_with_faults, workbook.sheets):
        if not sheet.rows:
            continue
        if is_directory(sheet) or level_name(sheet.name) in HELP or _SUMMARY.match(sheet.name):
            found.helps.append(sheet.name)
            if _SUMMARY.match(sheet.name):
                summaries.append(sheet)
        elif is_task_sheet(sheet):
            found.other.append(sheet.name)
        else:
            _sheet(workbook, sheet, catalogue, content, said, found)
    found.tables = [_placed(one, tables[one.table], said, year, found.findings) for one in found.tables]
    found.findings += disagreements(said, year)
    counts = [(tables[one.table], one.frame.num_rows) for one in found.tables]
    found.findings += content.findings(counts)
    faulty = {one.sheet for one in found.findings if one.severity == "error"}
    sound = [one for one in found.tables if one.sheet not in faulty]
    found.findings += crosschecks.agreements(workbook.file, sound)
    found.findings += crosschecks.summaries(workbook.file, summaries, sound)
    families = {tables[one.table].family for one in found.tables}
    found.kind = next((family for family in ("status", "ledger", "progress", "targets") if family in families), "unknown")
    return found


def _with_faults(sheet: Sheet) -> Sheet:
    """The sheet with rows down to its last fault: a row of nothing but #REF! was cut as blank. Without rows when there is no cell at all."""
    if not any(value is not None for row in sheet.rows for value in row):
        return replace(sheet, rows=[])
    height = max((row + 1 for row, _ in sheet.faults), default=0)
    return replace(sheet, rows=sheet.rows + [[] for _ in range(height - len(sheet.rows))]) if height > len(sheet.rows) else sheet


def is_task_sheet(sheet: Sheet) -> bool:
    """Whether a header in a sheet's first rows names 预警点, or 监测指标 beside a task."""
    clauses, points, work = _TASK_WORDS
    for row in sheet.rows[:12]:
        words = [level_name(value) for value in row if isinstance(value, str)]
        if len(words) < 3 or _begins(words, ("目标值",)):
            continue
        if _begins(words, clauses) or (_begins(words, points) and _begins(words, work)):
            return True
    return False


def _begins(words: list[str], starts: tuple[str, ...]) -> bool:
    return any(word.startswith(starts) for word in words)


def _sheet(workbook: Workbook, sheet: Sheet, catalogue: Catalogue, content: Directory, said: Origin, found: Recognised) -> None:
    place = Place(workbook.file, sheet)
    known = False
    for block in blocks(sheet, catalogue.tables):
        match, named = catalogue.search(sheet, block)
        if match:
            known = True
            one = _table(place, block, match, found)
            _hear(one, sheet, match, said)
            if one.frame.num_rows or content.keeps_empty(match.table):
                found.tables.append(one)
        elif named and _has_columns(sheet, block):
            known = True
            table = named[0]
            example = "、".join(column.name for column in table.columns[:4])
            text = f"看标题是 {_label(table)}，但没有找到它的表头（应有 {example} 等列），请检查表头是否被删改"
            found.findings.append(place.finding("error", "no_header", text, block.first, 0))
    if not known:
        found.aside.append(sheet.name)
        if any(_has_columns(sheet, block) for block in blocks(sheet, catalogue.tables)):
            text = "没有认出这是哪张表，内容没有导入。如需导入，请检查表名和表头"
            found.findings.append(place.finding("warning", "unknown_sheet", text))
        else:
            found.findings.append(place.finding("info", "unknown_sheet", "只有文字说明，没有导入"))
    elif sheet.hidden:
        found.findings.append(place.finding("warning", "hidden_sheet", "这张工作表是隐藏的，已照常读取，请确认数据有效"))


def _has_columns(sheet: Sheet, block: Block) -> bool:
    return any(sum(value is not None for value in sheet.rows[row]) > 2 for row in range(block.first, min(block.last, len(sheet.rows))))


def _table(place: Place, block: Block, match: Match, found: Recognised) -> TableRows:
    """The typed rows of a block, its findings noted."""
    sheet, table = place.sheet, match.table
    found.findings += _header_findings(place, match)
    rows = data_rows(sheet, match, block)
    if rows.headers:
        text = f"{_label(table)} 第 {rows.headers[0] + 1} 行又是一遍表头，请删去重复的表头，或把下面的表另放一张工作表"
        found.findings.append(place.finding("error", "header_twice", text, rows.headers[0], 0))
    if table.shape == "form" and len(rows.data) > 1:
        second = rows.data[1] + 1
        text = f"{_label(table)} 只应有一行数据，第 {second} 行起多出 {len(rows.data) - 1} 行，请删去"
        found.findings.append(place.finding("error", "too_many_rows", text, rows.data[1], min(match.columns.values(), default=0)))
    done = typed(place, match, rows.data, unit_of(sheet, block))
    found.findings += done.findings
    if not refused(done.findings):
        found.findings += crosschecks.sum_rows(place, match, rows.sums, done.frame)
    letters = {name: re.sub(r"\d", "", address(0, column)) for name, column in match.columns.items()}
    title = block.title if block.title != sheet.name else next((text for _, text in lines(sheet, 0, match.top)), sheet.name)
    return TableRows(table.table, place.file, sheet.name, None, None, None, title, letters, done.frame, match.top + 1)


def _header_findings(place: Place, match: Match) -> list[Finding]:
    """Missing columns, headers alike and columns that nobody declared."""
    findings = []
    table = match.table
    unknown = match.unknown
    texts = {one.text: one.name for one in unknown.values()}
    dispensable = []
    for name, columns in match.twice.items():
        cells = "、".join(address(match.top, column) for column in columns)
        said = f"{_label(table)} 有 {len(columns)} 列都叫“{name}”（{cells}），请只留一列"
        findings.append(place.finding("error", "header_twice", said, match.top, columns[1]))
    for column in match.missing:
        if not (column.present or column.required):
            dispensable.append(column.name)
            continue
        near = process.extractOne(level_name(column.name.split("_")[-1]), texts, scorer=fuzz.partial_ratio, score_cutoff=_SIMILAR)
        hint = f"最像的是“{near[2]}”，请把列名改为“{column.name}”" if near else "请补上这一列"
        said = f"{_label(table)} 缺少列“{column.name}”，{hint}"
        findings.append(place.finding("error", "missing_column", said, match.top, 0))
    if dispensable:
        said = f"{_label(table)} 没有这些可缺的列：{_some(dispensable)}"
        findings.append(place.finding("info", "column_absent", said, match.top, 0))
    if unknown:
        said = f"{_label(table)} 有 {len(unknown)} 列没有声明，没有导入：{_some([one.text for one in unknown.values()])}"
        findings.append(place.finding("info", "unknown_column", said, match.top, min(unknown)))
    return findings


def _label(table: Table) -> str:
    return f"{table.table} {table.name}" if table.family == "status" else table.name


def _some(names: list[str]) -> str:
    return "、".join(f"“{name}”" for name in names[:6]) + (f"等 {len(names)} 列" if len(names) > 6 else "")


def _hear(one: TableRows, sheet: Sheet, match: Match, said: Origin) -> None:
    """What the rows themselves say of school and year: a 学年 column, the code in 1.1."""
    for column, heading in match.headings.items():
        if heading.name == "学年" and match.table.family == "status":
            for row in one.frame.column("row").to_pylist():
                value = sheet.value(row - 1, column)
                if isinstance(value, str) and (year := school_year(value)):
                    said.say_year(year, sheet.name, f"{sheet.name} {address(row - 1, column)}")
    if "学校标识码" in one.columns and one.frame.num_rows:
        code = one.frame.column("学校标识码")[0].as_py()
        name = one.frame.column("学校名称")[0].as_py() if "学校名称" in one.columns else None
        if code:
            said.say_school(code, name, f"{sheet.name} {one.columns['学校标识码']}{one.frame.column('row')[0].as_py()}")


def _placed(one: TableRows, table: Table, said: Origin, year: int | None, findings: list[Finding]) -> TableRows:
    """The table with its school and year: from its sheet, the workbook, the user, and only then the file name."""
    code, named = from_name(one.file)
    if table.family == "status":
        own = said.by_sheet.get(one.sheet) or said.year or year
        if own is None and named:
            own = named
            _once(findings, Finding("info", "year_from_name", one.file, f"{one.file}：表里没有写学年，按文件名取 {named} 学年，请确认"))
    else:
        own = calendar_year(one.title) or calendar_year(one.sheet) or year or calendar_year(one.file) or file_year(one.file)
    school = said.school or (code if table.family == "status" else None)
    if school and not said.school:
        _once(findings, Finding("info", "school_from_name", one.file, f"{one.file}：表里没有写学校标识码，按文件名取 {school}，请确认"))
    return replace(one, year=own, school=school, school_name=said.names.get(school) if school else None)


def _once(findings: list[Finding], finding: Finding) -> None:
    if finding not in findings:
        findings.append(finding)
