"""Roles: the whole matrix as a reader would check it, and the scope of a department."""

from pathlib import Path

import pytest

from data import audit
from data.accounts import ROLES, Account
from office import access
from office.access import LOCAL, NotAllowed

ROOT = Path(__file__).resolve().parents[2]

# rows: page or verb; columns: office, leader, analyst, department
MATRIX = """
overview    x x x x
attainment  x x x x
alerts      x x x x
spiral      x x x x
trends      x x x x
gaps        x x x x
imports     x . . .
tasks       x x x x
templates   x . . x
calendar    x . . .
import      x . . .
undo        x . . .
clear_demo  x . . .
link        x . . .
confirm     x . . .
arrange     x . . .
accounts    x . . .
download    x x x x
personal    x . . x
"""
CELLS = [
    (name, role, mark == "x") for name, *marks in map(str.split, MATRIX.strip().splitlines()) for role, mark in zip(ROLES, marks, strict=True)
]


def person(role):
    return Account("某人", role, "机电工程系" if role == "department" else None)


@pytest.mark.parametrize(("name", "role", "allowed"), CELLS, ids=[f"{role}-{name}" for name, role, _ in CELLS])
def test_the_matrix(name, role, allowed):
    ask = access.may_open if name in access.PAGES else access.may
    assert ask(person(role), name) is allowed


def test_the_matrix_here_lists_every_page_and_verb():
    assert {name for name, _, _ in CELLS} == {*access.PAGES, *access.VERBS}


def test_every_page_file_has_a_row_in_the_matrix():
    files = {path.stem for section in ("monitoring", "work") for path in (ROOT / "pages" / section).glob("*.py")} - {"__init__"}
    assert files <= set(access.PAGES)


@pytest.mark.parametrize("verb", access.VERBS)
def test_the_local_user_has_the_rights_of_the_office(verb):
    access.require(LOCAL, verb)


def test_a_refusal_names_the_person_the_role_and_what_was_tried():
    with pytest.raises(NotAllowed, match="“某人”是校领导账号，不能导入数据，请联系质量办"):
        access.require(person("leader"), "import")


def test_an_unknown_verb_is_a_fault_and_not_a_right():
    with pytest.raises(KeyError):
        access.require(LOCAL, "everything")


@pytest.mark.parametrize(("role", "scope"), [("office", None), ("leader", None), ("analyst", None), ("department", "机电工程系")])
def test_only_a_department_is_confined(role, scope):
    assert access.scope(person(role)) == scope


def test_a_refused_page_stands_in_the_audit_log(tmp_path):
    assert access.refusal(tmp_path, person("leader"), "overview", "总览") is None
    assert list(audit.entries(tmp_path)) == []
    assert "数据导入" in access.refusal(tmp_path, person("leader"), "imports", "数据导入")
    entry = next(audit.entries(tmp_path))
    assert (entry.what, entry.outcome, entry.facts["page"]) == ("open_page", "refused", "imports")
