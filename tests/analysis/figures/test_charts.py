"""Charts say what the rows say: figures in words, ticks in place, the exception loud, names escaped."""

from datetime import date

import pytest

from analysis.figures.bullets import bullets, item
from analysis.figures.distance import distance
from analysis.figures.heat import Cell, heat, level, months
from analysis.figures.palette import LIGHT
from analysis.figures.trend import Series, trend
from tests.analysis.figures.rows import limit, make_row, make_rows


def texts(figure):
    return [note.text for note in figure.layout.annotations]


def colored(figure, text):
    return next(note.font.color for note in figure.layout.annotations if note.text == text)


def make_series(**own):
    base = {"name": "生均图书", "unit": "册", "decimals": 1, "better": "higher", "years": (2021, 2022, 2023), "values": (60.0, 62.0, 61.0)}
    return Series(**{**base, **own})


def test_a_bullet_ends_at_its_share_of_the_target():
    assert item(make_row(value=60.0, target=80.0, status="未达成")).share == pytest.approx(75.0)


def test_where_lower_is_better_the_target_is_written_as_a_ceiling():
    row = item(make_row(name="生师比", unit=":1", value=17.4, target=16.5, better="lower", status="未达成"))
    assert row.target == "≤ 16.5" and row.share == pytest.approx(100 * 16.5 / 17.4)


def test_a_bar_never_runs_over_the_axis():
    bars = bullets(make_rows({"value": 900.0, "target": 10.0, "status": "达成"}), LIGHT).data[1]
    assert list(bars.x) == [120]


def test_a_row_without_data_has_no_bar_and_says_why():
    figure = bullets(make_rows({"value": None, "status": "无数据", "reason": "无数据"}), LIGHT)
    assert list(figure.data[1].x) == [0]
    assert "没有填报，不计入" in texts(figure) and "—" in texts(figure)


def test_a_missed_limit_is_said_even_without_a_target():
    row = make_row(target=None, value=59.0, status="无目标", limits=[limit(60.0, met=False)])
    figure = bullets(make_rows(row), LIGHT)
    assert colored(figure, "没有目标，低于合格线 60.0") == LIGHT.miss


def test_only_missed_rows_are_red():
    figure = bullets(
        make_rows({"value": 80.0, "target": 85.0, "status": "未达成"}, {"value": 90.0, "target": 85.0, "status": "达成"}), LIGHT
    )
    assert colored(figure, "−5.0\u2009册") == LIGHT.miss
    assert colored(figure, "＋5.0\u2009册") == LIGHT.ink2


def test_a_name_with_markup_is_shown_as_it_is_written():
    assert "&lt;b&gt;粗&lt;/b&gt;" in texts(bullets(make_rows({"name": "<b>粗</b>"}), LIGHT))


def test_a_year_of_months_ends_with_the_month_of_the_day():
    assert months(date(2026, 2, 3), 3) == [(2025, 11), (2026, 0), (2026, 1)]


@pytest.mark.parametrize(("count", "most", "expected"), [(0, 6, 0), (1, 6, 1), (6, 6, 5), (1, 40, 1), (20, 40, 3), (40, 40, 5)])
def test_the_shade_of_a_cell_goes_by_its_count(count, most, expected):
    assert level(count, most) == expected


def test_a_heat_cell_says_its_number_and_an_unreported_month_says_so():
    figure = heat({"教务处": {(2026, 10): Cell(3), (2026, 9): Cell(0, True)}}, date(2026, 11, 20), LIGHT)
    assert "3" in texts(figure) and "未报" in texts(figure) and "0" not in texts(figure)


def test_every_point_of_a_trend_is_labelled_and_the_last_is_bold():
    figure = trend(make_series(), LIGHT)
    assert [text for text in texts(figure) if text in ("60.0", "62.0", "<b>61.0</b>")] == ["60.0", "62.0", "<b>61.0</b>"]


def test_a_missing_year_is_a_gap_with_words():
    figure = trend(make_series(values=(60.0, None, 61.0)), LIGHT)
    assert "无数据" in texts(figure) and figure.data[0].y[1] is None


def test_target_and_limit_are_named_and_told_apart_by_their_dash():
    figure = trend(make_series(target=65.0, limit=50.0), LIGHT)
    assert {"目标 65.0", "合格线 50.0"} <= set(texts(figure))
    assert {shape.line.dash for shape in figure.layout.shapes} == {"solid", "4px,3px"}


def test_a_target_on_the_limit_is_one_line():
    figure = trend(make_series(target=60.0, limit=60.0), LIGHT)
    assert len(figure.layout.shapes) == 1 and "目标＝合格线 60.0" in texts(figure)


def test_a_change_of_definition_cuts_the_line():
    figure = trend(make_series(changed={2023: "含双肩挑教师"}), LIGHT)
    assert len(figure.data) == 2 and "2023 起口径改变：含双肩挑教师" in texts(figure)


def test_distances_stand_worst_first_and_missing_ones_last():
    rows = make_rows(
        {"entity": "甲系", "value": 90.0, "status": "达成"},
        {"entity": "乙系", "value": None, "status": "无数据"},
        {"entity": "丙系", "value": 70.0, "status": "未达成"},
    )
    names = [text for text in texts(distance(rows, LIGHT)) if text.endswith("系")]
    assert names == ["丙系", "甲系", "乙系"]
    assert "○ 无数据" in texts(distance(rows, LIGHT))
