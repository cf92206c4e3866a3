"""A stage of the spiral is lit by dated evidence and by nothing else."""

from datetime import date

import pytest

from analysis.spiral import NO_ENTRY, Record, stages, together
from configs.load import load

SPIRAL = load().spiral
YEAR = 2022


def record(evidence, month=3, day=1, year=YEAR, due=None):
    return Record(evidence, date(year, month, day), f"{evidence} 的记录", {"file": "台账.xlsx", "sheet": "一", "cell": "B3"}, due)


def state(records, as_of=date(YEAR, 12, 31)):
    return {(one.loop, one.stage): one for one in stages(SPIRAL, "t1", YEAR, records, as_of)}


def of(kind):
    return [(one.loop, one.stage) for one in SPIRAL.stages if one.evidence == kind]


KINDS = sorted({one.evidence for one in SPIRAL.stages})


def test_without_records_every_stage_is_hollow_and_names_what_is_missing():
    found = state([])
    assert {one.state for one in found.values()} == {"hollow"}
    for stage in SPIRAL.stages:
        missing = found[stage.loop, stage.stage].missing
        assert missing.startswith(stage.record)
        assert (NO_ENTRY in missing) is not stage.entry


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_lights_its_own_stages_only(kind):
    found = state([record(kind)])
    assert [key for key, one in found.items() if one.state == "solid"] == of(kind)
    for key in of(kind):
        assert found[key].missing is None and found[key].evidence[0].cell["cell"] == "B3"


def test_a_record_of_a_day_to_come_lights_nothing_yet():
    one = record("target", 6, 2)
    assert state([one], date(YEAR, 6, 1))[of("target")[0]].state == "hollow"
    assert state([one], date(YEAR, 6, 2))[of("target")[0]].state == "solid"


@pytest.mark.parametrize("year", [YEAR - 1, YEAR + 2])
def test_a_record_of_another_year_does_not_count(year):
    assert {one.state for one in state([record(kind, year=year) for kind in KINDS], date(YEAR + 3, 1, 1)).values()} == {"hollow"}


def test_a_record_after_its_own_due_day_is_late_and_one_in_time_is_enough():
    late = record("monitoring", 4, 2, due=date(YEAR, 3, 31))
    key = of("monitoring")[0]
    assert state([late])[key].state == "late"
    assert state([late, record("monitoring", 3, 31, due=date(YEAR, 3, 31))])[key].state == "solid"


@pytest.mark.parametrize(("year", "month", "expected"), [(YEAR, 12, "solid"), (YEAR + 1, 1, "late")])
def test_a_record_after_the_end_of_the_stages_period_is_late(year, month, expected):
    stage = next(one for one in SPIRAL.stages if one.until == "12-31")
    assert state([record(stage.evidence, month, 5, year)], date(YEAR + 1, 6, 1))[stage.loop, stage.stage].state == expected


def test_stages_keep_their_order_and_their_loops():
    assert [(one.loop, one.stage) for one in stages(SPIRAL, "t1", YEAR, [], date(YEAR, 1, 1))] == [
        (one.loop, one.stage) for one in SPIRAL.stages
    ]


def test_a_department_is_solid_only_where_every_task_is():
    day = date(YEAR, 12, 31)
    full, part = (stages(SPIRAL, task, YEAR, list(map(record, kinds)), day) for task, kinds in (("a", KINDS), ("b", ["target"])))
    both = {(one.loop, one.stage): one for one in together(SPIRAL, "教务处", [full, part])}
    assert {key for key, one in both.items() if one.state == "solid"} == set(of("target"))
    assert both[of("standard")[0]].missing == "1 / 2 项任务缺工作标准"
    assert both[of("standard")[0]].evidence


def test_one_late_task_makes_a_department_late():
    late = [record(kind) for kind in KINDS if kind != "monitoring"] + [record("monitoring", 4, 2, due=date(YEAR, 3, 31))]
    parts = [stages(SPIRAL, task, YEAR, records, date(YEAR, 12, 31)) for task, records in (("a", [record(kind) for kind in KINDS]), ("b", late))]
    found = {(one.loop, one.stage): one.state for one in together(SPIRAL, "", parts)}
    assert {key for key, one in found.items() if one == "late"} == set(of("monitoring"))


def test_a_school_without_tasks_is_hollow():
    assert {one.state for one in together(SPIRAL, "", [])} == {"hollow"}
    assert all(one.missing.startswith("还没有任务表") for one in together(SPIRAL, "", []))


def test_evidence_is_dated_in_json():
    shown = state([record("target")])[of("target")[0]].as_json()
    assert shown["evidence"] == [{"date": "2022-03-01", "text": "target 的记录", "file": "台账.xlsx", "sheet": "一", "cell": "B3"}]
    assert (shown["task"], shown["state"]) == ("t1", "solid")
