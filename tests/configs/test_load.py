"""One bad file per refusal: what a school declares wrongly is named with file, line, field and remedy."""

import pytest

from configs.load import load
from configs.yaml_file import DeclarationError

MEASURE = "- {id: mine, name: 我的数据项, from: '6.1.1', count: rows}\n"


@pytest.fixture
def declare(tmp_path):
    """Write one file of the school's own declarations and load everything."""

    def write(name: str, text: str):
        path = tmp_path / "configs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return load(tmp_path)

    return write


def test_shipped_declarations_load():
    declared = load()
    assert {"6.1.1", "10.1", "7.6.2"} <= declared.tables.keys()
    assert len(declared.framework.points) == 37
    assert len({point.element for point in declared.framework.points}) == 15


def test_a_schools_own_item_wins_and_the_others_stay(declare):
    before = load()
    after = declare("measures/own.yaml", MEASURE)
    assert after.measures["mine"].name == "我的数据项"
    assert before.measures.keys() < after.measures.keys()
    assert before.hash != after.hash


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param("measures/a.yaml", MEASURE + MEASURE, "第 2 行：“mine”在 configs/measures/a.yaml 第 1 行 已声明", id="the same id twice"),
        pytest.param("measures/a.yaml", "- id: a\n  id: b\n", "第 2 行：“id”写了两次", id="a key twice"),
        pytest.param("measures/a.yaml", "- {id: a, name: 甲, from: '6.1.1', counts: rows}\n", "counts：没有这个字段", id="an unknown field"),
        pytest.param("measures/a.yaml", "- {id: a, name: 甲, from: '6.1.7', count: rows}\n", "没有表“6.1.7”", id="an unknown table"),
        pytest.param("measures/a.yaml", "- {id: a, name: 甲, from: '6.1.1', distinct: 教工}\n", "是不是“教工号”", id="an unknown column"),
        pytest.param("measures/a.yaml", "- {id: a, name: 甲, from: '6.1.1', count: rows, where: 学位 = 博士 或}\n", "where", id="a bad where"),
        pytest.param("measures/a.yaml", "- {id: a, name: 甲, terms: {nothing: 1}}\n", "没有数据项“nothing”", id="an unknown term"),
        pytest.param("measures/a.yaml", "- {id: a, name: 甲, from: '6.1.1', count: rows, sum: 教工号}\n", "恰好写一个", id="two ways to count"),
        pytest.param("measures/a.yaml", "- id: a\n   name: b\n", "不是合法的 YAML", id="bad indentation"),
        pytest.param("measures/a.yaml", "- 甲\n", "应是一项声明", id="a bare word"),
        pytest.param(
            "indicators/a.yaml",
            "- {id: a, name: 甲率, system: resources, of: x, to: y, times: 100, unit: '%'}\n",
            "没有数据项“x”",
            id="no such measure",
        ),
        pytest.param(
            "limits/a.yaml",
            "- {indicator: a, name: 合格, op: '>=', value: 1, source: 本校, verified: true}\n",
            "没有指标“a”",
            id="no such indicator",
        ),
        pytest.param("targets/a.yaml", "- {indicator: a, year: 2023, value: 高, source: 本校}\n", "应是数字", id="text for a number"),
    ],
)  # fmt: skip
def test_a_wrong_declaration_is_refused_with_its_place(declare, name, text, message):
    with pytest.raises(DeclarationError) as refused:
        declare(name, text)
    assert message in str(refused.value)
    assert f"configs/{name}" in str(refused.value)


def test_every_problem_is_told_at_once(declare):
    with pytest.raises(DeclarationError) as refused:
        declare("measures/a.yaml", "- {id: a, name: 甲}\n- {id: b, name: 乙, from: x, count: rows, colour: red}\n")
    assert len(refused.value.problems) == 2
    assert "第 1 行" in refused.value.problems[0]
    assert "第 2 行" in refused.value.problems[1]


def test_a_file_that_is_no_utf8_is_named(tmp_path):
    path = tmp_path / "configs" / "measures" / "gbk.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes("- {id: a, name: 专任教师数}".encode("gbk"))
    with pytest.raises(DeclarationError, match="UTF-8"):
        load(tmp_path)
