"""Who may sign in: one JSON file in the home folder, with salted scrypt hashes."""

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from data.lock import locked, write_private

Role = Literal["office", "leader", "analyst", "department"]
ROLES: tuple[Role, ...] = get_args(Role)

SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 200


class AccountRefused(ValueError):
    """An account cannot be stored, changed or removed as asked; the message says why, in Chinese."""


class AccountsUnreadable(ValueError):
    """The accounts file is damaged; nobody is let in until it is mended."""


@dataclass(frozen=True)
class Account:
    """A person as the rest of the program knows them."""

    name: str
    role: Role
    department: str | None = None
    stamp: str = ""  # changes with the password, the role and the department


class Stored(BaseModel):
    """An account as it stands in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    role: Role
    department: str | None = None
    salt: str
    hash: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    accounts: tuple[Stored, ...]


def accounts_file(home: Path) -> Path:
    """The place of the accounts file."""
    return home / "accounts.json"


def required(home: Path) -> bool:
    """Whether people must sign in: as soon as an accounts file exists."""
    return accounts_file(home).exists()


def listed(home: Path) -> list[Account]:
    """All accounts by name."""
    return sorted((_account(stored) for stored in _stored(home)), key=lambda account: account.name)


def find(home: Path, name: str) -> Account | None:
    """The account of that name, if there is one."""
    return next((account for account in listed(home) if account.name == plain(name)), None)


def add(home: Path, name: str, role: str, password: str, department: str | None = None) -> Account:
    """Add an account, or give the account of that name a new role, department and password."""
    name, department = plain(name), plain(department or "") or None
    problems = _problems(name, role, password, department)
    if problems:
        raise AccountRefused("；".join(problems))
    salt = secrets.token_hex(16)
    stored = Stored(name=name, role=role, department=department, salt=salt, hash=_hash(password, salt))
    with locked(accounts_file(home)):
        others = [known for known in _stored(home) if known.name != name]
        _write(home, [*others, stored])
    return _account(stored)


def remove(home: Path, name: str) -> None:
    """Remove an account; the last one of the office has to stay, or nobody could import any more."""
    with locked(accounts_file(home)):
        stored = _stored(home)
        left = [known for known in stored if known.name != plain(name)]
        if len(left) == len(stored):
            raise AccountRefused(f"没有“{plain(name)}”这个账号，请核对姓名。")
        _write(home, left)


def verify(home: Path, name: str, password: str) -> Account | None:
    """The account if name and password fit. An unknown name costs as much time as a wrong password."""
    known = next((stored for stored in _stored(home) if stored.name == plain(name)), None)
    salt, expected = (known.salt, known.hash) if known else ("0" * 32, "0" * 128)
    fits = hmac.compare_digest(_hash(password[:LONGEST_PASSWORD], salt), expected)
    return _account(known) if known and fits else None


def cookie_secret(home: Path) -> str:
    """The key that signs cookies, made on first use and kept in the home folder."""
    place = home / "cookie-secret"
    with locked(place):
        if not place.exists():
            write_private(place, secrets.token_hex(32))
        return place.read_text(encoding="utf-8")


def plain(name: str) -> str:
    """A name as it is compared: one form of each character, no white space around."""
    return unicodedata.normalize("NFKC", name).strip()


def _problems(name: str, role: str, password: str, department: str | None) -> list[str]:
    problems = []
    if not 1 <= len(name) <= 32 or not name.isprintable():
        problems.append("账号名须为 1–32 个可见字符")
    if role not in ROLES:
        problems.append(f"角色“{role}”不认识，可用：{'、'.join(ROLES)}")
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        problems.append(f"密码须为 {SHORTEST_PASSWORD}–{LONGEST_PASSWORD} 位")
    elif password.isdigit() or password.isalpha() or password.casefold() == name.casefold():
        problems.append("密码太简单：不能全是字母或数字，也不能与账号相同")
    if role == "department" and not department:
        problems.append("部门账号须写明部门（--department）")
    if role != "department" and department:
        problems.append("只有部门账号写部门")
    return problems


def _hash(password: str, salt: str) -> str:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=bytes.fromhex(salt), n=2**14, r=8, p=1).hex()


def _account(stored: Stored) -> Account:
    text = "\n".join([stored.hash, stored.role, stored.department or ""])
    return Account(stored.name, stored.role, stored.department, hashlib.sha256(text.encode()).hexdigest()[:16])


def _stored(home: Path) -> tuple[Stored, ...]:
    place = accounts_file(home)
    try:
        state = place.stat()
    except FileNotFoundError:
        return ()
    return _read(place, state.st_mtime_ns, state.st_ino)


@lru_cache(maxsize=4)
def _read(place: Path, _changed: int, _inode: int) -> tuple[Stored, ...]:
    try:
        return _File.model_validate_json(place.read_bytes()).accounts
    except ValidationError:
        # the fault itself would quote hashes
        raise AccountsUnreadable(f"账号文件 {place} 已损坏，请用备份恢复，或删除后用 cli.py account add 重建。") from None


def _write(home: Path, stored: list[Stored]) -> None:
    if not any(known.role == "office" for known in stored):
        raise AccountRefused("至少要有一个质量办账号（角色 office），请先添加它。")
    write_private(accounts_file(home), _File(accounts=tuple(stored)).model_dump_json(indent=1))
