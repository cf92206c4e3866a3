"""Invented ledgers, progress sheets and tasks, so that a test states only what it is about."""

from datetime import date, timedelta

from analysis.alerts import LedgerRow, LedgerTable, alerts
from analysis.calendar import Calendar
from analysis.clauses.reading import DaysBeforeDate, DeadlineAfterEvent, FixedDate, Reading
from configs.load import load
from data.tasks import Clause, Task

DECLARED = load()
TABLES = DECLARED.tables
ABSENT = DECLARED.task_sheet.absent
DAY = timedelta(days=1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def row(number: int, values: dict, year: int, columns=None) -> LedgerRow:
    """A row with a cell for every column that its sheet has (all that are declared, unless said)."""
    names = columns if columns is not None else list(values)
    cells = {
        name: {"file": "台账.xlsx", "sheet": "台账", "cell": f"{chr(65 + place)}{number}", "value": values.get(name), "batch": 1}
        for place, name in enumerate(names)
    }
    return LedgerRow(values, cells, year)


def contracts(rows: dict[str, dict[str, str | date]], year: int = 2021, columns=None) -> LedgerTable:
    """A contract ledger: number -> {column without 日期: day}."""
    table = TABLES["contracts"]
    names = columns or [column.name for column in table.columns]
    made = []
    for number, (key, steps) in enumerate(rows.items(), 3):
        values = dict.fromkeys(names)
        values.update(合同编号=key, 合同名称=f"项目{key}", 承办部门="实训中心")
        values.update({f"{name}日期": day(when) if isinstance(when, str) else when for name, when in steps.items()})
        made.append(row(number, values, year, names))
    return LedgerTable(table, "年度合同台账", tuple(made))


def progress(lines: list[tuple], title: str = "数控集训队任务进度表", year: int = 2022) -> LedgerTable:
    """A long progress sheet: (month, subject, target, value, unit, remark); a line may be shorter, a month may be (year, month)."""
    names = ("月份", "指标", "目标值", "实际值", "单位", "备注")
    made = []
    for number, line in enumerate(lines, 3):
        values = dict(zip(names, (*line, None, None, None, None)[: len(names)], strict=False))
        own, month = values["月份"] if isinstance(values["月份"], tuple) else (year, values["月份"])
        values["月份"] = f"{own}-{month:02d}"
        made.append(row(number, values, own))
    return LedgerTable(TABLES["progress"], title, tuple(made))


def enrolment(lines: list[tuple]) -> LedgerTable:
    """A wide progress sheet: (year, month, category, plan, applied, admitted, arrived)."""
    names = ("年度", "截止月份", "招生类别", "计划人数", "报名人数", "录取人数", "报到人数")
    made = []
    for number, line in enumerate(lines, 3):
        values = dict(zip(names, (*line, None, None, None)[: len(names)], strict=False))
        values["截止月份"] = f"{values['年度']}-{values['截止月份']:02d}"
        made.append(row(number, values, line[0]))
    return LedgerTable(TABLES["enrolment"], "招生进度表", tuple(made))


class Sheet:
    """A task with its readings: clauses are added as (number, reading) and judged against ledgers."""

    def __init__(self, name: str, targets: list[tuple[str, Reading]] = (), warnings: list[tuple[str, Reading]] = (), year: int | None = None):
        made = {"target": [], "warning": []}
        self.readings: dict[str, Reading] = {}
        for role, clauses in (("target", targets), ("warning", warnings)):
            for place, (number, reading) in enumerate(clauses):
                key = f"t-{role}-{place}"
                self.readings[key] = reading
                made[role].append(Clause(key, role, number, f"{number}. 原文", "E3" if role == "target" else "F3"))
        self.task = Task("t", name, "质量办", "", year, "任务表.xlsx", "任务表", {}, (), tuple(made["target"]), tuple(made["warning"]))

    def on(self, as_of: date | str, *ledgers: LedgerTable, calendar: Calendar | None = None, choices=None):
        """The rows of a day."""
        when = day(as_of) if isinstance(as_of, str) else as_of
        return alerts([self.task], self.readings, list(ledgers), calendar or Calendar(), when, choices, ABSENT)


def within(days: int, event: str, action: str, kind: str = "calendar") -> DeadlineAfterEvent:
    """A target: N日内 / N个工作日内."""
    return DeadlineAfterEvent(event=event, op="<=", offset_days=days, day_kind=kind, action=action)


def still_open(days: int, event: str, action: str, kind: str = "calendar", **more) -> DeadlineAfterEvent:
    """A warning: 第N天还未."""
    return DeadlineAfterEvent(event=event, op=">=", offset_days=days, day_kind=kind, action=action, **more)


CONTRACT_TARGETS = [
    ("1", within(25, "中标", "签订合同")),
    ("2", within(10, "合同签订", "到档案科备案", "workday")),
    ("3", within(5, "收到发票", "支付30%合同款", "workday")),
    ("4", DaysBeforeDate(event="合同约定的验收时间", op=">=", offset_days=0, day_kind="calendar", action="完成验收")),
    ("5", FixedDate(event="完成验收", op="<=", month=(3,), day=31, year_offset=1, action="向档案科归档")),
]
CONTRACT_WARNINGS = [
    ("1", still_open(18, "中标", "签订合同")),
    ("2", still_open(6, "合同签订", "到档案科备案")),
    ("3", DaysBeforeDate(event="合同约定的支付时间", op="<=", offset_days=3, day_kind="workday", action="支付合同款")),
    ("4", DaysBeforeDate(event="合同约定的验收时间", op="<=", offset_days=3, day_kind="workday")),
    ("5", FixedDate(op=">=", month=(3,), day=10, recurs="yearly", action="归档")),
]
CONTRACTS = Sheet("采购合同运行及管理", CONTRACT_TARGETS, CONTRACT_WARNINGS)


def first_days(rows_on, first: date, last: date):
    """Walk day by day and yield (day, row, first day of the unbroken run of that row's state); None where the run began before."""
    begun: dict[tuple, tuple[str, date | None]] = {}
    when = first
    while when <= last:
        for one in rows_on(when):
            key = (one.role, one.clause, one.entity, one.period)
            state, since = begun.get(key, (one.state, None))
            if one.state != state:
                since = when
            begun[key] = (one.state, since)
            yield when, one, since
        when += DAY
