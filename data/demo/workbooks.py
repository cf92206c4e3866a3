"""All workbooks of the demo school: three years of status data, three task sheets, three ledgers, targets."""

from datetime import date

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
