"""The page as a process, and a browser without a screen that keeps cookies and sends forms."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest

ROOT = Path(__file__).parents[2]


@dataclass
class Answer:
    """What the page answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass
class Visitor:
    """A browser: it keeps the cookie, follows redirects, and sends forms as from the page itself."""

    port: int
    cookie: str = ""
    path: str = ""
    sent: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """One request, with exactly these headers besides Host and the cookie."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        given = {"Host": self.host, **({"Cookie": self.cookie} if self.cookie else {})}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, {k: v for k, v in given.items() if v})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, path: str) -> Answer:
        return self._followed(path, self.ask("GET", path, Sec_Fetch_Site="same-origin"))

    def post(self, path: str, fields: Mapping[str, str | Sequence[str]] | None = None) -> Answer:
        body = urlencode(fields or {}, doseq=True).encode()
        return self._sent(path, body, "application/x-www-form-urlencoded")

    def upload(self, path: str, files: Mapping[str, bytes], **fields: str) -> Answer:
        mark = uuid.uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        for name, data in files.items():
            called = quote(name, safe=" ()~$")
            head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{called}"'
            parts.append(
                f"{head}\r\nContent-Type: application/octet-stream\r\n\r\n".encode() + data + b"\r\n"
            )
        return self._sent(
            path, b"".join([*parts, f"--{mark}--\r\n".encode()]), f"multipart/form-data; boundary={mark}"
        )

    def _sent(self, path: str, body: bytes, kind: str) -> Answer:
        headers = {"Origin": f"http://{self.host}", "Content_Type": kind, "Sec_Fetch_Site": "same-origin"}
        return self._followed(path, self.ask("POST", path, body, **headers))

    def _followed(self, path: str, answer: Answer) -> Answer:
        self.path = path
        found = re.match(r"regienet=[^;]+", answer.headers.get("set-cookie", ""))
        if found:
            self.cookie = found[0]
        if answer.status == 303:
            to = urlsplit(answer.headers["location"])
            return self.get(f"{to.path}?{to.query}" if to.query else to.path)
        return answer


@dataclass
class Running:
    """The page as a process."""

    process: subprocess.Popen[str]
    address: str
    base: Path
    environment: Mapping[str, str]

    @property
    def port(self) -> int:
        return int(urlsplit(self.address).port or 0)

    def visitor(self) -> Visitor:
        """Somebody who comes in with the address that was printed; it works once."""
        visitor = Visitor(self.port)
        visitor.get(self.address.partition(str(self.port))[2])
        return visitor

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        if self.process.stdout:
            self.process.stdout.close()


def start_page(base: Path, state: Path, *more: str) -> Running:
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(str(ROOT / root) for root in ("", "cli", "datasets", "web")),
        "XDG_STATE_HOME": str(state),
        "LOCALAPPDATA": str(state),
    }
    environment.pop("REGIENET_LANG", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "regienet_cli", "page", str(base), "--no-browser", *more],
        env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout
    address = ""
    for line in process.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+\S+", line)
        if found:
            address = found[0]
            break
    assert address, "the page did not start"
    return Running(process, address, base, environment)


@pytest.fixture
def running(tmp_path) -> Iterator[Running]:
    page = start_page(tmp_path / "base", tmp_path / "state")
    yield page
    page.stop()


@pytest.fixture
def visitor(running) -> Visitor:
    return running.visitor()


NEW = {"region": "Waterrijk", "readers": "de projectgroep", "keep_until": "2030-01-01"}


@pytest.fixture
def project(visitor) -> str:
    """The path of a new project."""
    assert visitor.post("/new", NEW).status == 200
    return visitor.path.rstrip("/")


@pytest.fixture
def start():
    """What starts a page, for a test that needs more than one."""
    return start_page
