"""An invented school for the tests: six small tables, measures over them, and a warehouse of hand-written rows."""

from types import SimpleNamespace

import duckdb

from configs.card import CardRules
from configs.framework import SchoolType
from configs.indicator import Indicator, Limit, Measure
from configs.table import Table
from configs.where import quoted

TYPES = {"text": "varchar", "integer": "bigint", "decimal": "decimal(20,6)", "year": "integer", "month": "varchar", "date": "date"}


def column(name, type="text", **more):
    return {"name": name, "type": type, **more}


TABLES = [
    Table(
        table="T", name="教师", roles={"department": "系部", "teacher": "工号"}, key=["工号"],
        columns=[
            column("系部"), column("工号"), column("学位"), column("双师", values=["是", "否"]), column("天数", "decimal"), column("起始", "month"),
        ],
    ),
    Table(
        table="P", name="专业", roles={"department": "系部", "programme": "名称", "programme_code": "代码"}, key=["代码", "方向"],
        columns=[column("系部"), column("代码"), column("名称"), column("方向"), column("人数", "integer")],
    ),
    Table(
        table="C", name="课程", roles={"programme": "名称", "programme_code": "代码", "course_type": "类型"},
        lookups={"department": {"table": "P", "on": {"代码": "代码"}, "take": "系部"}},
        columns=[column("代码"), column("名称"), column("课程"), column("类型"), column("计划", "decimal"), column("实践", "decimal")],
    ),
    Table(
        table="I", name="实习", roles={"programme": "名称", "programme_code": "代码"},
        lookups={"department": {"table": "P", "on": {"代码": "代码"}, "take": "系部"}},
        columns=[column("代码"), column("名称"), column("方向"), column("总数", "integer"), column("对口", "integer"), column("单位")],
    ),
    Table(
        table="S", name="学生", roles={"department": "系部", "programme": "名称", "programme_code": "代码", "student": "学号"}, key=["学号"],
        columns=[column("系部"), column("代码"), column("名称"), column("学号")],
    ),
    Table(
        table="D", name="辍学", roles={"department": "系部"}, lookups={"programme": {"table": "S", "on": {"学号": "学号"}, "take": "名称"}},
        columns=[column("系部"), column("学号")],
    ),
    Table(table="F", name="房屋", shape="form", columns=[column("教学", "decimal"), column("办公", "decimal"), column("留学生", "integer")]),
]  # fmt: skip

BOTH = ["department", "programme"]
MEASURES = [
    Measure(id="teachers", name="教师", **{"from": "T"}, count="rows", by=["department"]),
    Measure(id="masters", name="硕士以上教师", **{"from": "T"}, count="rows", where="学位 in ('硕士', '博士')", by=["department"]),
    Measure(id="degrees", name="学位种类", **{"from": "T"}, distinct="学位", by=["department"]),
    Measure(id="days", name="企业天数", **{"from": "T"}, sum="天数", by=["department"]),
    Measure(id="days_known", name="填全的企业天数", **{"from": "T"}, sum="天数", blank="missing", by=["department"]),
    Measure(id="programmes", name="专业", **{"from": "P"}, distinct="代码", by=["department"]),
    Measure(id="enrolled", name="专业在校生", **{"from": "P"}, sum="人数", by=BOTH, roster=BOTH),
    Measure(id="planned", name="计划课时", **{"from": "C"}, sum="计划", by=[*BOTH, "course_type"]),
    Measure(id="practice", name="实践课时", **{"from": "C"}, sum="实践", by=[*BOTH, "course_type"]),
    Measure(id="interns", name="实习生", **{"from": "I"}, sum="总数", once=["代码", "方向", "总数", "对口"], by=BOTH),
    Measure(id="matched", name="对口实习生", **{"from": "I"}, sum="对口", once=["代码", "方向", "总数", "对口"], by=BOTH),
    Measure(id="units", name="实习单位", **{"from": "I"}, count="rows", by=BOTH),
    Measure(id="students", name="学生", **{"from": "S"}, count="rows", by=BOTH),
    Measure(id="dropouts", name="辍学学生", **{"from": "D"}, count="rows", by=BOTH),
    Measure(id="rooms", name="教学用房", **{"from": "F"}, sum="教学", blank="missing"),
    Measure(id="offices", name="办公用房", **{"from": "F"}, sum="办公", blank="missing"),
    Measure(id="foreign", name="留学生", **{"from": "F"}, sum="留学生"),
    Measure(id="area", name="教学行政用房", terms={"rooms": 1, "offices": 1}),
    Measure(id="equivalent", name="折合在校生", terms={"students": 1, "foreign": 3}),
    Measure(id="heads", name="人头", terms={"students": 1, "foreign": 1, "teachers": 1}, optional=["foreign"], by=["department"]),
]

PERCENT = {"unit": "%", "times": 100, "maximum": 100, "system": "resources"}
INDICATORS = [
    Indicator(id="masters_share", name="硕士以上教师比例", of="masters", to="teachers", levels=["school", "department"], **PERCENT),
    Indicator(id="practice_share", name="实践课时占比", of="practice", to="planned", levels=["school", *BOTH, "course_type"], **PERCENT),
    Indicator(id="match_share", name="对口率", of="matched", to="interns", levels=["school", *BOTH], **PERCENT),
    Indicator(id="dropout_rate", name="辍学率", of="dropouts", to="students", levels=["school", *BOTH], better="lower", **PERCENT),
    Indicator(id="area_each", name="生均用房", of="area", to="equivalent", unit="㎡/生", system="resources"),
    Indicator(id="ratio", name="生师比", of="equivalent", to="teachers", unit=":1", better="lower", system="resources"),
    Indicator(id="open", name="专业数", value="programmes", levels=["school", "department"], unit="个", decimals=0, system="command"),
]

LIMITS = [
    Limit(indicator="ratio", name="合格", school_types=["工科"], op="<=", value=18, source="示例文件", verified=True),
    Limit(indicator="ratio", name="限制招生", op="<=", value=22, source="示例文件", verified=False),
    Limit(indicator="area_each", name="限制招生", op=">=", value=9, source="示例文件", verified=False),
    Limit(indicator="masters_share", name="限制招生", op=">=", value=5, source="示例文件", verified=True),
    Limit(indicator="masters_share", name="合格", op=">=", value=15, source="示例文件", verified=True),
    Limit(indicator="masters_share", name="本校底线", levels=["department"], op=">=", value=30, source="校办〔2021〕1号", verified=True),
]

CARDS = CardRules(
    basic=["ratio", "area_each", "masters_share"], limit="限制招生", yellow="黄牌", red="红牌", red_at=2, red_years=3, source="示例文件",
    exceptions=[{"indicator": "area_each", "when": [{"measure": "students", "op": ">", "value": 5}], "reason": "学生多于 5 人时视为合格"}],
)  # fmt: skip

DECLARED = SimpleNamespace(
    tables={one.table: one for one in TABLES},
    measures={one.id: one for one in MEASURES},
    indicators={one.id: one for one in INDICATORS},
    limits=tuple(LIMITS),
    targets=(),
    school_types=(SchoolType(type="工科", words=("理工院校",)), SchoolType(type="农林", words=("农业院校", "林业院校"))),
    cards=CARDS,
)

ROWS = {
    # 机电 has 3 teachers of which 2 masters; 信息 has 2 without any
    ("T", 2022): [
        ("机电系", "01", "硕士", "是", 30, "2020-01"), ("机电系", "02", "博士", "否", None, "2021-09"), ("机电系", "03", "学士", None, 10.5, None),
        ("信息系", "04", None, "是", 0, "2022-03"), ("信息系", "05", "学士", "否", 7, "2021-09"),
    ],
    ("T", 2023): [("机电系", "01", "硕士", "是", 20, "2020-01"), ("信息系", "04", "硕士", "是", 1, "2022-03")],
    # 数控 has two directions; 停招 has neither courses nor interns
    ("P", 2022): [
        ("机电系", "101", "数控", None, 60), ("机电系", "101", "数控", "精密方向", 20),
        ("信息系", "201", "软件", None, 50), ("信息系", "299", "停招", None, 0),
    ],
    ("C", 2022): [
        ("101", "数控", "制图", "B", 60, 20), ("101", "数控", "体育", "A", 40, None),
        ("201", "软件", "体育", "A", 40, None), ("201", "软件", "实训", "C", 60, 60),
    ],
    # the totals stand on every row of a direction
    ("I", 2022): [
        ("101", "数控", None, 30, 24, "甲厂"), ("101", "数控", None, 30, 24, "乙厂"),
        ("101", "数控", "精密方向", 10, 9, "丙厂"), ("201", "软件", None, 20, 12, "丁厂"),
    ],
    ("S", 2022): [
        ("机电系", "101", "数控", "a"), ("机电系", "101", "数控", "b"), ("机电系", "101", "数控", "c"),
        ("信息系", "201", "软件", "d"), ("信息系", "201", "软件", "e"),
    ],
    ("D", 2022): [("机电系", "b")],
    ("F", 2022): [(120.5, 30, None)],
}  # fmt: skip


class Warehouse:
    """DuckDB in memory with the rows; ``present`` names the tables and years handed in."""

    def __init__(self, rows=None, present=None):
        rows = ROWS if rows is None else rows
        self.connection = duckdb.connect()
        self.present = set(rows) if present is None else present
        for table in TABLES:
            columns = ", ".join(f"{quoted(one.name)} {TYPES[one.type]}" for one in table.columns)
            self.connection.execute(f"create table {quoted(table.table)} (source integer, row integer, year integer, school varchar, {columns})")
        for number, ((table, year), lines) in enumerate(rows.items(), 1):
            for place, line in enumerate(lines, 5):
                marks = ", ".join("?" * (len(line) + 4))
                self.connection.execute(f"insert into {quoted(table)} values ({marks})", [number, place, year, "99998", *line])

    def relation(self, table):
        return f"select * from {quoted(table)}"

    def run(self, sql):
        return self.connection.execute(sql).df()
