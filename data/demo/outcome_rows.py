"""Rows of who comes and what becomes of them: tables 7.6.1, 7.6.2, 7.6.3."""

from random import Random

from data.demo.people import METHODS, REGIONS, SOURCES
from data.demo.programme_rows import taught, who
from data.demo.school import School
from data.demo.words import Branch

Row = dict[str, object]

REASONS = ("学校品牌", "专业爱好", "就业优势", "技能培养", "地理位置", "他人推荐")
_NO_QUOTES = str.maketrans("＋", "+", "“”")


def _split(total: int, weights) -> list[int]:
    """The total in whole numbers by the weights; what is lost in rounding is left over."""
    return [int(total * weight) for weight in weights]


def _admission(school: School, branch: Branch, year: int) -> Row:
    intake = school.admission(branch, year)
    if not intake:
        return who(branch)
    random = Random(f"reasons {branch.short} {year}")
    near, province, region = _split(intake.arrived, (0.38, 0.46, 0.07))
    reasons = _split(intake.arrived, (0.26, 0.2, 0.21, 0.12, 0.09, 0.07))
    return {
        **who(branch), "计划招生数": intake.planned, "实际录取_录取数": intake.admitted, "实际报到情况_报到数": intake.arrived,
        "区域生源报到情况_本地市_报到数": near, "区域生源报到情况_本省市_报到数": province, "区域生源报到情况_本区域_报到数": region,
        **{f"报考本校原因_{name}_报考数": number for name, number in zip(REASONS, reasons, strict=True)},
        "报考本校原因_其他_报考数": intake.arrived - sum(reasons), "投档线超过上年分数": random.randrange(-6, 13),
    }


def _employment(school: School, branch: Branch, year: int) -> Row:
    graduates = school.graduates(branch, year)
    if not graduates:
        return who(branch)
    random = Random(f"wages {branch.short}")
    employed = [one for one in graduates if one.employed]
    row = {
        **who(branch), "毕业生数": len(graduates), "毕业生就业情况_就业数": len(employed),
        **{f"毕业生就业情况_{name}_就业数": sum(one.region == name for one in employed) for name in REGIONS},
        "毕业生就业情况_起薪线": random.randrange(3000, 4200, 100) + 150 * year,
        "毕业生就业情况_对口就业_就业数": sum(one.matched for one in employed),
    }
    for source in SOURCES[:4]:
        row |= _pair(f"毕业生{source.translate(_NO_QUOTES)}", [one for one in graduates if one.source == source])
    for method in METHODS:
        name = f"毕业生基于不同招生方式生源的就业情况_{method.translate(_NO_QUOTES)}"
        row |= _pair(name, [one for one in graduates if one.method == method])
    return row


def _pair(name: str, graduates) -> Row:
    return {f"{name}_毕业生数": len(graduates) or None, f"{name}_就业数": sum(one.employed for one in graduates) or None}


def _year_after(school: School, branch: Branch, year: int) -> Row | None:
    """7.6.3: what became of those who graduated a year earlier."""
    number = len(school.graduates(branch, year - 1))
    if not number:
        return None
    random = Random(f"after {branch.short} {year}")
    employed = round(number * random.uniform(0.93, 0.98))
    content, middling = round(employed * random.uniform(0.88, 0.93)), round(employed * 0.06)
    said = {
        "毕业生的教学满意人数": 0.9, "毕业生对母校的满意人数": 0.92, "毕业生工作与职业期待吻合人数": 0.52, "毕业生对基本工作能力总体满足人数": 0.86,
        "毕业生对核心知识的总体满足人数": 0.85, "毕业生的就业现状满意人数": 0.68,
    }
    return {
        **who(branch), "毕业生数": number, "毕业生就业情况_就业数": employed, "毕业生就业情况_升迁数": round(employed * 0.13),
        "毕业生就业情况_转岗数": round(employed * 0.19), "毕业生用人单位满意情况_满意或基本满意人数": content,
        "毕业生用人单位满意情况_一般满意人数": middling, "毕业生用人单位满意情况_不满意人数": max(0, employed - content - middling) or None,
        **{name: round(number * share) for name, share in said.items()},
    }


def rows(school: School, year: int) -> dict[str, list[Row]]:
    """Table number -> rows, keyed by column name."""
    branches = list(taught(school, year))
    return {
        "7.6.1": [_admission(school, branch, year) for branch in branches],
        "7.6.2": [_employment(school, branch, year) for branch in branches],
        "7.6.3": [row for branch in branches if (row := _year_after(school, branch, year))],
    }
