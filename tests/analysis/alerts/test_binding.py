"""Warnings take what they leave unsaid from the target of the same number; nothing that was written goes missing."""

from dataclasses import replace

from analysis.alerts import LedgerTable
from analysis.calendar import ASSUMED, Arrangement, Calendar
from analysis.clauses.reading import Compound, DaysBeforeDate, DeadlineAfterEvent, FixedDate, Manual, Threshold
from analysis.linking import Choice
from tests.analysis.alerts.built import CONTRACT_TARGETS, TABLES, Sheet, contracts, day, progress, row, still_open, within

PAYMENTS = Compound(logic="and", parts=(
    within(5, "收到发票", "支付30%合同款", "workday"), within(15, "初验合格", "支付60%合同款"), within(15, "试运行期满", "支付10%合同款"),
))  # fmt: skip
ROW = {"甲": {"中标": "2021-03-01", "签订": "2021-03-10", "收到发票": "2021-03-15", "初验合格": "2021-04-01"}}


def judged(targets, warnings, when="2021-12-31", rows=ROW, **more):
    task = Sheet("采购合同", [("3", one) for one in targets], [("3", one) for one in warnings])
    return {(one.role, one.clause): (one.state, one.line and one.line.isoformat()) for one in task.on(when, contracts(rows), **more)}


def test_each_payment_has_its_own_row_and_its_warning_counts_back_from_its_deadline():
    found = judged([PAYMENTS], [DaysBeforeDate(event="每次合同约定的支付时间", op="<=", offset_days=3, day_kind="workday", action="支付")])
    assert found == {
        ("target", "3.1"): ("breach", "2021-03-22"), ("warning", "3.1"): ("alert", "2021-03-17"),
        ("target", "3.2"): ("breach", "2021-04-16"), ("warning", "3.2"): ("alert", "2021-04-13"),
        ("target", "3.3"): ("not_started", None), ("warning", "3.3"): ("not_started", None),
    }  # fmt: skip


def test_a_date_in_the_warning_stands_for_every_stage_of_the_target():
    found = judged([PAYMENTS], [FixedDate(op=">=", month=(12,), day=1, recurs="yearly")])
    assert {key: value for key, value in found.items() if key[0] == "warning"} == {
        ("warning", "3.1"): ("alert", "2021-12-01"), ("warning", "3.2"): ("alert", "2021-12-01"), ("warning", "3.3"): ("not_started", None),
    }  # fmt: skip


def test_a_warning_without_an_event_takes_that_of_its_target():
    found = judged([within(15, "合同签订", "到档案科备案", "workday")], [DeadlineAfterEvent(op=">=", offset_days=10, day_kind="calendar")])
    assert found["warning", "3"] == ("alert", "2021-03-20")


def test_a_yearly_day_is_in_the_year_that_the_target_means():
    target = FixedDate(event="完成验收", op="<=", month=(6,), day=30, year_offset=1, action="归档")
    found = judged([target], [FixedDate(op=">=", month=(6,), day=15, recurs="yearly", action="归档")], rows={"甲": {"终验": "2021-02-01"}})
    assert found == {("target", "3"): ("upcoming", "2022-06-30"), ("warning", "3"): ("upcoming", "2022-06-15")}


def test_a_yearly_day_that_is_over_when_the_event_comes_is_the_next_one():
    target = FixedDate(event="完成验收", op="<=", month=(6,), day=30, action="归档")
    assert judged([target], [], rows={"甲": {"终验": "2021-08-01"}}) == {("target", "3"): ("upcoming", "2022-06-30")}
    assert judged([target], [], rows={"甲": {"终验": "2021-06-30"}}) == {("target", "3"): ("breach", "2021-06-30")}


def test_within_days_rings_when_they_have_passed_and_the_nth_day_rings_at_once():
    event = {"甲": {"中标": "2021-03-01"}}
    within_days = DeadlineAfterEvent(event="中标", op=">", offset_days=20, action="签订合同")
    for when, strict, plain in (("2021-03-20", "upcoming", "upcoming"), ("2021-03-21", "upcoming", "alert"), ("2021-03-22", "alert", "alert")):
        assert judged([], [within_days], when, event)["warning", "3"] == (strict, "2021-03-21")
        assert judged([], [still_open(20, "中标", "签订合同")], when, event)["warning", "3"] == (plain, "2021-03-21")


def test_a_thing_that_must_not_come_too_soon():
    rule = DeadlineAfterEvent(event="中标", op=">=", offset_days=5, action="签订合同")
    states = [judged([rule], [], rows={"甲": {"中标": "2021-03-01", "签订": signed}})["target", "3"][0] for signed in ("2021-03-05", "2021-03-06")]
    assert states == ["breach", "met"]


def test_a_column_that_the_sheet_lacks_is_no_open_step():
    columns = ["合同编号", "合同名称", "承办部门", "中标日期", "签订日期"]
    sheet = contracts({"甲": {"中标": "2021-03-01", "签订": "2021-03-10"}}, columns=columns)
    rows = {one.clause: (one.state, one.why) for one in Sheet("采购合同", CONTRACT_TARGETS).on("2021-12-31", sheet)}
    assert rows["1"][0] == "met"
    assert rows["2"] == ("no_data", "《年度合同台账》里没有“备案日期”这一列，无法判定，请补上")


def test_a_part_that_only_a_person_can_judge_is_not_lost():
    mixed = Compound(logic="and", parts=(within(25, "中标", "签订合同"), Manual(reason="没有可核对的数字")))
    assert judged([mixed], []) == {("target", "3.1"): ("met", "2021-03-26"), ("target", "3.2"): ("manual", None)}


def test_a_phrase_that_no_column_has_is_asked_about_and_a_choice_answers_it():
    rule = within(10, "合同签订", "报送审计处")
    assert judged([rule], [])["target", "3"] == ("manual", None)
    assert judged([rule], [], choices={"t-target-0": Choice(done="备案日期")})["target", "3"] == ("breach", "2021-03-20")


def test_tiers_of_days_give_one_row_with_the_gravest_colour():
    tiers = Compound(logic="tiers", parts=tuple(still_open(days, "中标", "备案", level=level) for days, level in ((10, "黄"), (20, "红"))))
    task = Sheet("采购合同", warnings=[("1", tiers)])
    for when, state, grade in (("2021-03-10", "upcoming", None), ("2021-03-11", "alert", "黄"), ("2021-03-21", "alert", "红")):
        (one,) = task.on(when, contracts(ROW))
        assert (one.state, one.grade) == (state, grade), when


def test_numbers_that_begin_anew_in_every_row_pair_within_their_row():
    task = Sheet(
        "采购合同",
        [("1", within(25, "中标", "签订合同")), ("1", within(15, "合同签订", "备案"))],
        [("1", DeadlineAfterEvent(op=">=", offset_days=20)), ("1", DeadlineAfterEvent(op=">=", offset_days=10))],
    )
    placed = {
        role: tuple(replace(one, cell=f"E{3 + place}") for place, one in enumerate(getattr(task.task, role))) for role in ("targets", "warnings")
    }
    task.task = replace(task.task, **placed)
    lines = [one.line.isoformat() for one in task.on("2021-12-31", contracts(ROW)) if one.role == "warning"]
    assert lines == ["2021-03-21", "2021-03-20"]


def test_days_of_a_year_that_nobody_announced_are_marked_until_the_office_enters_it():
    rule = within(3, "中标", "备案", "workday")
    task, rows = Sheet("采购合同", [("1", rule)]), contracts({"甲": {"中标": "2031-01-08"}}, 2031)
    (guessed,) = task.on("2031-02-01", rows)
    assert ASSUMED in guessed.why and guessed.line == day("2031-01-13")
    (entered,) = task.on("2031-02-01", rows, calendar=Calendar({2031: Arrangement(workdays=frozenset({day("2031-01-11")}))}))
    assert ASSUMED not in entered.why and entered.line == day("2031-01-11")


def test_a_year_of_the_task_leaves_other_years_contracts_alone():
    both = contracts({"新": {"中标": "2021-03-01"}})
    old = contracts({"旧": {"中标": "2020-03-01"}}, 2020)
    together = LedgerTable(both.table, both.title, both.rows + old.rows)
    entities = [one.entity for one in Sheet("采购合同", [("1", within(25, "中标", "签订合同"))], year=2021).on("2021-12-31", together)]
    assert entities == ["新"]
    assert len(Sheet("采购合同", [("1", within(25, "中标", "签订合同"))]).on("2021-12-31", together)) == 2


def test_days_and_numbers_of_one_task_are_each_judged_on_their_own_sheet():
    numbers = progress([(3, "采购合同归档率", None, "90%")], "采购合同管理进度表", 2021)
    share = Threshold(subject="采购合同归档率", op=">=", value=0.95, unit="%", month=(3,))
    task = Sheet("采购合同管理", [("1", within(25, "中标", "签订合同")), ("2", share)])
    found = {one.clause: (one.state, one.entity_kind) for one in task.on("2021-12-31", contracts(ROW), numbers)}
    assert found == {"1": ("met", "合同编号"), "2": ("breach", "指标")}


def test_a_ledger_without_its_events_row_says_what_is_missing():
    blank = LedgerTable(TABLES["contracts"], "年度合同台账", (row(3, {"合同编号": "甲", "中标日期": None, "签订日期": None}, 2021),))
    (one,) = Sheet("采购合同", [("1", within(25, "中标", "签订合同"))]).on("2021-12-31", blank)
    assert (one.state, one.why) == ("not_started", "“中标日期”还空着，期限没有起算")
