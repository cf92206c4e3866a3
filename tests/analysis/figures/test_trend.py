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
