"""HTML that cannot forget to escape: text becomes markup only through ``el``."""

from collections.abc import Iterable
from html import escape

import streamlit as st


class Markup(str):
    """Escaped HTML."""

    __slots__ = ()


VOID = Markup("")


def el(name: str, *children: object, **attributes: object) -> Markup:
    """An element. Strings among the children are escaped, Markup is kept; ``cls`` is class, ``_`` in names becomes ``-``."""
    attributes = {"class" if key == "cls" else key.replace("_", "-"): value for key, value in attributes.items()}
    written = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items() if value not in (None, ""))
    return Markup(f"<{name}{written}>{join(children)}</{name}>")


def join(children: Iterable[object]) -> Markup:
    """Children in a row; None is left out."""
    return Markup("".join(one if isinstance(one, Markup) else escape(str(one)) for one in children if one is not None))


def show(*parts: Markup) -> None:
    """The one place where own HTML reaches the page."""
    st.html(el("div", *parts, cls="lx"))
