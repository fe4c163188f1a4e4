"""Only the browser that was let in gets an answer; hostile requests are refused, and the page lives on."""

from __future__ import annotations

import json
import os
import socket
import stat
import sys
import threading
import time

import pytest

from regienet_web.guard import MAX_BODY
from tests.web.conftest import NEW, Visitor, start_page

FORM = "application/x-www-form-urlencoded"


def hostile(visitor: Visitor) -> list[tuple[str, str, str, bytes, dict[str, str]]]:
    """Requests as (what, method, path, body, headers), with the cookie unless the headers have another."""
    here = f"http://{visitor.host}"
    good = {"Origin": here, "Content_Type": FORM}
    near, evil = f"127.0.0.1:{visitor.port}", "http://evil.example"
    hosts = ["evil.example", "localhost", f"localhost:{visitor.port}", "127.0.0.1", f"[::1]:{visitor.port}"]
    hosts += [f"{near}.evil.example", f"127.0.0.1:{visitor.port + 1}", f"evil.example:{visitor.port}"]
    origins = [evil, "null", "http://127.0.0.1", f"https://{near}", f"http://localhost:{visitor.port}"]
    origins += [f"{here}.evil.example", f"http://evil.example@{near}", ""]
    cookies = ["regienet=x", "regienet=", "other=1", f"{visitor.cookie}x", visitor.cookie[:-1], "regienet"]
    file = "/p/waterrijk/file/results"
    paths = ["/p/../../etc/passwd", "/p/%2e%2e/%2e%2e/etc/passwd", f"{file}/..%2f..%2fproject.toml"]
    paths += [
        f"{file}/%2e%2e/project.toml",
        rf"{file}/..\..\x",
        "//etc/passwd",
        f"{file}/%00",
        f"{file}/%5c%5cs",
    ]
    found = [(f"host {name}", "GET", "/", b"", {"Host": name}) for name in hosts]
    found += [(f"origin {name}", "POST", "/new", b"region=x", {**good, "Origin": name}) for name in origins]
    found += [(f"origin of a look {name}", "GET", "/", b"", {"Origin": name}) for name in origins[:3]]
    found += [(f"cookie {name}", "GET", "/", b"", {"Cookie": name}) for name in cookies]
    found += [(f"path {name}", "GET", name, b"", {}) for name in paths]
    found += [
        (method, method, "/", b"", {"Origin": here})
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")
    ]
    found += [
        (f"site {site}", "GET", "/", b"", {"Sec_Fetch_Site": site}) for site in ("cross-site", "same-site")
    ]
    found += [
        ("too large", "POST", "/new", b"", {**good, "Content_Length": str(MAX_BODY + 1)}),
        ("a length that is none", "POST", "/new", b"", {**good, "Content_Length": "-5"}),
        ("a token of nobody", "GET", "/start?token=guess", b"", {}),
        ("no token", "GET", "/start", b"", {}),
        ("a secret of nobody", "POST", "/tokens", b"", {"X_Regienet_Secret": "guess"}),
        ("no secret", "POST", "/tokens", b"", {"Origin": here}),
        ("a form by address", "GET", "/new?region=x", b"", {}),
        ("a look by form", "POST", "/p/waterrijk/results", b"", good),
        ("another project", "GET", "/p/other/", b"", {}),
        ("a hidden folder", "GET", "/p/waterrijk/file/results/.undo/1/0", b"", {}),
    ]
    return found


def test_fifty_hostile_requests_are_refused_and_the_page_lives_on(running, visitor, project):
    before = sorted(file.name for file in running.base.rglob("*"))
    asked = hostile(visitor)
    assert len(asked) >= 50
    let_through = []
    for what, method, path, body, headers in asked:
        answer = visitor.ask(method, path, body, **headers)
        if answer.status not in {400, 403, 404, 405, 413}:
            let_through.append((what, answer.status))
        assert "access-control-allow-origin" not in answer.headers
        assert b"Traceback" not in answer.body
    assert let_through == []
    assert sorted(file.name for file in running.base.rglob("*")) == before
    assert visitor.get(f"{project}/").status == 200


def test_a_token_works_once(running):
    path = running.address.partition(str(running.port))[2]
    assert Visitor(running.port).get(path).status == 200
    assert Visitor(running.port).get(path).status == 403


def test_the_cookie_is_out_of_reach_and_nothing_is_kept_by_the_browser(running):
    answer = Visitor(running.port).ask("GET", running.address.partition(str(running.port))[2])
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert answer.headers["cache-control"] == "no-store"


def test_a_page_may_load_nothing_and_run_nothing(visitor, project):
    for path in ("/", f"{project}/", f"{project}/roster", f"{project}/make"):
        answer = visitor.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "script-src" not in policy
        assert "<script" not in answer.text
        assert "://" not in answer.text.replace("http://www.w3.org", "")


def test_slow_and_many_requests_do_not_stop_the_page(running, visitor):
    silent = [socket.create_connection(("127.0.0.1", running.port)) for _ in range(10)]
    for one in silent:
        one.sendall(b"GET / HTTP/1.1\r\nHost:")
    half = socket.create_connection(("127.0.0.1", running.port))
    half.sendall(
        f"POST /new HTTP/1.1\r\nHost: {visitor.host}\r\nOrigin: http://{visitor.host}\r\n"
        f"Cookie: {visitor.cookie}\r\nContent-Type: {FORM}\r\nContent-Length: 1000\r\n\r\nregion=".encode()
    )
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda: statuses.append(visitor.ask("GET", "/").status)) for _ in range(15)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(statuses) == 15
    assert set(statuses) <= {200, 503}
    silent[0].settimeout(30)
    begin = time.monotonic()
    assert silent[0].recv(1000) == b"" or time.monotonic() - begin < 30
    for one in (*silent, half):
        one.close()
    assert visitor.get("/").status == 200


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_second_start_finds_the_first_and_only_its_owner_can(running, tmp_path):
    file = tmp_path / "state" / "regienet" / "page.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    second = start_page(running.base, tmp_path / "state")
    assert second.process.wait(20) == 0
    assert second.port == running.port
    assert second.visitor().get("/").status == 200
    second.stop()
    assert json.loads(file.read_text())["port"] == running.port


def test_a_page_that_was_killed_is_not_found(running, tmp_path):
    running.process.kill()
    running.process.wait()
    second = start_page(running.base, tmp_path / "state")
    try:
        assert second.visitor().get("/").status == 200
    finally:
        second.stop()
    assert not (tmp_path / "state" / "regienet" / "page.json").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8")
def test_it_listens_on_this_computer_only(running):
    with socket.socket() as other:
        # Another address of this computer is free on the same port only if the page does not listen there.
        other.bind(("127.0.0.2", running.port))
        other.listen()
        assert other.getsockname()[1] == running.port


def test_after_the_last_day_there_is_no_page(running, visitor, project):
    file = running.base / "waterrijk" / "project.toml"
    file.write_text(file.read_text("utf-8").replace(NEW["keep_until"], "2020-01-01"), encoding="utf-8")
    answer = visitor.get(f"{project}/")
    assert answer.status == 410
    assert "niet meer open" in answer.text
