"""Who is looking at the page."""

import streamlit as st

from data.accounts import Account
from office.home import home
from office.sign_in import COOKIE, door


def current() -> Account | None:
    """The person behind this connection, asked anew on every run; None while nobody is signed in."""
    return door(home()).person(st.context.cookies.get(COOKIE))
