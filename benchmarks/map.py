"""Measure the map page on made-up regions: size, time to the first picture, panning, memory, layout.

Run `python benchmarks/map.py 500 5000 20000`; it needs Chromium and prints a line per size. A figure is the
median of three, but for the layout, which is made once.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from playwright.sync_api import Playwright, sync_playwright

from regienet.analysis import Analysis
from regienet.collect.codebook import LEVELS, Kernrol
from regienet.maps import layout_of, map_page
from regienet.measures import Measures
from regienet.network import build
from regienet.read.schema import TABLES
from regienet.read.tables import ORIGIN, Tables, typed_frame
from regienet.roles import Roles
from regienet.settings import default_settings

TIES_PER_ACTOR = 5
INDICATORS = ("base", "nominated", "idea_reach", "climate", "face", "introductions")
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


def measure(people: int) -> dict[str, float]:
    """Make the page of one size and open it three times."""
    analysis = region(people)
    begun = time.process_time()
    layout = layout_of(analysis)
    figures = {"layout_s": time.process_time() - begun}
    text = map_page(analysis, layout=layout)
    figures["file_MB"] = len(text.encode()) / 1e6
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "map.html"
        file.write_text(text, encoding="utf-8")
        runs = [_opened(playwright, file) for _ in range(3)]
    return figures | {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def _opened(playwright: Playwright, file: Path) -> dict[str, float]:
    path = shutil.which("chromium") or playwright.chromium.executable_path
    flags = ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info", "--js-flags=--expose-gc"]
    browser = playwright.chromium.launch(executable_path=path, args=flags)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached", timeout=90_000)
    ready = page.evaluate("new Promise((done) => requestAnimationFrame(() => done(performance.now())))")
    page.evaluate("location.hash = 'view=region'")
    page.wait_for_timeout(1000)
    frame = page.evaluate(PAN)
    heap = page.evaluate("(gc(), performance.memory.usedJSHeapSize / 1e6)")
    browser.close()
    return {"ready_ms": ready, "pan_frame_ms": frame, "heap_MB": heap}


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or ["500"]):
        print(size, *(f"{name} {value:.2f}" for name, value in measure(size).items()), flush=True)
