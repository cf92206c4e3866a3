"""Counts and sentences of 总览, 趋势 and 差距."""

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.figures import digest, years
from analysis.figures.spreadsheet import Col, spreadsheet
from configs.indicator import Indicator
from configs.load import load
from tests.analysis.figures.rows import limit, make_rows


def figure(label, *rows, alerts=(), stages=()):
    return next(one for one in digest.figures(make_rows(*rows), alerts, list(stages)) if one.label == label)


def make_indicator(**own):
    base = {"id": "one", "name": "生均图书", "system": "resources", "of": "books", "to": "students", "unit": "册"}
    return Indicator.model_validate({**base, **own})


def test_missing_data_cannot_improve_the_share_of_attained_indicators():
    with_gap = figure("指标达成", {"status": "达成"}, {"status": "未达成"}, {"status": "无数据", "value": None})
    assert (with_gap.value, with_gap.unit) == ("1", "/ 2 项") and with_gap.change.startswith("50.0")


def test_what_was_not_judged_is_counted_beside():
    one = figure("未判定", {"status": "达成"}, {"status": "无数据"}, {"status": "无目标"})
    assert (one.value, one.unit, one.change) == ("2", "/ 3 项", "无数据 1，其他 1")


def test_missed_limits_say_how_many_are_unverified():
    one = figure("未过合格线", {"limits": [limit(90, met=False, verified=False)]}, {"limits": [limit(90, met=False)]})
    assert (one.value, one.change) == ("2", "其中 1 项依据待核实")


def test_nothing_judged_says_so_instead_of_a_share():
    assert figure("指标达成", {"status": "无目标", "target": None}).change == "还没有可判定的指标"


def test_rows_stand_worst_first():
    rows = make_rows(
        {"name": "达成的", "status": "达成", "value": 90.0},
        {"name": "没有目标", "status": "无目标", "target": None},
        {"name": "没有目标又不合格", "status": "无目标", "target": None, "limits": [limit(90, met=False)]},
        {"name": "差得少", "status": "未达成", "value": 84.0},
        {"name": "差得多", "status": "未达成", "value": 40.0},
    )
    assert list(digest.ordered(rows)["name"]) == ["差得多", "差得少", "达成的", "没有目标又不合格", "没有目标"]


def change(**own):
    base = {
        "status": "未达成",
        "title": "生均图书",
        "detail": "",
        "department": "图书馆",
        "kind": "indicator",
        "before": 83.0,
        "after": 81.2,
    }
    return SimpleNamespace(**{**base, "unit": "册", "decimals": 1, "target": 85.0, **own})


def test_a_change_says_from_what_to_what():
    assert digest.changes([change()])[0].detail == "83.0\u2009册 → 81.2\u2009册，目标 85.0\u2009册"


def test_the_same_clause_ringing_for_several_is_one_change():
    some = [change(kind="alert", status="预警", title="1. 合同签订。中标后…", detail=f"新响：HT-{number}") for number in range(3)]
    assert [(one.matter, one.detail) for one in digest.changes(some)] == [("合同签订", "新响 3 条：HT-0 等")]


def test_what_entities_lack_is_rounded_up_to_whole_things():
    rows = make_rows({"entity": "甲系", "numerator": 37.0}, {"entity": "乙系", "numerator": 50.0}).assign(lacking=[3.2, 0.0])
    first, second = digest.lacking(rows, "人")
    assert (first.there, first.needed, first.lacks) == ("37", "41", "4\u2009人") and second.lacks == "已达到"


def test_departments_without_a_target_are_measured_by_that_of_the_school():
    rows = make_rows(
        {"entity": "甲系", "target": None, "value": 70.0, "status": "无目标"}, {"entity": "乙系", "target": 60.0, "value": 70.0}
    )
    assert list(digest.against(rows, 85.0)["gap"]) == pytest.approx([-15.0, 10.0])


def test_a_series_takes_the_lines_of_its_newest_year():
    rows = make_rows({"year": 2022, "target": 80.0}, {"year": 2021, "target": 70.0, "limits": [limit(50)]}, {"year": 2023, "target": None})
    line = years.series(rows, make_indicator())
    assert line.years == (2021, 2022, 2023) and line.target == 80.0 and line.limit is None


def test_years_become_columns_and_a_missing_year_stays_missing():
    rows = make_rows({"year": 2022, "value": 60.0}, {"year": 2023, "value": None, "status": "无数据"})
    panels = years.panels(rows, ["one"], [""], {"one": make_indicator()})
    assert years.by_year(panels)[0] == {"指标": "生均图书", "单位": "册", "2022": "60.0", "2023": "—"}
    assert years.by_year(panels, written=False)[0]["2023"] is None


def test_a_downloaded_table_keeps_text_that_looks_like_a_formula(tmp_path):
    from openpyxl import load_workbook

    path = tmp_path / "表.xlsx"
    records = [{"name": "=1+1", "value": 29.6}, {"name": "空", "value": None}]
    path.write_bytes(spreadsheet("差距 2023", "示例学院", [Col("指标", "name"), Col("现值", "value", 10, "0.0")], records))
    page = load_workbook(path).active
    assert page["A1"].value == "差距 2023" and [cell.value for cell in page[3]] == ["指标", "现值"]
    assert page["A4"].value == "=1+1" and page["A4"].data_type == "s"
    assert page["B4"].value == 29.6 and page["B5"].value is None
    assert page.freeze_panes == "A4"


def test_departments_are_compared_by_the_target_of_the_school_where_it_has_one():
    rows = make_rows({"target": 85.0}, {"level": "department", "entity": "甲系", "target": 90.0})
    worst = rows.to_dict("records")[1]
    assert digest.aim(rows, worst) == 85.0
    assert digest.aim(rows[rows["level"] == "department"], worst) == 90.0
    assert digest.aim_words(worst, 85.0) == "各系都按 85.0\u2009册 计。"


def test_a_download_says_how_every_value_is_computed():
    declared = load()
    row = {
        "level": "school", "entity": "", "year": 2026, "value": 50.0, "numerator": 20.0, "denominator": 40.0,
        "better": "higher", "system": "resources", "attainment": None, "limits": [],
    }  # fmt: skip
    one = next(name for name, own in declared.indicators.items() if own.name == "双师素质专任教师比例")
    said = digest.records(pd.DataFrame([{**row, "indicator": one}]), {}, {}, declared)[0]
    assert said["formula"].endswith("÷ 专任教师 40 × 100")
    assert said["direction"] == "越高越好"


def test_without_targets_what_has_a_limit_stands_first():
    rows = make_rows(
        {"name": "甲", "status": "无目标", "target": None, "attainment": None, "limits": []},
        {"name": "乙", "status": "无目标", "target": None, "attainment": None, "limits": [limit(1.0, True)]},
    )
    assert list(digest.ordered(rows)["name"]) == ["乙", "甲"]
