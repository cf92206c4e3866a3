"""Tasks, rules and alerts of what is in force: what rings on a day and why."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from analysis.alerts import STATES, Alert, LedgerTable, sheets_of
from analysis.alerts import alerts as judge
from analysis.calendar import Arrangement, Calendar
from analysis.clauses import Reading, as_json, read, say
from analysis.clauses.lexicon import Lexicon, lexicon
from analysis.linking import Choice
from configs.clauses import words
from data import audit, batches
from data.accounts import Account
from data.tasks import Task, task
from data.warehouse import WarehouseBusy
from office.access import require
from office.handle import Office, open_office
from office.ledgers import indicators, ledgers
from office.refusals import Refused

_ORDER = {state: rank for rank, state in enumerate(STATES)}


def tasks(office: Office, batch: int | None = None, department: str | None = None) -> list[Task]:
    """The tasks in force, or at ``batch``; with ``department`` those that it leads or answers for in a ledger."""
    found = [task(body) for _, body, _ in batches.tasks_in_force(office.warehouse, batch)]
    if department is None:
        return found
    sheets = ledgers(office, batches.in_force(office.warehouse, batch))
    return [one for one in found if department in one.department or _answers(department, one, sheets)]


def _answers(department: str, one: Task, sheets: list[LedgerTable]) -> bool:
    """Whether a row of the task's ledgers names the department."""
    return any(department == named for sheet in sheets_of(one, sheets) for _, _, named, _ in sheet.entities)


def readings(office: Office, found: list[Task]) -> Mapping[str, Reading]:
    """Clause id -> reading, by this school's words."""
    return {clause.id: read(clause.text, clause.role, office.lexicon) for one in found for clause in one.clauses}


def owners(office: Office) -> list[str]:
    """Departments that lead a task or answer for a row of a ledger."""
    sheets = ledgers(office, batches.in_force(office.warehouse))
    named = {department for sheet in sheets for _, _, department, _ in sheet.entities}
    return sorted(one for one in named | {one.department for one in tasks(office)} if one)


def known_departments(home: Path) -> list[str]:
    """Departments in the data of a home; none while a page holds the database, or before it exists."""
    if not (home / "luoxuan.duckdb").exists():
        return []
    try:
        opened = open_office(home)
    except WarehouseBusy:
        return []
    try:
        return owners(opened)
    finally:
        opened.close()


def calendar(office: Office) -> Calendar:
    """Working days with the arrangements that the office entered."""
    rows = office.warehouse.rows("select year, holidays, workdays from arrangement order by moment")
    return Calendar({year: Arrangement(_days(holidays), _days(workdays)) for year, holidays, workdays in rows})


def _days(text: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in json.loads(text))


def choices(office: Office) -> dict[str, Choice]:
    """Clause id -> the link that a person chose, the newest; none where it was taken back."""
    newest = dict(office.warehouse.rows("select clause, body from link order by moment"))
    return {clause: Choice(**json.loads(body)) for clause, body in newest.items() if body != "{}"}


def alert_rows(
    office: Office, as_of: date, task_name: str | None = None, department: str | None = None, batch: int | None = None
) -> list[Alert]:
    """Every clause and entity on a day, worst first, then by the day since which it holds."""
    found = chosen(tasks(office, batch), task_name)
    facts = batches.in_force(office.warehouse, batch)
    absent = office.declarations.task_sheet.absent
    standing = indicators(office, facts, batch)
    rows = judge(
        found, readings(office, found), ledgers(office, facts), calendar(office), as_of, choices(office), absent, standing=standing
    )
    if department:
        rows = [row for row in rows if department in (row.owner, row.department)]
    return sorted(rows, key=lambda row: (_ORDER[row.state], row.since or date.max, row.name, row.entity, row.clause))


def chosen(found: list[Task], name: str | None) -> list[Task]:
    """The task of that id or name; all without one. Refused for a name that no task has."""
    if name is None:
        return found
    named = [one for one in found if one.id == name] or [one for one in found if name in one.name or name in one.work]
    if not named:
        raise Refused(f"没有任务“{name}”")
    return named


def alerts(
    office: Office, as_of: date, task_name: str | None = None, department: str | None = None, batch: int | None = None
) -> list[dict]:
    """The command line's ``alerts``."""
    return [row.as_json() for row in alert_rows(office, as_of, task_name, department, batch)]


def rules(office: Office, batch: int | None = None) -> list[dict]:
    """The rules in force: every clause with its reading, said back, none left out."""
    found = tasks(office, batch)
    read_as = readings(office, found)
    return [
        {
            "task": one.id,
            "name": one.name,
            "department": one.department,
            "clause": clause.id,
            "number": clause.number,
            "role": clause.role,
            "text": clause.text,
            "reading": say(read_as[clause.id], clause.role),
            **as_json(read_as[clause.id]),
            "confirmed": False,
        }
        for one in found
        for clause in one.clauses
    ]


def own_lexicon(home: Path) -> Lexicon:
    """The words by which clauses are read, without opening the database."""
    return lexicon(words(home))


def read_clause(line: str, role: str, tools: Lexicon) -> dict:
    """One line of the command line's ``clauses``: a bare sentence, or a JSON object with id, text and role."""
    given = {"text": line, "role": role}
    if line.startswith("{"):
        try:
            given = {"role": role, **json.loads(line)}
        except json.JSONDecodeError:
            raise Refused(f"这一行不是合法的 JSON：{line[:40]}") from None
    found = read(given["text"], given["role"], tools)
    return {**({"id": given["id"]} if "id" in given else {}), "text": given["text"], **as_json(found), "reading": say(found, given["role"])}


@dataclass(frozen=True)
class Options:
    """What a clause may be linked to: the columns of its step ledger, or entities and columns of its progress sheet."""

    kind: str
    """steps | numbers | none"""
    sheet: str = ""
    columns: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    choice: Choice | None = None


def options(office: Office, one: Task, clause: str) -> Options:
    """What the page offers a person who corrects a clause's link."""
    sheets = sheets_of(one, ledgers(office, batches.in_force(office.warehouse)))
    choice = choices(office).get(clause)
    for sheet in sheets:
        title = sheet.title or sheet.table.name
        if sheet.table.events:
            return Options("steps", title, tuple(event.column for event in sheet.table.events.values()), (), choice)
        name = sheet.table.roles.subject or sheet.table.roles.entity
        entities = tuple(sorted({str(row.get(name)) for row in sheet.rows if row.get(name)}))
        columns = tuple(metric.column for metric in sheet.table.metrics.values())
        return Options("numbers", title, columns, entities, choice)
    return Options("none")


def link(office: Office, clause: str, choice: Choice | None, who: Account, at: datetime | None = None) -> None:
    """Keep a person's link of a clause; None takes it back, so that names decide again."""
    require(who, "link")
    if not any(clause == one.id for each in tasks(office) for one in each.clauses):
        raise Refused("这条预警点已不在现行任务表里，请刷新页面")
    body = {key: value for key, value in vars(choice).items() if value} if choice else {}
    with office.warehouse.transaction() as writer:
        writer.execute(
            "insert into link values ($clause, $body, $who, $moment)",
            clause=clause, body=json.dumps(body, ensure_ascii=False), who=who.name, moment=at or datetime.now(),
        )  # fmt: skip
    audit.record(office.home, who.name, "link", task=clause.split("-")[0])


def arrange(office: Office, year: int, holidays: list[date], workdays: list[date], who: Account, at: datetime | None = None) -> None:
    """Enter a year's 放假安排: days off and worked weekend days, all in that year."""
    require(who, "arrange")
    strange = [day for day in (*holidays, *workdays) if day.year != year]
    if strange:
        raise Refused(f"{strange[0]:%Y-%m-%d} 不在 {year} 年，请核对")
    both = sorted(set(holidays) & set(workdays))
    if both:
        raise Refused(f"{both[0]:%Y-%m-%d} 既写成放假又写成上班，请只留一处")
    weekdays = [day for day in workdays if day.weekday() < 5]
    if weekdays:
        raise Refused(f"{weekdays[0]:%Y-%m-%d} 本来就是工作日，调休上班日应是周六或周日")
    plain = [json.dumps([day.isoformat() for day in sorted(days)]) for days in (holidays, workdays)]
    with office.warehouse.transaction() as writer:
        writer.execute(
            "insert into arrangement values ($year, $holidays, $workdays, $who, $moment)",
            year=year, holidays=plain[0], workdays=plain[1], who=who.name, moment=at or datetime.now(),
        )  # fmt: skip
    audit.record(office.home, who.name, "arrange", year=year)
