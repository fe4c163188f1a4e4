"""Measure the map page on made-up regions: size, time to the first picture, panning, memory, layout.

Beside it, in the same run: pyvis as it comes, vis-network with fixed places, and sigma where npm can fetch
it. Run `python benchmarks/map.py [500 5000 20000]`; it needs Chromium and prints a line per size and page.
Ours is the median of three, the others are opened once, and none is waited for longer than a minute.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from peers.pages import pyvis_default, sigma, sigma_libraries, vis_fixed
from playwright.sync_api import TimeoutError, sync_playwright  # noqa: A004 - of the browser

from regienet.analysis import Analysis
from regienet.maps import layout_of, map_model, map_page
from regienet.measures import Measures
from regienet.network import build
from regienet.roles import Roles
from regienet.schema import TABLES
from regienet.settings import default_settings
from regienet.tables import ORIGIN, Tables, typed_frame
from regienet.vocabulary import LEVELS, Kernrol

TIES_PER_ACTOR = 5
INDICATORS = ("base", "nominated", "idea_reach", "climate", "face", "introductions")
OURS = "document.documentElement.dataset.ready === 'yes'"
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--enable-precise-memory-info",
    "--js-flags=--expose-gc",
]
# Without a graphics card: nothing is asked of it, or WebGL runs in software.
PLAIN, SOFTWARE = ["--disable-gpu"], ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
PEER_PAN = """async () => {
  const step = STEP;
  const frames = [];
  const begun = performance.now();
  let last = begun;
  // A slow one is not asked for all sixty frames.
  for (let i = 0; i < 60 && (i < 5 || last - begun < 5000); i++) {
    step(i);
    await new Promise((done) => requestAnimationFrame(done));
    frames.push(performance.now() - last);
    last = performance.now();
  }
  return frames.sort((a, b) => a - b)[frames.length >> 1];
}"""
PAN = """async () => {
  const map = document.getElementById("map");
  const box = map.getBoundingClientRect();
  map.setPointerCapture = () => {};
  map.hasPointerCapture = () => true;
  const point = (type, i) => map.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, clientX: box.x + 300 + 4 * i, clientY: box.y + 200 + i, bubbles: true, pointerType: "mouse",
  }));
  const frames = [];
  point("pointerdown", 0);
  let last = performance.now();
  for (let i = 0; i < 60; i++) {
    point("pointermove", i);
    await new Promise((done) => requestAnimationFrame(done));
    frames.push(performance.now() - last);
    last = performance.now();
  }
  point("pointerup", 60);
  return frames.sort((a, b) => a - b)[30];
}"""


@dataclass(frozen=True)
class Row:
    """What was measured of one page; `too_long` says why there are no times."""

    page: str
    actors: int
    size: float
    ready: float | None = None
    frame: float | None = None
    heap: float | None = None
    layout: float | None = None
    too_long: str = "-"

    def __str__(self) -> str:
        """Give it as a line of a table."""
        cells = [
            f"{self.actors:,}",
            self.page,
            f"{self.size:.2f} MB",
            self.too_long if self.ready is None else f"{self.ready:.1f} s",
            "-" if self.frame is None else f"{self.frame:.0f} ms",
            "-" if self.heap is None else f"{self.heap:.0f} MB",
            "-" if self.layout is None else f"{self.layout:.1f} s",
        ]
        return f"| {' | '.join(cells)} |"


def region(people: int) -> Analysis:
    """Make a region of towns and organisations in which everybody has about five ties and all four scores."""
    rng = np.random.default_rng(1)
    organisations, towns = max(4, people // 12), max(3, people // 300)
    town, domain = rng.integers(0, towns, organisations), rng.integers(0, 8, organisations)
    home = rng.integers(0, organisations, people)
    ids = [f"p{i:05}" for i in range(people)]
    kinds = ["organisation"] * organisations + ["person"] * people
    works = [*range(organisations), *home]
    actors = {
        "id": [f"o{i:05}" for i in range(organisations)] + ids,
        "name": [f"Organisatie {i}" for i in range(organisations)] + [f"Naam {i}" for i in range(people)],
        "kind": kinds,
        "organisation": [None] * organisations + [f"o{o:05}" for o in home],
        "domain": [f"domein {domain[o]}" for o in works],
        "level": [None] * organisations + [LEVELS[i] for i in rng.choice(3, people, p=[0.7, 0.2, 0.1])],
        "municipality": [f"Plaats {town[o]}" for o in works],
        "region": ["Regio"] * len(kinds),
        "external": [False] * len(kinds),
    }
    source, target = _ties(rng, town[home])
    ties = {
        "wave": [0] * len(source),
        "source": [ids[i] for i in source],
        "target": [ids[i] for i in target],
        "relation": ["contact"] * len(source),
        "value": [1] * len(source),
        "region": ["Regio"] * len(source),
    }
    given = {"actors": actors, "ties": ties}
    frames = {}
    for name, table in TABLES.items():
        columns = given.get(name, {})
        length = len(next(iter(columns.values()), []))
        frames[name] = typed_frame(table, {**columns, ORIGIN: ["made:1"] * length})
    network = build(Tables(**frames))
    return Analysis(network, Measures(pd.DataFrame()), _roles(rng, network.actors), (), default_settings())


def _ties(rng: np.random.Generator, town: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Tie most people within their town, some to many."""
    people = len(town)
    source = rng.integers(0, people, people * TIES_PER_ACTOR)
    order = np.argsort(town, kind="stable")
    first = np.searchsorted(town[order], np.arange(town.max() + 2))
    size = first[town[source] + 1] - first[town[source]]
    near = order[(first[town[source]] + rng.random(len(source)) ** 2 * size).astype(int)]
    target = np.where(rng.random(len(source)) < 0.85, near, rng.integers(0, people, len(source)))
    return source[source != target], target[source != target]


def _roles(rng: np.random.Generator, actors: pd.DataFrame) -> Roles:
    count = len(actors)
    scores, indicators = [], []
    for role in Kernrol:
        rate = rng.beta(1, 25, count)
        rate[rng.integers(0, count, max(2, count // 400))] = 0.45
        known = {
            "wave": 0,
            "actor": actors.index,
            "role": role.value,
        }
        scores.append(
            pd.DataFrame(
                {
                    **known,
                    "name": actors["name"].to_numpy(),
                    "kind": actors["kind"].to_numpy(),
                    "score": (rate * 150).round(1),
                    "rate": rate,
                    "low": (rate - 0.05).clip(0),
                    "high": rate + 0.07,
                    "relative": rng.normal(size=count),
                    "rank_low": 1,
                    "rank_high": 5,
                    "raters": rng.integers(6, 60, count),
                    "organisations": rng.integers(2, 20, count),
                    "verdict": np.where(rate > 0.3, "holder", "insufficient"),
                    "position": rng.uniform(0, 100, count),
                    "basis": "peers+ties",
                }
            )
        )
        for name in INDICATORS:
            part = rate * 25 + rng.normal(size=count)
            row = {
                **known,
                "facet": "",
                "indicator": name,
                "value": rate,
                "weight": 0.2,
                "contribution": part,
            }
            indicators.append(pd.DataFrame(row))
    return Roles(pd.concat(scores, ignore_index=True), pd.concat(indicators, ignore_index=True))


def measure(people: int, seconds: float, libraries: list[str] | str, slow: set[str]) -> Iterator[Row]:
    """Make the pages of one size and open them: ours three times, the others once."""
    analysis = region(people)
    begun = time.process_time()
    layout = layout_of(analysis)
    spent = time.process_time() - begun
    ours = map_page(analysis, layout=layout)
    runs = [_opened(ours, OURS, PAN, PLAIN, seconds) for _ in range(3)]
    middle = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    yield Row("regienet", people, len(ours.encode()) / 1e6, **middle, layout=spent)
    model = map_model(analysis, layout=layout)
    makers = [pyvis_default, vis_fixed]
    if not isinstance(libraries, str):
        makers.append(lambda model: sigma(model, libraries))
    for make in makers:
        peer = make(model)
        size = len(peer.page.encode()) / 1e6
        if peer.name in slow:
            yield Row(peer.name, people, size, too_long=f">{seconds:.0f} s at fewer actors")
            continue
        try:
            pan = PEER_PAN.replace("STEP", peer.pan)
            yield Row(
                peer.name,
                people,
                size,
                **_opened(peer.page, peer.ready, pan, SOFTWARE if peer.webgl else PLAIN, seconds),
            )
        except TimeoutError:
            slow.add(peer.name)
            yield Row(peer.name, people, size, too_long=f">{seconds:.0f} s")


def _opened(text: str, ready: str, pan: str, flags: list[str], seconds: float) -> dict[str, float]:
    """Open a page from disk, without network, in a browser of its own."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "map.html"
        file.write_text(text, encoding="utf-8")
        path = shutil.which("chromium") or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        try:
            # Waiting for a condition evaluates text in the page, which our policy does not allow.
            size = {"width": 1440, "height": 900}
            context = browser.new_context(viewport=size, offline=True, bypass_csp=True)
            page = context.new_page()
            page.set_default_timeout(1000 * seconds)
            page.goto(file.as_uri(), wait_until="commit")
            page.wait_for_function(ready, polling=50)
            until = page.evaluate(
                "new Promise((done) => requestAnimationFrame(() => done(performance.now())))"
            )
            page.evaluate("location.hash = 'view=region'")
            page.wait_for_timeout(1000)
            frame = page.evaluate(pan)
            heap = page.evaluate("(gc(), performance.memory.usedJSHeapSize / 1e6)")
        finally:
            browser.close()
    return {"ready": until / 1000, "frame": frame, "heap": heap}


def main(sizes: list[int], seconds: float) -> None:
    """Print a line per size and library."""
    with tempfile.TemporaryDirectory() as folder:
        libraries = sigma_libraries(Path(folder))
    if isinstance(libraries, str):
        print(f"Without sigma: {libraries}.")
    slow: set[str] = set()
    print("| actors | page | file | first stable picture | frame while panning | memory | layout |")
    print("|---|---|---|---|---|---|---|")
    for people in sizes:
        for row in measure(people, seconds, libraries, slow):
            print(row, flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [500, 5000, 20000], seconds=60)
