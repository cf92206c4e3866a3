"""Yellow and red cards, and the exceptions that keep a limit."""

import pandas as pd
import pytest

from analysis.cards import cards, exceptions
from tests.analysis.invented import DECLARED


def values(*years):
    """(year, ratio, area, masters share) -> indicator values of the school."""
    rows = [
        {"indicator": name, "level": "school", "entity": "", "year": year, "value": value}
        for year, *figures in years
        for name, value in zip(("ratio", "area_each", "masters_share"), figures, strict=True)
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("ratio", "area", "masters", "card"),
    [
        pytest.param(22, 9, 5, None, id="just at every limit"),
        pytest.param(22.1, 9, 5, "黄牌", id="one missed"),
        pytest.param(22.1, 8.9, 5, "红牌", id="two missed"),
        pytest.param(22.1, 8.9, 4.9, "红牌", id="three missed"),
    ],
)
def test_a_card_counts_the_missed_limits(ratio, area, masters, card):
    assert cards(DECLARED, values((2022, ratio, area, masters)), "工科")[0].card == card


def test_the_third_yellow_year_running_is_red():
    years = [(2020, 23, 10, 20), (2021, 23, 10, 20), (2022, 23, 10, 20)]
    assert [one.card for one in cards(DECLARED, values(*years), "工科")] == ["黄牌", "黄牌", "红牌"]
    assert "已连续 3 年" in cards(DECLARED, values(*years), "工科")[-1].why


def test_a_year_between_breaks_the_row():
    years = [(2019, 23, 10, 20), (2020, 23, 10, 20), (2022, 23, 10, 20)]
    assert [one.card for one in cards(DECLARED, values(*years), "工科")] == ["黄牌"] * 3


def test_a_card_that_rests_on_unverified_limits_says_so():
    yellow = cards(DECLARED, values((2022, 23, 10, 20)), "工科")[0]
    assert not yellow.verified
    assert yellow.why == "生师比未达到限制招生值（示例文件，限值待核实）"
    assert cards(DECLARED, values((2022, 20, 10, 4)), "工科")[0].verified


def test_a_missing_value_is_named_and_gives_no_card():
    card = cards(DECLARED, values((2022, None, 10, 20)), "工科")[0]
    assert (card.card, card.unknown) == (None, ("ratio",))
    assert "生师比没有数据或限值，未判定" in card.why


def test_an_exception_holds_only_when_its_conditions_do():
    frame = pd.DataFrame([{"measure": "students", "level": "school", "year": year, "value": value} for year, value in ((2021, 5), (2022, 6))])
    assert exceptions(DECLARED, frame) == {("area_each", 2022): "学生多于 5 人时视为合格"}
