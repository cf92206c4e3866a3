"""Targets, gaps, limits and status of indicator values."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.attainment import TARGETS, attainment, gap, gaps, met, reached, shortfall, status, summary
from analysis.limits import keeps, school_type
from configs.indicator import Indicator
from tests.analysis.invented import DECLARED


def make_indicator(better="higher", minimum=0.0, maximum=100.0):
    return Indicator(id="x", name="某率", of="a", to="b", times=100, unit="%", system="resources", better=better, minimum=minimum, maximum=maximum)


def value_of(indicator, value, level="school", entity="", year=2022, code=None, reason=None, numerator=None, denominator=None):
    return {
        "indicator": indicator, "level": level, "entity": entity, "code": code, "year": year, "value": value,
        "numerator": numerator, "denominator": denominator, "reason": reason,
    }  # fmt: skip


def target_of(indicator, value, level="school", entity="", year=2022, alert_line=None, source="年度目标"):
    return dict(zip(TARGETS, (indicator, level, entity, year, value, alert_line, source), strict=True))


def judged(values, targets=(), school="工科", **more):
    return attainment(DECLARED, pd.DataFrame(values), pd.DataFrame(list(targets), columns=TARGETS), school, **more)


@pytest.mark.parametrize(
    ("better", "value", "target", "alert_line", "word"),
    [
        pytest.param("higher", 60.0, 60.0, None, "达成", id="just reached"),
        pytest.param("higher", 59.999, 60.0, None, "未达成", id="just missed"),
        pytest.param("higher", 57 / 100 * 100, 57.0, None, "达成", id="what floating point takes away misses nothing"),
        pytest.param("lower", 18.0, 18.0, None, "达成", id="lower is better, just reached"),
        pytest.param("lower", 18.1, 18.0, None, "未达成", id="lower is better, missed"),
        pytest.param("higher", 61.0, 60.0, 62.0, "预警", id="reached but at the alert line"),
        pytest.param("higher", 62.0, 60.0, 62.0, "预警", id="the line itself is touched"),
        pytest.param("higher", 60.0, 60.0, 60.0, "达成", id="a line that equals the target is not touched by meeting it"),
        pytest.param("higher", 55.0, 60.0, 58.0, "未达成", id="missed goes before alert"),
        pytest.param("higher", 55.0, None, 58.0, "预警", id="an alert line without a target"),
        pytest.param("higher", 59.0, None, 58.0, "无目标", id="an untouched line without a target"),
        pytest.param("lower", 21.0, 22.0, 20.0, "预警", id="lower is better, above the line"),
        pytest.param("higher", 59.0, None, None, "无目标", id="nothing to judge by"),
        pytest.param("higher", 100.4, 60.0, None, "数据异常", id="more than all"),
        pytest.param("higher", -1.0, None, None, "数据异常", id="less than nothing"),
        pytest.param("higher", float("inf"), 60.0, None, "数据异常", id="not a finite number"),
        pytest.param("higher", None, 60.0, None, "无数据", id="no value"),
    ],
)
def test_status_is_the_first_word_that_fits(better, value, target, alert_line, word):
    assert status(make_indicator(better), value, target, alert_line, None if value is not None else "无数据") == word


def test_not_applicable_stays_so_with_a_target():
    assert status(make_indicator(), None, 60.0, None, "不适用") == "不适用"


@pytest.mark.parametrize(
    ("better", "value", "target", "share", "missing"),
    [
        pytest.param("higher", 14.13, 16, 0.883, -1.87, id="生均用房 14.13 of 16"),
        pytest.param("lower", 19.24, 18, 0.936, -1.24, id="生师比 19.24 for 18"),
        pytest.param("higher", 80, 50, 1.6, 30, id="more than aimed at"),
        pytest.param("lower", 0, 2, 10.0, 2, id="nothing of what should be little"),
        pytest.param("lower", 0, 0, 1.0, 0, id="none was wanted and none came"),
        pytest.param("lower", 1, 0, 0.0, -1, id="none was wanted"),
    ],
)
def test_attainment_is_a_share_and_the_gap_is_signed(better, value, target, share, missing):
    assert reached(value, target, better) == pytest.approx(share, abs=0.0005)
    assert gap(value, target, better) == pytest.approx(missing)


@given(st.floats(0, 200), st.floats(0, 200), st.floats(0.1, 200), st.sampled_from(["higher", "lower"]))
def test_a_better_value_never_attains_less_and_1_is_exactly_met(one, other, target, better):
    good, bad = (max(one, other), min(one, other)) if better == "higher" else (min(one, other), max(one, other))
    assert reached(good, target, better) >= reached(bad, target, better)
    assert reached(target, target, better) == 1.0
    assert met(good, target, better) or not met(bad, target, better)


def test_the_schools_target_says_nothing_of_departments():
    below = [value_of("masters_share", value, "department", name) for value, name in ((66.7, "机电系"), (0.0, "信息系"))]
    values = [value_of("masters_share", 40.0), *below]
    results = judged(values, [target_of("masters_share", 50), target_of("masters_share", 60, "department", "机电系")])
    assert list(results["status"]) == ["未达成", "达成", "无目标"]
    assert list(results["target"].fillna(-1)) == [50, 60, -1]
    assert results["gap"][0] == -10


def test_a_target_finds_its_programme_by_code_and_the_last_one_wins():
    values = [value_of("match_share", 80.0, "programme", "数控", code="101")]
    results = judged(values, [target_of("match_share", value, "programme", "101", source=said) for value, said in ((90, "旧"), (75, "新"))])
    assert (results["status"][0], results["target"][0], results["target_source"][0]) == ("达成", 75, "新")


def test_a_target_of_another_year_is_none():
    results = judged([value_of("masters_share", 40.0)], [target_of("masters_share", 50, year=2021)])
    assert results["status"][0] == "无目标"
    assert pd.isna(results["attainment"][0])


def test_limits_are_those_of_the_schools_type_and_level():
    values = [value_of("ratio", 19.0), value_of("masters_share", 20.0, "department", "机电系"), value_of("ratio", None, reason="无数据")]
    beside = judged(values)["limits"]
    assert [(one["name"], one["met"], one["verified"]) for one in beside[0]] == [("合格", False, True), ("限制招生", True, False)]
    assert [(one["name"], one["met"]) for one in beside[1]] == [("本校底线", False)]
    assert [one["met"] for one in beside[2]] == [None, None]
    assert [one["name"] for one in judged(values, school=None)["limits"][0]] == ["限制招生"]


def test_an_exception_makes_a_missed_limit_count_as_met_and_says_why():
    results = judged([value_of("area_each", 8.0)], excepted={("area_each", 2022): "例外"})
    assert [(one["met"], one["note"]) for one in results["limits"][0]] == [(True, "例外")]


def test_no_values_give_no_results():
    empty = pd.DataFrame(columns=list(value_of("x", 1)))
    results = attainment(DECLARED, empty, pd.DataFrame(columns=TARGETS))
    assert len(results) == 0
    assert summary(results).share is None


def test_a_summary_divides_by_what_was_judged():
    values = [value_of("masters_share", 40.0), value_of("ratio", 23.0), value_of("match_share", None, reason="无数据"), value_of("area_each", 10.0)]
    result = summary(judged(values, [target_of("masters_share", 30), target_of("ratio", 20), target_of("match_share", 90)]))
    assert (result.total, result.judged, result.met, result.share) == (4, 2, 1, 0.5)
    assert result.counts["无数据"] == 1
    assert (result.limits_missed, result.limits_missed_verified) == (1, 1)


def test_gaps_are_the_missed_targets_the_largest_shortfall_first():
    values = [value_of("masters_share", 45.0), value_of("ratio", 36.0), value_of("area_each", 20.0)]
    results = gaps(judged(values, [target_of("masters_share", 50), target_of("ratio", 18), target_of("area_each", 10)]))
    assert list(results["indicator"]) == ["ratio", "masters_share"]


def test_a_shortfall_says_how_many_are_lacking():
    values = [
        value_of("masters_share", 30.0, "department", "机电系", numerator=6, denominator=20),
        value_of("masters_share", 80.0, "department", "信息系", numerator=8, denominator=10),
        value_of("masters_share", None, "department", "新系", reason="不适用", numerator=0, denominator=0),
    ]
    lacking = shortfall(DECLARED, judged(values), "masters_share", 60)
    assert list(zip(lacking["entity"], lacking["lacking"], strict=True)) == [("机电系", 6.0), ("信息系", 0.0)]


@pytest.mark.parametrize(("words", "found"), [("理工院校", "工科"), ("林业院校", "农林"), (" 工科 ", "工科"), ("航天院校", None), (None, None)])
def test_the_type_of_a_school_is_read_from_its_nature(words, found):
    assert school_type(DECLARED, words) == found


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_of_two_opposite_operators_exactly_one_holds(value, line):
    assert keeps(value, ">=", line) != keeps(value, "<", line)
    assert keeps(value, "<=", line) != keeps(value, ">", line)
