"""Rows about students: tables 8.7, 8.8, 9.2, 10.1, 10.2.1, 10.2.2."""

from random import Random

from data.demo import words
from data.demo.people import Student
from data.demo.programme_rows import GRADES
from data.demo.school import School

Row = dict[str, object]


def student_number(school: School, student: Student) -> str:
    """学号: year of entry, place of the branch, running number."""
    place = words.BRANCHES.index(student.branch) + 1
    return f"{school.label(0) - 1 + student.cohort}{place:02}{student.number:04}"


def _group(school: School, student: Student) -> str:
    return f"{student.branch.short}{(school.label(0) - 1 + student.cohort) % 100:02}{student.group:02}"


def _yes(fact: bool) -> str:
    return "是" if fact else "否"


def _student(school: School, student: Student, year: int) -> Row:
    branch = student.branch
    return {
        "所属系部": branch.department, "专业代码": branch.code, "专业名称": branch.name, "专业方向名称": branch.direction,
        "班级名称": _group(school, student), "学号": student_number(school, student), "姓名": student.name, "性别": student.sex,
        "民族": student.people,
        "生源地": student.home, "招生方式": student.method, "生源类型": student.source, "是否常住户口在农村": _yes(student.rural),
        "是否订单培养": _yes(student.ordered), "是否建档立卡贫困家庭": _yes(student.poor), "来自军队": "退役士兵" if student.soldier else None,
        "年级": GRADES[year - student.cohort], "学制": 3, "入学日期": f"{school.label(0) - 1 + student.cohort}-09", "欠费金额": student.owes or None,
    }


def _dropout(school: School, student: Student, year: int) -> Row:
    calendar = school.label(year) - (student.left_month >= 9)
    return {
        "所属系部": student.branch.department, "班级名称": _group(school, student), "学号": student_number(school, student), "姓名": student.name,
        "性别": student.sex, "辍学原因": student.left_reason, "辍学日期": f"{calendar}-{student.left_month:02}",
    }


def _dropout_sums(school: School, year: int) -> list[Row]:
    found = []
    for department in words.TEACHING:
        here = [one for one in school.students(year) if one.branch.department == department.name]
        gone = [one for one in here if one.left == year]
        by_grade = {f"辍学学生数_{name}": sum(one.cohort == year - back for one in gone) for back, name in enumerate(GRADES)}
        found.append({
            "所属系部": department.name, "学年初在校生数": len(here), "辍学学生数_合计": len(gone), **by_grade,
            "辍学率": round(100 * len(gone) / len(here), 2),
        })
    return found


def _opinions(school: School, year: int) -> list[Row]:
    """8.7: one row a term. Students take part more and more, and still less than they should."""
    teachers, students = len(school.teachers("6.1.1", year)), len(school.students(year))
    label, found = school.label(year), []
    for begin, end, share, present in ((f"{label - 1}-11", f"{label}-01", 0.865, students), (f"{label}-05", f"{label}-07", 0.842,
                                       students - len(school.dropouts(year)))):
        found.append({
            "评教起始日期": begin, "评教终止日期": end, "评教客体_参与数": teachers - 2, "评教客体_总数": teachers,
            "评教主体参与度_学生_参与数": round(present * (share + 0.018 * year)), "评教主体参与度_学生_总数": present,
            "评教主体参与度_同行_参与数": round(teachers * 0.86), "评教主体参与度_同行_总数": teachers, "评教主体参与度_校领导_参与数": 6,
            "评教主体参与度_校领导_总数": 7, "评教主体参与度_社会_参与数": 14, "评教主体参与度_社会_总数": 24,
        })
    return found


AID = (
    # name, kind, for whom, share of students, 万元 a head
    ("国家奖学金", "奖学金", "全校", 0.0013, 0.8), ("国家励志奖学金", "奖学金", "全校", 0.03, 0.5), ("国家助学金", "助学金", "全校", 0.27, 0.33),
    ("省政府奖学金", "奖学金", "全校", 0.003, 0.6), ("校级奖学金", "奖学金", "全校", 0.12, 0.08), ("勤工助学", "勤工助学", "全校", 0.03, 0.18),
    ("困难补助", "困难补助", "全校", 0.04, 0.05), ("企业奖学金", "奖学金", "订单班", 0.006, 0.2),
    ("退役士兵学费资助", "学费资助", "退役士兵", 0.008, 0.5),
)


def _aid(school: School, year: int) -> list[Row]:
    students, found = len(school.students(year)), []
    for name, kind, scope, share, each in AID:
        number = max(1, round(students * share * (1 + 0.03 * year)))
        found.append({"项目名称": name, "项目种类": kind, "奖助范围": scope, "奖助人数": number, "奖助金额": round(number * each, 2)})
    return found


def _employment_by_department(school: School, year: int) -> list[Row]:
    found = []
    for department in words.TEACHING:
        branches = [one for one in words.BRANCHES if one.department == department.name]
        graduates = [one for branch in branches for one in school.graduates(branch, year)]
        employed = sum(one.employed for one in graduates)
        random = Random(f"onward {department.number} {year}")
        found.append({
            "系部": department.name, "毕业生数": len(graduates), "就业数_合计": employed, "就业数_升学": round(employed * random.uniform(0.12, 0.2)),
            "就业数_自主创业": round(employed * 0.02), "就业数_应征入伍": round(employed * 0.025),
            "就业率": round(100 * employed / len(graduates), 2),
        })
    return found


def rows(school: School, year: int) -> dict[str, list[Row]]:
    """Table number -> rows, keyed by column name."""
    return {
        "8.7": _opinions(school, year), "8.8": _aid(school, year), "9.2": _employment_by_department(school, year),
        "10.1": [_student(school, one, year) for one in school.students(year)],
        "10.2.1": [_dropout(school, one, year) for one in school.dropouts(year)], "10.2.2": _dropout_sums(school, year),
    }
