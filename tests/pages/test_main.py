"""Navigation and role check without a browser. Signing in itself is proved by tests/browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import accounts
from pages.account import person

MAIN = Path(__file__).resolve().parents[2] / "pages/main.py"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("LUOXUAN_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def guarded(home):
    accounts.add(home, "王敏", "office", "zhiliang2026")
    return home


def opened(screen="monitoring/overview.py"):
    return AppTest.from_file(MAIN, default_timeout=60).run().switch_page(screen).run()


def drawn(at):
    return "".join(element.proto.body for element in at.get("html"))


@pytest.mark.parametrize("screen", ["monitoring/overview.py", "monitoring/alerts.py", "work/imports.py"])
def test_with_accounts_a_stand_in_for_a_cookie_gets_the_form_and_not_the_page(guarded, screen):
    at = opened(screen)
    assert not at.exception
    assert 'class="sign-in"' in drawn(at)
    assert not at.title and not at.dataframe and not at.button and not at.selectbox


def test_a_role_without_the_right_gets_a_refusal_and_not_the_page(home, monkeypatch):
    monkeypatch.setattr(person, "current", lambda: accounts.Account("周院长", "leader"))
    at = opened("work/imports.py")
    assert [warning.value for warning in at.warning] == ["“周院长”是校领导账号，不能打开“数据导入”，需要时请联系质量办。"]
    assert not at.get("file_uploader")


def test_the_right_role_gets_the_page(home):
    at = opened("work/imports.py")
    assert not at.exception and at.get("file_uploader")
