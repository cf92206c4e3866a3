"""Rows of the four kinds of teachers: tables 6.1.1, 6.2.1, 6.3.1, 6.4.1."""

from random import Random

from data.demo import words
from data.demo.people import KINDS, YEARS, Teacher
from data.demo.school import School

Row = dict[str, object]

RANKS = ("未定级", "初级", "中级", "副高级", "正高级")
TITLES = (None, ("助教", "助理工程师"), ("讲师", "工程师"), ("副教授", "高级工程师"), ("教授", "正高级工程师"))
CERTIFICATES = (None, "中级", "高级", "技师", "高级技师")


def _month(label: int, months_ago: int) -> str:
    year, month = divmod(label * 12 - months_ago, 12)
    return f"{year}-{month + 1:02}"


def _row(teacher: Teacher, year: int, label: int) -> Row:
    """One teacher in one year. Every date comes from the age, so that a person stays the same over the years."""
    last = label + YEARS - 1 - year
    rank = teacher.rank_in(year)
    random = Random(f"teacher {teacher.number}")
    titles = TITLES[rank]
    career = teacher.born // 12 - 24
    born = _month(last, teacher.born)
    certified = random.random() < 0.94
    row = {
        "教工号": f"{teacher.number:05}", "姓名": teacher.name, "性别": teacher.sex, "出生日期": born, "民族": teacher.people,
        "学历": teacher.education, "学位": teacher.degree, "专业技术职务_等级": RANKS[rank],
        "专业技术职务_名称": titles[random.random() < 0.25] if titles else None,
        "专业技术职务_发证单位": words.PROVINCE + "人力资源和社会保障厅" if titles else None,
        "专业技术职务_获取日期": (f"{label - 1}-12" if year >= teacher.rises else f"{last - 3 - career % 6}-12") if titles else None,
        "专业领域": teacher.field, "专业特长": teacher.field if random.random() < 0.15 else None,
        "有无高校教师资格证": "有" if certified else "无", "高校教师资格证书_发证单位": words.PROVINCE + "教育厅" if certified else None,
        "高校教师资格证书_获取日期": f"{last - max(1, career - 1)}-06" if certified else None,
        "行业企业一线工作时间_历年": teacher.industry or None,
        "行业企业一线工作时间_本学年": random.choice((15, 20, 30, 45)) if teacher.industry and random.random() < 0.5 else None,
    }
    if teacher.certificate:
        row |= {
            "职业资格证书_等级": CERTIFICATES[teacher.certificate], "职业资格证书_名称": teacher.field + "职业技能等级证书",
            "职业资格证书_发证单位": "澜江省职业技能评价中心", "职业资格证书_获取日期": f"{last - 4 - career % 5}-05",
        }
    dual = "是" if year >= teacher.dual else "否"
    if teacher.kind == "6.1.1":
        return {
            "所属系部": teacher.department, **row, "是否在编": "是" if teacher.staffed else "否",
            "是否专业教师": "是" if teacher.professional else "否", "是否为骨干教师": "是" if teacher.backbone else "否",
            "是否双师素质": dual, "教学名师": random.choice(("省级", "校级")) if rank == 4 and random.random() < 0.4 else None,
        }
    if teacher.kind == "6.2.1":
        return {"所在部门": random.choice(words.OFFICES), **row, "职务": random.choice(("科员", "科长", "副处长", "辅导员")), "是否双师素质": dual}
    outside = teacher.kind == "6.3.1"
    trade = random.choice(words.department(teacher.department).trade)
    city = random.choice(words.CITIES)
    place = f"{city}{random.choice(words.FIRM_WORDS)}{trade}有限公司" if outside else city.removesuffix("市") + "师范学院"
    return {
        "聘用系部": teacher.department, **row, "校外教师_参加工作日期": f"{last - max(2, career)}-07",
        "校外教师_签约情况": random.choice(("一年", "两年", "长期") if outside else ("一学期", "一年")),
        "校外教师_当前专职工作背景_单位名称": place,
        "校外教师_当前专职工作背景_职务": random.choice(("技术总监", "项目经理", "高级技师") if outside else ("讲师", "副教授")),
        "校外教师_当前专职工作背景_任职日期": f"{last - 2 - career % 9}-09",
    }


def rows(school: School, year: int) -> dict[str, list[Row]]:
    """Table number -> rows, keyed by column name."""
    order = [one.name for one in words.DEPARTMENTS]
    found = {}
    for kind in KINDS:
        serving = sorted(school.teachers(kind, year), key=lambda one: (order.index(one.department), one.number))
        found[kind] = [_row(one, year, school.label(year)) for one in serving]
    return found
