"""The guard by itself: what it does with requests that a browser on this computer would not send."""

from __future__ import annotations

import asyncio
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from regienet.run.page_state import forget_running, remember_running, remembered
from regienet_web import guard
from regienet_web.guard import COOKIE, Guard, Visitors
from regienet_web.portfile import another_token
from regienet_web.server import HOST

HERE = "127.0.0.1:1234"


async def answers(_scope, receive, send) -> None:
    """A page that reads the whole form before it answers."""
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def status_of(parts=(b"",), *, client="127.0.0.1", **headers: str) -> int:
    """The status of the answer to a form that comes in parts; after the last one, nothing comes any more."""
    visitors = Visitors()
    session = visitors.let_in(visitors.new_token())
    given = {"host": HERE, "origin": f"http://{HERE}", "cookie": f"{COOKIE}={session}", **headers}
    scope = {
        "type": "http", "method": "POST", "path": "/new", "raw_path": b"/new", "client": (client, 50_000),
        "headers": [(name.encode(), value.encode()) for name, value in given.items() if value],
    }  # fmt: skip
    waiting = list(parts)
    sent = []

    async def receive():
        if not waiting:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting) or parts is HALF}

    async def send(message):
        sent.append(message)

    # In a thread of its own: a browser of another test may have left a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, Guard(answers, visitors, HERE)(scope, receive, send)).result()
    return sent[0]["status"]


PORTS = ('"x"', "1e400", "0", "-1", "65536", "true", "null")
HALF = (b"region=",)


def test_what_comes_from_this_computer_is_answered():
    assert status_of() == 200


@pytest.mark.parametrize("client", ["192.168.1.20", "10.0.0.1", "127.0.0.2", "::1", "::ffff:127.0.0.1", ""])
def test_what_comes_from_another_address_is_refused(client):
    assert status_of(client=client) == 403


def test_it_can_listen_nowhere_else():
    assert HOST == "127.0.0.1"


def test_a_form_that_stops_half_way_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(guard, "_PATIENCE", 0.05)
    assert status_of(HALF) == 408


def test_a_form_that_is_longer_than_it_said_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr(guard, "MAX_BODY", 10)
    assert status_of((b"12345",) * 2) == 200
    assert status_of((b"12345",) * 3) == 413
    assert status_of((b"",), **{"content-length": "11"}) == 413


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
@pytest.mark.parametrize("old", [None, 0o644, 0o666])
def test_the_file_about_a_running_page_is_for_its_owner_only_whatever_was_there(tmp_path, old):
    file = tmp_path / "regienet" / "page.json"
    if old is not None:
        file.parent.mkdir()
        file.write_text("{}", encoding="utf-8")
        file.chmod(old)
    remember_running(file, 1, "secret")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert remembered(file) == (1, "secret")


@pytest.mark.parametrize(
    "text", ["", "x", "[]", '{"port": 1}', *(f'{{"port": {port}, "secret": "y"}}' for port in PORTS)]
)
def test_a_file_about_a_running_page_that_is_broken_is_as_none(tmp_path, text):
    file = tmp_path / "page.json"
    file.write_text(text, encoding="utf-8")
    assert remembered(file) is None
    assert another_token(file) is None


def test_the_file_of_another_page_stays_when_one_ends(tmp_path):
    file = tmp_path / "page.json"
    remember_running(file, 2, "of another")
    forget_running(file, "mine")
    assert remembered(file) == (2, "of another")
    forget_running(file, "of another")
    assert not file.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a port that is closed takes seconds there")
def test_another_program_on_the_port_of_a_page_that_is_gone_is_not_opened(tmp_path):
    import http.server
    import threading

    class Stranger(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"other": "program"}')

        def log_message(self, *_said):
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Stranger) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        file = tmp_path / "page.json"
        remember_running(file, server.server_port, "secret")
        try:
            assert another_token(file) is None
        finally:
            server.shutdown()
            thread.join()
    assert another_token(file) is None  # nobody is there any more
