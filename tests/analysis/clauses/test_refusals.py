"""A wrong reading is worse than none: what must stay with a person, and that no text breaks the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.clauses import as_json, read, say, spans

DOUBTFUL = {
    "no number": "工作推进缓慢，成效不明显",
    "a date held elsewhere": "未按上级规定的时间报送",
    "an article of a rule": "按照《采购办法》第12条执行",
    "a year of study": "组织三年级学生参加一级考试",
    "a slogan with numbers": "推进“五育并举”、“三全育人”，落实“十四五”规划",
    "discretion": "每年3月根据实际情况调整指标",
    "growth or share": "采购金额超过合同金额30%",
    "several dates": "6月10日、9月10日仍未完成征订",
    "a bracket with another number": "合格率低于90%（重修后低于85%）",
    "two numbers without a link": "2个专业就业率低于70%",
    "a deadline that does not say when to warn": "合同签订后15日内备案",
    "a fuzzy second condition": "报销金额超过5万元，未附合同",
    "pairs that do not match": "报到率、就业率分别低于90%、80%、70%",
    "refers to the others": "上述指标任意两项未达标",
}


@pytest.mark.parametrize("text", DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_a_doubtful_clause_is_left_to_a_person(text):
    reading = as_json(read(text))
    assert reading["kind"] == "manual"
    assert reading["reason"]


def test_a_reference_to_earlier_years_names_them():
    reading = as_json(read("5. （2022、2023、2024、2025年度预警点同上述2021、2022年步骤）"))
    assert (reading["kind"], reading["expand_years"]) == ("manual", [2022, 2023, 2024, 2025])


def test_the_department_in_brackets_is_the_owner():
    assert as_json(read("合同备案。合同签订后15个工作日内到档案科备案。（党政办）", "target"))["owner"] == "党政办"


def test_a_limiting_condition_is_kept():
    reading = as_json(read("教练团队全年取得市级比赛一等奖及以上不少于2个。（当年有比赛为前提）", "target"))
    assert (reading["condition"], reading["subject"], reading["value"]) == ("当年有比赛", "教练团队取得市级比赛一等奖及以上", 2)


def test_steps_in_a_bracket_are_the_parts():
    text = (
        "合同支付。（分三个阶段：一是收到发票后的5个工作日内支付30%；二是初验合格后的15日内支付60%；三是期满后15日内支付剩余10%）（国资处）"
    )
    reading = as_json(read(text, "target"))
    assert [(part["event"], part["offset_days"], part["day_kind"]) for part in reading["parts"]] == [
        ("收到发票", 5, "workday"),
        ("初验合格", 15, "calendar"),
        ("期满", 15, "calendar"),
    ]
    assert reading["owner"] == "国资处"


@given(
    st.text(
        alphabet="0123456789.,%‰：:（）()，。；、第一二三十百万年月日天人个次低于超过不少未达到或且和后前内以上下连续分别每①《》",
        max_size=30,
    ),
    st.sampled_from(["warning", "target"]),
)
def test_no_text_breaks_the_reader(text, role):
    reading = read(text, role)
    assert say(reading, role)
    assert read(text, role) == reading
    assert all(0 <= one.start < one.end <= len(text) for one in spans(text, role))


def test_marked_parts_are_the_words_of_the_clause():
    text = "2. ４月，报名人数不足 80％；"
    assert [text[one.start : one.end] for one in spans(text)] == ["４月", "不足", "80％"]


def test_a_clause_left_to_a_person_has_nothing_marked():
    assert spans("工作推进缓慢") == []
