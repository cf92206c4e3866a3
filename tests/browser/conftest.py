"""A real server over a home of its own, and a real browser in front of it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from data import accounts
from tests.browser.server import PASSWORD, PATIENCE, PEOPLE, Server, command, serving


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory) -> Path:
    """A home with the small invented school in it; copied, never written."""
    home = tmp_path_factory.mktemp("demo")
    command(home, "demo", "--size", "small")
    return home


@pytest.fixture(scope="session")
def empty_server(tmp_path_factory) -> Iterator[Server]:
    """Nothing imported, no accounts."""
    with serving(tmp_path_factory.mktemp("empty")) as server:
        yield server


@pytest.fixture(scope="session")
def demo_server(demo_home, tmp_path_factory) -> Iterator[Server]:
    """The invented school, no accounts; for tests that only read."""
    with serving(_copy(demo_home, tmp_path_factory)) as server:
        yield server


@pytest.fixture
def own_server(demo_home, tmp_path_factory) -> Iterator[Server]:
    """The invented school, no accounts; for one test that writes."""
    with serving(_copy(demo_home, tmp_path_factory)) as server:
        yield server


@pytest.fixture(scope="session")
def guarded_home(demo_home, tmp_path_factory) -> Path:
    """The invented school with an account of every role."""
    home = _copy(demo_home, tmp_path_factory)
    for name, (role, department) in PEOPLE.items():
        accounts.add(home, name, role, PASSWORD, department)
    return home


@pytest.fixture(scope="session")
def guarded_server(guarded_home, tmp_path_factory) -> Iterator[Server]:
    """A server over such a home."""
    with serving(_copy(guarded_home, tmp_path_factory)) as server:
        yield server


def _copy(home: Path, tmp_path_factory) -> Path:
    return shutil.copytree(home, tmp_path_factory.mktemp("home"), dirs_exist_ok=True)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """Debian's own Chromium, quiet. On the build machine a missing browser is a failure, elsewhere a skip."""
    found = os.environ.get("CHROMIUM_PATH") or shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("msedge")
    if not found and os.environ.get("CI"):
        pytest.fail("没有 Chromium，浏览器测试不能跳过：apt-get install chromium fonts-noto-cjk")
    if not found:
        pytest.skip("没有 Chromium（可设 CHROMIUM_PATH）")
    quiet = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
    return {"executable_path": found, "args": quiet}


@pytest.fixture(scope="session")
def browser_context_args() -> dict:
    """A Chinese office computer."""
    return {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "viewport": {"width": 1440, "height": 900}, "accept_downloads": True}


@pytest.fixture
def page(page: Page) -> Page:
    """A page with patience for a busy machine."""
    page.set_default_timeout(PATIENCE)
    return page
