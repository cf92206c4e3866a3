"""One cell's text becomes its clauses, and nothing is lost on the way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.clauses import items


def numbered(text: str) -> list[tuple[str | None, str]]:
    return [(one.number, one.text) for one in items(text)]


MARKS = {
    "arabic with a space": "1. 报到率低于90%。 2. 巩固率低于95%。",
    "arabic, full width": "１．报到率低于90%。２．巩固率低于95%。",
    "arabic with 、": "1、报到率低于90%；2、巩固率低于95%。",
    "arabic with a bracket": "1）报到率低于90%；2）巩固率低于95%。",
    "in brackets": "（1）报到率低于90%；（2）巩固率低于95%。",
    "circled": "①报到率低于90%②巩固率低于95%",
    "chinese": "一、报到率低于90%；二、巩固率低于95%。",
    "chinese in brackets": "（一）报到率低于90%；（二）巩固率低于95%。",
    "spoken": "一是报到率低于90%；二是巩固率低于95%。",
    "one a line": "1. 报到率低于90%。\n2. 巩固率低于95%。",
}


@pytest.mark.parametrize("text", MARKS.values(), ids=MARKS.keys())
def test_a_mark_begins_a_clause(text):
    found = items(text)
    assert [one.number for one in found] == ["1", "2"]
    assert "报到率" in found[0].text and "巩固率" in found[1].text


def test_the_mark_and_the_final_punctuation_stay_with_the_clause():
    assert numbered("1. 中标后第20天还未签订合同。 2. 合同签订后第10天还未备案。") == [
        ("1", "1. 中标后第20天还未签订合同。"),
        ("2", "2. 合同签订后第10天还未备案。"),
    ]


def test_a_sentence_after_the_last_clause_stands_alone():
    found = numbered("1. 到2022年，达到2800人。 2. 到2023年，达到3400人。 完成“十四五”期间办学规模的总体目标。")
    assert found[-1] == (None, "完成“十四五”期间办学规模的总体目标。")
    assert found[-2] == ("2", "2. 到2023年，达到3400人。")


def test_steps_inside_a_clause_do_not_split_it():
    steps = "（分三个阶段：一是收到发票后5日内；二是初验后15日内；三是期满后15日内）（国资处）"
    text = f"1. 合同签订。中标后30日内签订。（国资处） 2. 合同支付。{steps} 3. 验收。"
    found = items(text)
    assert [one.number for one in found] == ["1", "2", "3"]
    assert found[1].text.endswith("三是期满后15日内）（国资处）")


@pytest.mark.parametrize("text", ["投入1.5万元，比上年多2.5万元", "2021.3.1前完成第1.2节", "就业率低于90%", "生师比18:1"], ids=str)
def test_a_decimal_or_a_date_is_no_mark(text):
    assert numbered(text) == [(None, text)]


def test_decimals_inside_a_list_stay_in_their_clause():
    found = items("1.投入1.5万元；2.80%以上教师完成培训；3.2021.3.1前完成")
    assert [one.text for one in found] == ["1.投入1.5万元；", "2.80%以上教师完成培训；", "3.2021.3.1前完成"]


def test_lines_without_marks_are_clauses_without_numbers():
    assert numbered("报到率低于90%\n\n巩固率低于95%\n") == [(None, "报到率低于90%"), (None, "巩固率低于95%")]


def test_what_stands_before_the_list_is_kept():
    assert numbered("预警条件：1. 报到率低于90%。 2. 巩固率低于95%。")[0] == (None, "预警条件：")


def test_an_empty_cell_has_no_clauses():
    assert items("") == [] and items("  \n ") == []


@given(
    st.lists(
        st.sampled_from(
            ["1. ", "2.", "（3）", "①", "一、", "一是", "低于90%", "3.5万", "。", "；", "\n", " ", "完成", "（", "）", "2021.3.1"]
        ),
        max_size=14,
    )
)
def test_nothing_is_lost(pieces):
    text = "".join(pieces)
    assert re.sub(r"\s", "", "".join(one.text for one in items(text))) == re.sub(r"\s", "", text)
