"""All workbooks of the demo school: three years of status data, three task sheets, three ledgers, targets."""

import re
from datetime import date, timedelta

from configs.load import Declarations, load
from data.demo import enrolment, ledgers, status, targets, tasks, words
from data.demo import faults as wrong
from data.demo.plan import Plan, workbook
from data.demo.school import School, found

File = tuple[str, bytes]
YEARS = range(3)


def build(today: date, size: str = "small", faults: tuple[str, ...] = (), declarations: Declarations | None = None) -> list[File]:
    """The workbooks as (file name, content), the same for the same day. ``faults`` are names of ``data.demo.faults``.

    Status data are of the three school years that ended before ``today``; ledgers reach up to it. Raises ValueError on an unknown fault or size.
    """
    if unknown := sorted(set(faults) - set(wrong.NAMES)):
        raise ValueError(f"没有这些错误样例：{'、'.join(unknown)}；可用：{'、'.join(wrong.NAMES)}")
    declarations = declarations or load()
    school = found(today, size)
    return [*status_files(school, declarations, faults), *task_files(school), *ledger_files(school, declarations)]


def a_month_before(today: date, size: str = "small", declarations: Declarations | None = None) -> list[File]:
    """What had been handed in a month before: the last year's workbook with its first figures, the contract ledger of that day."""
    declarations = declarations or load()
    school = found(today, size)
    last = status_files(school, declarations)[-1][0]
    first_figures = status.plans(school, YEARS[-1], declarations.tables, words.SCHOOL_NAME, words.SCHOOL_CODE)
    for table, column, index, value in FIRST_FIGURES:
        _put(first_figures, table, column, index, value)
    early = (last.replace("(", "（初报 ").replace(")", "）"), workbook(first_figures, date(school.label(2), 9, 1)))
    day = today - timedelta(days=30)
    known = [{**row, **{name: None for name in row if _happened_after(row[name], day, name)}} for row in ledgers.contracts(today)]
    rows = [row for row in known if row["中标日期"] is not None]
    title = f"{today.year}年度采购合同台账（截至{day:%Y-%m-%d}）"
    book = workbook([ledgers.plan(declarations.tables["contracts"], "合同台账", title, rows)], day)
    others = [one for one in ledger_files(school, declarations) if "合同" not in one[0]]
    files = [*status_files(school, declarations)[:-1], early, *task_files(school), *others]
    return [*files, (f"采购合同台账-{today.year}（截至{day.month}月{day.day}日）.xlsx", book)]


FIRST_FIGURES = (
    ("3.2", "纸质图书_总册数", 0, 9.4012),
    ("3.5", "教学科研仪器设备_当年新增资产值", 0, 96.5),
    ("8.7", "评教主体参与度_学生_参与数", 0, 1310),
    ("8.7", "评教主体参与度_学生_参与数", 1, 1262),
)
"""Table, column, row of the table, value: what the offices reported before they looked again."""


def _put(plans: list[Plan], table: str, column: str, index: int, value: float) -> None:
    plan = next(one for one in plans if table in one.blocks)
    block = plan.blocks[table]
    plan.put(block.first + index, block.columns[column], value)


def _happened_after(value: object, day: date, column: str) -> bool:
    """Whether a cell holds the day of a step that had not happened yet; an agreed date was known before."""
    if not column.endswith("日期") or column.startswith("约定"):
        return False
    when = moment(value) if isinstance(value, str) else value
    return isinstance(when, date) and when > day


def moment(text: str) -> date:
    """A day as the demo's people type it."""
    year, month, number = map(int, re.findall(r"\d+", text))
    return date(year, month, number)


def task_files(school: School) -> list[File]:
    """The three task sheets, one file each."""
    sheets = (tasks.contracts(), tasks.coaching(), tasks.growth(school))
    return [(sheet.file, workbook([tasks.plan(sheet)], date(school.label(2), 1, 4))) for sheet in sheets]


def ledger_files(school: School, declarations: Declarations) -> list[File]:
    """Contracts, enrolment, the coaching team month by month, and the target sheet."""
    today, years = school.today, enrolment.years(school)
    coached = ledgers.coaching_year(today)
    books = (
        (
            "contracts", f"采购合同台账-{today.year}.xlsx", "合同台账", f"{today.year}年度采购合同台账（截至{today:%Y-%m-%d}）",
            ledgers.contracts(today),
        ),
        ("enrolment", f"招生进度-{years[0]}至{years[-1]}.xlsx", "招生进度", "招生进度一览表", enrolment.rows(school)),
        ("progress", f"教练团队进度-{coached}.xlsx", "教练团队进度", f"数控教练团队{coached}年度任务进度表", ledgers.coaching(today)),
        ("targets", f"目标表-{school.label(0)}至{school.label(2)}.xlsx", "目标表", "指标目标与预警值", targets.rows(school)),
    )  # fmt: skip
    tables = declarations.tables
    return [(file, workbook([ledgers.plan(tables[table], name, title, rows)], today)) for table, file, name, title, rows in books]


def status_files(school: School, declarations: Declarations, faults: tuple[str, ...] = ()) -> list[File]:
    """The three yearly workbooks; faults are worked into the last, a contradicting file follows it."""
    files = []
    for year in YEARS:
        name, code = words.SCHOOL_NAME, words.SCHOOL_CODE
        if year == YEARS[-1] and "wrong_school" in faults:
            code, name = words.OTHER_SCHOOL
        plans = status.plans(school, year, declarations.tables, name, code)
        if year == YEARS[-1]:
            for fault in faults:
                if fault in wrong.IN_PLANS:
                    wrong.IN_PLANS[fault](plans)
        file = status.file_name(school.label(year), school.today, code)
        files.append((file, workbook(plans, date(school.label(year), 9, 1))))
    if "contradicting_file" in faults:
        files.append(_contradicting(school, declarations))
    return files


def _contradicting(school: School, declarations: Declarations) -> File:
    """The last year's teachers again as the personnel office has them, two without 双师."""
    plans = status.plans(school, YEARS[-1], declarations.tables)
    plan = next(plan for plan in plans if "6.1.1" in plan.blocks)
    block = plan.blocks["6.1.1"]
    dual = [line for line in plan.rows[block.first : block.last + 1] if line[block.columns["是否双师素质"]] == "是"]
    for line in dual[:2]:
        line[block.columns["是否双师素质"]] = "否"
    label = school.label(YEARS[-1])
    only: list[Plan] = [plan]
    return f"{words.SCHOOL_CODE}_{label}_V2.{label % 100:02}a001（人事处采集）.xlsx", workbook(only, date(label, 9, 1))
