"""What the server gives to whom over plain HTTP, without a browser: a table of addresses."""

import base64
import http.client
import os
import re
import subprocess
import sys
from urllib.parse import urlencode

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from data import accounts, audit
from office.sign_in import Door
from tests.browser.server import PASSWORD, PEOPLE, ROOT, serving


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """A server with accounts and without data."""
    home = tmp_path_factory.mktemp("guarded")
    for name, (role, department) in PEOPLE.items():
        accounts.add(home, name, role, PASSWORD, department)
    with serving(home) as server:
        yield server


def ask(server, path, method="GET", body=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode(errors="replace")
        return answer
    finally:
        connection.close()


def sign_in(server, name, password, onward="/", **headers):
    body = urlencode({"account": name, "password": password, "next": onward})
    return ask(server, "/account/sign-in", "POST", body, Content_Type="application/x-www-form-urlencoded", **headers)


def cookie_of(answer):
    return re.match(r"luoxuan=[^;]+", answer.headers["Set-Cookie"])[0]


OPEN = ["/", "/alerts", "/_stcore/health", "/_stcore/host-config"]
SHUT = [
    "/media/0123456789abcdef.xlsx",
    "/media/",
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/agent/openapi.json",
    "/_stcore/upload_file/x/y",
    "/alerts/media/0123.xlsx",
    "/_stcore/anything-new",
    "/%6dedia/0123.xlsx",
    "/x/../media/0123.xlsx",
]


@pytest.mark.parametrize("path", OPEN)
def test_the_frame_and_health_are_open(guarded, path):
    assert ask(guarded, path).status == 200


@pytest.mark.parametrize("path", SHUT)
def test_files_and_counters_are_shut_without_a_cookie(guarded, path):
    answer = ask(guarded, path)
    assert answer.status == 401
    assert answer.text == "请先登录。"


@pytest.mark.parametrize("path", SHUT)
def test_they_are_shut_with_a_forged_cookie(guarded, path, tmp_path):
    accounts.add(tmp_path, "王敏", "office", PASSWORD)
    forged = Door(tmp_path).knock("王敏", PASSWORD)
    assert ask(guarded, path, Cookie=f"luoxuan={forged}").status == 401


def test_a_cookie_opens_files(guarded):
    cookie = cookie_of(sign_in(guarded, "李强", PASSWORD))
    assert ask(guarded, "/media/0123456789abcdef.xlsx", Cookie=cookie).status == 404
    assert ask(guarded, "/_stcore/metrics", Cookie=cookie).status == 200


@pytest.mark.parametrize("name", [name for name, (role, _) in PEOPLE.items() if role != "office"])
def test_only_the_office_may_upload(guarded, name):
    cookie = cookie_of(sign_in(guarded, name, PASSWORD))
    answer = ask(guarded, "/_stcore/upload_file/session/file", "PUT", b"x", Cookie=cookie)
    assert (answer.status, answer.text) == (403, "您的账号不能上传文件。")


def test_the_upload_of_the_office_reaches_streamlit_and_is_refused_there_without_its_token(guarded):
    cookie = cookie_of(sign_in(guarded, "王敏", PASSWORD))
    answer = ask(guarded, "/_stcore/upload_file/session/file", "PUT", b"x", Cookie=cookie)
    assert answer.status in (400, 403)
    assert answer.text != "您的账号不能上传文件。"


@pytest.mark.parametrize("path", ["/", "/alerts", "/_stcore/health", "/media/x", "/account/sign-in", "/no/such/page"])
def test_every_answer_carries_the_security_headers(guarded, path):
    headers = ask(guarded, path).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]


def test_files_are_not_kept_in_caches(guarded):
    cookie = cookie_of(sign_in(guarded, "李强", PASSWORD))
    assert ask(guarded, "/media/x.xlsx", Cookie=cookie).headers["Cache-Control"] == "no-store"


def test_the_cookie_cannot_be_read_by_scripts_or_sent_from_other_sites(guarded):
    answer = sign_in(guarded, "王敏", PASSWORD, "/alerts?year=2023")
    assert (answer.status, answer.headers["Location"]) == (303, "/alerts?year=2023")
    for part in ("HttpOnly", "SameSite=lax", "Max-Age=28800", "Path=/"):
        assert part in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "/\\evil.example", ""])
def test_signing_in_never_leads_to_another_server(guarded, onward):
    assert sign_in(guarded, "王敏", PASSWORD, onward).headers["Location"] == "/"


def test_a_wrong_password_comes_back_to_the_same_place_without_a_cookie(guarded):
    answer = sign_in(guarded, "李强", "wrong-1234", "/alerts?year=2023")
    assert answer.headers["Location"] == "/alerts?year=2023&sign-in=wrong"
    assert "luoxuan=" not in (answer.headers["Set-Cookie"] or "")


def test_the_sixth_try_is_locked(guarded):
    places = [sign_in(guarded, "一个陌生人", "wrong-1234").headers["Location"] for _ in range(6)]
    assert places == ["/?sign-in=wrong"] * 5 + ["/?sign-in=locked"]


def test_a_form_from_another_site_is_refused(guarded):
    assert sign_in(guarded, "王敏", PASSWORD, Origin="https://evil.example").status == 403
    assert ask(guarded, "/account/sign-out", "POST", "", Origin="null").status == 403


def test_a_form_without_end_is_refused(guarded):
    assert sign_in(guarded, "王" * 3000, PASSWORD).status == 413
    assert ask(guarded, "/account/sign-in", "POST", iter([b"x"])).status == 413


def test_an_empty_form_is_a_wrong_password(guarded):
    assert ask(guarded, "/account/sign-in", "POST", "").headers["Location"] == "/?sign-in=wrong"


def test_after_signing_out_the_old_cookie_opens_nothing(guarded):
    cookie = cookie_of(sign_in(guarded, "李强", PASSWORD))
    assert ask(guarded, "/_stcore/metrics", Cookie=cookie).status == 200
    assert ask(guarded, "/account/sign-out", "POST", "", Cookie=cookie).headers["Location"] == "/"
    assert ask(guarded, "/_stcore/metrics", Cookie=cookie).status == 401


def test_signing_out_by_a_link_does_nothing(guarded):
    cookie = cookie_of(sign_in(guarded, "李强", PASSWORD))
    ask(guarded, "/account/sign-out", Cookie=cookie)
    assert ask(guarded, "/_stcore/metrics", Cookie=cookie).status == 200


def test_a_damaged_accounts_file_shuts_everyone_out_and_the_server_lives(tmp_path):
    accounts.add(tmp_path, "王敏", "office", PASSWORD)
    with serving(tmp_path) as server:
        cookie = cookie_of(sign_in(server, "王敏", PASSWORD))
        accounts.accounts_file(tmp_path).write_text("{", encoding="utf-8")
        assert ask(server, "/_stcore/metrics", Cookie=cookie).status == 401
        assert sign_in(server, "王敏", PASSWORD).headers["Location"] == "/?sign-in=damaged"
        assert server.healthy()


def test_sign_ins_stand_in_the_audit_log_and_passwords_stand_nowhere(guarded):
    sign_in(guarded, "王敏", PASSWORD)
    sign_in(guarded, "hunter2-typed-as-name", "wrong-1234")
    assert audit.verify(guarded.home) == []
    assert {"王敏", "未知账号"} <= {entry.who for entry in audit.entries(guarded.home)}
    written = b"".join(path.read_bytes() for path in guarded.home.rglob("*") if path.is_file())
    for secret in (PASSWORD, "hunter2-typed-as-name", "wrong-1234"):
        assert secret.encode() not in written


def upgrade(server, **headers):
    """The status with which a websocket handshake is answered."""
    token = base64.b64encode(os.urandom(16)).decode()
    wanted = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": token, "Sec-WebSocket-Version": "13"}
    return ask(server, "/_stcore/stream", **{name.replace("-", "_"): value for name, value in wanted.items()}, **headers).status


def session(server, cookie, resume=None):
    """Open a page over the websocket, as a browser does; the id of the session that Streamlit gives."""
    protocols = ["streamlit", "no-token", *([resume] if resume else [])]
    with connect(
        server.base.replace("http", "ws") + "/_stcore/stream", additional_headers={"Cookie": cookie}, subprotocols=protocols, open_timeout=30
    ) as socket:
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        socket.send(asked.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(socket.recv(timeout=30))
            if message.WhichOneof("type") == "new_session":
                return message.new_session.initialize.session_id


def test_a_session_is_resumed_by_its_own_account_only(guarded):
    mine, other = (cookie_of(sign_in(guarded, name, PASSWORD)) for name in ("王敏", "李强"))
    known = session(guarded, mine)
    assert session(guarded, other, resume=known) != known
    assert session(guarded, "luoxuan=forged", resume=known) != known
    assert session(guarded, mine, resume=known) == known


def test_without_accounts_only_names_of_this_computer_are_answered(empty_server):
    assert ask(empty_server, "/").status == 200
    assert ask(empty_server, "/", Host=f"localhost:{empty_server.port}").status == 200
    assert upgrade(empty_server) == 101
    for host in ("evil.example", f"evil.example:{empty_server.port}", "127.0.0.1.evil.example", "192.168.1.20", ""):
        assert ask(empty_server, "/", Host=host).status == 403
        assert upgrade(empty_server, Host=host, Origin=f"http://{host}") == 403


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.20", "school.example"])
def test_beyond_this_computer_the_server_does_not_start_without_accounts(tmp_path, address):
    done = subprocess.run(
        [sys.executable, "app.py", "--address", address, "--port", "8599"],
        cwd=ROOT, env=os.environ | {"LUOXUAN_HOME": str(tmp_path)}, capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert f"不能在 {address} 上启动" in done.stderr and "account add" in done.stderr


def test_a_taken_port_is_explained_and_the_running_server_named(empty_server, tmp_path):
    done = subprocess.run(
        [sys.executable, "app.py", "--port", str(empty_server.port)],
        cwd=ROOT, env=os.environ | {"LUOXUAN_HOME": str(tmp_path)}, capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert f"http://127.0.0.1:{empty_server.port}" in done.stderr and f"--port {empty_server.port + 1}" in done.stderr
