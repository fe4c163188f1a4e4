"""Walk through sixty regions: an interruption, an error and a change; print times, take pictures.

Run `python docs/images/make_sixty.py [REGIONS]`; it needs Chromium. Everybody in the regions is made up.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from make import FLAGS, FOLDER, smaller
from playwright.sync_api import sync_playwright

COMMAND = [sys.executable, "-m", "regienet_cli", "--lang", "nl"]
PERSONS = "40"
PARTLY_MADE = 7
INTERRUPTED = 130


def step(what: str, arguments: Sequence[str], folder: Path, *, code: int = 0) -> None:
    """Run a command, and print how long it took and what it said last."""
    begin = time.monotonic()
    done = subprocess.run(  # noqa: S603 - our own command
        [*COMMAND, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode != code:
        raise SystemExit(f"{what}: {done.returncode}\n{done.stderr[-2000:]}")
    said = (done.stdout or done.stderr).strip().splitlines()
    print(f"{what}: {time.monotonic() - begin:.1f} s\n  " + "\n  ".join(said[-4:]), flush=True)


def interrupted(arguments: Sequence[str], folder: Path, results: Path, wanted: int) -> None:
    """Press Ctrl-C as soon as so many regions are finished."""
    begin = time.monotonic()
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, *arguments], cwd=folder, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    ) as process:
        while process.poll() is None and finished(results) < wanted:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        code = process.wait()
    if code != INTERRUPTED:
        raise SystemExit(f"interrupted: {code}")
    print(f"interrupted: {time.monotonic() - begin:.1f} s, {finished(results)} regions finished", flush=True)


def finished(results: Path) -> int:
    """Count the regions that are in place."""
    return sum(1 for _ in results.glob("*/record.json"))


def replaced(file: Path, old: str, new: str) -> None:
    """Replace the first of a text in a file."""
    text = file.read_text("utf-8")
    if old not in text:
        raise SystemExit(f"{file.name}: no {old}")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def walk(folder: Path, regions: int) -> None:
    """Do everything that a consultant does in a working day with sixty regions."""
    made, results = folder / "oefenen" / "regios", folder / "uitkomsten"
    run = ["run", "oefenen/regios", "--out", "uitkomsten", "--jobs", str(os.cpu_count() or 1)]
    simulated = ["--regions", str(regions), "--persons", PERSONS, "--waves", "2", "--names"]
    step("simulate", ["simulate", *simulated, "--out", "oefenen"], folder)
    step("check", ["check", "oefenen/regios"], folder)
    interrupted(run, folder, results, regions // 3)
    step("the rest", run, folder)
    first, second = sorted(place for place in made.iterdir() if place.is_dir())[:2]
    replaced(first / "relaties.csv", ",contact,2,", ",contact,veel,")
    replaced(second / "actoren.csv", ",onderwijs,", ",jeugdhulp,")
    step("one broken, one changed", run, folder, code=PARTLY_MADE)
    pictures(results, {"regions-index": "index.html"})
    replaced(first / "relaties.csv", ",contact,veel,", ",contact,2,")
    step("mended", run, folder)
    step("nothing changed", run, folder)
    step("programme report", ["programme", "uitkomsten", "--out", "rapport"], folder)
    pictures(results, {"regions-comparison": "comparison.html"})


def pictures(results: Path, pages: dict[str, str]) -> None:
    """Take a picture of the first screen of pages."""
    with sync_playwright() as start:
        found = shutil.which("chromium") or start.chromium.executable_path
        browser = start.chromium.launch(executable_path=found, args=FLAGS)
        page = browser.new_page(viewport={"width": 1180, "height": 760})
        for name, address in pages.items():
            page.goto((results / address).as_uri())
            (FOLDER / f"{name}.png").write_bytes(smaller(page.screenshot()))
        browser.close()


def main() -> None:
    """Walk in a new folder."""
    with tempfile.TemporaryDirectory() as made:
        walk(Path(made), int(sys.argv[1]) if len(sys.argv) > 1 else 60)


if __name__ == "__main__":
    main()
