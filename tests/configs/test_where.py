"""The grammar of where: what it reads, what it refuses, and that SQL says the same as plain Python."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configs.table import Table
from configs.where import Blank, Both, Comparison, Membership, WhereError, columns, explain, opposite, parse, sql

TABLE = Table(
    table="6.1.1",
    name="教师",
    columns=[
        {"name": "双师", "values": ["是", "否"]},
        {"name": "学位"},
        {"name": "工时", "type": "decimal"},
        {"name": "获取日期", "type": "month"},
        {"name": "入校", "type": "date"},
        {"name": "3+2_招生数", "type": "integer"},
    ],
)


@pytest.mark.parametrize(
    ("text", "said", "query"),
    [
        pytest.param("双师 = '是'", "双师为“是”", "\"双师\" = '是'", id="equal"),
        pytest.param("双师 != '是'", "双师不是“是”", "(\"双师\" <> '是' or \"双师\" is null)", id="a blank is different"),
        pytest.param("学位 in ('硕士','博士')", "学位为“硕士”或“博士”", "\"学位\" in ('硕士', '博士')", id="in"),
        pytest.param("工时 > 3.5", "工时大于 3.5", '"工时" > 3.5', id="number"),
        pytest.param("not 工时 > 3", "工时不超过 3，或工时为空", '("工时" <= 3 or "工时" is null)', id="not above is at most or blank"),
        pytest.param("学位 is blank", "学位为空", '"学位" is null', id="blank"),
        pytest.param("学位 is not blank", "学位已填", '"学位" is not null', id="filled"),
        pytest.param("\"3+2_招生数\" >= 5", "3+2_招生数不少于 5", '"3+2_招生数" >= 5', id="a name in quotes"),
        pytest.param("获取日期 >= '2021-09'", "获取日期不少于“2021-09”", "\"获取日期\" >= '2021-09'", id="month"),
        pytest.param("入校 < '2021-09-01'", "入校小于“2021-09-01”", "\"入校\" < date '2021-09-01'", id="date"),
        pytest.param("学位 = '硕''士'", "学位为“硕'士”", "\"学位\" = '硕''士'", id="a quote within the text"),
        pytest.param(
            "双师 = '是' OR 学位 = '硕士' and 工时 = 1",
            "双师为“是”，或（学位为“硕士”，且工时为 1）",
            "(\"双师\" = '是' or (\"学位\" = '硕士' and \"工时\" = 1))",
            id="and binds before or",
        ),
    ],
)  # fmt: skip
def test_a_condition_is_read_said_back_and_written_as_sql(text, said, query):
    condition = parse(text, TABLE)
    assert explain(condition) == said
    assert sql(condition, TABLE) == query


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("双师素质 = '是'", "没有列“双师素质”，有：双师、学位", id="an unknown column"),
        pytest.param("双师 = '有'", "没有“有”这个值，可用：是、否", id="a value outside the list"),
        pytest.param("工时 = '3'", "是数字，应写 工时 = 3", id="text for a number"),
        pytest.param("学位 = 3", "值要加引号", id="a number for text"),
        pytest.param("学位 > '硕士'", "不能比大小", id="order of texts"),
        pytest.param("获取日期 = '2021.9'", "应写 '2021-09'", id="a month written otherwise"),
        pytest.param("入校 = '2021-02-30'", "应写 '2021-09-01'", id="a day that is none"),
        pytest.param("双师 = '是'; drop table x", "“; drop table”处", id="a second statement"),
        pytest.param("双师 = '是' --", "“--”处", id="a comment"),
        pytest.param("count(*) > 1", "读不懂", id="a function"),
        pytest.param("双师 = ", "末尾", id="cut off"),
        pytest.param("", "末尾", id="nothing"),
        pytest.param("双师 = '是' and 无 = 1 or 也无 = 2", "也无", id="all problems at once"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_remedy(text, message):
    with pytest.raises(WhereError, match=r".*" + message.replace("(", r"\(").replace(")", r"\)")):
        parse(text, TABLE)


def test_columns_are_named_once_in_order():
    assert columns(parse("工时 > 1 and (学位 = '硕士' or 工时 < 9)", TABLE)) == ["工时", "学位"]


ROW = {"双师": ["是", "否", None], "学位": ["硕士", "博士", None], "工时": [0, 3, 7, None]}
ROWS = [(one, two, three) for one in ROW["双师"] for two in ROW["学位"] for three in ROW["工时"]]
simple = st.one_of(
    st.builds(Comparison, st.just("双师"), st.sampled_from(["=", "!="]), st.sampled_from(["是", "否"])),
    st.builds(Comparison, st.just("工时"), st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), st.sampled_from([0.0, 3.0, 5.0])),
    st.builds(Membership, st.just("学位"), st.sampled_from([("硕士",), ("硕士", "博士")]), st.booleans()),
    st.builds(Blank, st.sampled_from(["双师", "学位", "工时"]), st.booleans()),
)
conditions = st.recursive(simple, lambda inner: st.builds(Both, st.sampled_from(["and", "or"]), st.tuples(inner, inner)), max_leaves=6)


def holds(condition, row):
    """An oracle that knows nothing of SQL: a comparison with a blank is false, != and not are opposites."""
    if isinstance(condition, Both):
        return (all if condition.joint == "and" else any)(holds(part, row) for part in condition.parts)
    value = row[condition.column]
    if isinstance(condition, Blank):
        return (value is None) != condition.negated
    if isinstance(condition, Membership):
        return (value in condition.values) != condition.negated
    if condition.op == "!=":
        return value != condition.value
    order = {"=": lambda a, b: a == b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b}
    return value is not None and order[condition.op](value, condition.value)


@pytest.fixture(scope="module")
def rows():
    connection = duckdb.connect()
    connection.execute("create table t (n integer, 双师 varchar, 学位 varchar, 工时 decimal(20,6))")
    connection.executemany("insert into t values (?, ?, ?, ?)", [(number, *row) for number, row in enumerate(ROWS)])
    return connection


@settings(max_examples=120, deadline=None)
@given(condition=conditions)
def test_sql_takes_the_rows_that_plain_python_takes_and_its_opposite_the_others(rows, condition):
    def taken(one):
        return {number for (number,) in rows.execute(f"select n from t where {sql(one, TABLE)}").fetchall()}

    expected = {number for number, row in enumerate(ROWS) if holds(condition, dict(zip(ROW, row, strict=True)))}
    assert taken(condition) == expected
    assert taken(opposite(condition)) == set(range(len(ROWS))) - expected
