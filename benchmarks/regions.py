"""How many regions two workers make in a minute, against two commands with half of them each.

Usage: `python benchmarks/regions.py [REGIONS [PERSONS [ROUNDS]]]`, by default 12 regions of 150 people and
three rounds; on Linux. Both ways take turns, so that a machine that becomes busy slows both. Regions are
counted from the first that each process finished until the first process has nothing left, so start-up is
apart. Then all are made, and made again after a change, and what is about all regions is made. Seconds are on
the clock unless it says otherwise; memory is that of all processes together at its highest.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from memory import measured
from overviews import HEAD, rows

from regienet.run.records import RECORD, read_record
from regienet.run.simulating import write_regions
from regienet.write import RunContext

COMMAND = [sys.executable, "-m", "regienet_cli", "run"]
WORKERS = 2
IN_A_ROUND = 40
"""Enough regions to see how quickly they are made."""


def main(regions: int, persons: int, rounds: int) -> None:
    """Print what was measured, with what it should be."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made = write_regions(root / "sim", regions=regions, persons=persons, language="en").tables
        places = sorted(place for place in made.iterdir() if place.is_dir())
        print(f"{regions} regions of {persons} people, {os.cpu_count()} processors, {rounds} rounds\n")
        print("| | middle | range | goal |\n|---|---|---|---|")
        rate = efficiency(root, places[:IN_A_ROUND], rounds)
        out = root / "out"
        whole = [*COMMAND, str(made), "--out", str(out), "-q"]
        seconds, memory = measured([*whole, "--jobs", str(WORKERS)])
        row(f"all {regions} by {WORKERS} workers, s", [seconds])
        row("their memory, MB", [memory], "at most 1500")
        row("again, nothing changed, s", [measured(whole)[0] for _ in range(rounds)])
        changed = []
        for place in places[:rounds]:
            change(place)
            changed.append(measured(whole)[0])
        most = 3 + WORKERS / rate
        row("again, one cell changed, s", changed, f"at most {most:.1f}: 3 and the region")
        print(f"\n{HEAD}")
        records = [read_record(file.parent) for file in sorted(out.glob(f"*/{RECORD}"))]
        results = [record.result for record in records if record]
        summaries = [result.summary for result in results]
        for each in rows(RunContext([result.entry for result in results], "en", summaries=summaries)):
            print(each, flush=True)


def row(name: str, values: Sequence[float], goal: str = "") -> None:
    """Print a row of the table."""
    ends = f"{min(values):.2f}–{max(values):.2f}" if len(values) > 1 else ""
    print(f"| {name} | {statistics.median(values):.2f} | {ends} | {goal} |", flush=True)


def efficiency(root: Path, places: Sequence[Path], rounds: int) -> float:
    """Print how quickly regions are made in both ways, and return how many commands make in a second."""
    halves = [folder_of(root / f"half{number}", places[number::WORKERS]) for number in range(WORKERS)]
    together = folder_of(root / "together", places)
    rates: dict[str, list[float]] = {"commands": [], "workers": []}
    spent: dict[str, list[float]] = {"commands": [], "workers": []}
    for number in range(rounds):
        for way in sorted(rates, reverse=bool(number % 2)):
            before = processor_seconds()
            if way == "commands":
                rates[way].append(sum(rate_of(moments, 1) for moments in finished(halves, 1)))
            else:
                (moments,) = finished([together], WORKERS)
                rates[way].append(rate_of(moments, WORKERS))
            spent[way].append((processor_seconds() - before) / len(places))
    for way, found in rates.items():
        row(f"regions a minute by {WORKERS} {way}", [60 * rate for rate in found])
    ratios = [w / c for w, c in zip(rates["workers"], rates["commands"], strict=True)]
    row("workers against commands", ratios, "at least 0.95")
    for way, found in spent.items():
        row(f"processor seconds a region by {WORKERS} {way}, with start-up", found)
    return statistics.median(rates["commands"])


def folder_of(folder: Path, places: Sequence[Path]) -> Path:
    """Copy some regions to a folder of regions."""
    for place in places:
        shutil.copytree(place, folder / place.name)
    shutil.copy(places[0].parent / "project.toml", folder)
    return folder


def finished(folders: Sequence[Path], jobs: int) -> list[list[float]]:
    """Make some folders of regions at the same time, and return when each region was finished."""
    outs = [folder.with_name(f"{folder.name}_out") for folder in folders]
    running = []
    for folder, out in zip(folders, outs, strict=True):
        shutil.rmtree(out, ignore_errors=True)
        command = [*COMMAND, str(folder), "--out", str(out), "--jobs", str(jobs), "-q"]
        running.append(subprocess.Popen(command))
    codes = [process.wait() for process in running]
    if any(codes):
        raise SystemExit(1)
    return [sorted(file.stat().st_mtime for file in out.glob(f"*/{RECORD}")) for out in outs]


def rate_of(moments: Sequence[float], workers: int) -> float:
    """Return the regions per second from the first of every worker until the first has nothing left."""
    counted = moments[workers - 1 : len(moments) - workers + 1]
    return (len(counted) - 1) / (counted[-1] - counted[0])


def processor_seconds() -> float:
    """Return what all finished processes took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def change(place: Path) -> None:
    """Change the domain of one actor."""
    file = place / "actors.csv"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r",zorg,", ",jeugdhulp,", text, count=1), encoding="utf-8")


if __name__ == "__main__":
    numbers = [int(number) for number in sys.argv[1:]]
    main(*numbers, *(12, 150, 3)[len(numbers) :])
