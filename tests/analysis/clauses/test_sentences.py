"""Several hundred sentences of schools with the reading each must have."""

from pathlib import Path

import pytest
import yaml

from analysis.clauses import as_json, read, say
from tests.analysis.clauses.agreement import disagreement

HERE = Path(__file__).parent
SENTENCES = [row for name in ("tuned", "held") for row in yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda one: one["text"])
def test_a_sentence_is_read_as_its_label_says(sentence):
    assert disagreement(sentence, as_json(read(sentence["text"], sentence["role"]))) is None


@pytest.mark.parametrize("sentence", SENTENCES[::7], ids=lambda one: one["text"])
def test_a_list_mark_and_full_width_figures_change_nothing(sentence):
    plain = read(sentence["text"], sentence["role"])
    wide = "".join(chr(ord(one) + 0xFEE0) if one.isascii() and (one.isdigit() or one == "%") else one for one in sentence["text"])
    if not sentence["text"][:1].isdigit():
        assert read("（2）" + sentence["text"], sentence["role"]) == plain
        assert read("③ " + sentence["text"], sentence["role"]) == plain
        assert read(wide, sentence["role"]) == plain


@pytest.mark.parametrize("sentence", SENTENCES[::5], ids=lambda one: one["text"])
def test_a_reading_said_back_names_every_number(sentence):
    reading = read(sentence["text"], sentence["role"])
    said = say(reading, sentence["role"])
    for field in ("offset_days", "offset_months", "day", "periods"):
        if (number := getattr(reading, field, None)) is not None:
            assert str(number) in said
    assert said and "None" not in said
