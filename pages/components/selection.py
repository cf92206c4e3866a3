"""What the reader chose: school year and as-of day in the sidebar, rows and stages on the pages. The only place of session and link state."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import streamlit as st

from analysis.figures.number import school_year
from office import year_end

EARLIEST, LATEST = date(2010, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True)
class Chosen:
    """The choice that holds on every page."""

    year: int | None
    as_of: date


def sidebar(years: list[int], opens_on: date, reason: str | None) -> None:
    """Draw the two choices below the navigation and write them into the link: it shows the same day tomorrow.

    ``reason``: why the page does not open on today.
    """
    if years:
        day = _day(st.query_params.get("as_of")) or opens_on
        ended = next((place for place, one in enumerate(years) if year_end(one) <= day), 0)
        first = years.index(asked) if (asked := _number(st.query_params.get("year"))) in years else ended
        year = st.sidebar.selectbox("学年", years, first, format_func=school_year, key="year", persist_state="session")
        st.query_params["year"] = str(year)
    day = _day(st.query_params.get("as_of")) or opens_on
    as_of = st.sidebar.date_input(
        "截至日", day, key="as_of", min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD", persist_state="session"
    )
    st.query_params["as_of"] = as_of.isoformat()
    if reason and as_of == opens_on:
        st.sidebar.caption(reason)


def current(years: list[int], opens_on: date) -> Chosen:
    """What stands in the sidebar."""
    return Chosen(st.session_state.get("year") if years else None, st.session_state.get("as_of") or opens_on)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _day(text: str | None) -> date | None:
    """A day from a link; anything else is as if it were not there."""
    parts = (text or "").split("-")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    year, month, day = map(int, parts)
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(max(year, 1), month)[1]:
        return None
    return found if EARLIEST <= (found := date(year, month, day)) <= LATEST else None


def kept(name: str, keys: list[str]) -> str | None:
    """The row or stage chosen on a page: from the link, else the first one."""
    asked = st.query_params.get(name)
    return asked if asked in keys else next(iter(keys), None)


def place(name: str, keys: list[str]) -> int:
    """Where the row of the link with which the page was opened stands in a list; 0 without one."""
    asked = st.session_state.setdefault(f"opened_{name}", st.query_params.get(name))
    return keys.index(asked) if asked in keys else 0


def keep(name: str, key: str) -> None:
    """Write a choice into the link and draw the page again with it."""
    write(name, key)
    st.rerun()


def write(name: str, value: str | None) -> None:
    """Write a choice into the link, or with None take it out."""
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def pending(name: str) -> object | None:
    """Something that waits for the reader's confirmation (the preview of an import)."""
    return st.session_state.get(f"pending_{name}")


def suspend(name: str, value: object | None) -> None:
    """Let something wait, or with None forget it."""
    st.session_state[f"pending_{name}"] = value


def fresh_key(name: str) -> str:
    """A widget key that changes after ``renew``: an uploader is emptied by it."""
    return f"{name}_{st.session_state.get(f'turn_{name}', 0)}"


def renew(name: str) -> None:
    """Make the next ``fresh_key`` another one."""
    st.session_state[f"turn_{name}"] = st.session_state.get(f"turn_{name}", 0) + 1
