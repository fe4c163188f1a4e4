"""Only staging touches the disk, so that nothing is half written; one function reads what is given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRITERS = ("regienet/formats/lock.py", "regienet/formats/staging.py", "regienet/formats/unpacking.py")
SOURCES = [
    file
    for folder in ("regienet", "cli", "datasets", "web")
    for file in sorted((ROOT / folder).rglob("*.py"))
]

CHANGES = {
    "chmod", "hardlink_to", "link", "makedirs", "mkdir", "mkdtemp", "mkstemp", "NamedTemporaryFile", "remove",
    "rmdir", "rmtree", "symlink_to", "TemporaryDirectory", "TemporaryFile", "touch", "unlink",
    "write_bytes", "write_text",
}  # fmt: skip
"""Calls by which a file or folder is made, changed or removed; not `rename`, which frames have too."""


def changes(code: str) -> Iterator[str]:
    """The calls in some code that change the disk."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in CHANGES or (name == "open" and _writes(node)):
                yield f"{name}, line {node.lineno}"


def _writes(call: ast.Call) -> bool:
    """Whether a file is opened with a mode that is not just for reading; a mode that is computed counts."""
    given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    modes = [value.value if isinstance(value, ast.Constant) else "?" for value in given]
    return any(isinstance(mode, str) and len(mode) <= 3 and set(mode) & set("wax+") for mode in modes)


@pytest.mark.parametrize(
    "code", ["path.write_text('x')", "open(path, 'w')", "path.open(mode='r+')", "os.makedirs(path)"]
)
def test_a_write_is_seen(code):
    assert list(changes(code))


@pytest.mark.parametrize("code", ["path.open('rb')", "open(path)", "archive.open(part)", "a.replace(b, c)"])
def test_reading_is_no_write(code):
    assert list(changes(code)) == []


def test_only_staging_writes():
    found = {file.relative_to(ROOT).as_posix(): list(changes(file.read_text("utf-8"))) for file in SOURCES}
    for writer in WRITERS:
        assert found.pop(writer)
    assert {file: calls for file, calls in found.items() if calls} == {}


OWN_FILES = {
    "datasets/make_regions/__init__.py", "datasets/make_regions/region.py", "regienet/blocks.py",
    "regienet/dutch/__init__.py", "regienet/maps/bundle.py", "regienet/maps/index.py",
    "regienet/maps/page.py",
    "regienet/atlas/page.py", "regienet/report/html.py", "regienet/report/word.py",
    "regienet/maps/pyvis.py", "regienet/run/project.py", "regienet/settings.py", "regienet/share/page.py",
    "regienet/suggest/cues.py", "regienet/suggest/gazetteer.py", "regienet/words/__init__.py",
    "web/regienet_web/site.py",
}  # fmt: skip
"""Modules that read what comes with regienet, or what they wrote themselves."""
READER = "regienet/formats/given_file.py"


def reads(code: str) -> Iterator[str]:
    """The calls in some code that read a file; a part of an archive is opened by its name."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            owner = getattr(getattr(node.func, "value", None), "id", "")
            opens = name == "open" and owner not in ("archive", "os")
            if (name in {"read_bytes", "read_text"} and isinstance(node.func, ast.Attribute)) or opens:
                yield f"{name}, line {node.lineno}"


def test_one_function_reads_what_is_given_so_that_no_pipe_or_device_is_opened():
    found = {file.relative_to(ROOT).as_posix(): list(reads(file.read_text("utf-8"))) for file in SOURCES}
    assert found.pop(READER)
    for own in ("regienet/formats/journal.py", *WRITERS):
        found.pop(own)
    assert {file for file, calls in found.items() if calls} == OWN_FILES
    assert len(found["regienet/settings.py"]) == 1
