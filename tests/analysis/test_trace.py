"""Cells behind a figure: they are in the right rows, and the figure can be computed anew from them."""

import pandas as pd
import pytest

from analysis.measures import values
from analysis.trace import Entity, cells_sql, explained, formula, leaves, made_of, recomputed
from tests.analysis.invented import DECLARED, Warehouse

WAREHOUSE = Warehouse()


def cells(measure, *entity, year=2022):
    return WAREHOUSE.run(cells_sql(DECLARED, measure, Entity(*entity), year, WAREHOUSE.relation))


def places(frame):
    return [tuple(row) for row in frame[["row", "column", "value"]].itertuples(index=False)]


def test_every_figure_is_computed_anew_from_its_cells():
    found = values(DECLARED, WAREHOUSE.relation, WAREHOUSE.run, WAREHOUSE.present).dropna(subset=["value"])
    assert len(found) > 60
    for row in found.itertuples():
        for code in {row.code, None}:
            behind = cells(row.measure, row.level, row.entity, code, year=row.year)
            assert recomputed(DECLARED, row.measure, behind) == pytest.approx(row.value), (row.measure, row.level, row.entity)


def test_a_count_gives_the_key_cell_of_its_rows():
    assert places(cells("masters", "department", "机电系")) == [(5, "工号", "01"), (6, "工号", "02")]


def test_a_sum_gives_the_cells_that_were_filled():
    assert places(cells("days", "department", "机电系")) == [(5, "天数", "30.000000"), (7, "天数", "10.500000")]


def test_repeated_totals_give_the_first_row_of_each():
    assert places(cells("interns", "programme", "数控")) == [(5, "总数", "30"), (7, "总数", "10")]


def test_a_look_up_leads_to_the_own_rows():
    assert places(cells("dropouts", "programme", "数控", "101")) == [(5, "系部", "机电系")]


def test_a_derived_measure_gives_the_cells_of_its_terms_with_weights():
    behind = cells("equivalent")
    assert set(behind["measure"]) == {"students"}
    assert leaves(DECLARED, "equivalent") == {"students": 1.0, "foreign": 3.0}


def test_a_name_with_a_quote_finds_nothing_and_breaks_nothing():
    assert cells("masters", "department", "机电系' or '1'='1").empty


def test_formulas_are_said_with_their_figures():
    assert formula(DECLARED, "masters_share", 296.0, 484.0) == "硕士以上教师 296 ÷ 教师 484 × 100"
    assert formula(DECLARED, "area_each", 147966.25, 9252.7) == "教学行政用房 147,966.25 ÷ 折合在校生 9,252.7"
    assert formula(DECLARED, "open", 39.0, None) == "专业 39"
    assert formula(DECLARED, "masters_share", None, float("nan")) == "硕士以上教师 — ÷ 教师 — × 100"


def test_measures_say_what_they_take():
    assert explained(DECLARED, "masters") == "T 教师的行数，学位为“硕士”或“博士”"
    assert explained(DECLARED, "interns") == "I 实习中“总数”之和，重复的总数只计一次"
    assert explained(DECLARED, "equivalent") == "学生 + 留学生 × 3"
    assert made_of(DECLARED, "equivalent", {"students": 9024.0, "foreign": 18.0}) == "学生 9,024 + 留学生 18 × 3"


def test_cells_of_a_year_without_rows_are_none():
    assert isinstance(cells("students", year=2030), pd.DataFrame)
    assert cells("students", year=2030).empty
