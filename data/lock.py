"""A lock between processes, held on a file beside the one that is written."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if os.name == "nt":
    import msvcrt
else:
    import fcntl


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of `path` (a file `.<name>.lock` beside it) until the block ends; waits for other holders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _acquire(handle)
        yield
    finally:
        os.close(handle)  # closing gives the lock back on both systems


def _acquire(handle: int) -> None:
    if os.name != "nt":
        fcntl.flock(handle, fcntl.LOCK_EX)
        return
    while True:  # msvcrt gives up after ten tries of its own
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            return
        except OSError:
            time.sleep(0.05)


def write_private(path: Path, text: str) -> None:
    """Replace `path` in one step by `text`, readable by this user only."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
