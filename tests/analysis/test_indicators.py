"""Indicators over invented tables: values by hand, and the two reasons for none."""

import pandas as pd
import pytest

from analysis.indicators import indicators
from analysis.measures import values
from tests.analysis.invented import DECLARED, ROWS, Warehouse


def results(rows=None, present=None):
    warehouse = Warehouse(rows, present)
    frame = indicators(DECLARED, values(DECLARED, warehouse.relation, warehouse.run, warehouse.present))
    return {(row.indicator, row.level, row.entity, row.year): row for row in frame.itertuples()}


@pytest.fixture(scope="module")
def found():
    return results()


@pytest.mark.parametrize(
    ("indicator", "level", "entity", "value", "numerator", "denominator"),
    [
        pytest.param("masters_share", "school", "", 40.0, 2, 5, id="a share of the school"),
        pytest.param("masters_share", "department", "信息系", 0.0, 0, 2, id="none is 0, not missing"),
        pytest.param("practice_share", "programme", "数控", 20.0, 20, 100, id="by programme"),
        pytest.param("practice_share", "department", "信息系", 60.0, 60, 100, id="by department through the programme"),
        pytest.param("practice_share", "course_type", "C", 100.0, 60, 60, id="by course type"),
        pytest.param("match_share", "programme", "数控", 82.5, 33, 40, id="repeated totals once"),
        pytest.param("dropout_rate", "programme", "软件", 0.0, 0, 2, id="a programme that the other table does not name has none"),
        pytest.param("area_each", "school", "", 30.1, 150.5, 5, id="derived over derived"),
        pytest.param("ratio", "school", "", 1.0, 5, 5, id="no factor"),
    ],
)  # fmt: skip
def test_values_are_those_computed_by_hand(found, indicator, level, entity, value, numerator, denominator):
    row = found[indicator, level, entity, 2022]
    assert (row.value, row.numerator, row.denominator, row.reason) == (pytest.approx(value), numerator, denominator, None)


def test_a_measure_as_indicator_has_no_denominator(found):
    row = found["open", "department", "信息系", 2022]
    assert (row.value, row.numerator) == (2, 2)
    assert pd.isna(row.denominator)


def test_a_programme_of_the_roster_without_rows_is_not_applicable(found):
    row = found["match_share", "programme", "停招", 2022]
    assert pd.isna(row.value)
    assert (row.denominator, row.reason) == (0, "不适用")


def test_a_year_without_the_table_is_no_data_never_0(found):
    row = found["dropout_rate", "school", "", 2023]
    assert pd.isna(row.value)
    assert row.reason == "无数据"


def test_a_numerator_that_was_not_handed_in_is_no_data():
    found = results({place: lines for place, lines in ROWS.items() if place[0] != "D"})
    for place in [("school", ""), ("department", "机电系"), ("programme", "软件")]:
        assert found["dropout_rate", *place, 2022].reason == "无数据"


def test_nothing_is_said_of_programmes_when_the_lookup_table_is_missing():
    """Dropouts of which nobody knows the programme must not make every programme 0."""
    rows = {place: lines for place, lines in ROWS.items() if place[0] != "S"}
    found = results(rows)
    assert found["dropout_rate", "programme", "数控", 2022].reason == "无数据"


def test_departments_are_those_of_the_roster_and_of_the_indicators_own_tables(found):
    named = {entity for indicator, level, entity, year in found if (indicator, level, year) == ("masters_share", "department", 2022)}
    assert named == {"机电系", "信息系"}


def test_57_of_100_is_57():
    rows = {("T", 2022): [("机电系", str(number), "硕士" if number < 57 else None, None, None, None) for number in range(100)]}
    assert results(rows)["masters_share", "school", "", 2022].value == 57.0


def test_an_empty_warehouse_has_no_indicators():
    assert results({}) == {}
