"""A folder of regions whose command is killed at any moment: nothing is broken, and the next finishes."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.run.test_regions import contents, region

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not there on Windows")
COMMAND = """
import sys
from pathlib import Path
from regienet.run import run
print("starts", flush=True)
run(Path(sys.argv[1]), Path(sys.argv[2]), outputs=["map.html", "layout.json", "scores.csv"])
"""


def start(source: Path, out: Path):
    command = [sys.executable, "-c", COMMAND, str(source), str(out)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def finished(source: Path, out: Path) -> bool:
    with start(source, out) as process:
        return process.wait() == 0


def broken(out: Path) -> list[str]:
    """The folders of regions that are not as their record says."""
    found = []
    for record in out.glob("*/record.json"):
        files = json.loads(record.read_text("utf-8"))["files"]
        whole = all((record.parent / name).stat().st_size == size for name, size in files.items())
        found += [] if whole else [record.parent.name]
    return found


def check_kills(tmp_path, kills: int, seed: int) -> None:
    sources = tmp_path / "old", tmp_path / "new"
    for number, name in enumerate(("Oost", "Noord", "West", "Zuid")):
        region(sources[0] / f"r{number}", name, skip=number % 2)
        region(sources[1] / f"r{number}", name, skip=2 + number % 2)
    wholes = []
    for source in sources:
        begin = time.monotonic()
        assert finished(source, tmp_path / f"out_{source.name}")
        wholes.append(contents(tmp_path / f"out_{source.name}"))
    longest = time.monotonic() - begin
    moments = random.Random(seed)  # noqa: S311 - when to kill is no secret
    for kill in range(kills):
        out = tmp_path / "out"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(tmp_path / "out_old", out)
        with start(sources[1], out) as process:
            process.stdout.readline()
            time.sleep(moments.uniform(0, longest))
            process.send_signal(signal.SIGKILL)
        assert finished(sources[1], out), kill
        assert broken(out) == []
        assert contents(out) == wholes[1], kill
        assert not list(out.glob(".regienet*"))


def test_a_killed_command_is_finished_by_the_next(tmp_path):
    check_kills(tmp_path, kills=3, seed=1)


@pytest.mark.long
def test_a_hundred_kills(tmp_path):
    check_kills(tmp_path, kills=100, seed=2)
