"""The two routes behind the sign-in form and the sign-out button."""

import asyncio
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from data.accounts import AccountsUnreadable
from office.home import home
from office.sign_in import COOKIE, HOURS, Locked, WrongPassword, door, safe_next

LONGEST_FORM = 8192
PROBLEM_WORDS = {WrongPassword: "wrong", Locked: "locked", AccountsUnreadable: "damaged"}

_few_at_once = asyncio.Semaphore(2)  # each check takes 16 MB and a tenth of a second


async def sign_in(request: Request) -> Response:
    """Check name and password; on to where the person wanted to go, with a cookie or with the problem."""
    refused = _refused(request)
    if refused:
        return refused
    form = await request.form()
    name, password, onward = (str(form.get(field, "")) for field in ("account", "password", "next"))
    onward = safe_next(onward)
    try:
        async with _few_at_once:
            cookie = await asyncio.to_thread(door(home()).knock, name, password)
    except tuple(PROBLEM_WORDS) as problem:
        joint = "&" if urlsplit(onward).query else "?"
        return RedirectResponse(onward + joint + urlencode({"sign-in": PROBLEM_WORDS[type(problem)]}), status_code=303)
    answer = RedirectResponse(onward, status_code=303)
    answer.set_cookie(COOKIE, cookie, max_age=HOURS * 3600, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return answer


async def sign_out(request: Request) -> Response:
    """Make the cookie worthless and take it back."""
    refused = _refused(request)
    if refused:
        return refused
    await asyncio.to_thread(door(home()).leave, request.cookies.get(COOKIE))
    answer = RedirectResponse("/", status_code=303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return answer


def _refused(request: Request) -> Response | None:
    """A form from another site or of an absurd size is not read."""
    origin, length = request.headers.get("origin"), request.headers.get("content-length", "")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        return PlainTextResponse("请从本系统的页面登录或退出。", status_code=403)
    if not length.isascii() or not length.isdigit() or int(length) > LONGEST_FORM:
        return PlainTextResponse("表单太大。", status_code=413)
    return None


ROUTES = [Route("/account/sign-in", sign_in, methods=["POST"]), Route("/account/sign-out", sign_out, methods=["POST"])]
