"""Enrolment and a training team, worked out by hand: checkpoints, plans, shares, conditions, tiers, repeated years."""

import pytest

from analysis.clauses import read
from analysis.clauses.reading import Compound, CountConsecutive, Manual, Range, RatioOfTarget, Threshold, Trend
from analysis.linking import Choice
from tests.analysis.alerts.built import Sheet, day, enrolment, progress

PLANS = enrolment([
    (2023, 3, "单招", 400, 290),
    (2023, 7, "高职统招", 500, None, 410),
    (2023, 12, "合计", 900, None, None, 905),
    (2024, 3, "单招", 480, 365),
    (2024, 7, "高职统招", 600),
    (2024, 12, "合计", 1080, None, None, 900),
])  # fmt: skip
SIZE = Sheet(
    "招生规模",
    targets=[("1", read("1. 到2023年12月，高职学生招收达到900人。", "target")), ("2", read("2. 2025年，达到1200人。", "target"))],
    warnings=[
        ("1", read("1. 2023年3月，单招计划人数400人，报名人数未达到目标的75%。", "warning")),
        ("2", read("2. 2023年7月，统招计划人数500人，录取人数未达到目标的80%。", "warning")),
        ("3", read("3. 2023年12月，高职学生招收总体人数未达到年度目标900人。", "warning")),
        ("4", Manual(reason="按年份展开", expand_years=(2024, 2025))),
    ],
)
# line: 75 % of 400, 80 % of 500, 900; then 75 % of 480, 80 % of 600, 1080; 2025 has no plan but for the total (1200)
SIZES = {
    "2023-03-30": "单招 2023-03 upcoming 300 -; 高职统招 2023-07 upcoming 400 -; 合计 2023-12 upcoming 900 -",
    "2023-03-31": "单招 2023-03 alert 300 290; 高职统招 2023-07 upcoming 400 -; 合计 2023-12 upcoming 900 -",
    "2023-12-31": "单招 2023-03 alert 300 290; 高职统招 2023-07 normal 400 410; 合计 2023-12 normal 900 905",
    "2024-03-31": "单招 2024-03 normal 360 365; 高职统招 2024-07 upcoming 480 -; 合计 2024-12 upcoming 1080 -",
    "2024-07-31": "单招 2024-03 normal 360 365; 高职统招 2024-07 upcoming 480 -; 合计 2024-12 upcoming 1080 -",
    "2024-08-01": "单招 2024-03 normal 360 365; 高职统招 2024-07 no_data 480 -; 合计 2024-12 upcoming 1080 -",
    "2024-12-31": "单招 2024-03 normal 360 365; 高职统招 2024-07 no_data 480 -; 合计 2024-12 alert 1080 900",
    "2025-12-30": "单招 2025-03 no_data - -; 高职统招 2025-07 no_data - -; 合计 2025-12 upcoming 1200 -",
    "2026-01-01": "单招 2025-03 no_data - -; 高职统招 2025-07 no_data - -; 合计 2025-12 no_data 1200 -",
}


@pytest.mark.parametrize("when", SIZES)
def test_enrolment_is_judged_on_the_last_day_of_the_month_by_the_years_own_plan(when):
    expected = [line.split() for line in SIZES[when].split("; ")]
    periods = {one[1] for one in expected}
    rows = [one for one in SIZE.on(when, PLANS) if one.role == "warning" and one.period in periods]

    def plain(number):
        return "-" if number is None else f"{number:g}"

    assert [[one.entity, one.period, one.state, plain(one.line), plain(one.value)] for one in rows] == expected
    assert {one.clause for one in rows} == {"1", "2", "3"}
    assert {one.entity_kind for one in rows} == {"招生类别"}


def test_repeated_years_do_not_repeat_the_year_of_the_text():
    rows = [one for one in SIZE.on("2023-12-31", PLANS) if one.role == "warning"]
    assert len({(one.clause, one.period) for one in rows}) == len(rows) == 9


def test_a_target_of_a_year_is_met_when_reached_and_judged_at_the_end():
    sheet = enrolment([(2023, 9, "合计", 900, None, None, 870), (2023, 10, "合计", 900, None, None, 920), (2023, 12, "合计", 900, None, None, 915)])
    task = Sheet("招生规模", targets=[("1", read("2023年，高职学生招收达到900人。", "target"))])
    states = {when: (one.state, one.since) for when in ("2023-10-30", "2023-10-31", "2023-12-31") for one in task.on(when, sheet)}
    assert states == {
        "2023-10-30": ("upcoming", None), "2023-10-31": ("met", day("2023-10-31")), "2023-12-31": ("met", day("2023-10-31")),
    }  # fmt: skip


TEAM = progress([
    (2, "集训队学生人数", 24, 16, "人", "寒假返校不足"),
    (3, "集训队学生人数", 24, 25, "人"),
    (4, "预赛成绩达标程度", "100%", "72%"),
    (5, "省级技能竞赛一等奖", 1, None, "个"),
    (9, "预赛成绩达标程度", "100%", "85%"),
    (11, "团队成员市级比赛二等奖及以上", 2, 1, "个"),
])  # fmt: skip
TRAINING = Sheet(
    "数控集训队建设",
    targets=[
        ("1", read("1. 3月，集训队学生人数不少于24人。", "target")),
        ("2", read("2. 集训队5月获省级技能竞赛一等奖不少于1个。", "target")),
        ("3", read("3. 团队成员全年取得市级比赛二等奖及以上不少于2个。（当年有比赛为前提）", "target")),
    ],
    warnings=[
        ("1", read("1. 2月，集训队学生人数少于18人。", "warning")),
        ("2", read("2. 4月，集训队学生预赛成绩达标程度不足75%。", "warning")),
        ("3", read("3. 9月，集训队学生预赛成绩达标程度不足85%。", "warning")),
    ],
)
TEAM_DAYS = """
    2022-02-27  upcoming  upcoming  upcoming  upcoming  upcoming  upcoming
    2022-02-28  upcoming  upcoming  upcoming  alert     upcoming  upcoming
    2022-03-31  met       upcoming  upcoming  alert     upcoming  upcoming
    2022-04-30  met       upcoming  upcoming  alert     alert     upcoming
    2022-05-31  met       upcoming  upcoming  alert     alert     upcoming
    2022-06-01  met       no_data   upcoming  alert     alert     upcoming
    2022-09-30  met       no_data   upcoming  alert     alert     normal
    2022-12-30  met       no_data   upcoming  alert     alert     normal
    2022-12-31  met       no_data   breach    alert     alert     normal
    2023-06-30  met       no_data   breach    alert     alert     normal
"""


@pytest.mark.parametrize("line", TEAM_DAYS.strip().splitlines(), ids=lambda line: line.split()[0])
def test_the_states_of_a_training_team(line):
    when, *states = line.split()
    assert [one.state for one in TRAINING.on(when, TEAM)] == states


def test_a_later_number_is_shown_beside_the_verdict_of_its_month():
    (one,) = [row for row in TRAINING.on("2022-12-31", TEAM) if row.role == "warning" and row.clause == "1"]
    assert (one.state, one.value, one.line, one.period) == ("alert", 16, 18, "2022-02")
    assert (one.later["period"], one.later["value"], one.later["cell"]["cell"]) == ("2022-03", 25, "D4")
    assert one.why == "2022 年 2 月集训队学生人数 16 人，低于 18 人；备注：寒假返校不足；3 月是 25 人"


def test_a_share_in_the_rule_meets_percents_in_the_sheet():
    rows = {one.period: (one.value, one.line, one.unit, one.state) for one in TRAINING.on("2022-12-31", TEAM) if one.unit == "%"}
    assert rows == {"2022-04": (72, 75, "%", "alert"), "2022-09": (85, 85, "%", "normal")}


def test_a_percentage_without_a_unit_is_asked_about():
    task = Sheet("集训队建设", warnings=[("1", Threshold(subject="成绩达标程度", op="<", value=0.75, unit="%", month=(4,)))])
    (one,) = task.on("2022-05-01", progress([(4, "成绩达标程度", None, 0.72)], "集训队建设进度表"))
    assert (one.state, one.value, one.line) == ("manual", 0.72, None)
    assert "单位" in one.why


@pytest.mark.parametrize(
    ("remark", "states"),
    [("当年无比赛", ["not_applicable", "not_applicable"]), ("当年停赛一项", ["breach", "alert"]), (None, ["breach", "alert"])],
)
def test_a_condition_fails_for_the_target_and_for_the_warning_on_the_same_subject(remark, states):
    task = Sheet(
        "集训队建设",
        targets=[("1", Threshold(subject="市级比赛二等奖", op=">=", value=2, unit="个", span="year", condition="当年有比赛"))],
        warnings=[("1", Threshold(subject="市级比赛二等奖", op="<", value=2, unit="个", month=(11,)))],
    )
    rows = task.on("2022-12-31", progress([(11, "市级比赛二等奖", 2, 0 if remark else 1, "个", remark)], "集训队建设进度表"))
    assert [one.state for one in rows] == states


STUDENTS = "集训队学生人数"


def counted(rule, *values, when="2022-12-31", role="warning", subject=STUDENTS, unit="人"):
    """The one row that a rule gives on a sheet of monthly values."""
    task = Sheet("集训队建设", **{f"{role}s": [("1", rule)]})
    lines = [(month, subject, 20, value, unit) for month, value in enumerate(values, 1)]
    (one,) = task.on(when, progress(lines, "集训队建设进度表"))
    return one


LEVELS = Compound(logic="tiers", parts=tuple(
    Threshold(subject=STUDENTS, op="<", value=value, unit="人", month=(2,), level=level) for value, level in ((10, "红"), (15, "黄"), (18, "蓝"))
))  # fmt: skip


@pytest.mark.parametrize(
    ("value", "state", "grade", "line"),
    [(9, "alert", "红", 10), (10, "alert", "黄", 15), (14, "alert", "黄", 15), (15, "alert", "蓝", 18), (18, "normal", None, 10)],
)
def test_of_tiers_the_gravest_that_holds_rings_with_its_colour(value, state, grade, line):
    one = counted(LEVELS, 20, value)
    assert (one.state, one.grade, one.line) == (state, grade, line)


def test_no_colour_shows_where_nothing_rings():
    rule = Threshold(subject=STUDENTS, op="<", value=10, unit="人", month=(2,), level="红")
    assert (counted(rule, 20, 12).grade, counted(rule, 20, 9).grade) == (None, "红")


@pytest.mark.parametrize(("value", "rings"), [(12, True), (10, True), (15, False), (9, False), (16, False)])
def test_a_range_keeps_to_its_brackets(value, rings):
    rule = Range(subject=STUDENTS, value=10, value_high=15, incl="[)", unit="人", month=(2,))
    assert (counted(rule, 20, value).state == "alert") is rings


@pytest.mark.parametrize(("values", "state"), [((20, 16), "alert"), ((20, 17), "normal"), ((None, 17), "no_data")])
def test_a_fall_is_measured_against_the_month_before(values, state):
    rule = Trend(subject=STUDENTS, direction="down", basis="previous_period", op=">=", value=0.2, unit="%", month=(2,))
    assert counted(rule, *values).state == state


@pytest.mark.parametrize(
    ("values", "state"), [((9, 9, 9), "alert"), ((20, 9, 9), "alert"), ((9, 9, 20), "normal"), ((9, None, 9), "no_data")]
)
def test_months_in_a_row_have_no_gap(values, state):
    rule = CountConsecutive(subject=STUDENTS, periods=2, period_unit="month", op="<", value=10, unit="人", month=(3,))
    assert counted(rule, *values).state == state


def test_a_ratio_takes_the_plan_of_the_row_where_the_text_names_none():
    one = counted(RatioOfTarget(subject=STUDENTS, op="<", value=0.8, unit="%", month=(2,)), 20, 15)
    assert (one.state, one.line, one.value, one.unit) == ("alert", 16, 15, "人")


MONEY = Threshold(subject="实训耗材经费", op=">", value=30000, unit="元", month=(2,))


@pytest.mark.parametrize(("value", "unit", "state", "line"), [(3.5, "万元", "alert", 3), (2.9, "万元", "normal", 3), (31000, "元", "alert", 30000)])
def test_money_is_compared_in_the_unit_of_the_sheet(value, unit, state, line):
    one = counted(MONEY, 1, value, subject="实训耗材经费", unit=unit)
    assert (one.state, one.line, one.unit) == (state, line, unit)


def test_a_subject_that_no_row_names_is_left_to_a_person_who_may_choose():
    task = Sheet("集训队建设", warnings=[("1", Threshold(subject="毕业设计优秀率", op="<", value=10, unit="人", month=(2,)))])
    sheet = progress([(2, STUDENTS, 20, 9, "人")], "集训队建设进度表")
    (asked,) = task.on("2022-12-31", sheet)
    assert asked.state == "manual" and "任务" in asked.why
    (chosen,) = task.on("2022-12-31", sheet, choices={"t-warning-0": Choice(entity=STUDENTS)})
    assert (chosen.state, chosen.entity) == ("alert", STUDENTS)


def test_a_task_of_a_year_looks_at_that_year_only():
    sheet = progress([((2021, 2), STUDENTS, 20, 9, "人"), ((2022, 2), STUDENTS, 20, 19, "人")], "集训队建设进度表")
    rule = Threshold(subject=STUDENTS, op="<", value=10, unit="人", month=(2,))
    assert [one.period for one in Sheet("集训队建设", warnings=[("1", rule)], year=2022).on("2022-12-31", sheet)] == ["2022-02"]
    assert [one.period for one in Sheet("集训队建设", warnings=[("1", rule)]).on("2022-12-31", sheet)] == ["2021-02", "2022-02"]


def test_without_any_sheet_there_is_no_data_and_a_manual_clause_stays_manual():
    rows = TRAINING.on("2022-12-31")
    assert {one.state for one in rows} == {"no_data"}
    (one,) = Sheet("集训队建设", warnings=[("1", Manual(reason="没有数字"))]).on("2022-12-31", TEAM)
    assert (one.state, one.why) == ("manual", "需要人工判断：没有数字")
