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
"""The first header stands within so many rows."""
_NUMERAL = "[\\d一二三四五六七八九十]{1,3}"
_MARK = re.compile(rf"^\s*(?:[（(]\s*{_NUMERAL}\s*[）)]|[①-⑳]|{_NUMERAL}\s*[.．、)）]|[一二三四五六七八九十]是)\s*")
_NOTE = re.compile(r"^(?:注|备注|说明|填表人|填报人|填表说明|审核人?|制表人?|负责人签字)\s*[:：]")
_TITLES = ("name", "department", "work")


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
        row, columns, twice = next(
            ((row, *found) for row, cells in enumerate(sheet.rows[:HEADER_ROWS]) if (found := _header(cells, task_sheet))), (0, {}, ())
        )
        if not columns:
            continue
        wrong = list(_columns(workbook.file, sheet, row, columns, twice, task_sheet))
        findings += wrong
        if wrong:
            continue
        found = list(_tasks(workbook.file, sheet, row, columns, task_sheet, split))
        tasks += found
        findings += _empty(workbook.file, sheet, found)
        findings += _faults(workbook.file, sheet, row, columns)
    return tasks, findings


def _bare(text: object) -> str:
    """A header as it is compared: without brackets, white space and punctuation."""
    text = unicodedata.normalize("NFKC", str(text or ""))
    return re.sub(r"\([^()]*\)|[\s、，,。.:;；·/]", "", text)


def _header(cells: list, task_sheet: TaskSheet) -> tuple[dict[Part, int], tuple[int, ...]] | None:
    """The column of each part and the columns that repeat one. A row without 预警点 or 监测指标 beside two other headers is no header.

    Of two headers for the name the second is the work (重点任务 | 工作任务), where nothing else is.
    """
    parts = {_bare(name): column.part for column in task_sheet.columns for name in (column.name, *column.aliases)}
    columns: dict[Part, int] = {}
    twice: list[int] = []
    for number, cell in enumerate(cells):
        part = parts.get(_bare(cell)) if isinstance(cell, str) else None
        if part in columns:
            twice.append(number)
        elif part:
            columns[part] = number
    if "work" not in columns and len(twice) == 1 and parts[_bare(cells[twice[0]])] == "name":
        columns["work"] = twice.pop()
    return (columns, tuple(twice)) if len(columns) >= 3 and columns.keys() & {"targets", "warnings"} else None


def _columns(file: str, sheet: Sheet, row: int, columns: dict[Part, int], twice: tuple[int, ...], task_sheet: TaskSheet) -> Iterator[Finding]:
    """What keeps a task sheet from being read: a column that is missing, or that stands there twice."""
    missing = [one.name for one in task_sheet.columns if one.part in task_sheet.required and one.part not in columns]
    if missing:
        text = f"{file}，{sheet.name}：任务表缺少“{'”“'.join(missing)}”列，请补上这一列（表头在第 {row + 1} 行）"
        yield Finding("error", "missing_column", file, text, sheet.name, address(row, 0))
    for column in twice:
        cell, name = address(row, column), str(sheet.value(row, column))
        text = f"{file}，{sheet.name} {cell}：“{name}”这一列与前面的列重复，分不清用哪一列，请合并或改名"
        yield Finding("error", "column_repeated", file, text, sheet.name, cell, name)


def _tasks(file: str, sheet: Sheet, header: int, columns: dict[Part, int], task_sheet: TaskSheet, split: Split) -> Iterator[Task]:
    """Tasks from top to bottom. A blank or merged name goes on; a new 具体任务, name or department begins a task."""
    year = _year(sheet, header, file)
    tops = {
        (row, column): (top, left)
        for top, left, bottom, right in sheet.merges
        for row in range(top, min(bottom, len(sheet.rows)) + 1)
        for column in range(left, right + 1)
    }
    open_task: Task | None = None
    for row in range(header + 1, len(sheet.rows)):
        if again := _header(sheet.rows[row], task_sheet):
            columns = again[0]
            continue
        if _heading(sheet, row, columns, tops):
            continue
        places = {part: tops.get((row, column), (row, column)) for part, column in columns.items()}
        own = {part: _text(sheet.value(row, column)) for part, column in columns.items()}
        full = {part: _text(sheet.value(*place)) for part, place in places.items()}
        if not any(own.values()):
            continue
        title = {part: full.get(part, "") for part in _TITLES}
        if open_task and title["name"] in ("", open_task.name):
            title = {part: text or getattr(open_task, part) for part, text in title.items()}
        begins = open_task is None or any(title[part] != getattr(open_task, part) for part in _TITLES)
        if begins:
            if open_task:
                yield open_task
            identity = _identity(year, title["department"], title["name"], title["work"])
            cells = {part: address(*place) for part, place in places.items()}
            open_task = Task(identity, **title, year=year, file=file, sheet=sheet.name, cells=cells)
        said = full if begins else own
        open_task = _extended(open_task, said, {part: address(*places[part]) for part in columns}, split)
    if open_task:
        yield open_task


def _heading(sheet: Sheet, row: int, columns: dict[Part, int], tops: dict) -> bool:
    """Whether a row is no task: one text merged over several columns (一、教学工作), or a note under the table."""
    filled = [column for column in range(len(sheet.rows[row])) if _text(sheet.value(row, column))]
    if len(filled) != 1:
        return False
    if _NOTE.match(_text(sheet.value(row, filled[0]))):
        return True
    top = tops.get((row, filled[0]))
    return top == (row, filled[0]) and sum(tops.get((row, column)) == top for column in columns.values()) >= 3


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
    """The clauses of a cell; a cell without any list mark is numbered in order."""
    items = split(text)
    marked = any(item.number for item in items)
    return tuple(
        Clause(_clause_id(one.id, role, item), role, item.number if marked else str(before + place), item.text, cell)
        for place, item in enumerate(items, 1)
    )


def _clause_id(task_id: str, role: str, item) -> str:
    """The same for the same sentence, whatever its mark, white space and final punctuation: confirmed readings stay."""
    text = unicodedata.normalize("NFKC", _MARK.sub("", item.text, count=1) if item.number else item.text)
    bare = re.sub(r"\s", "", text).rstrip("。;.,")
    return f"{task_id}-{hashlib.sha256(f'{role}:{bare}'.encode()).hexdigest()[:8]}"


def _identity(year: int | None, *parts: str) -> str:
    words = [re.sub(r"[\s“”\"'（）()、，。]", "", unicodedata.normalize("NFKC", part)) for part in parts]
    return "t" + hashlib.sha256("|".join([str(year or ""), *words]).encode()).hexdigest()[:10]


def _year(sheet: Sheet, header: int, file: str) -> int | None:
    """The calendar year that title, sheet name or file name give; 十四五, 2021—2025年 and 2021—2022学年 give none."""
    titles = [_text(cell) for row in sheet.rows[:header] for cell in row]
    for text in [*titles, sheet.name, file]:
        if re.search(r"20\d\d\s*年?\s*[-—–~～至到]+\s*20\d\d|学年", text):
            continue
        if match := re.search(r"(?<!\d)(20\d\d)\s*(?:年|-|_|$|\.)", text):
            return int(match[1])
    return None


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
