"""How long a folder of regions takes and how much memory, with one process and with several.

Usage: `python benchmarks/regions.py REGIONS [PERSONS]`. Seconds are on the clock, and memory is that of all
processes together at its highest.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from regienet.run.simulating import write_regions

COMMAND = [sys.executable, "-m", "regienet_cli", "run"]


def main(regions: int, persons: int) -> None:
    """Print a row per way of running."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made = write_regions(root / "sim", regions=regions, persons=persons, language="en").tables
        print(f"{regions} regions of {persons} people, {os.cpu_count()} processors\n")
        print("| | seconds | memory, MB |\n|---|---|---|")
        for jobs in (1, 2):
            out = root / f"out{jobs}"
            row(f"{jobs} at a time", made, out, jobs)
        half = two_halves(made, root)
        print(f"| two commands with half of them each | {half:.1f} | |")
        row("again, nothing changed", made, root / "out2", 1)
        change(made)
        row("again, one cell changed", made, root / "out2", 1)
        shutil.rmtree(root / "out1")


def row(name: str, source: Path, out: Path, jobs: int) -> None:
    """Run a command and print what it took."""
    seconds, memory = measured([*COMMAND, str(source), "--out", str(out), "--jobs", str(jobs), "-q"])
    print(f"| {name} | {seconds:.1f} | {memory:.0f} |", flush=True)


def two_halves(source: Path, root: Path) -> float:
    """Return the seconds that two commands take at the same moment, each with half of the regions."""
    places = sorted(place for place in source.iterdir() if place.is_dir())
    started = []
    for number in (0, 1):
        half = root / f"half{number}"
        half.mkdir()
        shutil.copy(source / "project.toml", half)
        for place in places[number::2]:
            shutil.copytree(place, half / place.name)
        started.append([*COMMAND, str(half), "--out", str(root / f"of_half{number}"), "-q"])
    begin = time.monotonic()
    running = [subprocess.Popen(command) for command in started]
    for process in running:
        process.wait()
    return time.monotonic() - begin


def change(source: Path) -> None:
    """Change the domain of one actor in one region."""
    file = min(source.glob("*/actors.csv"))
    text = file.read_text("utf-8")
    file.write_text(re.sub(r",zorg,", ",jeugdhulp,", text, count=1), encoding="utf-8")


def measured(command: list[str]) -> tuple[float, float]:
    """Return the seconds of a command, and the most memory that it and its processes had at one moment."""
    begin = time.monotonic()
    process = subprocess.Popen(command)
    highest = 0.0
    done = threading.Event()

    def watch() -> None:
        nonlocal highest
        while not done.wait(0.2):
            highest = max(highest, memory_of(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    done.set()
    watcher.join()
    if code:
        raise SystemExit(code)
    return time.monotonic() - begin, highest


def memory_of(pid: int) -> float:
    """Return the proportional memory in MB of a process and everything that it started."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = 0.0, [pid]
    while waiting:
        one = waiting.pop()
        waiting += parents.get(one, [])
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        found += int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1]) / 1000
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 150)
