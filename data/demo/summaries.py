"""Sheets that the workbook fills in by itself (B) and its help sheet: cross-checks, never facts."""

from data.demo import reckoning, words
from data.demo.plan import Plan
from data.demo.school import School

HELP = (
    "一、采集时间：上一年9月1日至本年8月31日。", "二、年月统一填写为“1988-01”，年填写为“1988”。", "三、没有数据的列留空，不得填写“无”“0”“/”。",
    "四、带底色的单元格由系统自动汇总，不得手工填写。", "五、金额单位除注明外为万元，面积单位为平方米，图书单位为万册。",
)


def _sheet(name: str, lines: list[tuple[str, str, str, float, str]]) -> Plan:
    plan = Plan(name)
    plan.add(name, style="title")
    plan.add("本表由系统自动汇总，不得填写", style="note")
    plan.add("序号", "类别", "项目", "单位", "数值", "备注", style="header")
    for index, (group, item, unit, value, remark) in enumerate(lines, 1):
        row = plan.add(index, group, item, unit, round(value, 2), remark or None)
        plan.styles[row, 4] = "sum"
    plan.widths = {2: 36}
    return plan


def plans(school: School, year: int) -> list[Plan]:
    """B0, B1 and 填写说明."""
    known = {name: by_level["学校"] for name, by_level in reckoning.indicators(school, year).items() if "学校" in by_level}
    staff, students = school.teachers, school.students(year)
    overview = _sheet("B0学校概况", [
        ("学生", "全日制普通高职在校生数", "人", len(students), ""), ("学生", "折合在校生数", "人", known["折合在校生数"], ""),
        ("教师", "校内专任教师数", "人", len(staff("6.1.1", year)), ""), ("教师", "校外兼职教师数", "人", len(staff("6.3.1", year)), ""),
        ("专业", "专业（方向）数", "个", sum(bool(school.present(one, year)) for one in words.BRANCHES), ""),
    ])
    conditions = _sheet("B1办学基本条件", [
        ("基本指标", "生师比", ":1", known["生师比"], "工科≤18"),
        ("基本指标", "具有研究生学位教师占专任教师的比例", "%", known["研究生学位教师比例"], "≥15"),
        ("基本指标", "生均教学行政用房", "㎡/生", known["生均教学行政用房面积"], "工科≥16"),
        ("基本指标", "生均教学科研仪器设备值", "元/生", known["生均教学科研仪器设备值"], "≥4000"),
        ("基本指标", "生均图书", "册/生", known["生均图书"], "工科≥60"),
        ("监测指标", "具有高级职务教师占专任教师的比例", "%", known["高级职务教师比例"], "≥20"),
        ("监测指标", "生均宿舍面积", "㎡/生", known["生均学生宿舍面积"], "≥6.5"),
        ("监测指标", "新增教学科研仪器设备所占比例", "%", known["新增教学科研仪器设备所占比例"], "≥10"),
    ])
    guide = Plan("填写说明", [["填写说明"], [], *([line] for line in HELP)], {(0, 0): "title"})
    return [overview, conditions, guide]
