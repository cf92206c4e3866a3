"""Pages over the invented school, without a browser: what a reader sees, as text."""

import json
import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

MAIN = Path(__file__).resolve().parents[2] / "pages/main.py"
DAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory):
    """A home with the invented school, loaded once."""
    import office
    from office.access import LOCAL

    home = tmp_path_factory.mktemp("demo")
    house = office.open_office(home)
    office.load_demo(house, LOCAL, DAY)
    house.close()
    return home


@pytest.fixture
def empty_home(tmp_path, monkeypatch):
    """An empty home for one test; the page's handle and caches are dropped afterwards."""
    monkeypatch.setenv("LUOXUAN_HOME", str(tmp_path))
    yield tmp_path
    release()


@pytest.fixture
def demo_home(demo_template, tmp_path, monkeypatch):
    """A copy of the invented school for one test."""
    home = tmp_path / "home"
    shutil.copytree(demo_template, home)
    monkeypatch.setenv("LUOXUAN_HOME", str(home))
    yield home
    release()


def release():
    """Close the database that the pages opened."""
    from pages.components import store

    store.handle().close()
    st.cache_resource.clear()
    st.cache_data.clear()


class Reader:
    """A person at a page."""

    def __init__(self, at: AppTest):
        self.at = at

    def open(self, screen: str) -> "Reader":
        """Go to a page by its file."""
        self.at.switch_page(f"{screen}.py").run()
        assert not self.at.exception, self.at.exception
        return self

    @property
    def text(self) -> str:
        """Everything in own markup, as text."""
        return unescape(re.sub(r"<[^>]+>", " ", self.markup))

    @property
    def markup(self) -> str:
        """Own markup, that of chosen-from lists included."""
        own = [element.proto.body for element in self.at.get("html")]
        return "".join(own + [json.loads(element.proto.json)["html"] for element in self.at.get("bidi_component")])

    def choose(self, key: str, value) -> "Reader":
        """Choose in the select box of that key."""
        self.at.selectbox(key=key).set_value(value).run()
        return self


@pytest.fixture
def reader():
    """Opens the pages; keyword arguments stand in the link."""

    def sit_down(**link) -> Reader:
        at = AppTest.from_file(MAIN, default_timeout=60)
        for name, value in {"as_of": DAY.isoformat(), **link}.items():
            at.query_params[name] = value
        return Reader(at.run())

    return sit_down
