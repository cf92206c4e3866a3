"""Change one thing in a sentence, and the reading must follow in that one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.clauses import as_json, read, say

MONTHS = dict(enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], start=1))
WRITTEN = {
    "80%": 0.8,
    "８０％": 0.8,
    "八成": 0.8,
    "百分之八十": 0.8,
    "4/5": 0.8,
    "五分之四": 0.8,
    "80.0%": 0.8,
    "三分之一": 1 / 3,
    "一半": 0.5,
    "12.5%": 0.125,
    "5‰": 0.005,
    "千分之五": 0.005,
    "七成五": None,
}
SIGNS = {
    "低于": "<",
    "不足": "<",
    "未达到": "<",
    "达不到": "<",
    "不到": "<",
    "小于": "<",
    "＜": "<",
    "高于": ">",
    "超过": ">",
    "大于": ">",
    "＞": ">",
    "不低于": ">=",
    "达到": ">=",
    "≥": ">=",
    "不少于": ">=",
    "大于等于": ">=",
    "达到或超过": ">=",
    "至少": ">=",
    "不超过": "<=",
    "不高于": "<=",
    "≤": "<=",
    "小于或等于": "<=",
    "至多": "<=",
}
AMOUNTS = {
    "300万元": 3_000_000,
    "三百万元": 3_000_000,
    "3.5亿元": 350_000_000,
    "1,200元": 1200,
    "1.2万元": 12_000,
    "一百五十万元": 1_500_000,
    "二十五元": 25,
    "两千元": 2000,
}
LENGTHS = {
    "10天": ("offset_days", 10, "calendar"),
    "10日": ("offset_days", 10, "calendar"),
    "十天": ("offset_days", 10, "calendar"),
    "10个工作日": ("offset_days", 10, "workday"),
    "两周": ("offset_days", 14, "calendar"),
    "半个月": ("offset_days", 15, "calendar"),
    "3个月": ("offset_months", 3, "calendar"),
    "半年": ("offset_months", 6, "calendar"),
    "48小时": ("offset_hours", 48, "calendar"),
    "1年": ("offset_years", 1, "calendar"),
}


@pytest.mark.parametrize(
    ("written", "share"), [(one, share) for one, share in WRITTEN.items() if share], ids=[one for one, share in WRITTEN.items() if share]
)
def test_a_share_is_the_same_however_it_is_written(written, share):
    assert as_json(read(f"课程达标率低于{written}。"))["value"] == pytest.approx(share)


@pytest.mark.parametrize(("word", "op"), SIGNS.items(), ids=SIGNS)
def test_the_word_of_comparison_decides_the_sign(word, op):
    reading = as_json(read(f"课程达标率{word}80%"))
    assert (reading["kind"], reading["op"], reading["subject"]) == ("threshold", op, "课程达标率")


@pytest.mark.parametrize(("written", "value"), AMOUNTS.items(), ids=AMOUNTS)
def test_money_is_in_yuan(written, value):
    reading = as_json(read(f"到账经费少于{written}"))
    assert (reading["value"], reading["unit"]) == (value, "元")


@pytest.mark.parametrize(("written", "meant"), LENGTHS.items(), ids=LENGTHS)
def test_a_length_of_time_keeps_its_unit(written, meant):
    field, value, kind = meant
    late = as_json(read(f"验收合格后{written}内未付款", "warning"))
    due = as_json(read(f"验收合格后{written}内完成付款", "target"))
    assert (late[field], late["op"], late["day_kind"]) == (value, ">", kind)
    assert (due[field], due["op"], due["event"]) == (value, "<=", "验收合格")


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_a_month_in_either_script(month):
    for written in (str(month), MONTHS[month]):
        assert as_json(read(f"{written}月，报名人数少于20人"))["month"] == [month]
        assert as_json(read(f"每年{written}月底前完成采集", "target")) == as_json(read(f"每年{month}月底前完成采集", "target"))


@given(st.integers(1, 400), st.sampled_from(["第{}天还未备案", "满{}天未备案", "超过{}天未备案", "{}天内未备案"]))
def test_the_day_follows_the_text(days, pattern):
    reading = as_json(read("合同签订后" + pattern.format(days)))
    assert (reading["kind"], reading["offset_days"], reading["action"]) == ("deadline_after_event", days, "备案")
    assert reading["op"] == (">" if pattern.startswith(("超过", "{}")) else ">=")


@given(
    st.integers(1, 9999),
    st.sampled_from(["人", "个", "项", "门", "次", "篇", "学分", "学时", "台", "间"]),
    st.sampled_from(["少于", "不足", "低于"]),
)
def test_a_count_follows_the_text_and_survives_being_said(value, unit, word):
    reading = read(f"报名数量{word}{value}{unit}")
    assert as_json(reading) == {"kind": "threshold", "subject": "报名数量", "op": "<", "value": value, "unit": unit}
    assert read(say(reading)) == reading


@given(st.integers(1, 999), st.sampled_from(["低于", "高于", "不低于", "不高于"]))
def test_a_share_survives_being_said(tenths, word):
    reading = read(f"每年3月，就业率{word}{tenths / 10}%")
    assert read(say(reading)) == reading


@given(st.integers(0, 98), st.integers(1, 60))
def test_a_range_keeps_its_ends(low, width):
    high = min(low + width, 100)
    reading = as_json(read(f"得分{low}—{high}分"))
    assert (reading["value"], reading["value_high"], reading["incl"]) == (low, high, "[]")


@given(st.permutations(["报到率低于90%", "巩固率低于95%", "就业率低于80%"]), st.sampled_from(["，", "；", "，或"]))
def test_the_order_of_conditions_is_kept(order, mark):
    reading = as_json(read(mark.join(order)))
    assert reading["logic"] == "or"
    assert [f"{part['subject']}低于{part['value']:.0%}" for part in reading["parts"]] == order


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("未达到14学分（含14学分）", "<="),
        ("未达到14学分（不含14学分）", "<"),
        ("14学分以上（含14学分）", ">="),
        ("14学分以上（不含14学分）", ">"),
    ],
)
def test_including_and_excluding_override_the_word(text, op):
    assert as_json(read(f"取得学分{text}"))["op"] == op


@pytest.mark.parametrize(
    "text", ["就业率低于80%，由招生办在5日内约谈", "就业率低于80%时，考虑减招10%", "就业率低于80%的，扣2分", "就业率低于80%，收回10%经费"]
)
def test_what_follows_a_warning_is_not_part_of_it(text):
    reading = as_json(read(text))
    assert (reading["kind"], reading["subject"], reading["value"]) == ("threshold", "就业率", 0.8)
