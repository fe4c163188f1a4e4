"""Pages on disk, and a way to open them, for the tests of the page in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from regienet.maps import map_page, pyvis_page

HOSTILE = (
    "<img src=x onerror=\"document.title='run'\">",
    "</script><script>document.title='run'</script>",
    "{{7*7}}${7*7}",
    '=HYPERLINK("http://evil.example")',
    "__proto__",
    "javascript:alert(1)",
    "'\"><svg onload=alert(1)>",
    "Jan;=1+41;x",
    'Piet;"=1+41"',
)


WRITTEN = """() => {
  window.written = [];
  const write = CanvasRenderingContext2D.prototype.fillText;
  const begin = CanvasRenderingContext2D.prototype.setTransform;
  const map = document.getElementById("canvas");
  CanvasRenderingContext2D.prototype.setTransform = function () {
    if (this.canvas === map) window.written = [];
    return begin.apply(this, arguments);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    if (this.canvas === map && text.length > 1) {
      const { width, actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = this.measureText(text);
      const left = x - { left: 0, center: width / 2, right: width }[this.textAlign];
      window.written.push({ text, x0: left, x1: left + width, y0: y - up, y1: y + down });
    }
    return write.apply(this, arguments);
  };
}"""


@pytest.fixture(scope="session")
def written_down() -> str:
    """Give a script that remembers, per drawing of the map, which words were written where."""
    return WRITTEN


@pytest.fixture(scope="session")
def hostile() -> tuple[str, ...]:
    return HOSTILE


@pytest.fixture(scope="session")
def files(fictional, tmp_path_factory) -> dict[str, Path]:
    """Pages on disk: a region with roles, one with only ties, and one full of hostile names."""
    folder = tmp_path_factory.mktemp("pages")
    regions = {
        "region": fictional.region(),
        "plain": fictional.plain_region(),
        "hostile": fictional.region(names=dict(enumerate(HOSTILE))),
    }
    made = {}
    for name, region in regions.items():
        made[name] = folder / f"{name}.html"
        made[name].write_text(
            map_page(region, provenance={"inputs": {"actors.csv": "0f3a"}}), encoding="utf-8"
        )
    made["pyvis"] = folder / "pyvis.html"
    made["pyvis"].write_text(pyvis_page(regions["hostile"]), encoding="utf-8")
    return made


class Watched:
    """A page that remembers what it asked for and what it complained of."""

    def __init__(self, page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.stopped: dict[str, str | None] = {}
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda request: self.stopped.update({request.url: request.failure}))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))


@pytest.fixture
def watch() -> type[Watched]:
    """Watch a page that a test opens itself."""
    return Watched


@pytest.fixture
def open_page(chromium, files) -> Iterator[Callable[..., Watched]]:
    """Open a page by name: `open_page("region", "view=verbinder", width=320)`."""
    contexts = []

    def open_(name: str, state: str = "", *, width: int = 1280, height: int = 860, **options) -> Watched:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, **options
        )
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.goto(f"{files[name].as_uri()}#{state}")
        watched.page.wait_for_selector("html[data-ready]", state="attached")
        return watched

    yield open_
    for context in contexts:
        context.close()
