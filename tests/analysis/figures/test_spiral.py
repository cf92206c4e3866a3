"""The 8: places and ways follow the declaration, states have words, text is escaped."""

import pytest

from analysis.figures.palette import LIGHT
from analysis.figures.spiral import spiral
from analysis.figures.spiral_shape import HEIGHT, RADIUS, WIDTH, ring, shape
from configs.load import load


@pytest.fixture(scope="module")
def declared():
    return load().spiral


def states(declared, **own):
    return [
        {
            "loop": one.loop,
            "stage": one.stage,
            "state": "solid",
            "evidence": [{"date": "2026-11-12", "text": "记录"}],
            "missing": None,
            **own,
        }
        for one in declared.stages
    ]


def test_every_stage_has_one_place_and_none_touch(declared):
    places = shape(declared).places
    assert sorted(place.key for place in places) == sorted((one.loop, one.stage) for one in declared.stages)
    for number, one in enumerate(places):
        for other in places[number + 1 :]:
            assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > (2 * RADIUS + 20) ** 2, (one.key, other.key)


def test_circles_stay_inside_the_picture(declared):
    assert all(RADIUS < place.x < WIDTH - RADIUS and RADIUS < place.y < HEIGHT - RADIUS for place in shape(declared).places)


def test_the_shared_stages_are_the_waist_from_left_to_right(declared):
    drawn = shape(declared)
    waist = [place for place in drawn.places if place.stage.shared]
    assert {round(place.y) for place in waist} == {round(drawn.waist)}
    assert [place.stage.stage for place in sorted(waist, key=lambda place: place.x)] == ["设计", "组织", "实施"]


def test_loops_that_leave_the_waist_come_before_the_stages_that_lead_into_it(declared):
    assert [one.stage for one in ring(declared, declared.upper)] == ["监测", "预警", "改进", "目标", "标准"]


def test_the_ways_home_lead_where_the_loops_say(declared):
    drawn = shape(declared)
    ends = {place.key: (place.x, place.y) for place in drawn.places}
    homes = [way.path for way in drawn.ways if way.path.split()[1].count("Q") or "C0" in way.path]
    assert len(homes) == 2
    for path, goal in zip(homes, [("事前设计建标", "设计"), ("事前设计建标", "目标")], strict=True):
        x, y = path.rsplit(" ", 2)[1:]
        assert (float(x), float(y)) == pytest.approx(ends[goal], abs=0.1)


def test_the_other_arrangement_needs_no_detour(declared):
    turned = declared.model_copy(update={"upper": ("事后阶段改进", "事前设计建标"), "lower": ("事中常态纠偏",)})
    assert not any(way.rim for way in shape(turned).ways)


def test_a_lit_stage_says_its_word_its_records_and_their_newest_day(declared):
    drawn = spiral(declared, states(declared), LIGHT)
    assert drawn.count("● 有据") == len(declared.stages) and "1 条 · 11-12" in drawn


def test_a_hollow_stage_names_the_missing_record_and_is_dashed(declared):
    drawn = spiral(declared, states(declared, state="hollow", evidence=[], missing="整改记录（尚无记录入口）"), LIGHT)
    assert drawn.count("○ 无据") == len(declared.stages) and drawn.count("stroke-dasharray") >= len(declared.stages)
    assert "缺：整改记录" in drawn


def test_a_late_stage_says_so(declared):
    assert spiral(declared, states(declared, state="late"), LIGHT).count("▲ 迟到") == len(declared.stages)


def test_only_the_chosen_stage_is_pressed(declared):
    drawn = spiral(declared, states(declared), LIGHT, ("事中常态纠偏", "改进"))
    assert drawn.count('aria-pressed="true"') == 1 and 'data-key="事中常态纠偏/改进"' in drawn


def test_texts_are_escaped(declared):
    hostile = declared.model_copy(update={"centre": "<script>x</script>"})
    drawn = spiral(hostile, states(declared), LIGHT, title='"><script>')
    assert "<script>" not in drawn
