"""Laws of alerts: ``since`` is what a day-by-day replay finds, the future changes nothing, steps only go forward."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clauses.reading import Compound, CountConsecutive, DeadlineAfterEvent, FixedDate, RatioOfTarget, Threshold, Trend
from tests.analysis.alerts.built import CONTRACT_TARGETS, CONTRACT_WARNINGS, DAY, Sheet, contracts, enrolment, first_days, progress

FIRST, LAST = date(2021, 1, 15), date(2021, 5, 31)
STEPS = ("中标", "签订", "备案", "收到发票", "首付款30%支付", "约定验收", "终验", "归档")
days = st.integers(0, 120).map(lambda number: date(2021, 1, 20) + timedelta(days=number))
ledgers = st.dictionaries(st.sampled_from("甲乙丙"), st.dictionaries(st.sampled_from(STEPS), days), min_size=1)
MORE = [
    ("6", DeadlineAfterEvent(event="中标", op="<=", offset_months=1, action="备案")),
    ("7", FixedDate(op="<=", month=(3, 4), day=15, action="归档", event="终验")),
]
WARN = [
    ("6", DeadlineAfterEvent(event="中标", op=">", offset_days=10, day_kind="workday", action="备案")),
    ("8", Compound(logic="tiers", parts=tuple(
        DeadlineAfterEvent(event="中标", op=">=", offset_days=days, action="签订合同", level=level) for days, level in ((10, "黄"), (20, "红"))
    ))),
]  # fmt: skip
STEPPED = Sheet("采购合同", CONTRACT_TARGETS + MORE, CONTRACT_WARNINGS + WARN)
AHEAD = {
    "not_started": 0, "upcoming": 1, "alert": 2, "breach": 2, "late": 3, "met": 3,
}  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(ledgers)
def test_since_is_the_first_day_that_a_replay_finds_for_steps(rows):
    ledger = contracts(rows)
    for when, one, since in first_days(lambda when: STEPPED.on(when, ledger), FIRST, LAST):
        if one.state != "not_started":
            assert one.since == since, (when, one)


@settings(max_examples=25, deadline=None)
@given(ledgers)
def test_a_step_only_goes_forward(rows):
    ledger, before = contracts(rows), {}
    when = FIRST
    while when <= LAST:
        for one in STEPPED.on(when, ledger):
            key = (one.role, one.clause, one.entity)
            assert AHEAD[one.state] >= before.get(key, 0), (when, one)
            before[key] = AHEAD[one.state]
        when += 3 * DAY


def known(row) -> tuple:
    """What a row says, but for evidence: a cell's own text may name a day to come."""
    return (row.role, row.clause, row.entity, row.period, row.state, row.since, row.value, row.line, row.why, row.grade)


@settings(max_examples=40, deadline=None)
@given(ledgers, days, days)
def test_what_happens_after_the_day_changes_nothing(rows, as_of, later):
    """Agreed dates are known beforehand; every other date after the day may move or vanish."""
    later = as_of + max(abs(later - as_of), DAY)
    moved = {
        entity: {name: (later if name != "约定验收" and when > as_of else when) for name, when in steps.items()}
        for entity, steps in rows.items()
    }
    gone = {entity: {name: when for name, when in steps.items() if name == "约定验收" or when <= as_of} for entity, steps in rows.items()}
    said = [known(one) for one in STEPPED.on(as_of, contracts(rows))]
    assert said == [known(one) for one in STEPPED.on(as_of, contracts(moved))]
    assert said == [known(one) for one in STEPPED.on(as_of, contracts(gone))]


COUNTED = Sheet(
    "数控集训队任务",
    targets=[
        ("1", Threshold(subject="集训队学生人数", op=">=", value=20, unit="人", month=(3,))),
        ("2", Threshold(subject="技能竞赛获奖数", op=">=", value=3, unit="项", span="year")),
        ("3", Threshold(subject="实训设备故障率", op="<=", value=0.05, unit="%", span="year")),
        ("4", Threshold(subject="技能竞赛获奖数", op=">=", value=2, unit="项", condition="当年有比赛")),
    ],
    warnings=[
        ("1", Threshold(subject="集训队学生人数", op="<", value=15, unit="人", month=(2, 4))),
        ("2", RatioOfTarget(subject="集训队学生人数", op="<", value=0.8, unit="%", base="目标", month=(3,))),
        ("3", CountConsecutive(subject="集训队学生人数", periods=2, period_unit="month", op="<", value=18, unit="人", month=(3, 4))),
        ("4", Trend(subject="集训队学生人数", direction="down", basis="previous_period", op=">=", value=0.2, unit="%", month=(4,))),
        ("5", Compound(logic="or", parts=(
            Threshold(subject="集训队学生人数", op="<", value=16, unit="人", month=(3,)),
            Threshold(subject="实训设备故障率", op=">", value=0.06, unit="%", month=(3,)),
        ))),
        ("6", Compound(logic="and", parts=(
            Threshold(subject="集训队学生人数", op="<", value=16, unit="人", month=(3,)),
            Threshold(subject="实训设备故障率", op=">", value=0.06, unit="%", month=(3,)),
        ))),
        ("7", Compound(logic="tiers", parts=(
            Threshold(subject="集训队学生人数", op="<", value=18, unit="人", month=(3,), level="黄"),
            Threshold(subject="集训队学生人数", op="<", value=12, unit="人", month=(3,), level="红"),
        ))),
        ("8", Threshold(subject="技能竞赛获奖数", op="<", value=2, unit="项", span="year")),
        ("9", Threshold(subject="实训设备故障率", op=">", value=0.05, unit="%")),
    ],
    year=2022,
)  # fmt: skip
students = st.none() | st.integers(8, 26)
sheets = st.fixed_dictionaries({
    "人": st.lists(students, min_size=5, max_size=12),
    "项": st.lists(st.none() | st.integers(0, 4), min_size=2, max_size=12),
    "%": st.lists(st.none() | st.integers(2, 9).map(lambda number: f"{number}%"), min_size=3, max_size=12),
    "remark": st.sampled_from(["", "当年无比赛", "当年停赛一项"]),
})  # fmt: skip


def sheet(reported):
    named = {"人": "集训队学生人数", "项": "技能竞赛获奖数", "%": "实训设备故障率"}
    lines = [
        (month, name, 20 if unit == "人" else None, value, unit, reported["remark"] if unit == "项" and month > 1 else None)
        for unit, name in named.items()
        for month, value in enumerate(reported[unit], 1)
    ]
    return progress(lines)


@settings(max_examples=25, deadline=None)
@given(sheets)
def test_since_is_the_first_day_that_a_replay_finds_for_numbers(reported):
    ledger = sheet(reported)
    for when, one, since in first_days(lambda when: COUNTED.on(when, ledger), date(2021, 12, 25), date(2023, 1, 10)):
        if one.state not in ("manual", "upcoming"):
            assert one.since == since, (when, one)


@settings(max_examples=40, deadline=None)
@given(sheets, st.integers(1, 12), students)
def test_what_is_reported_after_the_day_changes_nothing(reported, month, other):
    as_of = date(2022, month, 27)
    changed = {**reported, "人": [value if place < month else other for place, value in enumerate(reported["人"], 1)]}
    said = [known(one) for one in COUNTED.on(as_of, sheet(reported)) if one.state not in ("upcoming", "no_data")]
    assert said == [known(one) for one in COUNTED.on(as_of, sheet(changed)) if one.state not in ("upcoming", "no_data")]


@settings(max_examples=20, deadline=None)
@given(sheets, st.integers(0, 380))
def test_asking_twice_gives_the_same(reported, number):
    as_of, ledger = date(2022, 1, 1) + timedelta(days=number), sheet(reported)
    assert COUNTED.on(as_of, ledger) == COUNTED.on(as_of, ledger)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 500), st.integers(1, 500))
def test_more_applicants_never_make_it_worse(applied, more):
    rule = RatioOfTarget(subject="单招报名人数", op="<", value=0.8, unit="%", base="目标", month=(3,), year=2023)
    task = Sheet("招生规模", warnings=[("1", rule)])
    fewer, rather = (task.on("2023-04-01", enrolment([(2023, 3, "单招", 400, number)]))[0].state for number in (applied, applied + more))
    assert (fewer, rather) != ("normal", "alert")
    assert fewer == ("alert" if applied < 320 else "normal")
