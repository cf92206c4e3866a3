"""The palette keeps its contrasts, and the configuration of the pages says the same colours."""

import tomllib
from pathlib import Path

import pytest

from analysis.figures.palette import DARK, LIGHT
from analysis.figures.status import ALERT, INDICATOR, SEVERITY, STAGE

ROOT = Path(__file__).resolve().parents[3]
both = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda one: one.tone)
WORDS = [*INDICATOR.values(), *ALERT.values(), *SEVERITY.values(), *STAGE.values()]


def luminance(color):
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@both
@pytest.mark.parametrize("role", ["ink", "ink2", "ink3", "accent", "met", "warn", "miss"])
def test_text_can_be_read_on_paper_and_panel(palette, role):
    assert contrast(palette.role(role), palette.paper) >= 4.5
    assert contrast(palette.role(role), palette.panel) >= 4.5


@both
@pytest.mark.parametrize("role", ["rule", "met_bar", "warn_bar", "miss_bar", "accent_mid"])
def test_graphics_stand_out_from_paper(palette, role):
    assert contrast(palette.role(role), palette.paper) >= 3


@both
@pytest.mark.parametrize("one", WORDS, ids=lambda one: one.word)
def test_the_word_on_a_chip_can_be_read(palette, one):
    assert contrast(palette.role(one.role), palette.role(one.soft)) >= 4.4


@both
@pytest.mark.parametrize("level", range(5))
def test_the_number_in_a_heat_cell_can_be_read(palette, level):
    assert contrast(palette.heat_ink[level], palette.heat[level]) >= 4.5


@pytest.mark.parametrize("one", WORDS, ids=lambda one: one.word)
def test_every_status_has_a_symbol_of_the_common_chinese_fonts(one):
    assert len(one.symbol) == 1 and one.symbol.encode("gbk") and one.word


@both
def test_the_configuration_of_the_pages_has_the_same_colours(palette):
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"][palette.tone]
    said = {
        "primaryColor": "accent",
        "backgroundColor": "paper",
        "secondaryBackgroundColor": "panel",
        "textColor": "ink",
        "borderColor": "line",
    }
    assert {key: theme[key] for key in said} == {key: palette.role(role) for key, role in said.items()}
