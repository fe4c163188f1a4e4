"""A folder of regions whose command is killed at any moment: nothing is broken, and the next finishes."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from regienet.formats.journal import half_written
from tests.run.test_regions import contents, region

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no fork and no SIGKILL")
RUNS = """
import json, os, signal, sys, time
from pathlib import Path
from regienet.run import run
from regienet.run.regions import make_regions  # what all runs use is loaded once

def say(**said):
    os.write(1, (json.dumps(said) + chr(10)).encode())  # a line at once, or none

for line in sys.stdin:
    source, out, jobs, seconds = json.loads(line)
    child = os.fork()
    if not child:
        try:
            made = run(
                Path(source),
                Path(out),
                outputs=["layout.json", "scores.csv"],
                jobs=jobs,
                progress=lambda step, name, *_: step == "region" and say(started=[name]),
            )
            say(reused=made.reused)
        finally:
            os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    say(ended=True)
"""


@dataclass
class Said:
    """What a run said: the regions that it announced and, if it came to its end, those that it reused."""

    regions: list[str] = field(default_factory=list)
    reused: list[str] | None = None


class Runs:
    """Runs that are each a process of its own, which can be killed, without loading everything again."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", RUNS]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def run(self, source: Path, out: Path, jobs: int, *, killed_after: float | None = None) -> Said:
        print(json.dumps([str(source), str(out), jobs, killed_after]), file=self._process.stdin, flush=True)
        said = Said()
        while not (line := json.loads(self._process.stdout.readline())).get("ended"):
            said.regions += line.get("started", [])
            said.reused = line.get("reused")
        return said


@pytest.fixture
def runs():
    started = Runs()
    yield started
    started.close()


def broken(out: Path) -> list[str]:
    """The folders of regions that are not as their record says."""
    found = []
    for record in out.glob("*/record.json"):
        files = json.loads(record.read_text("utf-8"))["files"]
        whole = all((record.parent / name).stat().st_size == size for name, size in files.items())
        found += [] if whole else [record.parent.name]
    return found


def made_of(out: Path, whole: dict[str, bytes]) -> set[str]:
    """The folders of regions that are in place as they will be in the end."""
    return {
        record.parent.name
        for record in out.glob("*/record.json")
        if half_written(record) is None and record.read_bytes() == whole[str(record.relative_to(out))]
    }


def check_kills(tmp_path: Path, runs: Runs, *, kills: int, jobs: int, seed: int) -> None:
    sources = tmp_path / "old", tmp_path / "new"
    for number, name in enumerate(("Oost", "Noord", "West")):
        region(sources[0] / f"r{number}", name, skip=number % 2)
        region(sources[1] / f"r{number}", name, skip=2 + number % 2)
    wholes = []
    for source in sources:
        begin = time.monotonic()
        assert runs.run(source, tmp_path / f"out_{source.name}", jobs).reused == []
        wholes.append(contents(tmp_path / f"out_{source.name}"))
    longest = time.monotonic() - begin
    moments = random.Random(seed)  # noqa: S311 - when to kill is no secret
    for kill in range(kills):
        out = tmp_path / "out"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(tmp_path / "out_old", out)
        killed = runs.run(sources[1], out, jobs, killed_after=moments.uniform(0, longest))
        made = made_of(out, wholes[1])
        # With one job a region is announced before it is made, with more when it is about to be put in place.
        assert made >= set(killed.regions[:-1]), kill
        again = runs.run(sources[1], out, jobs)
        assert set(again.reused) == made, kill
        assert set(again.regions) == {"r0", "r1", "r2"} - made, kill
        assert broken(out) == []
        assert contents(out) == wholes[1], kill
        assert not list(out.glob(".regienet*"))


def test_a_killed_run_loses_only_the_region_in_work_and_the_next_finishes(tmp_path, runs):
    check_kills(tmp_path, runs, kills=3, jobs=1, seed=1)


@pytest.mark.long
@pytest.mark.parametrize(("jobs", "kills"), [(1, 100), (2, 100)])
def test_a_hundred_kills(tmp_path, runs, jobs, kills):
    check_kills(tmp_path, runs, kills=kills, jobs=jobs, seed=2)
