"""The built wheel, used from an empty folder and without anything that only developers have."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile

import pytest

# Refuses the packages of the extras, and everything of regienet that does not come out of the wheel.
ALONE = """
import importlib.abc, sys
class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {refused!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refuse())
sys.path[:] = [{unpacked!r}, *(place for place in sys.path if place not in {sources!r})]
"""


@pytest.fixture(scope="module")
def wheel(repo_root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(repo_root),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def alone(wheel, repo_root, tmp_path_factory):
    """Run Python code in an empty folder, with the wheel and the runtime dependencies only."""
    unpacked, empty = tmp_path_factory.mktemp("unpacked"), tmp_path_factory.mktemp("empty")
    zipfile.ZipFile(wheel).extractall(unpacked)
    project = tomllib.loads((repo_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [requirement for group in project["optional-dependencies"].values() for requirement in group]
    refused = {re.split(r"[^\w-]", name)[0].replace("-", "_") for name in extras}
    sources = ["", *(str(repo_root / root) for root in ("", "cli", "datasets", "web"))]
    start = ALONE.format(refused=refused, unpacked=str(unpacked), sources=sources)

    def run(code: str) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "REGIENET_LANG")}
        return subprocess.run(
            [sys.executable, "-W", "error", "-c", start + code],
            cwd=empty, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    return run


def test_the_packages_import_and_come_from_the_wheel(alone):
    result = alone("import regienet as r, regienet_datasets as d; print(r.__file__, d.__file__, sep='\\n')")
    assert result.returncode == 0, result.stderr
    assert all("unpacked" in line for line in result.stdout.splitlines())


def test_every_public_name_is_there(alone):
    result = alone(
        "import regienet; print(*(getattr(regienet, name) for name in regienet.__all__), sep='\\n')"
    )
    assert result.returncode == 0, result.stderr


def test_the_help_works_without_what_developers_have(alone):
    result = alone(
        "sys.argv = ['regienet', '--lang', 'en', '--help']\nimport regienet_cli.main as m; m.main()"
    )
    assert result.returncode == 0, result.stderr
    assert "Usage: regienet" in result.stdout


def test_the_main_job_works_without_what_developers_have(alone):
    code = """
from pathlib import Path
import regienet_datasets
name = min(regienet_datasets.NAMES, key=lambda n: len(regienet_datasets.load(n).actors))
sys.argv = ['regienet', 'run', str(regienet_datasets.path(name)), '--out', 'results', '--quiet']
import regienet_cli.main as m
try: m.main()
except SystemExit as ending: assert not ending.code, ending.code
print(sorted(p.name for p in Path('results').rglob('*') if p.is_file()))
"""
    result = alone(code)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "map.html" in result.stdout


def test_a_developers_package_is_really_refused(alone):
    result = alone("import pytest")
    assert "ModuleNotFoundError" in result.stderr


def test_the_wheel_holds_the_packages_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "regienet",
        "regienet_cli",
        "regienet_datasets",
        "regienet_web",
    }
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]


def test_the_wheel_holds_the_regions_and_not_their_maker(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    regions = [name for name in names if name.startswith("regienet_datasets/")]
    described = ["regienet_datasets/__init__.py", "regienet_datasets/stad/project.toml"]
    assert sorted(name for name in regions if name.endswith((".py", ".toml"))) == described
    assert {"regienet_datasets/stad/actoren.csv", "regienet_datasets/truth/stad.csv"} <= set(regions)
    assert [name for name in names if "make_regions" in name] == []


def test_the_wheel_holds_every_file_that_is_no_code(wheel, repo_root):
    names = set(zipfile.ZipFile(wheel).namelist())
    roots = {"regienet": "", "cli/regienet_cli": "cli", "datasets/regienet_datasets": "datasets"}
    files = {
        file.relative_to(repo_root / base).as_posix()
        for package, base in roots.items()
        for file in (repo_root / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert files - names == set()
    assert {"regienet/settings.toml", "regienet/py.typed", "regienet_datasets/py.typed"} <= files


def test_the_command_is_installed(wheel):
    archive = zipfile.ZipFile(wheel)
    entry_points = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
    assert "regienet = regienet_cli.main:main" in archive.read(entry_points).decode()
