"""The command line: the same functions as the pages. ``--json`` prints one JSON value on standard output, messages go to standard error."""

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterable
from datetime import date
from getpass import getpass
from pathlib import Path

import office
from configs.load import DeclarationError
from data.accounts import Account, AccountRefused, add
from data.batches import UndoRefused
from data.warehouse import WarehouseBusy, WarehouseDamaged
from office.home import home

WHO = Account("命令行", "office")


def main(arguments: list[str] | None = None) -> int:
    """Run one command: 0 done, 1 refused with nothing stored, 2 wrong usage."""
    options = parser().parse_args(arguments)
    try:
        return options.run(options) or 0
    except (office.Refused, UndoRefused, AccountRefused, DeclarationError, WarehouseBusy, WarehouseDamaged) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def parser() -> argparse.ArgumentParser:
    """Commands and their options, as interfaces promise them."""
    top = argparse.ArgumentParser(prog="cli.py", description="螺旋 Luoxuan 命令行")
    commands = top.add_subparsers(dest="command", required=True, metavar="命令")

    def command(name: str, run, says: str, *, year=False, level=False, as_of=False, batch=False, task=False) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=says, description=says)
        one.set_defaults(run=run)
        one.add_argument("--json", action="store_true", help="只输出 JSON")
        if year:
            one.add_argument("--year", type=int, required=year == "required", help="学年，如 2023（2022-09-01 至 2023-08-31）")
        if level:
            one.add_argument("--level", choices=["school", "department", "programme", "course_type"], help="层面")
        if as_of:
            one.add_argument("--as-of", type=_date, required=as_of == "required", help="截至日，如 2026-06-30")
        if batch:
            one.add_argument("--batch", type=int, help="数据库在批次 N 时所知道的")
        if task:
            one.add_argument("--task", help="任务编号或名称")
        return one

    one = command("import", run_import, "导入状态数据、任务表、台账", year=True)
    one.add_argument("files", nargs="+", metavar="文件")
    one.add_argument("--dry-run", action="store_true", help="只看会怎样，不导入")
    one = command("demo", run_demo, "装入或清除演示学校")
    one.add_argument("--size", choices=["small", "full"], default="small")
    one.add_argument("--clear", action="store_true", help="清除演示数据")
    one.add_argument("--if-empty", action="store_true", help="库里已有数据时不动")
    one = command("account", run_account, "账号")
    one.add_argument("action", choices=["add"])
    one.add_argument("name")
    one.add_argument("--role", required=True, choices=["office", "leader", "analyst", "department"])
    one.add_argument("--department")
    command("batches", run_batches, "导入批次")
    one = command("undo", run_undo, "撤回一个批次")
    one.add_argument("batch", type=int)
    one = command("clauses", run_clauses, "读预警点和监测指标，一行一条")
    one.add_argument("file", nargs="?", default="-", metavar="文件")
    one.add_argument("--role", choices=["warning", "target"], default="warning")
    command("rules", run_rules, "现行规则", batch=True)
    command("measures", run_measures, "数据项", year="required", level=True, batch=True)
    one = command("indicators", run_indicators, "指标", year=True, level=True, as_of=True, batch=True)
    one.add_argument("--id", help="指标编号或名称")
    command("alerts", run_alerts, "预警", as_of="required", batch=True, task=True)
    command("spiral", run_spiral, "8字螺旋", as_of="required", batch=True, task=True)
    one = command("trace", run_trace, "数字从哪来", year="required", batch=True)
    one.add_argument("--indicator", required=True)
    one.add_argument("--level", default="school", choices=["school", "department", "programme", "course_type"])
    one.add_argument("--entity", default="")
    return top


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写作 2026-06-30") from None


def opened() -> office.Office:
    """The office over LUOXUAN_HOME."""
    return office.open_office(home())


def show(options: argparse.Namespace, value, columns: dict[str, str]) -> None:
    """Print a list of rows: JSON, or a table of ``columns`` (field -> heading)."""
    if options.json:
        print(json.dumps(value, ensure_ascii=False, default=str))
        return
    rows = [[_text(row.get(name)) for name in columns] for row in value]
    for line in _aligned([list(columns.values()), *rows]):
        print(line)


def _text(value) -> str:
    if value is None:
        return "—"
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, float):
        return f"{value:,.6g}" if value != int(value) else f"{int(value):,}"
    return str(value)


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _aligned(rows: list[list[str]]) -> Iterable[str]:
    widths = [max(_wide(row[number]) for row in rows) for number in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell + " " * (width - _wide(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()


def run_import(options) -> int:
    """import FILE…"""
    files = []
    for name in options.files:
        path = Path(name)
        if not path.is_file():
            raise office.Refused(f"找不到文件：{name}")
        files.append((path.name, path.read_bytes()))
    batch, seen = office.import_files(opened(), files, WHO, options.year, options.dry_run)
    if options.json:
        print(json.dumps(seen.as_json(batch), ensure_ascii=False, default=str))
    else:
        for one in seen.files:
            print(f"{one.file}：{office.KINDS[one.kind]}，{len(one.tables)} 张表，{one.tasks} 项任务")
            for table in one.tables:
                change = "没有变化" if table.unchanged else f"新增 {table.added} 行，替换掉 {table.removed} 行"
                print(f"  {table.table} {table.name}（{table.sheet}）：{table.year} 年，{table.rows} 行，{change}")
        for line in office.lines(seen.findings):
            print(line)
        print(f"已导入，批次 {batch}" if batch else "没有导入任何内容")
    for line in office.lines(one for one in seen.findings if one.severity == "error"):
        print(line, file=sys.stderr)
    return 1 if seen.refused else 0


def run_demo(options) -> None:
    """demo [--size small|full] [--clear]"""
    here = opened()
    if options.clear:
        office.clear_demo(here, WHO)
        said = {"cleared": True}
    elif options.if_empty and not office.is_empty(here):
        said = {"batch": None}
    else:
        said = {"batch": office.load_demo(here, WHO, date.today(), options.size)}
    text = "已清除演示数据" if options.clear else f"演示学校已装入，批次 {said['batch']}" if said["batch"] else "库里已有数据，没有装入演示学校"
    print(json.dumps(said) if options.json else text)


def run_account(options) -> None:
    """account add NAME --role …"""
    password = getpass("口令：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if sys.stdin.isatty() and getpass("再输一次：") != password:
        raise office.Refused("两次输入的口令不一样，没有建立账号")
    add(home(), options.name, options.role, password, options.department)
    known = office.known_departments(home()) if options.department else []
    if known and options.department not in known:
        print(f"注意：现有数据里没有“{options.department}”，这个账号看不到台账。已有的部门：{'、'.join(known)}", file=sys.stderr)
    print(json.dumps({"name": options.name, "role": options.role}, ensure_ascii=False) if options.json else f"已建立账号 {options.name}")


def run_batches(options) -> None:
    """batches"""
    columns = {"batch": "批次", "time": "时间", "who": "谁", "files": "文件", "added": "新增", "replaced": "替换", "undone": "撤回"}
    show(options, office.batches(opened()), columns)


def run_undo(options) -> None:
    """undo BATCH"""
    office.undo(opened(), options.batch, WHO)
    print(json.dumps({"undone": options.batch}) if options.json else f"批次 {options.batch} 已撤回")


def run_clauses(options) -> None:
    """clauses [FILE|-]"""
    lines = sys.stdin if options.file == "-" else Path(options.file).read_text(encoding="utf-8").splitlines()
    tools = office.own_lexicon(home())
    for line in lines:
        if line.strip():
            one = office.read_clause(line.strip(), options.role, tools)
            print(json.dumps(one, ensure_ascii=False) if options.json else f"{one['text']}\n  读作：{one['reading']}")


def run_rules(options) -> None:
    """rules"""
    show(options, office.rules(opened(), options.batch), {"number": "条", "name": "任务", "text": "原文", "kind": "类型", "reading": "读作"})


def run_measures(options) -> None:
    """measures --year Y"""
    columns = {"measure": "编号", "name": "数据项", "level": "层面", "entity": "对象", "value": "值"}
    show(options, office.measures(opened(), options.year, options.level, options.batch), columns)


def run_indicators(options) -> None:
    """indicators …"""
    columns = {"year": "学年", "name": "指标", "entity": "对象", "value": "现值", "unit": "单位", "target": "目标", "gap": "差距", "status": "状态"}
    show(options, office.indicators(opened(), options.year, options.level, options.id, options.as_of, options.batch), columns)


def run_alerts(options) -> None:
    """alerts --as-of D"""
    columns = {"state": "状态", "name": "任务", "clause": "条", "entity": "对象", "since": "起于", "line": "线", "why": "为什么"}
    rows = office.alerts(opened(), options.as_of, options.task, batch=options.batch)
    show(options, rows if options.json else [{**row, "state": office.STATES[row["state"]]} for row in rows], columns)


def run_spiral(options) -> None:
    """spiral --as-of D"""
    columns = {"name": "任务", "loop": "环", "stage": "环节", "state": "状态", "missing": "缺什么"}
    rows = office.spiral(opened(), options.as_of, options.task, batch=options.batch)
    words = {"solid": "有据", "hollow": "无据", "late": "迟到"}
    show(options, rows if options.json else [{**row, "state": words[row["state"]]} for row in rows], columns)


def run_trace(options) -> None:
    """trace --indicator I …"""
    found = office.trace(opened(), options.indicator, options.level, options.entity, options.year, options.batch)
    if options.json:
        print(json.dumps(found, ensure_ascii=False, default=str))
        return
    print(found["formula"])
    for part in ("numerator", "denominator"):
        if found.get(part):
            print(f"{'分子' if part == 'numerator' else '分母'} {_text(found[part]['value'])}，来自 {len(found[part]['cells'])} 个单元格：")
            for cell in found[part]["cells"][:10]:
                print(f"  {cell['file']}，{cell['sheet']} {cell['cell']}：{_text(cell['value'])}（批次 {cell['batch']}）")
            if len(found[part]["cells"]) > 10:
                print(f"  另有 {len(found[part]['cells']) - 10} 个，用 --json 可看全部")


if __name__ == "__main__":
    sys.exit(main())
