"""Header paths: merged levels, lost merges, units, notes and quotes."""

import pytest

from data.recognition.headers import heading, headings, level_name, level_notes, match_key
from data.sheet import Sheet


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("教学、科研仪器设备（万元）", "教学科研仪器设备"),
        ("其中：绿化用地", "绿化用地"),
        ("“3＋2”", "3+2"),
        (" 所属系部\t", "所属系部"),
        ("课程类型（A/B/C）", "课程类型"),
        ("名称(全称）", "名称"),
        ("学生宿舍（公寓）", "学生宿舍"),
        ("其中", ""),
    ],
)
def test_a_level_is_named_without_brackets_quotes_and_among_them(text, name):
    assert level_name(text) == name


def test_notes_are_kept_beside_the_name_last_first():
    assert level_notes("原材料(耗材)费用（万元）") == ("万元", "耗材")


def test_a_single_cell_may_hold_the_path_joined_by_hyphens():
    assert heading(["其中-学费收入-合计(万元)"]).name == "学费收入_合计"


def test_a_full_width_dash_is_no_path():
    assert heading(["区号－电话号码"]).name == "区号电话号码"


def test_names_and_headers_are_compared_without_levels_and_case():
    assert match_key("专业技术职务_等级") == match_key("专业技术职务-等级")
    assert match_key("plc实训室") == match_key("PLC实训室")


THREE_LEVELS = [
    ["占地面积", None, "教学用房", None, None],
    ["合计", "其中：绿化用地", "合计", "其中", None],
    [None, None, None, "教室", "图书馆（㎡）"],
]
PATHS = ["占地面积_合计", "占地面积_绿化用地", "教学用房_合计", "教学用房_教室", "教学用房_图书馆"]
MERGED = [(0, 0, 0, 1), (0, 2, 0, 4), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4)]


def test_three_merged_levels_become_one_path_each():
    found = headings(Sheet("表", THREE_LEVELS, merges=MERGED), 0, 3)
    assert [one.name for one in found.values()] == PATHS
    assert found[4].notes == ("m2",)


def test_without_merges_parents_reach_over_blanks_that_have_children():
    found = headings(Sheet("表", THREE_LEVELS), 0, 3, fill=True)
    assert [one.name for one in found.values()] == PATHS


def test_without_merges_a_parent_does_not_reach_over_another_parent():
    rows = [["甲", None, "乙"], ["一", "二", "三"]]
    assert [one.name for one in headings(Sheet("表", rows), 0, 2, fill=True).values()] == ["甲_一", "甲_二", "乙_三"]


def test_a_cell_merged_downwards_is_named_once():
    rows = [["教工号", "职务", None], [None, "等级", "名称"]]
    found = headings(Sheet("表", rows, merges=[(0, 0, 1, 0), (0, 1, 0, 2)]), 0, 2)
    assert [one.name for one in found.values()] == ["教工号", "职务_等级", "职务_名称"]


def test_a_merge_from_the_title_above_does_not_reach_into_the_header():
    rows = [["标题", None], ["教工号", "姓名"]]
    found = headings(Sheet("表", rows, merges=[(0, 0, 0, 1)]), 1, 1)
    assert [one.name for one in found.values()] == ["教工号", "姓名"]
