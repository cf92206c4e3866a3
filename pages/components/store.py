"""What pages read: calls of ``office``, cached by what the database holds and what is declared. The only cache of the pages.

One process owns the database file, and every page writes through ``changed``; so the version is asked for once after each write.
"""

import threading
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

import office
from analysis.alerts import Alert
from analysis.figures import digest
from configs.indicator import Indicator, Measure
from configs.load import Declarations
from configs.spiral import Spiral
from office.home import home

KEPT = 80
"""Results kept of each kind."""


@dataclass(frozen=True)
class Front:
    """What every page needs to know before it draws."""

    school: str | None
    """None while the database is empty."""
    demo: bool
    batch: int
    before: int | None
    """The batch before the newest one."""
    years: tuple[int, ...]
    opens_on: date
    reason: str | None


@dataclass(frozen=True)
class Words:
    """What is declared, by id."""

    declarations: Declarations

    @property
    def levels(self) -> dict[str, str]:
        return {one.id: one.name for one in self.declarations.framework.levels}

    @property
    def systems(self) -> dict[str, str]:
        return {one.id: one.name for one in self.declarations.framework.systems}

    @property
    def indicators(self) -> dict[str, Indicator]:
        return self.declarations.indicators

    @property
    def spiral(self) -> Spiral:
        return self.declarations.spiral

    def counted(self, indicator: str) -> Measure:
        """The measure that an indicator counts: its numerator."""
        one = self.declarations.indicators[indicator]
        return self.declarations.measures[one.value or one.of]

    def records(self, rows: pd.DataFrame) -> list[dict]:
        """Rows of attainment for a download."""
        return digest.records(rows, self.levels, self.systems, self.declarations)


class _Standing:
    """What is in force in this process: a name that changes with every write."""

    def __init__(self):
        self.turn, self.lock = 0, threading.Lock()

    def next(self) -> None:
        with self.lock:
            self.turn += 1


def handle() -> office.Office:
    """The one open database of this server."""
    return _handle(home())


@st.cache_resource(show_spinner=False)
def _handle(place: Path) -> office.Office:
    return office.open_office(place)


@st.cache_resource(show_spinner=False)
def _standing() -> _Standing:
    return _Standing()


def changed() -> None:
    """Something was written: results are asked for anew."""
    _standing().next()


def version() -> str:
    """Names what is in force now: batches and corrections, and the declarations."""
    turn = _standing().turn
    return f"{home()}:{_batches_name(home(), turn)}:{turn}:{handle().declarations.hash}"


@st.cache_data(show_spinner=False, max_entries=2)
def _batches_name(place: Path, turn: int) -> str:
    return ",".join(f"{one['batch']}{'-' if one['undone'] else ''}" for one in office.batches(handle()))


def words() -> Words:
    """Names and declarations."""
    return Words(handle().declarations)


def front(today: date) -> Front:
    """School, batches, years and the day on which pages open."""
    return _front(version(), today)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _front(version: str, today: date) -> Front:
    open_house = handle()
    school = office.school(open_house)
    standing = [one["batch"] for one in office.batches(open_house) if not one["undone"]]
    day, reason = office.default_as_of(open_house, today)
    return Front(
        school=school[1] if school else ("本校" if standing else None),
        demo=office.is_demo(open_house),
        batch=standing[0] if standing else 0,
        before=standing[1] if len(standing) > 1 else None,
        years=tuple(office.years(open_house)),
        opens_on=day,
        reason=reason,
    )


def attainment(as_of: date, year: int | None = None, level: str | None = None, indicator: str | None = None) -> pd.DataFrame:
    """Results of attainment of school years that had ended by the day; of one year or of all."""
    rows = _attainment(version(), as_of)
    for column, wanted in (("year", year), ("level", level), ("indicator", indicator)):
        if wanted is not None and len(rows):
            rows = rows[rows[column] == wanted]
    return rows


@st.cache_resource(show_spinner=False, max_entries=8)
def _attainment(version: str, as_of: date) -> pd.DataFrame:
    """One frame for all readers; nobody writes into it."""
    return office.attainment(handle(), as_of=as_of)


def cards() -> list:
    """Yellow and red cards by year."""
    return _cards(version())


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _cards(version: str) -> list:
    return office.cards(handle())


def alerts(as_of: date, department: str | None = None) -> tuple[Alert, ...]:
    """What every clause says of every entity on a day, worst first."""
    return _alerts(version(), as_of, department)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _alerts(version: str, as_of: date, department: str | None) -> tuple[Alert, ...]:
    """Frozen rows, so one tuple serves all readers."""
    return tuple(office.alert_rows(handle(), as_of, department=department))


def changes(as_of: date, year: int | None, department: str | None = None) -> list:
    """What the newest batch changed; of alerts only those that a confined reader may see."""
    return _changes(version(), as_of, year, department) if year else []


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _changes(version: str, as_of: date, year: int, department: str | None) -> list:
    return office.changes(handle(), year, as_of, department)


def tasks(department: str | None = None) -> list:
    """The task sheets as imported."""
    return _tasks(version(), department)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _tasks(version: str, department: str | None) -> list:
    return office.tasks(handle(), department=department)


def rules() -> list[dict]:
    """Every clause with its reading."""
    return _rules(version())


@st.cache_data(show_spinner=False, max_entries=4)
def _rules(version: str) -> list[dict]:
    return office.rules(handle())


def spiral(as_of: date, task: str | None = None, department: str | None = None, confined: bool = False) -> list[dict]:
    """The stages of a task's spiral, or of a department's or the school's. ``confined``: only that department's rows are evidence."""
    return _spiral(version(), as_of, task, department, confined)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _spiral(version: str, as_of: date, task: str | None, department: str | None, confined: bool) -> list[dict]:
    if not office.tasks(handle(), department=department):
        return []
    return [one.as_json() for one in office.spiral_stages(handle(), as_of, task, department, confined=confined)]


def trace(indicator: str, level: str, entity: str, year: int) -> dict:
    """Where a figure comes from: formula, cells, limits, batches."""
    return _trace(version(), indicator, level, entity, year)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _trace(version: str, indicator: str, level: str, entity: str, year: int) -> dict:
    return office.trace(handle(), indicator, level, entity, year)


def batches() -> list[dict]:
    """Every batch, newest first."""
    return office.batches(handle())


def years() -> list[int]:
    """School years with status data."""
    return office.years(handle())


def departments() -> list[str]:
    """Departments that the status data name."""
    return _departments(version())


@st.cache_data(show_spinner=False, max_entries=4)
def _departments(version: str) -> list[str]:
    rows = office.attainment(handle(), level="department")
    return sorted({*rows["entity"], *office.owners(handle())}) if len(rows) else office.owners(handle())
