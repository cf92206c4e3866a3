"""Working days with 调休; the dates are the State Council's notices, pinned here."""

from datetime import date

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.calendar import DAY, KNOWN, Arrangement, Calendar, month_end, months_after

CALENDAR = Calendar()
days = st.dates(date(2004, 1, 1), date(2026, 12, 31))


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("when", "works"),
    [
        ("2021-02-07", True),  # Sunday worked for 春节
        ("2021-02-10", True),
        ("2021-02-11", False),
        ("2021-02-17", False),
        ("2021-02-20", True),  # Saturday worked for 春节
        ("2021-02-21", False),
        ("2021-04-25", True),  # Sunday worked for 五一
        ("2021-05-05", False),
        ("2021-09-20", False),  # Monday off for 中秋
        ("2021-09-26", True),  # Sunday worked for 国庆
        ("2021-10-07", False),
        ("2021-10-09", True),  # Saturday worked for 国庆
        ("2022-01-31", False),  # 除夕
        ("2026-02-16", False),
        ("2026-10-10", True),  # Saturday worked for 国庆
    ],
)
def test_a_day_is_worked_as_announced(when, works):
    assert CALENDAR.is_workday(day(when)) is works


@pytest.mark.parametrize(
    ("start", "count", "lands"),
    [
        ("2021-02-03", 10, "2021-02-22"),  # 4 5 7 8 9 10 | 18 19 20 22
        ("2021-09-24", 10, "2021-10-13"),  # 26 27 28 29 30 | 8 9 11 12 13
        ("2021-02-12", 1, "2021-02-18"),  # from within the holiday
        ("2021-06-04", 5, "2021-06-11"),
        ("2021-12-31", 1, "2022-01-04"),  # over 元旦
        ("2021-06-04", 0, "2021-06-04"),
    ],
)
def test_the_nth_working_day_after(start, count, lands):
    assert CALENDAR.after(day(start), count) == day(lands)


@pytest.mark.parametrize(
    ("end", "count", "lands"),
    [
        ("2021-02-18", 3, "2021-02-08"),  # 10 9 8
        ("2021-10-09", 3, "2021-09-29"),  # 8 | 30 29
        ("2021-02-24", 3, "2021-02-20"),  # 23 22 20
        ("2021-05-08", 2, "2021-05-06"),
        ("2021-06-06", 1, "2021-06-04"),
    ],
)
def test_the_nth_working_day_before(end, count, lands):
    assert CALENDAR.before(day(end), count) == day(lands)


def test_working_days_between_leave_the_first_day_out():
    assert CALENDAR.between(day("2021-02-03"), day("2021-02-22")) == 10
    assert CALENDAR.between(day("2021-02-22"), day("2021-02-22")) == 0
    assert CALENDAR.between(day("2021-02-22"), day("2021-02-03")) == 0


def test_years_that_nobody_announced_go_by_weekends_and_are_marked():
    year = max(KNOWN) + 1
    assert not CALENDAR.is_workday(next(date(year, 1, number) for number in range(1, 8) if date(year, 1, number).weekday() == 5))
    assert CALENDAR.is_workday(next(date(year, 10, number) for number in range(1, 8) if date(year, 10, number).weekday() == 2))
    assert CALENDAR.assumed(date(year - 1, 12, 20), date(year, 1, 5))
    assert not CALENDAR.assumed(date(year - 1, 12, 1), date(year - 1, 12, 31))
    with pytest.raises(NotImplementedError):
        chinese_calendar.is_workday(date(year, 1, 4))


def test_an_arrangement_that_the_office_entered_wins():
    year = max(KNOWN) + 1
    monday = next(date(year, 2, number) for number in range(1, 8) if date(year, 2, number).weekday() == 0)
    own = Calendar({year: Arrangement(frozenset({monday}), frozenset({monday - DAY}))})
    assert not own.is_workday(monday)
    assert own.is_workday(monday - DAY)
    assert not own.is_workday(monday - 2 * DAY)
    assert not own.assumed(monday, monday + DAY)
    known = Calendar({2021: Arrangement()})
    assert known.is_workday(day("2021-02-11")) and not known.is_workday(day("2021-02-20"))


@given(days, st.integers(0, 40))
def test_after_lands_on_a_working_day_so_many_on(start, count):
    landed = CALENDAR.after(start, count)
    assert CALENDAR.between(start, landed) == count
    assert count == 0 or CALENDAR.is_workday(landed)


@given(days.filter(lambda one: one.year > 2004), st.integers(1, 40))
def test_before_undoes_after_from_a_working_day(end, count):
    landed = CALENDAR.before(end, count)
    assert CALENDAR.is_workday(landed)
    assert CALENDAR.between(landed, end - DAY) == count - 1


@given(days)
def test_the_package_is_followed_on_every_day_it_knows(when):
    assert CALENDAR.is_workday(when) == chinese_calendar.is_workday(when)


@pytest.mark.parametrize(
    ("start", "count", "lands"),
    [("2021-01-31", 1, "2021-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2021-03-31", -1, "2021-02-28"), ("2021-11-30", 3, "2022-02-28")],
)
def test_months_later_keep_the_day_where_the_month_has_it(start, count, lands):
    assert months_after(day(start), count) == day(lands)


def test_the_last_day_of_a_month():
    assert [month_end(2024, 2), month_end(2023, 2), month_end(2021, 12)] == [date(2024, 2, 29), date(2023, 2, 28), date(2021, 12, 31)]
