"""Enrolment by calendar year and channel: plan and progress, in step with the admissions of the status data."""

from calendar import monthrange
from datetime import date

from data.demo import grounds, words
from data.demo.school import School

Row = dict[str, object]

CHANNELS = ("单招", "高职统招", "社会扩招（退伍军人等）", "合计")
MONTHS = (3, 7, 11, 12)
DONE = {0: (1.04, 0.97, 0.9), 1: (0.97, 0.93, 0.84), 2: (0.86, 0.82, 0.74), 3: (0.93, 0.82, 0.8)}
"""Share of the plan that was reached by each channel, year by year."""


def years(school: School) -> list[int]:
    """Calendar years of the sheet: the two intakes that the last status data tell of, those since, and the plan of the next."""
    last = school.label(2)
    return list(range(last - 2, max(last, school.today.year) + 2))


def plan(school: School, year: int) -> dict[str, int]:
    """Planned students by channel; years beyond the status data grow by five percent."""
    index = year + 1 - school.label(0)
    total = grounds.planned(school, min(index, 2))
    if index > 2:
        total = round(total * 1.05 ** (index - 2))
    social = total * 6 // 100
    single = total * 52 // 100
    return {CHANNELS[0]: single, CHANNELS[1]: total - single - social, CHANNELS[2]: social, CHANNELS[3]: total}


def arrived(school: School, year: int) -> int:
    """How many turned up in the autumn of that calendar year."""
    index = year + 1 - school.label(0)
    if index <= 2:
        return sum(one.arrived for branch in words.BRANCHES if (one := school.admission(branch, index)))
    return round(plan(school, year)[CHANNELS[3]] * 0.91)


def rows(school: School) -> list[Row]:
    """The progress sheet: four checkpoints a year; what lies after today has a plan and nothing else."""
    found = []
    for place, year in enumerate(years(school)):
        planned, reached = plan(school, year), DONE[min(place, 3)]
        for channel, month in zip(CHANNELS, MONTHS, strict=True):
            row: Row = {"年度": year, "截止月份": f"{month}月", "招生类别": channel, "计划人数": planned[channel]}
            if date(year, month, monthrange(year, month)[1]) <= school.today:
                if channel == "合计":
                    row["报到人数"] = arrived(school, year)
                else:
                    column = "录取人数" if channel == "高职统招" else "报名人数"
                    row[column] = round(planned[channel] * reached[CHANNELS.index(channel)])
            found.append(row)
    return found
