"""The trend chart: each year beside its own target."""

from analysis.figures.palette import LIGHT
from analysis.figures.trend import Series, trend


def level_lines(series):
    """(height, whether it crosses the whole chart) of every level line."""
    return [(shape.y0, shape.xref == "paper") for shape in trend(series, LIGHT).layout.shapes if shape.y0 == shape.y1]


def test_every_year_is_held_against_its_own_target():
    own = Series("生师比", ":1", 1, "lower", (2024, 2025, 2026), (18.4, 17.4, 16.8), target=17.0, targets=(17.8, 17.5, 17.0))
    assert [height for height, across in level_lines(own) if not across] == [17.8, 17.5, 17.0]
    same = Series("生师比", ":1", 1, "lower", (2024, 2025), (18.4, 17.4), target=17.0, targets=(17.0, 17.0))
    assert level_lines(same) == [(17.0, True)]


def test_a_target_that_is_the_limit_is_named_once():
    own = Series("生均图书", "册/生", 1, "higher", (2025, 2026), (60.1, 59.0), target=60.0, limit=60.0, targets=(61.0, 60.0))
    names = [note.text for note in trend(own, LIGHT).layout.annotations if "60.0" in note.text]
    assert names == ["目标＝合格线 60.0"]
