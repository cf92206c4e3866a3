"""The accounts file: what is accepted, what is refused, what it looks like on the disk."""

import json
import os

import pytest

from data import accounts
from data.accounts import AccountRefused, AccountsUnreadable

GOOD = "zhiliang2026"


@pytest.fixture
def home(tmp_path):
    accounts.add(tmp_path, "王敏", "office", GOOD)
    return tmp_path


def test_without_a_file_nobody_has_to_sign_in(tmp_path):
    assert not accounts.required(tmp_path)
    assert accounts.listed(tmp_path) == []


def test_with_a_file_everybody_has_to_sign_in(home):
    assert accounts.required(home)


def test_the_right_password_gives_the_account(home):
    accounts.add(home, "机电", "department", GOOD, "机电工程系")
    account = accounts.verify(home, "机电", GOOD)
    assert (account.name, account.role, account.department) == ("机电", "department", "机电工程系")


@pytest.mark.parametrize(("name", "password"), [("王敏", "zhiliang2027"), ("王敏", ""), ("李四", GOOD), ("", GOOD), ("王敏", GOOD + " ")])
def test_anything_else_gives_none(home, name, password):
    assert accounts.verify(home, name, password) is None


def test_full_width_and_surrounding_blanks_are_the_same_name(home):
    accounts.add(home, "ｌｅａｄｅｒ１", "leader", GOOD)
    assert accounts.verify(home, " leader1 ", GOOD).name == "leader1"


def test_an_unknown_name_costs_a_hash_too(home, monkeypatch):
    counted = []
    original = accounts._hash
    monkeypatch.setattr(accounts, "_hash", lambda *given: counted.append(1) or original(*given))
    accounts.verify(home, "没有这个人", GOOD)
    assert counted == [1]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param({"name": " "}, "1–32", id="no name"),
        pytest.param({"name": "长" * 33}, "1–32", id="name too long"),
        pytest.param({"name": "a\x00b"}, "可见字符", id="control character"),
        pytest.param({"role": "admin"}, "office、leader、analyst、department", id="unknown role"),
        pytest.param({"password": "abc123"}, "8–200", id="short password"),
        pytest.param({"password": "x1" * 101}, "8–200", id="endless password"),
        pytest.param({"password": "12345678"}, "太简单", id="digits only"),
        pytest.param({"password": "zhiliangban"}, "太简单", id="letters only"),
        pytest.param({"name": "office-1", "password": "OFFICE-1"}, "太简单", id="password is the name"),
        pytest.param({"role": "department"}, "--department", id="department account without department"),
        pytest.param({"department": "机电工程系"}, "只有部门账号", id="department of another role"),
    ],
)
def test_a_refused_account_says_why_and_is_not_stored(home, given, says):
    with pytest.raises(AccountRefused, match=says):
        accounts.add(home, **{"name": "新人", "role": "office", "password": GOOD} | given)
    assert [account.name for account in accounts.listed(home)] == ["王敏"]


def test_all_problems_come_at_once(home):
    with pytest.raises(AccountRefused, match=r"1–32.*admin.*8–200"):
        accounts.add(home, "", "admin", "x")


def test_the_first_account_is_one_of_the_office(tmp_path):
    with pytest.raises(AccountRefused, match="质量办"):
        accounts.add(tmp_path, "院长", "leader", GOOD)
    assert not accounts.required(tmp_path)


def test_the_last_account_of_the_office_stays(home):
    accounts.add(home, "院长", "leader", GOOD)
    with pytest.raises(AccountRefused, match="质量办"):
        accounts.remove(home, "王敏")
    with pytest.raises(AccountRefused, match="质量办"):
        accounts.add(home, "王敏", "leader", GOOD)
    assert accounts.verify(home, "王敏", GOOD).role == "office"


def test_a_removed_account_is_gone(home):
    accounts.add(home, "院长", "leader", GOOD)
    accounts.remove(home, "院长")
    assert accounts.verify(home, "院长", GOOD) is None


def test_removing_an_unknown_name_says_so(home):
    with pytest.raises(AccountRefused, match="没有“李四”"):
        accounts.remove(home, "李四")


def test_a_new_password_changes_the_stamp_and_shuts_the_old_one_out(home):
    before = accounts.find(home, "王敏").stamp
    accounts.add(home, "王敏", "office", "xinmima99")
    assert accounts.find(home, "王敏").stamp != before
    assert accounts.verify(home, "王敏", GOOD) is None
    assert len(accounts.listed(home)) == 1


def test_the_file_holds_no_password_and_no_two_equal_hashes(home):
    accounts.add(home, "李强", "office", GOOD)
    text = accounts.accounts_file(home).read_text(encoding="utf-8")
    stored = json.loads(text)["accounts"]
    assert GOOD not in text
    assert len({one["hash"] for one in stored}) == len({one["salt"] for one in stored}) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_accounts_and_secret_are_readable_by_their_owner_only(home):
    accounts.cookie_secret(home)
    for name in ("accounts.json", "cookie-secret"):
        assert (home / name).stat().st_mode & 0o777 == 0o600


def test_the_cookie_secret_stays_the_same_and_differs_between_homes(home, tmp_path_factory):
    assert accounts.cookie_secret(home) == accounts.cookie_secret(home)
    assert len(accounts.cookie_secret(home)) == 64
    assert accounts.cookie_secret(tmp_path_factory.mktemp("other")) != accounts.cookie_secret(home)


@pytest.mark.parametrize("text", ["", "{", '{"accounts": [{"name": "王敏"}]}', '{"accounts": [], "admin": true}'])
def test_a_damaged_file_lets_nobody_in_and_quotes_nothing(home, text):
    accounts.accounts_file(home).write_text(text, encoding="utf-8")
    assert accounts.required(home)
    with pytest.raises(AccountsUnreadable, match="已损坏") as refused:
        accounts.verify(home, "王敏", GOOD)
    assert refused.value.__cause__ is None
