"""How long the page takes: its first page, checking the answers of the city, and an interview of fifty pages.

Run `python benchmarks/page.py`; it needs the extra `web`. Seconds are on the clock; of five rounds with a
warm process the quickest counts.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from regienet_datasets import path

ROUNDS = 5


class Visitor:
    """A browser that keeps its cookie and follows where it is sent."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.host, self.cookie, self.path = parts.netloc, "", ""
        self.ask("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path)

    def ask(self, method: str, where: str, body: bytes = b"", kind: str = "") -> str:
        """Ask for a page or send a form, and return what is shown at the end."""
        connection = HTTPConnection(self.host)
        headers = {"Host": self.host, "Cookie": self.cookie, "Content-Type": kind}
        headers |= {"Origin": f"http://{self.host}", "Sec-Fetch-Site": "same-origin"}
        connection.request(method, where, body, {name: text for name, text in headers.items() if text})
        answer: HTTPResponse = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        self.cookie = (answer.getheader("set-cookie") or self.cookie).partition(";")[0]
        connection.close()
        self.path = where
        if answer.status >= 400:
            raise SystemExit(f"{where}: {answer.status}")
        return self.ask("GET", str(answer.getheader("location"))) if answer.status == 303 else text

    def send(self, where: str, **fields: str) -> str:
        """Send a form with texts."""
        return self.ask("POST", where, urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def upload(self, where: str, files: list[Path]) -> str:
        """Send a form with files."""
        mark = uuid.uuid4().hex
        head = 'Content-Disposition: form-data; name="file"; filename="{}"\r\n\r\n'
        parts = [
            f"--{mark}\r\n{head.format(file.name)}".encode() + file.read_bytes() + b"\r\n" for file in files
        ]
        end = f"--{mark}--\r\n".encode()
        return self.ask("POST", where, b"".join([*parts, end]), f"multipart/form-data; boundary={mark}")


@contextmanager
def page_at_work(folder: Path) -> Iterator[str]:
    """Start the page, and give the address that works once."""
    environment = os.environ | {"XDG_STATE_HOME": str(folder / "state"), "REGIENET_LANG": "en"}
    command = [sys.executable, "-m", "regienet_cli", "page", str(folder / "regienet"), "--no-browser"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        text = "".join(process.stdout.readline() for _ in range(2)) if process.stdout else ""
        try:
            yield re.findall(r"http://\S+", text)[0]
        finally:
            process.terminate()


_PARAGRAPHS = 420
_SAID = (
    "Marjan de Boer: In onderdeel {} werken Anna Vos en Peter Kok samen in het overleg over jongeren die "
    "niet naar school gaan. Peter Kok brengt mensen van De Brug en het wijkteam bij elkaar die elkaar "
    "anders niet spreken. Wat daaruit komt, nemen wij over in onze eigen afspraken, en de gemeente kijkt "
    "elk half jaar met ons mee of dat ook voor de ouders beter werkt."
)


def _judge(visitor: Visitor, project: str, folder: Path) -> None:
    """Print how long an interview of fifty pages takes to show, and to accept something in."""
    talk = folder / "gesprek.txt"
    text = "\n\n".join(_SAID.format(number) for number in range(_PARAGRAPHS))
    talk.write_text(text, encoding="utf-8")
    visitor.upload(f"{project}/answers", [talk])
    took = []
    for _ in range(1 + ROUNDS):
        begin = time.monotonic()
        shown = visitor.ask("GET", f"{project}/conversations?text=gesprek.txt")
        took.append(time.monotonic() - begin)
    keys = re.findall(r'name="key" value="(\w+)"', shown)
    judged = []
    for key in keys[:ROUNDS]:
        begin = time.monotonic()
        fields = {"key": key, "document": "gesprek.txt", "passage": "1", "status": "accepted"}
        visitor.send(f"{project}/conversations", **fields)
        judged.append(time.monotonic() - begin)
    print(f"an interview of {len(text.split()):,} words with {len(keys)} suggestions shown:")
    print(f"{took[0]:.2f} s the first time, {min(took[1:]):.2f} s warm; one accepted: {min(judged):.2f} s")


def main() -> None:
    """Print what each step took."""
    next_year = (dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(365)).isoformat()
    files = sorted(path("stad").glob("*.csv"))
    rows = sum(len(file.read_bytes().splitlines()) - 1 for file in files)
    with tempfile.TemporaryDirectory() as folder:
        begin = time.monotonic()
        with page_at_work(Path(folder)) as address:
            visitor = Visitor(address)
            print(f"first page after the start: {time.monotonic() - begin:.2f} s")
            visitor.send("/new", region="Averburg", readers="board", keep_until=next_year)
            project = re.sub("/[^/]*$", "", visitor.path) if visitor.path.count("/") > 2 else visitor.path
            took = []
            for _ in range(1 + ROUNDS):
                begin = time.monotonic()
                visitor.upload(f"{project}/answers", files)
                took.append(time.monotonic() - begin)
            print(
                f"{rows:,} rows checked and shown: {took[0]:.2f} s the first time, {min(took[1:]):.2f} s warm"
            )
            _judge(visitor, project, Path(folder))


if __name__ == "__main__":
    main()
