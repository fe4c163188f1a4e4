"""What may stand in the repository, and where."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("regienet", "cli", "datasets", "web", "tests", "docs", "benchmarks", ".ci")
BINARY = {".pyc", ".nbi", ".nbc", ".png", ".ttf", ".xlsx", ".gz"}
FILES = sorted(
    file
    for file in [*ROOT.glob("*"), *(f for folder in FOLDERS for f in (ROOT / folder).rglob("*"))]
    if file.is_file() and file.suffix not in BINARY and file.name != ".git"
)

# Written so that this file does not hold them itself.
FORBIDDEN = {
    "a path of one machine": "|".join(["/wor" + "k/", "/tm" + "p/[a-z]", "/roo" + "t/", "/hom" + "e/[a-z]"]),
    "the host of a registry": "|".join(
        ["pypi" + r"\.org", "registry" + r"\.npmjs", "deb" + r"\.debian\.org"]
    ),
    "an address that a map would fetch": "|".join(["cdnjs" + r"\.", "jsdeliv" + "r"]),
}


def test_there_are_files_to_look_at():
    assert len(FILES) > 30


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what):
    pattern = re.compile(FORBIDDEN[what])
    hits = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in FILES
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]
    assert hits == []


def test_every_module_has_a_room_of_its_own():
    """A file called after nothing in particular attracts everything."""
    assert [file for file in FILES if file.stem in {"utils", "helpers", "common", "misc", "types"}] == []


def test_the_tests_mirror_the_package():
    general = {
        "contract",
        "differential",
        "golden",
        "hostile",
        "browser",
        "cases",
        "cli",
        "datasets",
        "docs",
        "package",
        "real",
        "web",
    }
    folders = {folder.name for folder in (ROOT / "tests").iterdir() if folder.is_dir()} - {"__pycache__"}
    packages = {folder.name for folder in (ROOT / "regienet").iterdir() if folder.is_dir()}
    assert folders <= general | packages


def test_the_version_is_said_once():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = re.escape(project["version"])
    for name, pattern in {
        "CHANGELOG.md": rf"^## \[{version}\]",
        "publiccode.yml": rf'^softwareVersion: "?{version}"?$',
        "CITATION.cff": rf"^version: {version}$",
        "regienet/version.py": rf'^__version__ = "{version}"$',
    }.items():
        assert re.search(pattern, (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE), name
