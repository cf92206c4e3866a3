"""The shipped measures, indicators, limits and cards: complete, consistent, and SQL that runs over the declared tables."""

import duckdb
import pandas as pd
import pytest

from analysis.cards import cards
from analysis.indicators import indicators
from analysis.limits import school_type
from analysis.measures import values
from analysis.trace import Entity, cells_sql
from configs.load import load
from configs.where import quoted
from tests.analysis.invented import TYPES

DECLARED = load()
NAMED = {
    "折合在校生数", "全日制在校生数", "生师比", "研究生学位教师比例", "生均教学行政用房面积",
    "生均教学科研仪器设备值", "生均图书", "高级职务教师比例", "生均学生宿舍面积", "新增教学科研仪器设备所占比例",
    "双师素质专任教师比例", "就业率", "报到率", "实践课时占比", "辍学率",
}  # fmt: skip
COLUMN_TYPES = {**TYPES, "share": "decimal(20,6)", "period": "varchar"}


@pytest.fixture(scope="module")
def empty():
    connection = duckdb.connect()
    for table in DECLARED.tables.values():
        columns = ", ".join(f"{quoted(one.name)} {COLUMN_TYPES[one.type]}" for one in table.columns)
        connection.execute(f"create table {quoted(table.table)} (source integer, row integer, year integer, school varchar, {columns})")
    return connection


def relation(table):
    return f"select * from {quoted(table)}"


def test_there_are_enough_and_the_agreed_names_stand():
    assert len(DECLARED.measures) >= 60
    assert len(DECLARED.indicators) >= 30
    assert {one.name for one in DECLARED.indicators.values()} >= NAMED


def test_every_indicator_says_what_it_means_and_whose_it_is():
    for one in DECLARED.indicators.values():
        assert one.definition and one.office and one.points and one.sets, one.id


def test_an_indicators_measures_know_its_levels():
    for one in DECLARED.indicators.values():
        for name in (one.value, one.of, one.to):
            if name:
                assert set(one.levels) <= {"school", *DECLARED.measures[name].by}, (one.id, name)


def test_every_measures_sql_runs_and_an_empty_filled_table_counts_0(empty):
    present = {(table, 2022) for table in DECLARED.tables}
    found = values(DECLARED, relation, lambda sql: empty.execute(sql).df(), present)
    school = found[found["level"] == "school"].set_index("measure")["value"]
    assert set(school.index) == set(DECLARED.measures)
    for name, measure in DECLARED.measures.items():
        if measure.from_ and measure.blank == "zero":
            assert school[name] == 0, name
    reasons = indicators(DECLARED, found).set_index("indicator")["reason"]
    assert (reasons["employment_rate"], reasons["land_per_student"]) == ("不适用", "不适用")


def test_every_measure_can_be_traced_at_every_level(empty):
    for name, measure in DECLARED.measures.items():
        for level in ("school", *measure.by):
            sql = cells_sql(DECLARED, name, Entity(level, "甲系" if level != "school" else ""), 2022, relation)
            assert empty.execute(sql).df().empty


def test_what_was_not_seen_in_a_source_waits_to_be_verified():
    intake = [one for one in DECLARED.limits if one.name == "限制招生"]
    assert len(intake) == 30
    assert not any(one.verified for one in intake)
    assert all(one.source for one in DECLARED.limits)


@pytest.mark.parametrize("type_", [one.type for one in DECLARED.school_types])
def test_every_type_of_school_has_both_limits_of_the_basic_conditions(type_):
    for name in DECLARED.cards.basic:
        lines = {one.name: one.value for one in DECLARED.limits if one.indicator == name and type_ in one.school_types}
        assert set(lines) == {"合格", "限制招生"}, (name, type_)
        worse = lines["限制招生"] > lines["合格"] if DECLARED.indicators[name].better == "lower" else lines["限制招生"] < lines["合格"]
        assert worse, (name, type_)


@pytest.mark.parametrize(("words", "type_"), [("理工院校", "工科"), ("综合大学", "综合"), ("林业院校", "农林"), ("医药院校", "医学")])
def test_the_words_of_the_form_name_a_type(words, type_):
    assert school_type(DECLARED, words) == type_


def test_a_crowded_school_of_engineering_gets_a_red_card_to_be_verified():
    """Figures that one college published for 2021: 生师比 44.3, 用房 4.6, 图书 20.4 are missed, 设备 2817.7 and 学位 22.0 are not."""
    figures = dict(zip(DECLARED.cards.basic, (44.3, 22.0, 4.6, 2817.7, 20.4), strict=True))
    rows = [{"indicator": name, "level": "school", "entity": "", "year": 2021, "value": value} for name, value in figures.items()]
    card = cards(DECLARED, pd.DataFrame(rows), "工科")[0]
    assert card.card == "暂停招生（红牌）"
    assert len(card.missed) == 3
    assert not card.verified
    assert "待核实" in card.why
