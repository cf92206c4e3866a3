"""The words are declarations: a school adds its own, and a faulty file is refused with its line."""

import time

import pytest

from analysis.clauses import as_json, read
from analysis.clauses.lexicon import lexicon
from configs.clauses import words
from configs.yaml_file import DeclarationError


@pytest.fixture
def school(tmp_path):
    def with_words(text: str):
        folder = tmp_path / "configs"
        folder.mkdir(exist_ok=True)
        (folder / "clauses.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return with_words


def test_a_word_of_the_school_is_understood(school):
    text = "实训开出率逊于90%"
    assert as_json(read(text))["kind"] != "threshold" or as_json(read(text))["op"] != "<"
    tools = lexicon(words(school("operators: {'<': [逊于]}")))
    assert as_json(read(text, "warning", tools))["op"] == "<"


def test_a_unit_of_the_school_is_understood(school):
    tools = lexicon(words(school("units: [砚]")))
    assert as_json(read("教学名家少于3砚", "warning", tools))["unit"] == "砚"


def test_the_shipped_words_stay(school):
    tools = lexicon(words(school("units: [砚]")))
    assert read("就业率低于80%", "warning", tools) == read("就业率低于80%")


def test_an_unknown_field_is_refused_with_file_and_line(school):
    with pytest.raises(DeclarationError, match=r"clauses\.yaml 第 \d+ 行"):
        words(school("wordz: [低]"))


def test_thousands_of_clauses_a_second():
    clauses = [
        "合同签订后第10天还未到档案科进行备案。",
        "2021年3月，单招计划人数1200人，报名人数未到目标的80%。",
        "生师比高于18:1，黄色预警；高于22:1，红色预警。",
    ] * 200
    began = time.process_time()
    for clause in clauses:
        read(clause)
    assert len(clauses) / (time.process_time() - began) > 1000
