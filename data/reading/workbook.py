"""Read an uploaded workbook: guarded, in child processes with limits, never in the server itself."""

import hashlib
import json
import os
import subprocess
import sys
import threading
import time as clock
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time
from pathlib import Path

import psutil

from data.finding import Finding
from data.reading.container import parts
from data.reading.guard import WorkbookRefused, refused, sort
from data.reading.refusal import Refusal
from data.sheet import Sheet, Workbook

__all__ = ["WorkbookRefused", "read", "read_many"]

ROOT = Path(__file__).resolve().parents[2]
CHILD = (sys.executable, "-m", "data.reading.cells")
WALL_SECONDS = 60
MEMORY = 1_500 * 2**20
LONGEST_LINE = 512 * 2**20
CHILDREN = 2
AT_ONCE = min(CHILDREN, os.cpu_count() or 1)
WORTH_SHARING = 2_000_000
"""Unpacked bytes of sheets from which on a second child pays for its start."""


def read(name: str, content: bytes, *, children: int = AT_ONCE, command: Sequence[str] = CHILD, wall: float = WALL_SECONDS) -> Workbook:
    """The workbook's cells. Raises WorkbookRefused; nothing that the file does to its reader reaches this process."""
    try:
        of = min(children, _worth(content)) if sort(content) == "xlsx" else 1
        if of == 1:
            shares = [_share(content, 0, 1, command, wall)]
        else:
            with ThreadPoolExecutor(of) as pool:
                shares = list(pool.map(lambda share: _share(content, share, of, command, wall), range(of)))
        sheets = [sheet for _, sheet in sorted((pair for share in shares for pair in share), key=lambda pair: pair[0])]
        if not sheets:
            raise Refusal("not_a_workbook", "文件里没有工作表", "请检查文件后重新上传")
    except Refusal as refusal:
        raise refused(name, refusal) from None
    return Workbook(name, hashlib.sha256(content).hexdigest(), sheets)


def read_many(
    files: Sequence[tuple[str, bytes]], progress: Callable[[int, int, str], None] | None = None
) -> tuple[list[Workbook], list[Finding]]:
    """All workbooks that could be read, in order, and a finding for each that could not.

    ``progress`` is called with (done, all, file name) in the caller's thread.
    """
    workbooks, findings = [], []
    with ThreadPoolExecutor(CHILDREN) as pool:
        single = len(files) == 1
        pending = [pool.submit(read, name, content, children=AT_ONCE if single else 1) for name, content in files]
        for done, ((name, _), reading) in enumerate(zip(files, pending, strict=True), 1):
            try:
                workbooks.append(reading.result())
            except WorkbookRefused as refusal:
                findings.append(refusal.finding)
            if progress:
                progress(done, len(files), name)
    return workbooks, findings


def _worth(content: bytes) -> int:
    """How many children an .xlsx is worth: one when it is small or one sheet holds most of it. Raises Refusal for a bad container."""
    sizes = [part.size for part in parts(content) if "sheets/" in part.name.casefold()]
    return CHILDREN if sum(sizes) >= WORTH_SHARING and max(sizes) < 0.7 * sum(sizes) else 1


def _share(content: bytes, share: int, of: int, command: Sequence[str], wall: float) -> list[tuple[int, Sheet]]:
    """The sheets that one child reads, with their place in the workbook. Raises Refusal."""
    surroundings = {key: value for key, value in os.environ.items() if key not in ("PYTHONSAFEPATH", "PYTHONSTARTUP", "PYTHONINSPECT")}
    process = subprocess.Popen(
        [*command, str(share), str(of)],
        cwd=ROOT,
        env=surroundings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    watch = _Watch(process, wall)
    feeder = threading.Thread(target=_feed, args=(process, content), daemon=True)
    feeder.start()
    watch.start()
    sheets, ended = [], False
    try:
        for line in iter(lambda: process.stdout.readline(LONGEST_LINE), b""):
            found = json.loads(line, object_hook=_moment)
            if "refused" in found:
                raise Refusal(**found["refused"])
            if "end" in found:
                ended = True
                break
            sheets.append((found["index"], _sheet(found)))
    except (ValueError, KeyError, TypeError, RecursionError):
        ended = False
    finally:
        if not ended:
            process.kill()
        process.stdout.close()
        process.wait()
        watch.over.set()
        feeder.join()
        watch.join()
    if not ended:
        raise Refusal("unreadable", f"文件无法安全读取（{watch.reason or '读取程序意外退出'}）", "请用 Excel 打开后另存为新的 .xlsx 再上传")
    return sheets


def _feed(process: subprocess.Popen, content: bytes) -> None:
    """Hand the child its input; a child that died reads no more."""
    try:
        with process.stdin as pipe:
            pipe.write(content)
    except OSError:
        return


class _Watch(threading.Thread):
    """Ends a child that takes too long or too much memory."""

    def __init__(self, process: subprocess.Popen, wall: float):
        super().__init__(daemon=True)
        self.process, self.deadline, self.reason, self.over = process, clock.monotonic() + wall, "", threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.1):
            self.reason = self._trouble()
            if self.reason:
                self.process.kill()
                return

    def _trouble(self) -> str:
        if clock.monotonic() > self.deadline:
            return "读取超时"
        try:
            used = psutil.Process(self.process.pid).memory_info().rss
        except psutil.Error:
            return ""
        return "占用内存过多" if used > MEMORY else ""


def _sheet(found: dict) -> Sheet:
    rows = found["rows"]
    while rows and not any(value is not None for value in rows[-1]):
        rows.pop()
    width = len(rows[0]) if rows else 0
    while width and all(row[width - 1] is None for row in rows):
        width -= 1
    if rows and width < len(rows[0]):
        rows = [row[:width] for row in rows]
    faults = {(row, column): code for row, column, code in found["faults"]}
    return Sheet(found["name"], rows, found["hidden"], [tuple(merge) for merge in found["merges"]], faults)


def _moment(found: dict) -> object:
    """A marked moment as date, datetime or time; any other object as it is."""
    text = found.get("@")
    if text is None:
        return found
    if text.startswith("T"):
        return time.fromisoformat(text[1:])
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
