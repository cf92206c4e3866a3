"""The server: the pages behind the gate, the sign-in routes, the checks before it starts. Nothing else.

The script is pages/main.py and not this file: a `pages/` folder beside the script would let Streamlit serve page files past the sign-in.
"""

import argparse
import os
import socket
import sys
import threading
import time
import urllib.request
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from data import accounts
from office.home import ROOT, home, loopback
from pages.account.gate import SESSION_OWNER, Gate, SecurityHeaders
from pages.account.routes import ROUTES
from pages.components import fault


def refusal(address: str | None) -> str | None:
    """Why the server must not listen on this address, in Chinese; None when it may."""
    if loopback(address) or accounts.required(home()):
        return None
    return (
        f"不能在 {address or '所有网卡'} 上启动：还没有账号，别的电脑会不用登录就看到数据。\n"
        "请先运行 python cli.py account add 姓名 --role office 建一个质量办账号，或只在本机使用（--address 127.0.0.1）。"
    )


def taken(address: str, port: int) -> str | None:
    """Why the port cannot be had, in Chinese; None when it is free."""
    try:
        with socket.create_server((address, port), family=socket.AF_INET6 if ":" in address else socket.AF_INET):
            return None
    except OSError:
        return f"{address} 的 {port} 端口不能用：螺旋可能已经开着，请先看 http://127.0.0.1:{port} ；要另开一个，请加 --port {port + 1}。"


@asynccontextmanager
async def started(_app: st.App) -> AsyncIterator[None]:
    """Check again where `streamlit run app.py` was used, and tie sessions to accounts."""
    problem = refusal(config.get_option("server.address"))
    if problem:
        print(problem, file=sys.stderr, flush=True)  # noqa: T201
        raise SystemExit(1)
    config.set_option("server.trustedUserHeaders", {SESSION_OWNER: "account"})
    yield


app = st.App(
    str(ROOT / "pages/main.py"),
    routes=ROUTES,
    middleware=[Middleware(SecurityHeaders), Middleware(Gate)],
    lifespan=started,
    on_script_error=fault.show,
)


def main() -> int:
    """Start the server; 1 when it must not listen there."""
    parser = argparse.ArgumentParser(description="启动螺旋")
    parser.add_argument("--address", default="127.0.0.1", help="监听地址，默认只限本机")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--open", action="store_true", help="启动后打开浏览器")
    chosen = parser.parse_args()
    url = f"http://127.0.0.1:{chosen.port}"
    problem = refusal(chosen.address) or taken(chosen.address, chosen.port)
    if problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 1
    os.chdir(ROOT)  # .streamlit/config.toml is looked for in the working directory
    print(f"螺旋正在启动：{url} （按 Ctrl+C 停止）", flush=True)  # noqa: T201
    if chosen.open and (sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        threading.Thread(target=open_browser, args=(url,), daemon=True).start()
    app.run(config={"server.address": chosen.address, "server.port": chosen.port})
    return 0


def open_browser(url: str, patience: float = 60) -> None:
    """Open the browser as soon as the server answers."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                webbrowser.open(url)
                return
        except OSError:
            time.sleep(0.2)


if __name__ == "__main__":
    sys.exit(main())
