"""退出: who is signed in, and the way out, at the foot of the sidebar."""

from html import escape

import streamlit as st

from data.accounts import Account
from office.access import ROLE_NAMES

_FORM = """<style>
.sign-out {{ position: fixed; bottom: 1rem; left: 29px; width: 160px; font-size: .867rem;
  display: flex; justify-content: space-between; align-items: baseline; gap: .5rem; }}
.sign-out span {{ overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }}
.sign-out button {{ font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
  text-decoration: underline; white-space: nowrap; }}
</style>
<form class="sign-out" method="post" action="/account/sign-out" target="_self">
<span>{name} · {role}</span><button type="submit">退出</button></form>"""


def draw(who: Account) -> None:
    """Draw name, role and the button."""
    role = who.department or ROLE_NAMES[who.role]
    st.sidebar.html(_FORM.format(name=escape(who.name), role=escape(role)))
