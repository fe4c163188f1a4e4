"""The same input gives the same bytes, whatever the hash seed, the folder and the language of the machine."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import regienet
import regienet_cli
import regienet_datasets
from regienet_datasets import path

REGION = "twaalf"
ROOTS = [Path(package.__file__).parents[1] for package in (regienet, regienet_cli, regienet_datasets)]


def checksums(folder):
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Checksums of all outputs of the same run in different circumstances."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(path(REGION), home / REGION)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    circumstances = [
        ("0", "C", home, REGION),
        ("1", "nl_NL.UTF-8", elsewhere, home / REGION),
        ("2", "C", elsewhere, home / REGION),
        ("3", "nl_NL.UTF-8", home, f"./{REGION}/"),
    ]
    results = {}
    for seed, locale, cwd, source in circumstances:
        out = tmp_path_factory.mktemp("out") / "results"
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LANG": locale,
            "LC_ALL": locale,
            "PYTHONPATH": os.pathsep.join(map(str, ROOTS)),
        }
        environment.pop("REGIENET_LANG", None)
        subprocess.run(
            [sys.executable, "-m", "regienet_cli", "run", str(source), "--out", str(out), "--quiet"],
            cwd=cwd,
            env=environment,
            check=True,
        )
        results[seed, locale, cwd.name] = checksums(out)
    return list(results.values())


def test_every_output_is_the_same(made):
    first, *others = made
    assert len(others) == 3
    assert {"index.html", f"{REGION}/map.html", f"{REGION}/scores.csv"} <= set(first)
    for other in others:
        assert {name for name in first.keys() | other.keys() if first.get(name) != other.get(name)} == set()
