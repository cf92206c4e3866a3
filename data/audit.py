"""The audit log: who did what, when, with what outcome. Lines are only ever added, and each carries the hash of the one before."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from data.lock import locked, write_private

# What a line may say beside who, what and outcome: numbers and names of things, never of persons, never file names or cell values.
FACTS = frozenset({"batch", "files", "sha256", "tables", "rows", "page", "verb", "role", "department", "task", "kind", "year", "as_of"})
START = "0" * 64

Fact = str | int | list[str] | None


class AuditRefused(ValueError):
    """A line would carry something that has no place in the log."""


@dataclass(frozen=True)
class Entry:
    """One line of the log."""

    number: int
    at: str
    who: str
    what: str
    outcome: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    before: str = START

    def hash(self) -> str:
        """What the next line repeats as `before`."""
        return hashlib.sha256(self.text().encode()).hexdigest()

    def text(self) -> str:
        """The line as it is written."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def audit_file(home: Path) -> Path:
    """The place of the log; `audit-head.json` beside it remembers the last line, so that a cut end shows."""
    return home / "audit.jsonl"


def record(home: Path, who: str, what: str, outcome: str = "done", *, at: datetime | None = None, **facts: Fact) -> Entry:
    """Add a line and wait until it is on the disk. Facts outside FACTS are refused, so that no personal data slips in."""
    strange = sorted(set(facts) - FACTS)
    if strange:
        raise AuditRefused(f"the audit log has no field {', '.join(strange)}")
    moment = (at or datetime.now().astimezone()).isoformat(timespec="seconds")
    with locked(audit_file(home)):
        number, before = _end(home)
        entry = Entry(number + 1, moment, who, what, outcome, {name: value for name, value in facts.items() if value is not None}, before)
        handle = os.open(audit_file(home), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8", newline="\n") as file:
            file.write(entry.text() + "\n")
            file.flush()
            os.fsync(file.fileno())
        write_private(_head_file(home), json.dumps({"number": entry.number, "hash": entry.hash()}))
    return entry


def entries(home: Path) -> Iterator[Entry]:
    """All lines from the first to the last; raises ValueError at a line that cannot be read."""
    for line in _lines(home):
        yield _entry(line)


def verify(home: Path) -> list[str]:
    """What does not fit in the log, in Chinese; an empty list says that every line is as it was written."""
    number, before, earlier = 0, START, START
    for line in _lines(home):
        number += 1
        try:
            entry = _entry(line)
        except ValueError:
            return [f"操作日志第 {number} 行读不出来，从这一行起不可信。"]
        if entry.number != number or entry.before != before or entry.text() != line:
            return [f"操作日志第 {number} 行与上一行接不上，从这一行起可能被改动、删除或插入过。"]
        earlier, before = before, entry.hash()
    known = _head(home)
    if known not in ((number, before), (number - 1, earlier)):  # one behind: the machine stopped between line and head
        return [f"操作日志应有 {known[0]} 行，现在能核实 {number} 行，末尾可能被改动或删除过。"]
    return []


def _end(home: Path) -> tuple[int, str]:
    """Number and hash that the next line continues. Lines lost from the end leave a gap that `verify` finds."""
    known = _head(home)
    place = audit_file(home)
    if not place.exists():
        return known
    with place.open("rb+") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 2**20))
        tail = file.read()
        whole, _, torn = tail.rpartition(b"\n")
        if torn:  # a line that was never acknowledged: the machine stopped while it was written
            file.truncate(size - len(torn))
    try:
        last = _entry(whole.rpartition(b"\n")[2].decode())
    except ValueError:
        return known
    return (last.number, last.hash()) if (last.number - 1, last.before) == known else known


def _head_file(home: Path) -> Path:
    return home / "audit-head.json"


def _head(home: Path) -> tuple[int, str]:
    try:
        known = json.loads(_head_file(home).read_text(encoding="utf-8"))
        return int(known["number"]), str(known["hash"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return 0, START


def _lines(home: Path) -> Iterator[str]:
    if audit_file(home).exists():
        with audit_file(home).open(encoding="utf-8", errors="replace", newline="\n") as file:
            for line in file:
                yield line.removesuffix("\n")


def _entry(line: str) -> Entry:
    known = json.loads(line)
    try:
        return Entry(**known)
    except TypeError as fault:
        raise ValueError("not a line of the audit log") from fault
