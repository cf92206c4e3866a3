"""The server as a user starts it, and the steps that several browser tests take."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "zhiliang2026"
PEOPLE = {
    "王敏": ("office", None),
    "周院长": ("leader", None),
    "李强": ("analyst", None),
    "智造": ("department", "智能制造学院"),
}
PATIENCE = 30_000

expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Server:
    """A running server: its address, its home and what it has printed."""

    base: str
    home: Path
    log: Path

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])

    def healthy(self) -> bool:
        """Whether it answers."""
        with urllib.request.urlopen(f"{self.base}/_stcore/health", timeout=10) as answer:
            return answer.read() == b"ok"


@contextmanager
def serving(home: Path) -> Iterator[Server]:
    """Start the server over `home` as a user does, and stop it in the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = home / "server.log"
    environment = os.environ | {"LUOXUAN_HOME": str(home), "NO_PROXY": "127.0.0.1,localhost"}
    with log.open("wb") as printed:
        process = subprocess.Popen(
            [sys.executable, "app.py", "--port", str(port)], cwd=ROOT, env=environment, stdout=printed, stderr=subprocess.STDOUT
        )
    server = Server(f"http://127.0.0.1:{port}", home, log)
    try:
        _wait(process, server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen, server: Server) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end and process.poll() is None:
        try:
            if server.healthy():
                return
        except OSError:
            time.sleep(0.1)
    process.kill()
    process.wait()
    raise RuntimeError(server.log.read_text(encoding="utf-8", errors="replace"))


def command(home: Path, *words: str) -> str:
    """What `cli.py` prints over `home`; a failure fails the test with its message."""
    done = subprocess.run(
        [sys.executable, "cli.py", *words], cwd=ROOT, env=os.environ | {"LUOXUAN_HOME": str(home)}, capture_output=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def sign_in(page: Page, server: Server, name: str, password: str = PASSWORD, path: str = "/") -> None:
    """Open `path` and fill in the form."""
    page.goto(server.base + path)
    form = page.locator("form.sign-in")
    form.get_by_label("账号").fill(name)
    form.get_by_label("密码").fill(password)
    form.get_by_role("button", name="登录").click()
    if password == PASSWORD:
        expect(form).to_have_count(0)
    else:
        expect(form.get_by_role("alert")).to_be_visible()


def settled(page: Page) -> None:
    """Wait until the page has been drawn and nothing runs any more."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()  # first: a page that has not begun is idle too
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def opened(page: Page, server: Server, path: str = "") -> None:
    """Open a page by its link and wait until it is drawn."""
    page.goto(f"{server.base}/{path}")
    settled(page)
