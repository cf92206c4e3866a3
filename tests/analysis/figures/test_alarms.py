"""Alerts as the pages say them."""

from datetime import date
from types import SimpleNamespace

import pytest

from analysis.figures import alarms

DAY = date(2026, 11, 20)


def make_alert(**own):
    base = {
        "task": "t1", "name": "合同管理", "department": "国资处", "owner": "", "role": "warning", "clause": "1", "text": "中标后第20天还未签订合同。",
        "entity": "HT-1", "entity_name": "", "period": None, "grade": None, "state": "alert", "since": date(2026, 11, 14), "value": None,
        "line": date(2026, 11, 14), "unit": None, "why": "", "reading": "", "evidence": (),
    }  # fmt: skip
    return SimpleNamespace(**{**base, **own})


def test_the_row_own_department_answers_before_that_of_the_task():
    assert alarms.who(make_alert(owner="机电系")) == "机电系"
    assert alarms.who(make_alert()) == "国资处"


@pytest.mark.parametrize(
    ("own", "said"),
    [
        pytest.param({}, "过 6 天", id="a deadline that is past"),
        pytest.param({"line": DAY}, "今天到线", id="a deadline of today"),
        pytest.param({"state": "upcoming", "line": date(2026, 11, 23)}, "还有 3 天", id="a deadline ahead"),
        pytest.param({"state": "met"}, "—", id="what is done has no days"),
        pytest.param({"value": 76.0, "line": 80.0, "unit": "%"}, "76.0\u2009%", id="a number with its unit"),
        pytest.param({"value": 5.0, "line": 8.0, "unit": "人"}, "5\u2009人", id="whole things have no decimals"),
    ],
)
def test_where_an_alert_stands(own, said):
    assert alarms.stand(make_alert(**own), DAY) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3. 合同付款。收到发票后7个工作日内支付30%合同款。", "合同付款"),
        ("1. 中标后第18天还未签订合同。", "中标后第18天还未签订合同"),
        ("（2）报到率低于92%", "报到率低于92%"),
        ("2.5万元以上的合同", "2.5万元以上的合同"),
    ],
)
def test_a_headline_keeps_the_first_sentence_without_its_mark(text, said):
    assert alarms.headline(text) == said


def test_only_targets_within_two_weeks_fall_due():
    soon, late = date(2026, 12, 4), date(2026, 12, 5)
    some = [
        make_alert(role="target", state="upcoming", line=soon),
        make_alert(role="target", state="upcoming", line=late),
        make_alert(role="target", state="upcoming", line=DAY),
        make_alert(role="warning", state="upcoming", line=soon),
        make_alert(role="target", state="met", line=soon),
    ]
    assert alarms.falling_due(some, DAY) == [(soon, "中标后第20天还未签订合同 · HT-1", "国资处")]


def test_the_same_clause_and_day_is_one_line_with_a_count():
    some = [make_alert(role="target", state="upcoming", line=date(2026, 11, 25), entity=f"HT-{number}") for number in range(3)]
    assert [text for _, text, _ in alarms.falling_due(some, DAY)] == ["中标后第20天还未签订合同 · 3 项"]


def test_alarms_gather_in_the_month_in_which_they_began():
    some = [make_alert(), make_alert(entity="HT-2"), make_alert(since=date(2025, 1, 1)), make_alert(state="met")]
    cells = alarms.gathering(some, DAY)
    assert cells["国资处"][2026, 10].count == 2 and sum(cell.count for cell in cells["国资处"].values()) == 2


def test_a_department_that_does_not_ring_is_left_out():
    assert alarms.gathering([make_alert(state="normal")], DAY) == {}


def test_a_month_without_a_value_is_unreported():
    assert alarms.gathering([make_alert(state="no_data", period="2026-10")], DAY)["国资处"][2026, 9].unreported


def test_a_key_stays_the_same_from_day_to_day():
    assert alarms.key(make_alert()) == alarms.key(make_alert(state="met", since=DAY))
    assert alarms.key(make_alert()) != alarms.key(make_alert(entity="HT-2"))


def test_filters_leave_out_what_is_not_asked_for():
    some = [make_alert(), make_alert(owner="机电系"), make_alert(role="target")]
    assert len(alarms.chosen(some, alarms.ALL, alarms.ALL, alarms.ALL)) == 3
    assert len(alarms.chosen(some, "机电系", alarms.ALL, "warning")) == 1


def test_a_record_for_the_list_says_its_cells():
    alert = make_alert(evidence=({"file": "台账.xlsx", "sheet": "合同", "cell": "H23", "value": None},))
    assert alarms.record(alert)["evidence_text"] == "台账.xlsx，合同，H23：空"
