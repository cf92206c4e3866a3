"""Task sheets as schools write them: tasks with their standards, targets and warnings, every clause with its cell."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass, replace

from configs.task_sheet import Part, TaskSheet
from data.finding import Finding
from data.sheet import Sheet, Workbook, address

HEADER_ROWS = 15
"""The header stands within so many rows."""
_MARK = re.compile(r"^\s*(?:[（(]?\d{1,2}[）)]|\d{1,2}\s*[.．、](?!\d)|[①-⑳]|[（(]?[一二三四五六七八九十]{1,3}[）)、])\s*")


@dataclass(frozen=True)
class Clause:
    """One sentence of 监测指标 (role target) or 预警点 (role warning), as written."""

    id: str
    role: str
    number: str | None
    text: str
    cell: str


@dataclass(frozen=True)
class Task:
    """One task. ``id`` stays the same when the sheet is handed in again."""

    id: str
    name: str
    department: str
    work: str
    year: int | None
    file: str
    sheet: str
    cells: dict[str, str]
    """Part -> cell."""
    standards: tuple[str, ...] = ()
    targets: tuple[Clause, ...] = ()
    warnings: tuple[Clause, ...] = ()
    completion: str = ""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Targets, then warnings."""
        return self.targets + self.warnings

    def as_json(self) -> dict:
        """A plain object that ``task`` reads back."""
        return asdict(self)

    def same_as(self, body: dict | None) -> bool:
        """Whether a stored task says the same, wherever it stood."""

        def said(one: dict) -> tuple:
            clauses = [(clause["role"], clause["number"], clause["text"]) for clause in (*one["targets"], *one["warnings"])]
            return one["name"], one["department"], one["work"], one["year"], list(one["standards"]), clauses, one["completion"]

        return body is not None and said(self.as_json()) == said(body)


def task(body: dict) -> Task:
    """A task from its plain object."""
    clauses = {part: tuple(Clause(**one) for one in body[part]) for part in ("targets", "warnings")}
    return Task(**{**body, **clauses, "standards": tuple(body["standards"])})


Split = Callable[[str], list]
"""Text of a cell -> items with ``number`` and ``text``."""


def read_tasks(workbook: Workbook, sheets: Collection[str], task_sheet: TaskSheet, split: Split) -> tuple[list[Task], list[Finding]]:
    """The tasks of a workbook's task sheets (``sheets`` are their names), and what is wrong with them."""
    tasks, findings = [], []
    for sheet in (one for one in workbook.sheets if one.name in sheets):
        header = _header(sheet, task_sheet)
        if header is None:
            continue
        row, columns = header
        missing = [one.name for one in task_sheet.columns if one.part in task_sheet.required and one.part not in columns]
        if missing:
            text = f"{workbook.file}，{sheet.name}：任务表缺少“{'”“'.join(missing)}”列，请补上这一列（表头在第 {row + 1} 行）"
            findings.append(Finding("error", "missing_column", workbook.file, text, sheet.name, address(row, 0)))
            continue
        found = list(_tasks(workbook.file, sheet, row, columns, split))
        tasks += found
        findings += _empty(workbook.file, sheet, found)
        findings += _faults(workbook.file, sheet, row, columns)
    return tasks, findings


def _bare(text: object) -> str:
    """A header as it is compared: without brackets, white space and punctuation."""
    text = unicodedata.normalize("NFKC", str(text or ""))
    return re.sub(r"\([^()]*\)|[\s、，,。.:;；·/]", "", text)


def _header(sheet: Sheet, task_sheet: TaskSheet) -> tuple[int, dict[Part, int]] | None:
    """Row of the header and the column of each part; a sheet without 预警点 or 监测指标 beside two other headers is no task sheet."""
    parts = {_bare(name): column.part for column in task_sheet.columns for name in (column.name, *column.aliases)}
    for row, cells in enumerate(sheet.rows[:HEADER_ROWS]):
        columns: dict[Part, int] = {}
        for number, cell in enumerate(cells):
            part = parts.get(_bare(cell)) if isinstance(cell, str) else None
            if part:
                columns.setdefault(part, number)
        if len(columns) >= 3 and columns.keys() & {"targets", "warnings"}:
            return row, columns
    return None


def _tasks(file: str, sheet: Sheet, header: int, columns: dict[Part, int], split: Split) -> Iterator[Task]:
    above = {part: _carried(sheet, column) for part, column in columns.items() if part in ("name", "department", "work")}
    year = _year(sheet, header, file)
    open_task: Task | None = None
    for row in range(header + 1, len(sheet.rows)):
        own = {part: _text(sheet.value(row, column)) for part, column in columns.items()}
        if not any(own.values()):
            continue
        name, department, work = (above[part].get(row, own[part]) if part in above else "" for part in ("name", "department", "work"))
        cells = {part: address(row, column) for part, column in columns.items()}
        if open_task is None or (name and (name, department, work) != (open_task.name, open_task.department, open_task.work)):
            if open_task:
                yield open_task
            identity = _identity(year, department, name, work)
            open_task = Task(identity, name, department, work, year, file, sheet.name, cells)
        open_task = _extended(open_task, own, cells, split)
    if open_task:
        yield open_task


def _extended(one: Task, own: dict[Part, str], cells: dict[Part, str], split: Split) -> Task:
    """A task with the clauses of one more row."""
    targets = _clauses(one, "target", own.get("targets", ""), cells.get("targets", ""), split, len(one.targets))
    warnings = _clauses(one, "warning", own.get("warnings", ""), cells.get("warnings", ""), split, len(one.warnings))
    standards = tuple(_MARK.sub("", item.text).strip("；;。 ") for item in split(own.get("standards", "")))
    completion = "\n".join(text for text in (one.completion, own.get("completion", "")) if text)
    return replace(
        one, targets=one.targets + targets, warnings=one.warnings + warnings, standards=one.standards + standards, completion=completion
    )


def _clauses(one: Task, role: str, text: str, cell: str, split: Split, before: int) -> tuple[Clause, ...]:
    found, items = [], split(text)
    for item in items:
        number = item.number or (str(before + 1) if len(items) == 1 else None)
        bare = re.sub(r"\s", "", _MARK.sub("", item.text))
        digest = hashlib.sha256(f"{role}:{bare}".encode()).hexdigest()[:8]
        found.append(Clause(f"{one.id}-{digest}", role, number, item.text, cell))
    return tuple(found)


def _identity(year: int | None, *parts: str) -> str:
    words = [re.sub(r"[\s“”\"'（）()、，。]", "", unicodedata.normalize("NFKC", part)) for part in parts]
    return "t" + hashlib.sha256("|".join([str(year or ""), *words]).encode()).hexdigest()[:10]


def _year(sheet: Sheet, header: int, file: str) -> int | None:
    """The calendar year that title, sheet name or file name give; 十四五 and the like give none."""
    titles = [_text(cell) for row in sheet.rows[:header] for cell in row]
    for text in [*titles, sheet.name, file]:
        if match := re.search(r"(?<!\d)(20\d\d)\s*(?:年|学年|-|_|$|\.)", text):
            return int(match[1])
    return None


def _carried(sheet: Sheet, column: int) -> dict[int, str]:
    """Row -> text for the rows below the first of a merged cell."""
    return {
        row: _text(sheet.value(top, left))
        for top, left, bottom, right in sheet.merges
        if left <= column <= right
        for row in range(top, bottom + 1)
    }


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _empty(file: str, sheet: Sheet, tasks: list[Task]) -> Iterator[Finding]:
    if not tasks:
        yield Finding("warning", "no_task", file, f"{file}，{sheet.name}：有任务表的表头，但下面没有任务", sheet.name)
    for one in tasks:
        if not one.clauses:
            text = f"{file}，{sheet.name} {one.cells['name']}：任务“{one.name}”没有监测指标，也没有预警点，无法监测，请补上"
            yield Finding("warning", "no_clause", file, text, sheet.name, one.cells["name"])


def _faults(file: str, sheet: Sheet, header: int, columns: dict[Part, int]) -> Iterator[Finding]:
    for (row, column), fault in sheet.faults.items():
        if row > header and column in columns.values():
            cell = address(row, column)
            why = "是没有结果的公式" if fault == "formula" else f"是错误值 {fault}"
            text = f"{file}，{sheet.name} {cell}：{why}，请改成文字后再导入"
            yield Finding("error", "cell_fault", file, text, sheet.name, cell, None if fault == "formula" else fault)
