"""Only staging touches the disk, so that nothing can be half written; the layers say who may use it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRITER = "regienet/formats/staging.py"
SOURCES = [
    file for folder in ("regienet", "cli", "datasets") for file in sorted((ROOT / folder).rglob("*.py"))
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
    assert found.pop(WRITER)
    assert {file: calls for file, calls in found.items() if calls} == {}
