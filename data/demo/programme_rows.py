"""Rows of programmes: tables 7.1.1, 7.2, 7.3.2, 7.4, 7.5."""

from collections.abc import Iterator
from random import Random

from data.demo import words
from data.demo.people import SOURCES
from data.demo.school import School
from data.demo.words import Branch

Row = dict[str, object]

GRADES = ("一年级", "二年级", "三年级")


def who(branch: Branch) -> Row:
    """The columns that name a programme and its direction."""
    return {"专业代码": branch.code, "专业名称": branch.name, "专业方向名称": branch.direction}


def firm(branch: Branch, random: Random) -> str:
    """An invented firm of the branch's trade."""
    trade = random.choice(words.department(branch.department).trade)
    return f"{random.choice(words.CITIES)}{random.choice(words.FIRM_WORDS)}{trade}有限公司"


def taught(school: School, year: int) -> Iterator[Branch]:
    """The branches that have students in that year."""
    return (branch for branch in words.BRANCHES if school.present(branch, year))


def _programme(school: School, branch: Branch, year: int) -> Row:
    students = school.present(branch, year)
    grades = [sum(student.cohort == year - back for student in students) for back in range(3)]
    sources = {name: sum(student.source == name for student in students) for name in SOURCES}
    return {
        "所属系部": branch.department, **who(branch), "设置日期": school.label(2) - branch.founded, "在校生数_总人数": len(students),
        **{f"在校生数_{name}": number or None for name, number in zip(GRADES, grades, strict=True)},
        "生源类型_普通高中起点": sources[SOURCES[0]],
        "生源类型_中职起点_合计": sources[SOURCES[1]] + sources[SOURCES[2]] + sources[SOURCES[3]],
        "生源类型_中职起点_五年制后二年": sources[SOURCES[3]] or None, "生源类型_其他": sources[SOURCES[4]] or None, "重点专业": branch.key,
        "特色专业": branch.feature, "是否国际合作专业": "否", "班级总数": len({(student.cohort, student.group) for student in students}),
        "订单培养": sum(student.ordered for student in students) or None,
        "是否有上届毕业生": "是" if school.graduates(branch, year - 1) else "否",
        "当年是否招生": "是" if school.admission(branch, year) else "否",
    }


def _courses(school: School, branch: Branch, year: int) -> Iterator[Row]:
    random = Random(f"books {branch.short}")
    for one in school.courses(branch, year):
        place = {"A": "多媒体教室", "B": "一体化教室", "C": "实训室"}[one.kind]
        book = None if one.kind == "C" else one.name
        manner, exam, nature, form = (random.choice(choices) for choices in (
            ("讲授", "项目教学", "线上线下混合", "理实一体"), ("闭卷笔试", "过程考核", "技能考核", "大作业"),
            ("规划教材", "规划教材", "校企合作教材", "自编讲义"), ("纸质", "新形态", "活页式"),
        ))
        yield {
            **who(branch), "课程_课程代码": one.code, "课程_课程名称": one.name, "课程_课程类型": one.kind, "课程_课程属性": one.nature,
            "是否专业核心课程": "是" if one.core else "否", "是否校企合作开发课程": "是" if one.joint else "否", "精品课程": one.fine,
            "学分": round(one.hours / (30 if one.kind == "C" else 16), 1), "课程性质": "必修" if one.nature != "专业课" or one.core else "专业选修",
            "课时数_教学计划规定课时数": one.hours, "课时数_实践课课时数": one.practical, "授课年级": GRADES[one.study_year - 1],
            "主要授课地点": place,
            "主要授课方式": "实践" if one.kind == "C" else manner, "考试考核主要方法": exam, "课证融通课程": "是" if one.certificate else "否",
            "使用教材_教材名称": book, "使用教材_版本日期": book and school.label(year) - random.randrange(1, 5),
            "使用教材_出版社": book and "云汀大学出版社", "使用教材_教材性质": book and nature, "使用教材_教材类型": book and form,
        }


def _certificates(school: School, branch: Branch, year: int) -> Row | None:
    graduates = len(school.graduates(branch, year))
    if not graduates:
        return None
    held = round(graduates * (0.74 + 0.03 * year))
    return {
        **who(branch), "毕业生数": graduates, "获得证书的毕业生_初级人数": held // 4, "获得证书的毕业生_中级人数": held // 2,
        "获得证书的毕业生_高级人数": held - held // 4 - held // 2, "与专业相关的社会技术培训总数": 40 * school.scale,
    }


def _practice(school: School, branch: Branch, year: int) -> Iterator[Row]:
    """7.4: two to four rows a branch; the branch's totals stand on every row."""
    graduates = len(school.graduates(branch, year))
    if not graduates:
        return
    random = Random(f"practice {branch.short} {year}")
    grace = words.department(branch.department).grace / 100
    totals = {
        "顶岗实习毕业生总数": graduates, "企业录用顶岗实习毕业生数": round(graduates * (random.uniform(0.36, 0.46) + 0.02 * year + grace)),
        "顶岗实习对口毕业生数": round(graduates * (random.uniform(0.78, 0.86) + 0.015 * year + grace)),
    }
    cover = {
        "顶岗实习单位总数": graduates // 4 + 2, "参加保险学生数": graduates if year else round(graduates * 0.97),
        "保险险种名称": random.choice(("实习责任保险（学校）", "学生实习责任保险（企业）")),
    }
    left = graduates
    for index in range(random.choice((2, 3, 4))):
        here = max(1, left // (3 if index else 2))
        left -= here
        yield {
            **who(branch), **{f"应届毕业生顶岗实习_{name}": value for name, value in totals.items()},
            **{f"顶岗实习与保险情况_{name}": value for name, value in cover.items()},
            "顶岗实习情况_主要实习岗位": random.choice(words.department(branch.department).jobs), "顶岗实习情况_主要实习单位": firm(branch, random),
            "顶岗实习情况_实习人数": here, "顶岗实习情况_实习时间": random.choice((5, 6, 6, 8)),
        }


def _cooperation(school: School, branch: Branch, year: int) -> Row:
    random = Random(f"firms {branch.short}")
    graduates = len(school.graduates(branch, year))
    number = random.choice((3, 4, 5))
    row = {
        **who(branch), "产学合作企业总数": number + random.randrange(0, 6) + year,
        "订单培养数": sum(student.ordered for student in school.present(branch, year)) or None,
        "共同开发课程数": sum(course.joint for course in school.courses(branch, year)) or None,
        "共同开发教材数": random.choice((None, 1, 2)), "支持学校兼职教师数": random.choice((1, 1, 2)) * school.scale,
        "接受顶岗实习学生数": round(graduates * 0.55) or None, "对学校捐赠设备总值": random.choice((None, 2.6, 4.85, 7.2)),
        "对学校准捐赠设备总值": random.choice((None, None, 12.4)), "接受毕业生就业数": round(graduates * 0.32) or None,
        "学校为企业技术服务年收入": random.choice((None, 3.5, 8.25, 15.6)), "学校为企业年培训员工数": random.choice((None, 60, 120, 240)),
    }
    for index in range(1, number + 1):
        row[f"主要合作企业_企业{index}_企业名称"] = firm(branch, random)
        row[f"主要合作企业_企业{index}_合作开始日期"] = f"{school.label(0) - random.randrange(1, 9)}-{random.randrange(1, 13):02}"
    return row


def rows(school: School, year: int) -> dict[str, list[Row]]:
    """Table number -> rows, keyed by column name."""
    branches = list(taught(school, year))
    return {
        "7.1.1": [_programme(school, branch, year) for branch in branches],
        "7.2": [row for branch in branches for row in _courses(school, branch, year)],
        "7.3.2": [row for branch in branches if (row := _certificates(school, branch, year))],
        "7.4": [row for branch in branches for row in _practice(school, branch, year)],
        "7.5": [_cooperation(school, branch, year) for branch in branches],
    }
