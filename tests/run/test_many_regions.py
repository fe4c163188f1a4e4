"""Many regions: the same bytes however many are made at once, and none is made twice."""

from __future__ import annotations

import importlib.util
import sys

import pytest

from regienet.run import run
from regienet.run.simulating import write_regions
from tests.run.test_regions import contents, region


def test_forty_regions_have_the_same_bytes_with_one_two_and_four_processes(tmp_path):
    root, out = tmp_path / "regions", tmp_path / "out"
    for number in range(40):
        region(root / f"r{number:02}", f"Regio {number}", skip=number % 5)

    def make(jobs):
        return run(root, out.with_name(f"out{jobs}"), outputs=["scores.csv"], jobs=jobs)

    assert len(make(1).regions) == 40
    expected = contents(out.with_name("out1"))
    for jobs in (2, 4):
        made = make(jobs)
        assert (len(made.regions), made.reused) == (40, ())
        assert contents(out.with_name(f"out{jobs}")) == expected
    assert len(make(1).reused) == 40
    assert contents(out.with_name("out1")) == expected
    region(root / "r07", "Regio 7", skip=4)
    assert set(make(2).reused) == {f"r{number:02}" for number in range(40)} - {"r07"}


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="memory of many processes is only known on Linux")
def test_four_hundred_regions_stay_below_a_gigabyte_and_a_half(tmp_path, repo_root):
    spec = importlib.util.spec_from_file_location("memory", repo_root / "benchmarks/memory.py")
    memory = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(memory)
    made = write_regions(tmp_path / "sim", regions=400, persons=40, language="en").tables
    out = tmp_path / "out"
    command = [sys.executable, "-m", "regienet_cli", "run", str(made), "--out", str(out), "--jobs", "2", "-q"]
    _, most = memory.measured(command)
    assert most < 1500
    before = {file: file.stat().st_mtime_ns for file in out.glob("*/record.json")}
    assert len(before) == 400
    memory.measured(command)
    assert {file: file.stat().st_mtime_ns for file in out.glob("*/record.json")} == before
