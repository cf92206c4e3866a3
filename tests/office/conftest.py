"""The demo school, built once, and offices over it."""

from datetime import date

import pytest

import office
from data import demo
from data.accounts import Account

TODAY = date(2026, 11, 21)
OFFICE = Account("王老师", "office")


@pytest.fixture(scope="session")
def demo_files():
    """The clean workbooks of the demo school on a fixed day."""
    return demo.build(TODAY)


@pytest.fixture
def empty(tmp_path):
    """An office over an empty database."""
    opened = office.open_office(tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory, demo_files):
    """An office that holds the demo school's workbooks. Shared: tests only look."""
    opened = office.open_office(tmp_path_factory.mktemp("filled"))
    batch, seen = office.import_files(opened, demo_files, OFFICE)
    assert batch == 1, [finding.message for finding in seen.findings if finding.severity == "error"]
    yield opened
    opened.close()


@pytest.fixture
def own(tmp_path, filled):
    """A copy of the filled office that a test may change."""
    filled.warehouse.rows("select 1")
    (tmp_path / "luoxuan.duckdb").write_bytes((filled.home / "luoxuan.duckdb").read_bytes())
    opened = office.open_office(tmp_path)
    yield opened
    opened.close()
