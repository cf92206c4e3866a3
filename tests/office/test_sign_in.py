"""The door: cookies that hold, cookies that do not, and what too many wrong passwords lead to."""

import threading
from unittest.mock import MagicMock

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from data import accounts, audit
from office import sign_in
from office.access import LOCAL
from office.sign_in import Door, Locked, WrongPassword

GOOD = "zhiliang2026"


class Clock:
    """A clock that stands still until it is told the time."""

    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def door(tmp_path, clock):
    accounts.add(tmp_path, "王敏", "office", GOOD)
    return Door(tmp_path, clock)


def fail(door, times, name="王敏"):
    for _ in range(times):
        with pytest.raises(WrongPassword):
            door.knock(name, "wrong-1234")


def test_without_an_accounts_file_everyone_is_the_local_user(tmp_path):
    assert Door(tmp_path).person(None) is LOCAL


def test_the_cookie_of_a_right_password_names_the_person(door):
    assert door.person(door.knock("王敏", GOOD)).name == "王敏"


@pytest.mark.parametrize("cookie", [None, "", "x", "王敏", b"bytes", pytest.param(MagicMock(), id="a mock"), True], ids=repr)
def test_what_is_not_our_cookie_is_nobody(door, cookie):
    assert door.person(cookie) is None


def test_a_cookie_that_was_changed_is_nobody(door):
    cookie = door.knock("王敏", GOOD)
    assert door.person(cookie[:-1] + ("A" if cookie[-1] != "A" else "B")) is None
    assert door.person("A" + cookie) is None


def test_a_cookie_of_another_home_is_nobody(door, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    accounts.add(other, "王敏", "office", GOOD)
    assert door.person(Door(other).knock("王敏", GOOD)) is None


def test_a_cookie_ends_after_eight_hours(door, monkeypatch):
    cookie = door.knock("王敏", GOOD)
    now = TimestampSigner("x").get_timestamp()
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: now + 8 * 3600 - 60)
    assert door.person(cookie).name == "王敏"
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: now + 8 * 3600 + 60)
    assert door.person(cookie) is None


def test_a_signed_text_of_another_purpose_is_nobody(door):
    signer = URLSafeTimedSerializer(accounts.cookie_secret(door.home), salt="something-else")
    assert door.person(signer.dumps({"name": "王敏", "stamp": accounts.find(door.home, "王敏").stamp, "id": "1"})) is None


def test_a_cookie_given_back_is_worthless_and_others_of_the_same_person_stay(door):
    here, there = door.knock("王敏", GOOD), door.knock("王敏", GOOD)
    door.leave(here)
    assert door.person(here) is None
    assert door.person(there).name == "王敏"


@pytest.mark.parametrize("change", ["password", "role", "removed"])
def test_a_changed_account_ends_its_cookies(door, change):
    accounts.add(door.home, "李强", "analyst", GOOD)
    cookie = door.knock("李强", GOOD)
    if change == "removed":
        accounts.remove(door.home, "李强")
    else:
        accounts.add(door.home, "李强", "leader" if change == "role" else "analyst", "xinmima99" if change == "password" else GOOD)
    assert door.person(cookie) is None


def test_the_fifth_failure_is_told_and_the_sixth_try_is_locked_even_with_the_right_password(door):
    fail(door, 5)
    with pytest.raises(Locked, match="15 分钟"):
        door.knock("王敏", GOOD)


def test_four_failures_do_not_lock_and_a_success_forgets_them(door):
    for _ in range(3):
        fail(door, 4)
        door.knock("王敏", GOOD)


def test_the_lock_opens_after_a_quarter_of_an_hour(door, clock):
    fail(door, 5)
    clock.now += 15 * 60
    with pytest.raises(Locked):
        door.knock("王敏", GOOD)
    clock.now += 1
    assert door.person(door.knock("王敏", GOOD)).name == "王敏"


def test_the_lock_is_for_one_name_only(door):
    accounts.add(door.home, "李强", "analyst", GOOD)
    fail(door, 5)
    assert door.knock("李强", GOOD)


def test_an_unknown_name_is_locked_like_a_known_one(door):
    fail(door, 5, "没有这个人")
    with pytest.raises(Locked):
        door.knock("没有这个人", GOOD)


def test_twenty_tries_at_once_get_five_answers(door):
    outcomes = []

    def attempt():
        try:
            door.knock("王敏", "wrong-1234")
        except (WrongPassword, Locked) as refused:
            outcomes.append(type(refused))

    threads = [threading.Thread(target=attempt) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count(WrongPassword) == 5 and outcomes.count(Locked) == 15


def test_memory_of_failures_is_bounded(door, monkeypatch):
    monkeypatch.setattr(sign_in, "REMEMBERED", 3)
    for name in "abcdef":
        fail(door, 1, name)
    assert list(door.failures) == ["d", "e", "f"]


def test_every_attempt_is_logged_and_an_unknown_name_is_not_repeated(door):
    with pytest.raises(WrongPassword):
        door.knock("my-secret-password", "x")
    fail(door, 1)
    door.leave(door.knock("王敏", GOOD))
    logged = [(entry.who, entry.what, entry.outcome) for entry in audit.entries(door.home)]
    assert logged == [
        ("未知账号", "sign_in", "refused"),
        ("王敏", "sign_in", "refused"),
        ("王敏", "sign_in", "done"),
        ("王敏", "sign_out", "done"),
    ]


@pytest.mark.parametrize("path", ["/", "/alerts", "/attainment?year=2023&level=%E4%B8%93%E4%B8%9A"])
def test_a_path_on_this_server_is_followed(path):
    assert sign_in.safe_next(path) == path


@pytest.mark.parametrize(
    "path",
    ["", "alerts", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\\b", "/a\r\nX: y", "/\t/evil"],
)
def test_any_other_path_leads_to_the_first_page(path):
    assert sign_in.safe_next(path) == "/"
