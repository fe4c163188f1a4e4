"""How long what is about all regions takes to make, how large it is, and when a page is first seen.

Usage: `python benchmarks/overviews.py [REGIONS ...]`, by default 400. The regions are one that was simulated
and analysed, with numbers drawn anew, so that forty thousand take no longer than their pages do. Seconds are
on the clock, and a browser opens only pages of at most 10 MB.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from playwright.sync_api import BrowserType, sync_playwright

from regienet.analysis import analyse
from regienet.atlas import compare_summaries
from regienet.findings.registry import FINDINGS
from regienet.findings.summary import RegionSummary, as_share
from regienet.maps import IndexEntry, index_entry
from regienet.run.region import per_region
from regienet.simulate import simulate_region
from regienet.simulate.region_names import region_name
from regienet.threads import few_collections
from regienet.write import OUTPUTS, RunContext
from regienet.write.registry import outputs_of_run, path_of, usual_outputs

ROUNDS = 3
HALF_WIDTH = 1.2816
"""Half the width of an 80 % interval, in standard errors."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LARGEST = 10_000_000
"""Bytes of a page that a browser is still asked to open."""
HEAD = "| | regions | seconds | kB | kB per region | first picture, s |\n|---|---|---|---|---|---|"
PAINTED = "performance.getEntriesByName('first-contentful-paint').map((entry) => entry.startTime)[0] || 0"


def regions_like_one(count: int, persons: int = 150) -> RunContext:
    """Return regions that differ in their names and numbers."""
    analysis = analyse(simulate_region(1, persons=persons).tables)
    files = {path: f"{analysis.network.region}/{path}" for path in map(path_of, per_region(usual_outputs()))}
    entry, summary = index_entry(analysis, files), analysis.summary()
    rng = np.random.default_rng(1)
    made = [_another(entry, summary, region_name(number), rng) for number in range(count)]
    return RunContext([one for one, _ in made], summaries=[two for _, two in made])


def _another(
    entry: IndexEntry, summary: RegionSummary, name: str, rng: np.random.Generator
) -> tuple[IndexEntry, RegionSummary]:
    """Draw the numbers of a region anew, as other people would have answered; one in twenty is different."""
    planted = float(rng.choice([-0.4, 0.4])) if rng.random() < 0.05 else 0.0
    measured, compared = [], dict(entry.compared)
    for one in summary.measured:
        half = (one.high - one.low) / 2
        ends = np.array([0, -half, half]) + one.value + planted + rng.normal(scale=half / HALF_WIDTH)
        if FINDINGS[one.finding].info.unit == "share":
            ends = ends.clip(0, 1)
        value, low, high = ends.tolist()
        measured.append(replace(one, value=value, low=low, high=high))
        near, far = sorted(as_share(one.finding, end) for end in (low, high))
        compared[one.finding] = as_share(one.finding, value), near, far
    files = {file: address.replace(entry.region, name) for file, address in entry.files.items()}
    return (
        replace(entry, region=name, compared=compared, files=files),
        replace(summary, region=name, measured=tuple(measured)),
    )


def rows(context: RunContext) -> Iterator[str]:
    """Make everything that is about all regions, and yield a row of the table for each."""
    count = len(context.entries)
    seconds = _middle(lambda: compare_summaries(context.summaries))
    yield f"| comparing the regions | {count:,} | {seconds:.2f} | | | |"
    for name in outputs_of_run(count):
        begin = time.perf_counter()
        data = OUTPUTS[name].function(context)
        seconds = time.perf_counter() - begin
        seen = f"{first_picture(data):.2f}" if name.endswith(".html") and len(data) <= LARGEST else ""
        size = len(data) / 1000
        yield f"| {name} | {count:,} | {seconds:.2f} | {size:,.0f} | {size / count:.2f} | {seen} |"


def _middle(work: Callable[[], object]) -> float:
    """Return the median of the seconds that something takes, three times."""
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def first_picture(page: bytes) -> float:
    """Return the seconds until something of a page is seen, the median of three, each in a new browser."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_bytes(page)
        path = shutil.which("chromium") or playwright.chromium.executable_path
        return statistics.median(_painted(playwright.chromium, path, file) for _ in range(ROUNDS))


def _painted(chromium: BrowserType, path: str, file: Path) -> float:
    browser = chromium.launch(executable_path=path, args=FLAGS)
    try:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(file.as_uri(), wait_until="load")
        while not (painted := page.evaluate(PAINTED)):
            page.wait_for_timeout(20)
        return float(painted) / 1000
    finally:
        browser.close()


def main(sizes: list[int]) -> None:
    """Print the table for every number of regions."""
    print(HEAD)
    for count in sizes:
        with few_collections():  # as a run does
            for row in rows(regions_like_one(count)):
                print(row, flush=True)
        highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(f"\nMemory until here, at its highest: {highest:,.0f} MB\n", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [400])
