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
from regienet_datasets import NAMES, path

REGIONS = [pytest.param(name, marks=() if name == "twaalf" else pytest.mark.long) for name in NAMES]
ROOTS = [Path(package.__file__).parents[1] for package in (regienet, regienet_cli, regienet_datasets)]


def checksums(folder):
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def machine(locale, locales):
    """The environment of a machine in a language, if need be with a locale made for it."""
    return {"LANG": locale, "LC_ALL": locale, **({"LOCPATH": str(locales)} if any(locales.iterdir()) else {})}


@pytest.fixture(scope="module")
def locales(tmp_path_factory):
    """A folder with the Dutch locale, where the system can make it."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef"):
        command = ["localedef", "-i", "nl_NL", "-f", "UTF-8", str(folder / "nl_NL.UTF-8")]
        subprocess.run(command, capture_output=True, check=False)
    return folder


def test_the_dutch_locale_is_real(locales):
    program = (
        "import locale; locale.setlocale(locale.LC_ALL, ''); print(locale.localeconv()['decimal_point'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **machine("nl_NL.UTF-8", locales)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("this machine has no Dutch locale and cannot make it; the runs below then fall back to C")
    assert done.stdout == ",\n"


@pytest.fixture(scope="module", params=REGIONS)
def made(request, tmp_path_factory, locales):
    """Checksums of all outputs of the same run in different circumstances."""
    region = request.param
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(path(region), home / region)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    circumstances = [
        ("0", "C", home, region),
        ("1", "nl_NL.UTF-8", elsewhere, home / region),
        ("2", "nl_NL.UTF-8", home, f"./{region}/"),
    ]
    results = {}
    for seed, locale, cwd, source in circumstances:
        out = tmp_path_factory.mktemp("out") / "results"
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            **machine(locale, locales),
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
    assert len(others) == 2
    assert {"index.html", "map.html", "scores.csv"} <= {Path(name).name for name in first}
    for other in others:
        assert {name for name in first.keys() | other.keys() if first.get(name) != other.get(name)} == set()
