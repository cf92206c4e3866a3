"""登录: the form that stands in the place of a page while nobody is signed in."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

PROBLEMS = {
    "wrong": "账号或密码不对，请核对后重试。",
    "locked": "连续 5 次不对，请 15 分钟后再试。",
    "damaged": "账号文件读不出来，请联系质量办。",
}
PROBLEM = "sign-in"  # the query parameter that carries one of them back

_STYLE = """<style>
.sign-in { max-width: 22rem; margin: 12vh auto 0; }
.sign-in h1 { font-size: 1.6rem; font-weight: 600; margin: 0 0 .25rem; padding: 0; }
.sign-in p { margin: 0 0 1.25rem; font-size: .867rem; opacity: .75; }
.sign-in p.problem { opacity: 1; padding: .5rem .75rem; border-left: 3px solid currentColor; font-weight: 600; }
.sign-in label { display: block; margin: 0 0 .9rem; font-size: .867rem; }
.sign-in input { display: block; box-sizing: border-box; width: 100%; height: 2.5rem; margin-top: .25rem; padding: 0 .75rem; font: inherit;
  color: inherit; background: transparent; border: 1px solid color-mix(in srgb, currentColor 35%, transparent); border-radius: 4px; }
.sign-in button { width: 100%; height: 2.5rem; font: inherit; font-weight: 600; border: 0; border-radius: 4px; cursor: pointer;
  color: var(--st-background-color, #fff); background: var(--st-primary-color, #1f4e79); }
</style>"""

_FORM = """<form class="sign-in" method="post" action="/account/sign-in" target="_self">
<h1>螺旋</h1><p>内部质量保证 · 请用质量办发给您的账号登录</p>{problem}
<input type="hidden" name="next" value="{next}">
<label>账号<input name="account" autocomplete="username" maxlength="32" required></label>
<label>密码<input name="password" type="password" autocomplete="current-password" maxlength="200" required></label>
<button type="submit">登录</button></form>"""


def draw(url_path: str) -> None:
    """Draw the form; after signing in the person lands where the link led."""
    wanted = [(name, value) for name in st.query_params for value in st.query_params.get_all(name) if name != PROBLEM]
    onward = f"/{url_path}" + (f"?{urlencode(wanted)}" if wanted else "")
    problem = PROBLEMS.get(st.query_params.get(PROBLEM, ""))
    shown = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    st.html(_STYLE + _FORM.format(problem=shown, next=escape(onward, quote=True)))
