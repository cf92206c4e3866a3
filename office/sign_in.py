"""Signing in and out: failures are counted, cookies signed, and every attempt stands in the audit log."""

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from itsdangerous import BadSignature, URLSafeTimedSerializer

from data import accounts, audit
from data.accounts import Account
from office.access import LOCAL

COOKIE = "luoxuan"
HOURS = 8
ALLOWED_FAILURES = 5
LOCK_SECONDS = 15 * 60
REMEMBERED = 10_000


@dataclass
class Door:
    """The door of one home: what it remembers of failures and of cookies that were given back, until the server stops."""

    home: Path
    clock: Callable[[], float] = time.monotonic
    failures: OrderedDict[str, tuple[int, float]] = field(default_factory=OrderedDict)
    ended: OrderedDict[str, None] = field(default_factory=OrderedDict)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def knock(self, name: str, password: str) -> str:
        """Try to sign in: the cookie for this person, or WrongPassword or Locked. Slow on purpose, so call it in a thread."""
        name = accounts.plain(name)
        known = accounts.find(self.home, name)
        who = known.name if known else "未知账号"  # a password typed into the wrong field must not reach the log
        self._count(name, who)
        account = accounts.verify(self.home, name, password)
        if account is None:
            audit.record(self.home, who, "sign_in", "refused")
            raise WrongPassword("账号或密码不对，请核对后重试。")
        with self.guard:
            self.failures.pop(name, None)
        audit.record(self.home, account.name, "sign_in", role=account.role)
        return self._signer().dumps({"name": account.name, "stamp": account.stamp, "id": secrets.token_hex(8)})

    def _count(self, name: str, who: str) -> None:
        """Count the attempt before it is judged, so that many at once do not slip through."""
        with self.guard:
            count, last = self.failures.pop(name, (0, 0.0))
            if count and self.clock() - last > LOCK_SECONDS:
                count = 0
            locked = count >= ALLOWED_FAILURES
            self.failures[name] = (count, last) if locked else (count + 1, self.clock())
            while len(self.failures) > REMEMBERED:
                self.failures.popitem(last=False)
        if locked:
            audit.record(self.home, who, "sign_in", "locked")
            raise Locked(f"连续 {ALLOWED_FAILURES} 次不对，请 {LOCK_SECONDS // 60} 分钟后再试。")

    def person(self, cookie: object) -> Account | None:
        """Who holds this cookie; None means: sign in first. Without an accounts file everyone is the local user."""
        if not accounts.required(self.home):
            return LOCAL
        ticket = self._ticket(cookie)
        if ticket is None or ticket["id"] in self.ended:
            return None
        account = accounts.find(self.home, ticket["name"])
        return account if account and account.stamp == ticket["stamp"] else None

    def leave(self, cookie: object) -> None:
        """Make this cookie worthless, wherever it is kept."""
        person, ticket = self.person(cookie), self._ticket(cookie)
        if person is None or ticket is None:
            return
        with self.guard:
            self.ended[ticket["id"]] = None
            while len(self.ended) > REMEMBERED:
                self.ended.popitem(last=False)
        audit.record(self.home, person.name, "sign_out")

    def _ticket(self, cookie: object) -> dict[str, str] | None:
        if not isinstance(cookie, str):  # a test harness hands out stand-ins that count as true
            return None
        try:
            return self._signer().loads(cookie, max_age=HOURS * 3600)
        except BadSignature:  # SignatureExpired is one
            return None

    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(_secret(self.home), salt="sign-in")


class WrongPassword(Exception):
    """Name or password do not fit."""


class Locked(Exception):
    """Too many failures of this name; wait."""


@lru_cache(maxsize=8)
def door(home: Path) -> Door:
    """The one door of this home in this process."""
    return Door(home)


@lru_cache(maxsize=8)
def _secret(home: Path) -> str:
    return accounts.cookie_secret(home)


def safe_next(path: str) -> str:
    """The path to go on to after signing in: one on this server, else the first page."""
    if not path.startswith("/") or path.startswith(("//", "/\\")) or not path.isprintable() or "\\" in path:
        return "/"
    return path
