"""The school's targets and alert lines for three years, by school and department. Some are met, some are not."""

from data.demo import words
from data.demo.school import School

Row = dict[str, object]

SCHOOL = (
    # indicator, target of the three years, alert line of the three years
    ("生师比", (17.8, 17.5, 17.0), (18, 18, 18)),
    ("研究生学位教师比例", (46, 48, 52), (40, 42, 45)),
    ("高级职务教师比例", (32, 34, 36), (28, 30, 32)),
    ("双师素质专任教师比例", (50, 55, 60), (45, 50, 55)),
    ("双师型教师占专业课教师比例", (60, 65, 70), (50, 55, 60)),
    ("生均教学行政用房面积", (17, 17, 16.5), (16, 16, 16)),
    ("生均教学科研仪器设备值", (10500, 11500, 12500), (9000, 10000, 11000)),
    ("生均图书", (62, 61, 60), (60, 60, 60)),
    ("生均学生宿舍面积", (6.8, 6.6, 6.5), (6.5, 6.5, 6.5)),
    ("新增教学科研仪器设备所占比例", (10, 10, 10), (10, 10, 10)),
    ("百名学生配教学用计算机台数", (42, 44, 46), (35, 38, 40)),
    ("生均校内实践教学工位数", (0.53, 0.55, 0.58), (0.5, 0.5, 0.52)),
    ("实践课时占比", (58, 59, 60), (50, 52, 55)),
    ("校企合作开发课程占比", (12, 14, 18), (8, 10, 12)),
    ("订单培养学生比例", (12, 13, 14), (8, 10, 10)),
    ("顶岗实习对口率", (80, 82, 84), (75, 78, 80)),
    ("企业录用率", (42, 44, 46), (36, 38, 40)),
    ("报到率", (90, 91, 92), (86, 88, 88)),
    ("招生计划完成率", (88, 90, 92), (82, 85, 86)),
    ("就业率", (94, 95, 96), (90, 92, 93)),
    ("对口就业率", (72, 74, 76), (65, 68, 70)),
    ("用人单位满意率", (90, 91, 92), (85, 86, 88)),
    ("毕业生对母校满意率", (90, 91, 92), (85, 86, 88)),
    ("毕业生获证率", (72, 76, 80), (65, 70, 72)),
    ("辍学率", (1.6, 1.5, 1.4), (2, 1.8, 1.8)),
    ("学生评教参与率", (85, 88, 90), (80, 82, 85)),
    ("奖助覆盖率", (45, 48, 50), (40, 42, 45)),
    ("生均财政拨款", (11000, 11000, 11500), (10000, 10000, 10500)),
)  # fmt: skip
DEPARTMENTS = (
    ("双师素质专任教师比例", (52, 56, 62), (45, 50, 55)),
    ("高级职务教师比例", (30, 32, 34), (24, 26, 28)),
    ("实践课时占比", (58, 59, 60), (50, 52, 55)),
    ("校企合作开发课程占比", (12, 14, 16), (8, 9, 10)),
    ("报到率", (90, 91, 92), (85, 87, 88)),
    ("就业率", (93, 94, 95), (88, 90, 91)),
    ("辍学率", (1.8, 1.6, 1.5), (2.4, 2.2, 2.0)),
)  # fmt: skip
LOWER = ("生师比", "辍学率")


def _ambition(name: str, department: words.Department) -> float:
    """Strong departments are asked for more, weak ones for less: percentage points beside the common target."""
    return 0.0 if name in LOWER else round(department.grace / 4, 1)


def rows(school: School) -> list[Row]:
    """One row an indicator, year and level."""
    found = []
    for year in range(3):
        label = school.label(year)
        for name, targets, lines in SCHOOL:
            found.append({"指标": name, "层面": "学校", "年度": label, "目标值": targets[year], "预警值": lines[year]})
        for name, targets, lines in DEPARTMENTS:
            for department in words.TEACHING:
                more = _ambition(name, department)
                found.append({
                    "指标": name, "层面": "系部", "部门": department.name, "年度": label, "目标值": round(targets[year] + more, 1),
                    "预警值": round(lines[year] + more, 1),
                })  # fmt: skip
    return found
