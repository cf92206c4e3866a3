"""Measures over invented tables, with values computed by hand and by an oracle in plain Python."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures import in_order, statements, values
from configs.indicator import Measure
from tests.analysis.invented import DECLARED, ROWS, Warehouse


def figures(warehouse=None):
    warehouse = warehouse or Warehouse()
    frame = values(DECLARED, warehouse.relation, warehouse.run, warehouse.present)
    return {(row.measure, row.level, row.entity, row.year): None if pd.isna(row.value) else row.value for row in frame.itertuples()}


@pytest.fixture(scope="module")
def found():
    return figures()


def at(found, measure, level="school", entity="", year=2022):
    return found[measure, level, entity, year]


def test_one_pass_a_table_and_one_more_for_repeated_totals():
    passes = statements(DECLARED, Warehouse().relation)
    assert sorted(one.table for one in passes) == ["C", "D", "F", "I", "I", "P", "S", "T"]
    assert all(one.sql.count("rows_in_force") == 2 for one in passes)


@pytest.mark.parametrize(
    ("measure", "level", "entity", "value"),
    [
        pytest.param("teachers", "school", "", 5, id="rows of the school"),
        pytest.param("teachers", "department", "机电系", 3, id="rows of a department"),
        pytest.param("masters", "department", "信息系", 0, id="nobody fits the condition"),
        pytest.param("degrees", "school", "", 3, id="distinct values, blanks are none"),
        pytest.param("days", "department", "机电系", 40.5, id="a blank cell adds nothing"),
        pytest.param("days_known", "department", "机电系", None, id="a blank cell makes the sum missing"),
        pytest.param("days_known", "department", "信息系", 7, id="no blank cell there"),
        pytest.param("programmes", "department", "机电系", 1, id="directions are one programme"),
        pytest.param("enrolled", "programme", "数控", 80, id="directions are added up"),
        pytest.param("planned", "department", "机电系", 100, id="department through the programme, directions do not double"),
        pytest.param("practice", "course_type", "A", 0, id="blank practice hours are 0"),
        pytest.param("interns", "programme", "数控", 40, id="repeated totals count once"),
        pytest.param("interns", "school", "", 60, id="repeated totals count once in the school"),
        pytest.param("units", "programme", "数控", 3, id="the same table without once"),
        pytest.param("dropouts", "programme", "数控", 1, id="programme through the student"),
        pytest.param("area", "school", "", 150.5, id="a sum of measures"),
        pytest.param("equivalent", "school", "", 5, id="a blank cell of a filled form is 0"),
        pytest.param("heads", "department", "机电系", 6, id="an optional term without that level"),
    ],
)  # fmt: skip
def test_values_are_those_computed_by_hand(found, measure, level, entity, value):
    assert at(found, measure, level, entity) == value


def test_a_table_that_was_not_handed_in_gives_no_row(found):
    assert ("students", "school", "", 2023) not in found
    assert at(found, "teachers", year=2023) == 2


def test_an_empty_table_that_was_handed_in_counts_0():
    found = figures(Warehouse(present={*ROWS, ("D", 2023), ("F", 2023)}))
    assert at(found, "dropouts", year=2023) == 0
    assert at(found, "foreign", year=2023) == 0
    assert at(found, "rooms", year=2023) is None


def test_a_missing_term_makes_the_sum_missing():
    rows = {place: lines for place, lines in ROWS.items() if place[0] != "F"}
    found = figures(Warehouse(rows))
    assert at(found, "equivalent") is None
    assert at(found, "heads", "department", "信息系") == 4


def test_a_blank_form_cell_that_means_missing_makes_its_sum_missing():
    found = figures(Warehouse({**ROWS, ("F", 2022): [(120.5, None, 4)]}))
    assert at(found, "rooms") == 120.5
    assert at(found, "area") is None
    assert at(found, "equivalent") == 17


def test_a_code_has_one_name_and_a_name_without_code_finds_it():
    rows = {**ROWS, ("C", 2022): [("101", "数控（旧称）", "制图", "B", 60, 20)]}
    warehouse = Warehouse(rows)
    frame = values(DECLARED, warehouse.relation, warehouse.run, warehouse.present)
    below = frame[frame["level"] == "programme"]
    assert set(below.loc[below["code"] == "101", "entity"]) == {"数控"}
    assert set(below.loc[below["measure"] == "dropouts", "code"]) == {"101"}


def test_derived_measures_come_after_their_terms_and_never_round_in_a_circle():
    def made(name, *terms):
        return Measure(id=name, name=name, terms=dict.fromkeys(terms, 1))

    leaf = Measure(id="x", name="x", **{"from": "T"}, count="rows")
    assert [one.id for one in in_order({"a": made("a", "b"), "b": made("b", "x"), "x": leaf})] == ["b", "a"]
    with pytest.raises(ValueError, match="a → b → a"):
        in_order({"a": made("a", "b"), "b": made("b", "a")})


teacher = st.tuples(
    st.sampled_from(["机电系", "信息系", "公共部"]), st.just("x"), st.sampled_from(["硕士", "博士", "学士", None]),
    st.sampled_from(["是", "否", None]), st.one_of(st.none(), st.integers(0, 40)), st.none(),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(teacher, max_size=12))
def test_any_rows_give_what_plain_python_counts(rows):
    found = figures(Warehouse({("T", 2022): rows}))
    for department in [None, *{row[0] for row in rows}]:
        own = [row for row in rows if department in (None, row[0])]
        place = ("school", "") if department is None else ("department", department)
        assert at(found, "teachers", *place) == len(own)
        assert at(found, "masters", *place) == sum(row[2] in ("硕士", "博士") for row in own)
        assert at(found, "degrees", *place) == len({row[2] for row in own} - {None})
        assert at(found, "days", *place) == sum(row[4] or 0 for row in own)
        assert at(found, "days_known", *place) == (None if None in [row[4] for row in own] else sum(row[4] for row in own))
