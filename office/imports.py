"""From dropped files to rows in force: look, check, confirm in one transaction, take back."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

import pyarrow as pa

from analysis.clauses import items
from data import audit, batches, merging
from data.accounts import Account
from data.finding import Finding, refused
from data.reading import workbook
from data.recognition import TableRows, recognise
from data.tasks import Task, read_tasks
from office import replacement, targets, values
from office.access import require
from office.handle import Office, is_demo, school
from office.refusals import Refused

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class TablePreview:
    """What one table of one file would do to the database."""

    table: str
    name: str
    file: str
    sheet: str
    year: int
    rows: int
    added: int
    """Rows that are not in force today."""
    removed: int
    """Rows in force today that would no longer be."""
    unchanged: bool
    """The same rows are in force already: nothing would be stored."""


@dataclass(frozen=True)
class FilePreview:
    """What one file was recognised as."""

    file: str
    sha256: str
    kind: str
    """status | tasks | progress | known | unknown"""
    tables: tuple[TablePreview, ...] = ()
    tasks: int = 0


@dataclass(frozen=True)
class Preview:
    """What an import would do. ``confirm`` stores exactly this."""

    files: tuple[FilePreview, ...]
    findings: tuple[Finding, ...]
    parts: tuple[merging.Part, ...] = field(default=(), repr=False)
    tasks: tuple[Task, ...] = field(default=(), repr=False)
    school: tuple[str, str] | None = None

    @property
    def refused(self) -> bool:
        """Some finding is an error: nothing can be stored."""
        return refused(self.findings)

    @property
    def empty(self) -> bool:
        """Nothing new in it."""
        return not self.parts and not self.tasks

    def as_json(self, batch: int | None = None) -> dict:
        """The form of the command line's ``import``."""
        shown = [
            {
                "file": one.file,
                "sha256": one.sha256,
                "kind": "unknown" if one.kind == "known" else one.kind,
                "tables": [
                    {"table": t.table, "name": t.name, "sheet": t.sheet, "year": t.year, "rows": t.rows, "added": t.added, "removed": t.removed}
                    for t in one.tables
                ],
                "tasks": one.tasks,
            }
            for one in self.files
        ]
        return {"batch": batch, "files": shown, "findings": [finding.as_json() for finding in self.findings]}


class ImportRefused(Refused):
    """An import whose findings forbid storing."""


def preview(
    office: Office, files: Iterable[tuple[str, bytes]], year: int | None = None, progress: Progress | None = None, demo: bool = False
) -> Preview:
    """Read and check files without storing anything. ``progress`` is told a share (0–1) and what is being done."""
    files = list(files)
    findings: list[Finding] = []
    shown: list[FilePreview] = []
    fresh = _fresh(office, files, findings, shown)
    workbooks, said = workbook.read_many(
        fresh, progress and (lambda done, of, name: progress(0.8 * done / of, f"正在读第 {done} / {of} 个文件：{name}"))
    )
    findings += said
    shown += [FilePreview(name, _sha256(content), "unknown") for name, content in fresh if name not in {one.file for one in workbooks}]
    found: list[TableRows] = []
    tasks: list[Task] = []
    for one in workbooks:
        recognised = recognise(one, office.declarations.tables, year)
        own, said = read_tasks(one, recognised.other, office.declarations.task_sheet, split=items)
        findings += [*recognised.findings, *said]
        found += recognised.tables
        tasks += own
        kind = _kind(office, recognised.tables, own)
        if kind == "unknown":
            findings.append(_unknown(one.file, alone=len(files) == 1))
        shown.append(FilePreview(one.file, one.sha256, kind, tasks=len(own)))
    if progress:
        progress(0.85, "正在与现有数据核对")
    shas = {one.file: one.sha256 for one in shown}
    parts, said = merging.merge(found, office.declarations.tables, shas)
    findings += [*said, *targets.check(office.declarations, parts)]
    of_school = next(((one.school, one.school_name or one.school) for one in found if one.school), None)
    findings += _foreign(office, found, demo)
    parts, previews, said = _compare(office, parts)
    findings += said
    tasks = _new_tasks(office, tasks)
    shown = [replace(one, tables=tuple(t for t in previews if t.file == one.file)) for one in shown]
    result = Preview(tuple(shown), tuple(findings), tuple(parts), tuple(tasks), of_school)
    if result.empty and not result.refused and not any(one.kind == "already_imported" for one in findings):
        nothing = Finding("info", "nothing_new", "、".join(name for name, _ in files), "内容与现有数据完全一样，没有要导入的")
        result = replace(result, findings=(*result.findings, nothing))
    if progress:
        progress(1.0, "读完了")
    return result


def confirm(office: Office, seen: Preview, who: Account, at: datetime | None = None, demo: bool = False) -> int | None:
    """Store a preview as one batch, all or nothing; None when there is nothing new.

    Raises NotAllowed for other roles, ImportRefused when the preview holds errors.
    """
    require(who, "import")
    if seen.refused:
        raise ImportRefused("有必须先改正的问题，没有导入任何内容")
    if seen.empty:
        return None
    stored = {part.source.file for part in seen.parts} | {task.file for task in seen.tasks}
    with office.warehouse.transaction() as writer:
        files = [(one.file, one.sha256, one.kind) for one in seen.files if one.file in stored or one.tables or one.tasks]
        batch = batches.start(writer, at or datetime.now(), who.name, demo, files)
        batches.store(writer, batch, [(part.source, part.school, part.frame) for part in seen.parts])
        added, removed = sum(part.added for part in seen.parts), sum(part.removed for part in seen.parts)
        batches.store_tasks(writer, batch, seen.tasks)
        if seen.school and not writer.rows("select 1 from school"):
            writer.execute("insert into school values ($code, $name)", code=seen.school[0], name=seen.school[1])
        writer.execute(
            "update batch set rows_added = $added, rows_replaced = $removed where batch = $batch", batch=batch, added=added, removed=removed
        )
        values.compute(office.declarations, writer, batches.in_force(writer))
    audit.record(office.home, who.name, "import", batch=batch, files=len(files), rows=added)
    return batch


def import_files(
    office: Office, files: Iterable[tuple[str, bytes]], who: Account, year: int | None = None, dry_run: bool = False
) -> tuple[int | None, Preview]:
    """Preview and, unless refused or ``dry_run``, confirm: (batch or None, preview)."""
    seen = preview(office, files, year)
    if dry_run or seen.refused:
        return None, seen
    return confirm(office, seen, who), seen


def undo(office: Office, batch: int, who: Account, at: datetime | None = None) -> None:
    """Take a batch back; UndoRefused says what stands in the way."""
    require(who, "undo")
    with office.warehouse.transaction() as writer:
        batches.undo(writer, batch, who.name, at or datetime.now())
        if not writer.rows("select 1 from batch where undone_at is null"):
            writer.execute("delete from school")
        values.compute(office.declarations, writer, batches.in_force(writer))
    audit.record(office.home, who.name, "undo", batch=batch)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _fresh(
    office: Office, files: list[tuple[str, bytes]], findings: list[Finding], shown: list[FilePreview]
) -> list[tuple[str, bytes]]:
    """The files that have to be read: each content once, none that is in force already."""
    known = batches.files_in_force(office.warehouse)
    names, contents, fresh = {}, set(), []
    for name, content in files:
        sha = _sha256(content)
        if sha in known:
            batch, at, who = known[sha]
            text = f"{name}：已导入过（批次 {batch}，{at:%Y-%m-%d %H:%M}，{who}），不再重复导入"
            findings.append(Finding("info", "already_imported", name, text))
            shown.append(FilePreview(name, sha, "known"))
        elif sha in contents:
            findings.append(Finding("info", "same_file", name, f"{name}：与本次选择的另一个文件内容完全相同，只读一次"))
        elif name in names:
            text = f"{name}：选了两个同名但内容不同的文件，请改名后再选，以免分不清数字出自哪一个"
            findings.append(Finding("error", "same_name", name, text))
        else:
            names[name] = sha
            contents.add(sha)
            fresh.append((name, content))
    return fresh


def _kind(office: Office, tables: list[TableRows], tasks: list[Task]) -> str:
    families = {office.declarations.tables[one.table].family for one in tables}
    if "status" in families:
        return "status"
    return "tasks" if tasks else "progress" if families else "unknown"


def _unknown(name: str, alone: bool) -> Finding:
    text = f"{name}：没有认出任何表，这个文件不导入。状态数据表要有表号或表名，任务表要有“预警点”列，台账请用“模板下载”里的表头"
    return Finding("error" if alone else "warning", "unknown_file", name, text)


def _foreign(office: Office, found: list[TableRows], demo: bool) -> list[Finding]:
    """Findings on workbooks of another school, among themselves or against the database."""
    here = school(office)
    named = {one.school: one for one in found if one.school}
    if not demo and is_demo(office) and found:
        file = found[0].file
        message = f"{file}：库里现在是演示学校的数据，请先清除演示数据（页面上方“清除演示数据”，或命令 demo --clear），再导入本校的"
        if any(one.school != (here and here[0]) for one in found):
            return [Finding("error", "demo_present", file, message)]
    findings = []
    codes = sorted(named)
    if len(codes) > 1:
        one = named[codes[1]]
        message = f"{one.file}：学校代码是 {codes[1]}，同时选择的 {named[codes[0]].file} 是 {codes[0]}，请只导入本校的文件"
        findings.append(Finding("error", "other_school", one.file, message, one.sheet, value=codes[1]))
    if here:
        for code, one in named.items():
            if code != here[0]:
                message = f"{one.file}：学校代码是 {code}，库里是 {here[1]}（{here[0]}），请核对是不是拿错了文件"
                findings.append(Finding("error", "other_school", one.file, message, one.sheet, value=code))
    return findings


def _compare(office: Office, parts: list[merging.Part]) -> tuple[list[merging.Part], list[TablePreview], list[Finding]]:
    """Count what is new against what is in force, slice by slice; parts of unchanged slices are dropped, and what would leave is told."""
    kept, shown, findings = [], [], []
    slices: dict[tuple, list[merging.Part]] = {}
    for part in parts:
        slices.setdefault((part.source.table_id, part.source.year, part.source.unit), []).append(part)
    with office.warehouse.reading() as writer:
        facts = batches.in_force(writer)
        for (table_id, year, unit), members in slices.items():
            columns = [column.name for column in office.declarations.tables[table_id].columns]
            old = batches.InForce(tuple(one for one in facts.of(table_id, year) if one.unit == unit), facts.batch)
            rows = pa.concat_tables([member.frame for member in members])
            added, removed = batches.difference(writer, old.relation(table_id), columns, rows) if old.sources else (rows.num_rows, 0)
            unchanged = bool(old.sources) and not added and not removed
            findings += replacement.leaving(office.declarations.tables[table_id], members, removed - added)
            findings += replacement.overriding(office.declarations.tables[table_id], members, facts, writer)
            for number, member in enumerate(members):
                first = number == 0
                counted = replace(member, added=added if first else 0, removed=removed if first else 0)
                shown.append(_shown(office, counted, unchanged))
                if not unchanged:
                    kept.append(counted)
    return kept, shown, findings


def _shown(office: Office, part: merging.Part, unchanged: bool) -> TablePreview:
    source = part.source
    name = office.declarations.tables[source.table_id].name
    return TablePreview(
        source.table_id, name, source.file, source.sheet, source.year, part.frame.num_rows, part.added, part.removed, unchanged
    )


def _new_tasks(office: Office, tasks: list[Task]) -> list[Task]:
    """Each task once, without those that are in force in the same words."""
    standing = {task: body for task, body, _ in batches.tasks_in_force(office.warehouse)}
    new = {}
    for task in tasks:
        if task.id not in new and not task.same_as(standing.get(task.id)):
            new[task.id] = task
    return list(new.values())
