"""Blocks that are kept: the same result whatever is killed, torn or already there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from regienet.blocks import run_blocks
from regienet.errors import WriteError

WORK = """
import sys, time
from pathlib import Path
import numpy as np
from regienet.blocks import run_blocks

def work(number):
    time.sleep(0.05)
    return {"drawn": np.random.default_rng(np.random.SeedSequence(7, spawn_key=(number,))).random(5)}

run_blocks(work, 40, store=Path(sys.argv[1]), key={"seed": 7})
"""


def drawn(number: int) -> dict[str, np.ndarray]:
    return {"drawn": np.random.default_rng(np.random.SeedSequence(7, spawn_key=(number,))).random(5)}


def blocks_in(folder: Path) -> list[Path]:
    """The blocks of a store in which somebody may be writing, so that folders come and go."""
    return sorted(
        Path(inside, name) for inside, _, names in os.walk(folder) for name in names if name.endswith(".npz")
    )


def test_kept_blocks_are_not_done_again(tmp_path):
    done = []

    def work(number):
        done.append(number)
        return drawn(number)

    first = run_blocks(work, 5, store=tmp_path, key={"seed": 7})
    again = run_blocks(work, 8, store=tmp_path, key={"seed": 7})
    assert done == list(range(8))
    assert all(np.array_equal(a["drawn"], b["drawn"]) for a, b in zip(first, again, strict=False))


def test_other_work_has_blocks_of_its_own(tmp_path):
    run_blocks(lambda _: {"value": np.array([1])}, 2, store=tmp_path, key={"seed": 1})
    other = run_blocks(lambda _: {"value": np.array([2])}, 2, store=tmp_path, key={"seed": 2})
    assert [block["value"].tolist() for block in other] == [[2], [2]]


def test_a_torn_block_is_done_again(tmp_path):
    run_blocks(drawn, 3, store=tmp_path)
    torn = sorted(tmp_path.rglob("*.npz"))[1]
    torn.write_bytes(torn.read_bytes()[:-40])
    again = run_blocks(drawn, 3, store=tmp_path)
    assert all(np.array_equal(block["drawn"], drawn(n)["drawn"]) for n, block in enumerate(again))


def test_killed_work_goes_on_and_ends_the_same(tmp_path):
    command = [sys.executable, "-c", WORK, str(tmp_path)]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[1])
    deadline = time.monotonic() + 60
    while len(blocks_in(tmp_path)) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    kept = blocks_in(tmp_path)
    assert 3 <= len(kept) < 40
    before = {path: path.stat().st_mtime_ns for path in kept}
    done = []

    def work(number):
        done.append(number)
        return drawn(number)

    blocks = run_blocks(work, 40, store=tmp_path, key={"seed": 7})
    assert all(np.array_equal(block["drawn"], drawn(n)["drawn"]) for n, block in enumerate(blocks))
    assert len(done) == 40 - len(before)
    assert all(path.stat().st_mtime_ns == stamp for path, stamp in before.items())


def test_a_store_that_cannot_be_written_is_said_in_words(tmp_path):
    (tmp_path / "store").write_bytes(b"a file")
    with pytest.raises(WriteError) as caught:
        run_blocks(drawn, 1, store=tmp_path / "store")
    assert caught.value.code == "cannot_write"
