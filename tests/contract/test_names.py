"""One name for one thing: a public name is defined in one module."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = [
    path
    for folder in ("regienet", "cli", "datasets", "web")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
TWICE = {
    "command": "every command is a module with this function",
    "execute": "every command is a module with this function",
    "main": "a process of its own starts here",
    "MAX_MEMORY": "a program that reads a file in its own process imports nothing of the package",
    "kobo": "the form and the export of one program",
    "kumu": "the file of one program, read and written",
    "limesurvey": "the form and the export of one program",
    "map": "one registered name with two suffixes: map.html and map.svg",
    "matrices": "one kind of file, read and written",
    "network": "one registered name with two suffixes: network.gexf and network.graphml",
    **dict.fromkeys(
        ("check", "conversations", "fieldwork", "forget", "questionnaire", "report", "roster", "share"),
        "a job of the page, called after what it makes or what makes it",
    ),
    **dict.fromkeys(
        ("core_numbers", "dependencies", "masked_products", "open_paths", "pairs_apart", "swap"),
        "the same computation with arrays (kernels) and with loops that numba compiles",
    ),
}
"""Names that two modules may have, and why."""


def public_names(source: str) -> Iterator[str]:
    """The functions, classes, constants and type aliases that a module defines without an underscore."""
    for node in ast.parse(source).body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names = [name]
            case ast.Assign(targets=targets):
                names = [target.id for target in targets if isinstance(target, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names = [name]
            case _:
                names = []
        yield from (name for name in names if not name.startswith("_"))


def homes() -> dict[str, list[str]]:
    found = defaultdict(list)
    for path in MODULES:
        for name in dict.fromkeys(public_names(path.read_text(encoding="utf-8"))):
            found[name].append(path.relative_to(ROOT).as_posix())
    return {name: modules for name, modules in found.items() if len(modules) > 1}


def test_a_public_name_has_one_home():
    assert {name: modules for name, modules in homes().items() if name not in TWICE} == {}


def test_no_name_is_allowed_twice_without_need():
    assert set(TWICE) - set(homes()) == set()


def test_public_names_are_found():
    source = "import x\nSIZE = 3\nkind: str = ''\n_own = 1\ndef f(): ...\nclass C: ...\ndef _g(): ..."
    assert list(public_names(source)) == ["SIZE", "kind", "f", "C"]
