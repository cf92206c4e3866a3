"""The demo school as a newcomer meets it: a month of change behind it, and gone without a trace when cleared."""

import pytest

import office
from analysis.figures import alarms
from office.refusals import Refused
from tests.office.conftest import OFFICE, TODAY
from tests.office.content import digest


@pytest.fixture(scope="module")
def living(tmp_path_factory):
    opened = office.open_office(tmp_path_factory.mktemp("living"))
    assert office.load_demo(opened, OFFICE, TODAY) == 2
    yield opened
    opened.close()


def test_the_last_batch_changed_figures_and_alerts(living):
    found = office.changes(living, 2026, TODAY)
    assert {"indicator", "alert"} <= {one.kind for one in found}
    assert any(one.detail.startswith("新响") for one in found)
    assert any(one.detail.startswith("解除") for one in found)


def test_something_rings_and_something_falls_due(living):
    rows = office.alert_rows(living, TODAY)
    assert {"alert", "breach", "late", "upcoming", "met"} <= {row.state for row in rows}
    assert alarms.falling_due(rows, TODAY)


def test_a_month_ago_can_be_shown_again(living):
    now = {(row["clause_id"], row["clause"], row["entity"], row["period"]): row["state"] for row in office.alerts(living, TODAY)}
    then = {(row["clause_id"], row["clause"], row["entity"], row["period"]): row["state"] for row in office.alerts(living, TODAY, batch=1)}
    assert now != then


def test_the_demo_does_not_go_over_other_data(own):
    before = digest(own)
    with pytest.raises(Refused, match="已有数据"):
        office.load_demo(own, OFFICE, TODAY)
    assert digest(own) == before


def test_clearing_leaves_an_empty_database(tmp_path):
    opened = office.open_office(tmp_path)
    before = digest(opened)
    office.load_demo(opened, OFFICE, TODAY)
    office.clear_demo(opened, OFFICE)
    assert digest(opened) == before
    with pytest.raises(Refused, match="没有演示数据"):
        office.clear_demo(opened, OFFICE)
    opened.close()


def test_a_department_hears_only_of_its_own_alerts(living):
    owners = {one.department for one in office.changes(living, 2026, TODAY) if one.kind == "alert"}
    assert len(owners) > 1
    for owner in owners:
        assert {one.department for one in office.changes(living, 2026, TODAY, owner) if one.kind == "alert"} == {owner}


def test_before_the_first_ledger_no_stage_is_lit(living):
    assert {stage.state for stage in office.spiral_stages(living, TODAY.replace(year=2022))} == {"hollow"}
