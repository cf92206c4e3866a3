"""Indicators of the invented school, reckoned from its facts and not from any sheet: what an import must arrive at."""

from collections.abc import Callable, Iterable
from datetime import date

from data.demo import grounds, words
from data.demo.school import School, found

Values = dict[str, float | None]
"""学校, 系部/…, 专业/…, 课程类型/… -> value; None where nothing can be divided."""


def ratio(part: float, whole: float, times: float = 1.0) -> float | None:
    """part / whole, None when there is no whole."""
    return part / whole * times if whole else None


def _levels(items: Iterable, department: Callable, programme: Callable | None, value: Callable[[list], float | None], every=True) -> Values:
    """The value over all items, by department and by programme. Departments and programmes without an item are None."""
    items = list(items)
    values = {"学校": value(items)}
    for one in words.DEPARTMENTS if every else words.TEACHING:
        values[f"系部/{one.name}"] = value([item for item in items if department(item) == one.name])
    if programme:
        for name in dict.fromkeys(branch.name for branch in words.BRANCHES):
            values[f"专业/{name}"] = value([item for item in items if programme(item) == name])
    return values


def _share(holds: Callable) -> Callable[[list], float | None]:
    return lambda items: ratio(sum(bool(holds(item)) for item in items), len(items), 100)


def _conditions(school: School, year: int) -> dict[str, Values]:
    full_time, weighted = school.full_time(year), school.weighted(year)
    own, hired = len(school.teachers("6.1.1", year)), len(school.teachers("6.3.1", year)) + len(school.teachers("6.4.1", year))
    rooms = sum(round(school.matters(name, year)) for name in (*grounds.TEACHING_ROOMS, "offices"))
    worth, new = grounds.equipment(school, year), grounds.new_equipment(school, year)
    books = round(school.matters("books", year) / 10000, 4) * 10000
    return {
        "折合在校生数": {"学校": round(weighted, 1)},
        "全日制在校生数": {"学校": full_time},
        "生师比": {"学校": weighted / (own + 0.5 * hired)},
        "生均教学行政用房面积": {"学校": rooms / full_time},
        "生均教学科研仪器设备值": {"学校": worth * 10000 / weighted},
        "生均图书": {"学校": books / weighted},
        "生均占地面积": {"学校": round(school.matters("land", year)) / full_time},
        "生均学生宿舍面积": {"学校": round(school.matters("dormitories", year)) / full_time},
        "百名学生配教学用计算机台数": {"学校": round(school.matters("computers", year)) / full_time * 100},
        "新增教学科研仪器设备所占比例": {"学校": new / (worth - new) * 100},
    }


def _teachers(school: School, year: int) -> dict[str, Values]:
    own = school.teachers("6.1.1", year)

    def by(holds: Callable) -> Values:
        return _levels(own, lambda one: one.department, None, _share(holds))

    return {
        "研究生学位教师比例": by(lambda one: one.degree in ("博士", "硕士")),
        "高级职务教师比例": by(lambda one: one.rank_in(year) >= 3),
        "双师素质专任教师比例": by(lambda one: year >= one.dual),
    }


def _students(school: School, year: int) -> dict[str, Values]:
    graduates = [one for branch in words.BRANCHES for one in school.graduates(branch, year)]
    intakes = [(branch, one) for branch in words.BRANCHES if (one := school.admission(branch, year))]
    courses = [one for branch in words.BRANCHES if school.present(branch, year) for one in school.courses(branch, year)]

    def department(one):
        return one.branch.department

    def programme(one):
        return one.branch.name

    def practical(some: list) -> float | None:
        return ratio(sum(one.practical or 0 for one in some), sum(one.hours for one in some), 100)

    practice = _levels(courses, department, programme, practical, every=False)
    for kind in "ABC":
        practice[f"课程类型/{kind}"] = practical([one for one in courses if one.kind == kind])
    return {
        "就业率": _levels(graduates, department, programme, _share(lambda one: one.employed), every=False),
        "报到率": _levels(
            intakes, lambda pair: pair[0].department, lambda pair: pair[0].name,
            lambda some: ratio(sum(one.arrived for _, one in some), sum(one.admitted for _, one in some), 100), every=False,
        ),
        "辍学率": _levels(school.students(year), department, programme, _share(lambda one: one.left == year), every=False),
        "实践课时占比": practice,
    }


def indicators(school: School, year: int) -> dict[str, Values]:
    """Name of the indicator -> level and entity -> value, unrounded, percentages 0–100. ``year`` counts from 0."""
    return {**_conditions(school, year), **_teachers(school, year), **_students(school, year)}


def expected(today: date, size: str = "small") -> dict[int, dict[str, Values]]:
    """School year -> indicators, for the workbooks that ``build(today, size)`` writes without faults."""
    school = found(today, size)
    return {school.label(year): indicators(school, year) for year in range(3)}
