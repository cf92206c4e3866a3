"""What departments keep between two exports: the contract ledger and the month by month sheet of the coaching team."""

from calendar import monthrange
from datetime import date, timedelta
from random import Random

from configs.table import Table
from data.demo.plan import Plan
from data.recognition import heading_layout

Row = dict[str, object]

STEPS = (
    # column, days after the column, least and most days
    ("签订日期", "中标日期", 9, 24), ("备案日期", "签订日期", 3, 12), ("收到发票日期", "签订日期", 8, 18),
    ("首付款30%支付日期", "收到发票日期", 2, 9),
    ("初验通知日期", "签订日期", 34, 55), ("初验合格日期", "初验通知日期", 2, 7), ("二次付款60%支付日期", "初验合格日期", 6, 19),
    ("试运行期满日期", "初验合格日期", 28, 32), ("尾款10%支付日期", "试运行期满日期", 3, 10), ("终验日期", "试运行期满日期", 2, 8),
    ("归档日期", "终验日期", 20, 90),
)  # fmt: skip
STUCK: dict[int, tuple[int, str | None]] = {
    # number of the contract: (days before today on which it was won, the step that has not been done)
    24: (6, None), 23: (20, "签订日期"), 22: (33, "签订日期"), 21: (30, "备案日期"), 20: (41, "首付款30%支付日期"), 19: (48, "备案日期"),
    18: (80, "初验合格日期"), 17: (84, "二次付款60%支付日期"), 16: (101, "二次付款60%支付日期"), 15: (118, "尾款10%支付日期"), 14: (131, "终验日期"),
    13: (150, None), 12: (171, "尾款10%支付日期"), 7: (292, "归档日期"), 4: (351, "归档日期"), 2: (398, "归档日期"), 1: (421, "归档日期"),
}  # fmt: skip
"""Where contracts hang, so that something rings on any day."""
SLOW = {
    3: ("签订日期", 31), 5: ("首付款30%支付日期", 16), 6: ("备案日期", 20), 8: ("二次付款60%支付日期", 27), 9: ("尾款10%支付日期", 15),
    10: ("签订日期", 26),
}  # fmt: skip
"""What was done in the end, but too late: step and days that it took."""
PROJECTS = (
    "数控加工中心采购", "云桌面机房建设", "护理实训模型采购", "校园无线网络扩容", "新能源汽车整车实训台架采购", "图书馆密集书架采购",
    "建筑信息模型软件采购",
    "学生公寓家具更新", "智慧教室改造", "物流分拣实训线采购", "会计综合实训平台采购", "配电房设备更新", "工业机器人工作站采购", "酒店前厅实训室改造",
    "网络安全等级测评服务", "食堂灶具更新", "康复训练器械采购", "视频监控系统升级", "工程测量仪器采购", "车身修复实训设备采购", "大数据实训平台采购",
    "体育场地维修", "档案数字化服务", "教学楼照明改造",
)  # fmt: skip
UNDERTAKERS = ("智能制造学院", "信息技术学院", "健康护理学院", "信息中心", "汽车工程学院", "图书馆", "建筑工程学院", "后勤处")
WRITTEN = (
    None, None, None, "{0.year}-{0.month:02}-{0.day:02}", "{0.year}.{0.month}.{0.day}", "{0.year}年{0.month}月{0.day}日",
    "{0.year}/{0.month:02}/{0.day:02}",
)  # fmt: skip
"""How people type a date; None is a real date."""


def contracts(today: date) -> list[Row]:
    """About two dozen contracts of the last fourteen months; nothing has happened after today but agreed dates."""
    found = []
    for number, project in enumerate(PROJECTS, 1):
        random = Random(f"contract {number}")
        days, stuck = STUCK.get(number, (440 - 19 * number, None))
        won = today - timedelta(days=days)
        dates: dict[str, date] = {"中标日期": won}
        for column, after, least, most in STEPS:
            later = random.randint(least, most)
            if number in SLOW and SLOW[number][0] == column:
                later = SLOW[number][1]
            if column == stuck or after not in dates:
                continue
            if (day := dates[after] + timedelta(days=later)) <= today:
                dates[column] = day
        row: Row = {
            "合同编号": f"CG{won.year}-{number:03}", "合同名称": project + "项目", "承办部门": UNDERTAKERS[number % len(UNDERTAKERS)],
            "合同金额": round(random.uniform(8, 260), 2), **dates,
        }
        if "签订日期" in dates:
            row["约定验收日期"] = dates["签订日期"] + timedelta(days=random.randint(88, 108))
        found.append({column: _typed(value, random) for column, value in row.items()})
    return found


def _typed(value: object, random: Random) -> object:
    form = random.choice(WRITTEN)
    return form.format(value) if form and isinstance(value, date) else value


def coaching_year(today: date) -> int:
    """The year of the coaching team's sheet: this one from April on."""
    return today.year if today.month >= 4 else today.year - 1


COACHING = (
    # month, what, target, reached, unit, remark
    (2, "集训队学生人数", 24, 16, "人", "寒假返校人数不足"), (3, "数控教练团队数", 2, 2, "个", None), (3, "集训队学生人数", 24, 26, "人", None),
    (4, "预赛成绩达标程度", "100%", "72%", None, "校内预赛"), (5, "省级技能竞赛一等奖", 1, 1, "个", None),
    (9, "预赛成绩达标程度", "100%", "88%", None, "校内预赛"),
    (10, "国家级技能竞赛三等奖及以上", 1, 0, "个", "一项未入围"), (11, "教练团队成员市级比赛二等奖及以上", 3, 2, "个", None),
    (11, "担任市级及以上技能竞赛裁判员", 2, 2, "人次", None),
)  # fmt: skip


def coaching(today: date) -> list[Row]:
    """Target and reached by month; months that have not ended are still open."""
    year, found = coaching_year(today), []
    for month, what, target, reached, unit, remark in COACHING:
        past = date(year, month, monthrange(year, month)[1]) <= today
        found.append({
            "月份": f"{month}月", "指标": what, "目标值": target, "实际值": reached if past else None, "单位": unit, "备注": remark if past else None,
        })  # fmt: skip
    return found


def plan(table: Table, name: str, title: str, lines: list[Row]) -> Plan:
    """A ledger as it is drawn: title over all columns, one header row in the declared order, rows."""
    used = {column for line in lines for column in line}
    if unknown := used - {column.name for column in table.columns}:
        raise ValueError(f"台账 {table.table} 没有声明这些列：{'、'.join(sorted(unknown))}")
    columns = [column for column in table.columns if column.name in used or column.present]
    drawn = Plan(name)
    drawn.add(title, style="title")
    drawn.merges.append((0, 0, 0, len(columns) - 1))
    for cell in heading_layout.header(columns):
        drawn.put(1 + cell.first_row, cell.first_column, cell.text, "header")
        if cell.merged:
            drawn.merges.append((1 + cell.first_row, cell.first_column, 1 + cell.last_row, cell.last_column))
    for line in lines:
        drawn.rows.append([line.get(column.name) for column in columns])
    drawn.widths = {place: max(10, 2.3 * len(column.name)) for place, column in enumerate(columns)}
    return drawn
