"""Rows of places for practice: tables 4.1 and 4.2."""

from random import Random

from data.demo import words
from data.demo.grounds import equipment, new_equipment
from data.demo.programme_rows import firm
from data.demo.school import School

Row = dict[str, object]


def _inside(school: School, year: int) -> list[Row]:
    """Training centres of the school: about three a department (small), together with the workplaces of the facts."""
    places = []
    for department in words.TEACHING:
        branches = [one for one in words.BRANCHES if one.department == department.name]
        for index in range(3 * (1 + school.scale // 4)):
            places.append((department, branches, index, Random(f"base {department.number} {index}")))
    weights = [random.uniform(0.6, 1.6) for *_, random in places]
    whole, seats = sum(weights), round(school.matters("workplaces", year))
    worth, new = equipment(school, year) * 0.72, new_equipment(school, year) * 0.72
    found = []
    for (department, branches, index, random), weight in zip(places, weights, strict=True):
        share = weight / whole
        field = department.field[index % len(department.field)]
        for_whom = "、".join(sorted({one.name for one in random.sample(branches, min(2, len(branches)))}))
        given = random.random() < 0.25
        found.append({
            "实践基地名称": field + "实训" + ("中心", "基地", "室")[index % 3] + (str(index) if index >= len(department.field) else ""),
            "实训基地项目_立项部门": random.choice((None, words.PROVINCE + "教育厅", words.PROVINCE + "财政厅")),
            "实训基地项目_批准日期": school.label(2) - random.randrange(3, 15), "建筑面积": round(share * school.matters("workshops", year) * 0.9),
            "是否校企共建": random.choice("是否否"), "面向专业": for_whom, "学年内基地使用时间": random.randrange(110, 190),
            "设备值_设备总值": round(worth * share, 2), "设备值_当年新增设备值": round(new * share, 2),
            "当年设备来源_社会捐赠设备值": round(0.1 * new * share, 2) if given else None,
            "当年设备来源_社会准捐赠设备值": round(0.2 * new * share, 2) if given else None, "设备数_设备总数": round(seats * share * 1.6),
            "设备数_大型设备数": random.choice((None, 1, 2, 4)), "项目个数": random.randrange(2, 9), "实训项目名称": f"{field}技能训练等",
            "学年使用频率_校内": round(seats * share * 900), "学年使用频率_社会": random.choice((None, None, 1200)),
            "工位数": round(seats * share), "原材料费用": round(1.2 * share * school.scale * 8, 2),
            "设备维护费用": round(0.9 * share * school.scale * 8, 2),
            "专职管理人员": random.choice((1, 1, 2)), "兼职管理人员": random.choice((None, 1)),
        })
    return found


def _outside(school: School, year: int) -> list[Row]:
    """Firms that take students: two a branch (small)."""
    found = []
    for branch in words.BRANCHES:
        for index in range(1 + (school.scale > 1) * 3):
            random = Random(f"outside {branch.short} {index}")
            house = firm(branch, random)
            taken = random.randrange(4, 14)
            found.append({
                "基地名称": house.removesuffix("有限公司") + "校外实训基地", "依托单位": house,
                "建立日期": f"{school.label(0) - random.randrange(1, 9)}-{random.randrange(1, 13):02}", "是否校企共建": random.choice("是否"),
                "面向专业": branch.name, "实习实训项目_项目数": random.randrange(1, 5), "实习实训项目_项目": "岗位实习",
                "接待学生量": taken * 3 + year,
                "基地使用时间": random.randrange(40, 150), "接受半年顶岗实习学生数": taken, "是否有住宿条件": random.choice("是否"),
                "基地是否发放学生实习补贴": random.choice("是是否"), "向基地支付专项实习经费": random.choice((None, None, 300)),
                "派指导教师学生管理人员": random.randrange(1, 6), "接收应届毕业生就业数": taken // 2,
            })
    return found


def rows(school: School, year: int) -> dict[str, list[Row]]:
    """Table number -> rows, keyed by column name."""
    return {"4.1": _inside(school, year), "4.2": _outside(school, year)}
