"""Contracts around 春节 and 国庆 2021, worked out by hand with the State Council's calendar.

Off: 2021-02-11 … 17, 10-01 … 07. Worked: Sunday 02-07, Saturday 02-20, Sunday 09-26, Saturday 10-09.
"""

import pytest

from tests.analysis.alerts.built import CONTRACTS, contracts, day

LEDGER = contracts({
    "春": {"中标": "2021-01-11", "签订": "2021-02-03", "收到发票": "2021-02-05", "首付款30%支付": "2021-02-22",
          "约定验收": "2021-02-24", "终验": "2021-03-01"},
    "秋": {"中标": "2021-09-06", "签订": "2021-09-24", "备案": "2021-10-12", "收到发票": "2021-09-27", "约定验收": "2021-10-11"},
})  # fmt: skip

LINES = {
    # 25 days; day 18; 10 working days; day 6; 5 working days; 3 working days before that; agreed; 3 working days before; next year
    "春": "2021-02-05 2021-01-29 2021-02-22 2021-02-09 2021-02-18 2021-02-08 2021-02-24 2021-02-20 2022-03-31 2022-03-10",
    "秋": "2021-10-01 2021-09-24 2021-10-13 2021-09-30 2021-10-09 2021-09-29 2021-10-11 2021-09-30 - -",
}
SHORT = {"-": "not_started", "u": "upcoming", "a": "alert", "b": "breach", "m": "met", "l": "late"}
DAYS = """
    as of       春: T1 W1 T2 W2 T3 W3 T4 W4 T5 W5     秋: T1 W1 T2 W2 T3 W3 T4 W4 T5 W5
    2021-01-10      -  -  -  -  -  -  -  -  -  -          -  -  -  -  -  -  -  -  -  -
    2021-01-11      u  u  -  -  -  -  u  u  -  -          -  -  -  -  -  -  -  -  -  -
    2021-01-28      u  u  -  -  -  -  u  u  -  -          -  -  -  -  -  -  -  -  -  -
    2021-01-29      u  a  -  -  -  -  u  u  -  -          -  -  -  -  -  -  -  -  -  -
    2021-02-08      m  m  u  u  u  a  u  u  -  -          -  -  -  -  -  -  -  -  -  -
    2021-02-18      m  m  u  a  u  a  u  u  -  -          -  -  -  -  -  -  -  -  -  -
    2021-02-19      m  m  u  a  b  a  u  u  -  -          -  -  -  -  -  -  -  -  -  -
    2021-02-20      m  m  u  a  b  a  u  a  -  -          -  -  -  -  -  -  -  -  -  -
    2021-02-23      m  m  b  a  l  m  u  a  -  -          -  -  -  -  -  -  -  -  -  -
    2021-02-25      m  m  b  a  l  m  b  a  -  -          -  -  -  -  -  -  -  -  -  -
    2021-03-01      m  m  b  a  l  m  l  m  u  u          -  -  -  -  -  -  -  -  -  -
    2021-09-23      m  m  b  a  l  m  l  m  u  u          u  u  -  -  -  -  u  u  -  -
    2021-09-24      m  m  b  a  l  m  l  m  u  u          m  m  u  u  -  -  u  u  -  -
    2021-09-29      m  m  b  a  l  m  l  m  u  u          m  m  u  u  u  a  u  u  -  -
    2021-09-30      m  m  b  a  l  m  l  m  u  u          m  m  u  a  u  a  u  a  -  -
    2021-10-09      m  m  b  a  l  m  l  m  u  u          m  m  u  a  u  a  u  a  -  -
    2021-10-10      m  m  b  a  l  m  l  m  u  u          m  m  u  a  b  a  u  a  -  -
    2021-10-12      m  m  b  a  l  m  l  m  u  u          m  m  m  m  b  a  b  a  -  -
    2022-03-09      m  m  b  a  l  m  l  m  u  u          m  m  m  m  b  a  b  a  -  -
    2022-03-10      m  m  b  a  l  m  l  m  u  a          m  m  m  m  b  a  b  a  -  -
    2022-03-31      m  m  b  a  l  m  l  m  u  a          m  m  m  m  b  a  b  a  -  -
    2022-04-01      m  m  b  a  l  m  l  m  b  a          m  m  m  m  b  a  b  a  -  -
"""
ORDER = [(role, str(number)) for number in range(1, 6) for role in ("target", "warning")]


def table():
    for line in DAYS.strip().splitlines()[1:]:
        when, *marks = line.split()
        yield pytest.param(when, {"春": marks[:10], "秋": marks[10:]}, id=when)


@pytest.mark.parametrize(("when", "expected"), list(table()))
def test_the_state_of_every_clause_on_a_day(when, expected):
    rows = {(one.entity, one.role, one.clause): one.state for one in CONTRACTS.on(when, LEDGER)}
    assert rows == {
        (entity, *which): SHORT[mark] for entity, marks in expected.items() for which, mark in zip(ORDER, marks, strict=True)
    }


def test_the_line_of_every_clause():
    rows = {(one.entity, one.role, one.clause): one.line for one in CONTRACTS.on("2022-04-01", LEDGER)}
    for entity, lines in LINES.items():
        for which, line in zip(ORDER, lines.split(), strict=True):
            assert rows[entity, *which] == (None if line == "-" else day(line)), (entity, which)


SINCE = {
    ("春", "target", "1"): "2021-02-03", ("春", "target", "2"): "2021-02-23", ("春", "warning", "2"): "2021-02-09",
    ("春", "target", "3"): "2021-02-22", ("春", "target", "4"): "2021-03-01", ("春", "warning", "5"): "2022-03-10",
    ("秋", "target", "3"): "2021-10-10", ("秋", "warning", "3"): "2021-09-29", ("秋", "warning", "4"): "2021-09-30",
}  # fmt: skip


def test_since_is_the_first_day_of_the_state():
    rows = {(one.entity, one.role, one.clause): one.since for one in CONTRACTS.on("2022-04-01", LEDGER)}
    assert {which: rows[which] for which in SINCE} == {which: day(when) for which, when in SINCE.items()}


def test_a_row_says_who_what_where_and_why():
    (one,) = [one for one in CONTRACTS.on("2021-02-19", LEDGER) if (one.entity, one.role, one.clause) == ("春", "target", "3")]
    assert (one.entity_kind, one.entity_name, one.owner, one.department) == ("合同编号", "项目春", "实训中心", "质量办")
    assert one.why == "“收到发票日期”2021-02-05，期限 2021-02-18，已过 1 天，“首付款30%支付日期”还空着"
    assert [cell["cell"] for cell in one.evidence] == ["H3"]
    assert one.place == "任务表.xlsx 任务表 E3"
    assert one.as_json()["line"] == "2021-02-18"
