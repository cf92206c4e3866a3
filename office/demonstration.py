"""The invented school: loaded through the real import, cleared before the school's own data come in."""

from datetime import date

from data import audit, demo
from data.accounts import Account
from data.warehouse import quoted
from office import imports
from office.access import require
from office.handle import Office, is_empty
from office.refusals import Refused


def load_demo(office: Office, who: Account, today: date, size: str = "small") -> int:
    """Import the invented school's workbooks, first as they stood a month before, then as they are; the newest batch is returned.

    Refused over anything else.
    """
    require(who, "import")
    if not is_empty(office):
        raise Refused("库里已有数据，不能再装演示学校；请换一个空的 LUOXUAN_HOME，或先用 demo --clear 清除演示数据")
    batch = 0
    for files in (demo.a_month_before(today, size, office.declarations), demo.build(today, size, declarations=office.declarations)):
        seen = imports.preview(office, files, demo=True)
        if seen.refused:
            raise Refused("\n".join(one.message for one in seen.findings if one.severity == "error"))
        batch = imports.confirm(office, seen, who, demo=True) or batch
    return batch


def clear_demo(office: Office, who: Account) -> None:
    """Remove everything that came with the invented school. Refused when there is none."""
    require(who, "clear_demo")
    demo_batches = [row[0] for row in office.warehouse.rows("select batch from batch where demo")]
    if not demo_batches:
        raise Refused("库里没有演示数据")
    numbers = ", ".join(map(str, demo_batches))
    with office.warehouse.transaction() as writer:
        clauses = [row[0] for row in writer.rows(f"select distinct task from task where batch in ({numbers})")]
        for task in clauses:
            writer.execute("delete from link where starts_with(clause, $task)", task=task)
        for table in [*office.declarations.tables, "source", "file", "task", "batch"]:
            writer.execute(f"delete from {quoted(table)} where batch in ({numbers})")
        for table in ("measure_value", "computed", "school"):
            writer.execute(f"delete from {table}")
    audit.record(office.home, who.name, "clear_demo")
