"""The gate before the pages: cookies for data, host names for a server without accounts, security headers for all."""

import re
from urllib.parse import quote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data import accounts
from data.accounts import Account
from office.access import may
from office.home import home, loopback
from office.sign_in import COOKIE, door

SESSION_OWNER = "X-Luoxuan-Account"
"""Set on each connection from the cookie, so that Streamlit hands a session only to the account that opened it."""

CLOSED = re.compile(r"(?<!/static)/(?:media|_stcore)(?:/|$)")
OPEN = re.compile(r"/_stcore/(?:health|host-config|stream|bidi-components/[^/].*)$")
"""Without a cookie a browser gets the bare frame, which draws the sign-in form; files, uploads and counters stay shut."""
UPLOAD = re.compile(r"/_stcore/upload_file(?:/|$)")

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; frame-src 'self' blob: data:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class Gate:
    """Lets nobody without a cookie at data, and no foreign host name at a server that has no accounts."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        person, refused = admitted(HTTPConnection(scope))
        if refused and scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif refused:
            await PlainTextResponse(refused, status_code=403 if person else 401)(scope, receive, send)
        else:
            owner = SESSION_OWNER.lower().encode()
            others = [pair for pair in scope["headers"] if pair[0].lower() != owner]
            own = [(owner, quote(person.name).encode())] if person else []
            await self.app({**scope, "headers": others + own}, receive, send)


def admitted(connection: HTTPConnection) -> tuple[Account | None, str | None]:
    """Who asks, and why it is refused (None: go on)."""
    path, place = connection.scope["path"], home()
    try:
        person = door(place).person(connection.cookies.get(COOKIE))
    except accounts.AccountsUnreadable:
        person = None
    if person is None and CLOSED.search(path) and not OPEN.search(path):
        return None, "请先登录。"
    if person and UPLOAD.search(path) and not may(person, "import"):
        return person, "您的账号不能上传文件。"
    if not accounts.required(place) and not loopback(urlsplit(f"//{connection.headers.get('host', '')}").hostname):
        return person, "没有账号时只能用 127.0.0.1 或 localhost 打开。"
    return person, None


class SecurityHeaders:
    """Adds HEADERS to every answer, and keeps data out of caches."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if CLOSED.search(scope["path"]):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_with_headers)
