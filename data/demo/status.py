"""The status data workbook of one year, laid out as the collection platform exports it."""

from datetime import date

from configs.table import Table
from data.demo import grounds, management_rows, outcome_rows, practice_rows, programme_rows, staff_rows, student_rows, summaries, words
from data.demo.plan import Block, Plan
from data.demo.school import School
from data.recognition import heading_layout

Row = dict[str, object]

ABSENT = {0: ("8.7",), 2: ("7.6.3",)}
"""Tables that nobody filled in, by year: their figures have no data."""
SHARED = {"3": "A3基本办学条件表", "1": "A1院校基本信息表"}
CODED = {"6.1.1": "ZRJS", "7.1.1": "KSZY", "7.2": "KCSZ", "10.1": "ZXS"}
"""Tables with a row of field codes under the header."""
SUMS_ABOVE = ("4.1", "4.2", "7.1.1", "7.2", "7.6.1", "7.6.2")
SUMS_BELOW = ("7.6.3", "8.8", "9.2", "10.2.2")
NOT_SUMMED = ("起薪线", "投档线超过上年分数", "学年内基地使用时间", "基地使用时间", "向基地支付专项实习经费", "学分", "就业率", "辍学率")
NOTES = {
    "3.1": ("注：1.单位：㎡。占地面积按不动产权证登记面积填写。", "2.“一体化教室”已含在“实验室实习场所”内，不另计入总建筑面积。"),
    "1.1": ("注：年月统一按“1988-01”的格式填写。",),
    "1.3.2": ("注：学生数按学年初（9月30日）在册人数填写，没有的数据留空，不填“无”“0”“/”。",),
    "4.1": ("注：1.一个基地填一行，面向多个专业的用顿号隔开。", "2.工位数按一次可同时容纳的学生数填写。"),
    "6.1.1": ("注：1.专任教师指具有教师资格、专门从事教学工作的人员。", "2.日期按年月填写，如1988-01；本列无数据时留空。"),
    "7.1.1": ("注：一个专业（方向）填一行，没有方向的“专业方向名称”留空。",),
    "7.2": ("注：公共课在每个专业（方向）都要填写；A类课程没有实践课课时的留空。",),
    "7.4": ("注：一个主要实习单位填一行，专业（方向）的总数在每行重复填写，汇总时只计一次。",),
    "7.6.2": ("注：没有毕业生的专业（方向）各列留空。",),
    "10.1": ("注：按学年初（9月30日）在册学生填写，含学年内辍学的学生。",),
}
CLOSING = {"3.5": "说明：固定资产值以财务决算数为准，当年新增按学年统计。", "7.6.3": "说明：数据来自毕业一年后的跟踪调查。"}


def rows(school: School, year: int) -> dict[str, list[Row]]:
    """Every table that was filled in that year."""
    found: dict[str, list[Row]] = {}
    for room in (grounds, staff_rows, programme_rows, outcome_rows, practice_rows, student_rows, management_rows):
        found |= room.rows(school, year)
    return {table: lines for table, lines in found.items() if table not in ABSENT.get(year, ())}


def number(table: str) -> str:
    """The number without the word that tells two blocks apart."""
    return table.split(" ")[0]


def _order(table: str) -> tuple:
    parts = [int(part) for part in number(table).split(".")]
    return (parts[0] != 3, parts, table)


def file_name(label: int, today: date, code: str = words.SCHOOL_CODE) -> str:
    """As the platform names its export: code, year, version, day of collection."""
    collected = min(date(label, 11, 8), today)
    return f"{code}_{label}_V2.{label % 100:02}a001({collected:%m.%d}).xlsx"


def plans(school: School, year: int, tables: dict[str, Table], name: str = words.SCHOOL_NAME, code: str = words.SCHOOL_CODE) -> list[Plan]:
    """The sheets of one year in the order of the export: contents, A3, A1, other A sheets, sums, help."""
    filled = rows(school, year)
    filled["1.1"][0] |= {"学校标识码": code, "学校名称": name}
    shown = sorted((table for table in {*filled, *ABSENT.get(year, ())} if table in tables), key=_order)
    label = school.label(year)
    about = f"学校：{name}（{code}）    采集学年：{label - 1}-09-01 至 {label}-08-31"
    sheets: dict[str, Plan] = {}
    for table in shown:
        declared = tables[table]
        title = SHARED.get(number(table).split(".")[0]) or f"A{number(table).replace('.', '-')}{declared.name.removesuffix('表')}表"
        plan = sheets.get(title)
        if plan is None:
            plan = sheets[title] = Plan(title)
            heading = title[2:] if title in SHARED.values() else f"{table} {declared.name.removesuffix('表')}表"
            plan.add(heading, style="title")
            plan.add(about, style="note")
            beside = max(5, min(14, len(declared.columns) + 1))
            plan.put(0, beside, "返回目录", "note")
            plan.merges += [(0, 0, 0, beside - 1), (1, 0, 1, beside - 1)]
        _block(plan, declared, filled.get(table, []), title in SHARED.values())
    for plan in sheets.values():
        if plan.name in SHARED.values():
            plan.rows += [[], []]
            plan.put(len(plan.rows), 1, "※ 带底色的单元格为自动汇总，请勿填写。", "note")
    return [_contents(tables, shown, filled, f"{name}（{code}）", label), *sheets.values(), *summaries.plans(school, year)]


def _block(plan: Plan, table: Table, lines: list[Row], shared: bool) -> None:
    """One table under what the sheet already holds: title of the block, notes, header, codes, sums, rows, closing note."""
    left = 1
    if shared:
        plan.rows += [[], []] if len(plan.rows) > 2 else []
        block = f"（{table.block}）" if table.block and table.block not in table.name else ""
        unit = "（万元）" if table.table == "3.5" else ""
        plan.put(len(plan.rows), left, f"{number(table.table)} {table.name}{block}{unit}", "note")
    for text in NOTES.get(table.table, ()):
        plan.put(len(plan.rows), left if shared else 0, text, "note")
    top, deep = len(plan.rows), heading_layout.depth(table.columns)
    if table.shape == "list":
        plan.put(top, 0, "序号", "header")
        if deep > 1:
            plan.merges.append((top, 0, top + deep - 1, 0))
    for cell in heading_layout.header(table.columns, units=table.table != "3.5"):
        row, column = top + cell.first_row, left + cell.first_column
        plan.put(row, column, cell.text, "sum_header" if cell.summed else "header")
        if cell.merged:
            plan.merges.append((row, column, top + cell.last_row, left + cell.last_column))
    while len(plan.rows) < top + deep:
        plan.rows.append([])
    if table.table in CODED:
        plan.add(*(f"{CODED[table.table]}_C{index:02}" for index in range(len(table.columns) + 1)), style="code")
    if table.table in SUMS_ABOVE and lines:
        _sums(plan, table, lines)
    first = len(plan.rows)
    for index, line in enumerate(lines, 1):
        plan.rows.append([index if table.shape == "list" else None, *(line.get(column.name) for column in table.columns)])
        for place, column in enumerate(table.columns):
            if column.summed:
                plan.styles[len(plan.rows) - 1, left + place] = "sum"
    plan.blocks[table.table] = Block(top, first, len(plan.rows) - 1, {one.name: left + place for place, one in enumerate(table.columns)})
    if table.table in SUMS_BELOW and lines:
        _sums(plan, table, lines)
    if table.table in CLOSING:
        plan.rows.append([])
        plan.put(len(plan.rows), left, CLOSING[table.table], "note")
    if not shared:
        plan.widths = {0: 6, **{left + place: max(9, min(22, 2.2 * len(one.name.split("_")[-1]))) for place, one in enumerate(table.columns)}}


def _sums(plan: Plan, table: Table, lines: list[Row]) -> None:
    row = len(plan.rows)
    plan.put(row, 1, "合计", "sum")
    for place, column in enumerate(table.columns):
        if column.type in ("integer", "decimal") and column.name.split("_")[-1] not in NOT_SUMMED:
            plan.put(row, 1 + place, round(sum(line.get(column.name) or 0 for line in lines), 2), "sum")


def _contents(tables: dict[str, Table], shown: list[str], filled: dict[str, list[Row]], school: str, label: int) -> Plan:
    plan = Plan("状态数据目录")
    plan.add("高等职业院校人才培养工作状态数据采集平台", style="title")
    plan.add(f"V2.{label % 100:02}a001    {school}    {label - 1}—{label}学年", style="note")
    plan.rows.append([])
    plan.add("序号", "表号", "数据表名称", "采集部门", "行数", "填写状态", style="header")
    for index, table in enumerate(shown, 1):
        declared, lines = tables[table], filled.get(table, [])
        block = f"（{declared.block}）" if declared.block and declared.block not in declared.name else ""
        plan.add(index, number(table), declared.name + block, declared.office, len(lines), "已填" if lines else "未填")
    plan.widths = {2: 34, 3: 16}
    return plan
