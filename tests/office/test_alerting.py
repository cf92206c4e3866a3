"""Alerts of an office: what people link and arrange changes what rings, and is kept with their name."""

from datetime import date, datetime

import pytest

import office
from analysis.linking import Choice
from data import audit
from data.accounts import Account
from office import alerting
from office.access import NotAllowed
from office.refusals import Refused
from tests.office.conftest import OFFICE, TODAY

LEADER = Account("张校长", "leader")
CONTRACTS, TEAM = "采购合同", "教练团队"


def rows(opened, as_of=TODAY, **more):
    return alerting.alert_rows(opened, as_of, **more)


def of(found, **wanted):
    return [row for row in found if all(getattr(row, name) == value for name, value in wanted.items())]


def clause(opened, words, role="warning"):
    return next(one for task in alerting.tasks(opened) for one in task.clauses if one.role == role and words in one.text)


def test_every_clause_of_every_task_has_a_row(filled):
    said = {row.clause_id for row in rows(filled)}
    expanded = {rule["clause"] for rule in alerting.rules(filled) if rule.get("expand_years")}
    assert said | expanded == {one.id for task in alerting.tasks(filled) for one in task.clauses}
    assert len({rule["clause"] for rule in alerting.rules(filled)}) == len(alerting.rules(filled))


def test_the_worst_stands_first_and_then_what_has_rung_longest(filled):
    found = rows(filled)
    order = [alerting._ORDER[row.state] for row in found]
    assert order == sorted(order)
    ringing = [row.since for row in found if row.state == "alert"]
    assert ringing == sorted(ringing)


def test_json_is_plain_and_keeps_its_fields(filled):
    one = alerting.alerts(filled, TODAY)[0]
    fields = "task name department role clause text entity entity_kind period state grade since value line unit why evidence"
    assert set(fields.split()) <= set(one)
    assert all(value is None or isinstance(value, str | float | int | bool | list) for key, value in one.items() if key != "later")
    assert {"file", "sheet", "cell", "value", "batch"} <= set(one["evidence"][0])


def test_a_task_is_found_by_id_or_name_and_an_unknown_one_is_refused(filled):
    by_name = rows(filled, task_name=CONTRACTS)
    assert {row.name for row in by_name} == {next(task.name for task in alerting.tasks(filled) if CONTRACTS in task.name)}
    assert rows(filled, task_name=by_name[0].task) == by_name
    with pytest.raises(Refused, match="没有任务“种树”"):
        rows(filled, task_name="种树")


def test_a_department_sees_what_it_answers_for(filled):
    owner = next(row.owner for row in rows(filled) if row.entity_kind == "合同编号")
    own = rows(filled, department=owner)
    assert own == [row for row in rows(filled) if owner in (row.owner, row.department)]
    assert own and len(own) < len(rows(filled))
    assert [one.name for one in alerting.tasks(filled, department=owner)] == sorted({row.name for row in own})
    assert alerting.tasks(filled, department="没有的部门") == []


def test_nothing_of_a_day_to_come_is_known(filled):
    for row in rows(filled, date(2026, 3, 1)):
        assert row.since is None or row.since <= date(2026, 3, 1)


def test_before_the_first_batch_there_is_nothing(filled):
    assert rows(filled, batch=0) == []


def test_a_link_changes_what_a_clause_watches_until_it_is_taken_back(own):
    one = clause(own, "签订合同")
    before = rows(own)
    alerting.link(own, one.id, Choice(start="中标日期", done="归档日期"), OFFICE)
    linked = of(rows(own), clause_id=one.id)
    assert linked != of(before, clause_id=one.id)
    assert any("归档日期" in row.why for row in linked)
    assert alerting.choices(own) == {one.id: Choice(start="中标日期", done="归档日期")}
    alerting.link(own, one.id, None, OFFICE)
    assert alerting.choices(own) == {}
    assert rows(own) == before


def test_the_newest_link_counts(own):
    one = clause(own, "签订合同")
    for number, done in enumerate(("归档日期", "备案日期")):
        alerting.link(own, one.id, Choice(done=done), OFFICE, datetime(2026, 11, 21, 9, number))
    assert alerting.choices(own)[one.id].done == "备案日期"


def test_linking_is_written_down_and_not_for_everyone(own):
    one = clause(own, "签订合同")
    with pytest.raises(NotAllowed):
        alerting.link(own, one.id, Choice(done="归档日期"), LEADER)
    assert alerting.choices(own) == {}
    alerting.link(own, one.id, Choice(done="归档日期"), OFFICE)
    assert [(one.who, one.outcome) for one in audit.entries(own.home) if one.what == "link"][-1] == (OFFICE.name, "done")


def test_a_clause_that_is_gone_is_refused(own):
    with pytest.raises(Refused, match="刷新"):
        alerting.link(own, "t0-00", Choice(done="归档日期"), OFFICE)


def test_options_offer_columns_for_steps_and_things_for_numbers(filled):
    tasks = alerting.tasks(filled)
    stepped = next(one for one in tasks if CONTRACTS in one.name)
    offered = alerting.options(filled, stepped, stepped.warnings[0].id)
    assert offered.kind == "steps" and {"中标日期", "归档日期"} <= set(offered.columns)
    counted = next(one for one in tasks if TEAM in one.name)
    offered = alerting.options(filled, counted, counted.warnings[0].id)
    assert offered.kind == "numbers" and "集训队学生人数" in offered.entities


def test_an_arrangement_moves_working_day_lines_and_drops_the_mark(own):
    def line():
        (one,) = [row for row in rows(own) if row.entity == "CG2026-019" and row.role == "warning" and row.clause == "4"]
        return one

    before = line()
    assert before.line.year == 2027 and "暂按周末推算" in before.why
    off = [before.line]
    alerting.arrange(own, 2027, off, [], OFFICE)
    after = line()
    assert after.line < before.line and "暂按周末推算" not in after.why


@pytest.mark.parametrize(
    ("holidays", "workdays", "said"),
    [
        ([date(2026, 1, 1)], [], "不在 2027 年"),
        ([date(2027, 2, 6)], [date(2027, 2, 6)], "既写成放假又写成上班"),
        ([], [date(2027, 2, 8)], "本来就是工作日"),
    ],
)
def test_an_arrangement_that_cannot_be_is_refused(own, holidays, workdays, said):
    with pytest.raises(Refused, match=said):
        alerting.arrange(own, 2027, holidays, workdays, OFFICE)
    assert alerting.calendar(own).arrangements == {}


def test_the_newest_arrangement_of_a_year_counts(own):
    alerting.arrange(own, 2027, [date(2027, 2, 8)], [], OFFICE, datetime(2026, 11, 20))
    alerting.arrange(own, 2027, [date(2027, 2, 9)], [], OFFICE, datetime(2026, 11, 21))
    assert alerting.calendar(own).arrangements[2027].holidays == {date(2027, 2, 9)}


def test_a_clause_is_read_alone_or_with_its_id(filled):
    plain = alerting.read_clause("中标后第18天还未签订合同。", "warning", filled.lexicon)
    assert (plain["kind"], plain["offset_days"], plain["op"]) == ("deadline_after_event", 18, ">=")
    named = alerting.read_clause('{"id": "a1", "text": "引进3人。", "role": "target"}', "warning", filled.lexicon)
    assert (named["id"], named["kind"]) == ("a1", "threshold")
    with pytest.raises(Refused, match="JSON"):
        alerting.read_clause("{坏了", "warning", filled.lexicon)


def test_an_office_without_tasks_has_no_alerts(empty):
    assert office.alert_rows(empty, TODAY) == []
    assert office.rules(empty) == []


def test_a_confined_spiral_shows_no_row_of_another_department(filled):
    owner = next(row.owner for row in rows(filled) if row.entity_kind == "合同编号")
    mine = {row.entity for row in rows(filled, department=owner)}
    others = {row.entity for row in rows(filled) if row.entity_kind == "合同编号"} - mine
    stages = office.spiral_stages(filled, TODAY, department=owner, confined=True)
    told = " ".join(record.text for stage in stages for record in stage.evidence)
    assert any(one in told for one in mine)
    assert not any(one in told for one in others)
