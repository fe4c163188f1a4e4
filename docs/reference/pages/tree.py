"""The map of the source in CONTRIBUTING.md: a line about every folder and file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
PACKAGES = ("regienet", "cli/regienet_cli", "datasets/regienet_datasets", "web/regienet_web")
BEGIN, END = "<!-- tree -->", "<!-- end of tree -->"
"""The marks in CONTRIBUTING.md between which every folder and file has a line."""


def with_tree(text: str) -> str:
    """Return the text of a page with the map between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    lines = [line for package in PACKAGES for line in _tree_of(ROOT / package, 0, package)]
    return "\n".join([before + BEGIN, "", *lines, "", END + after])


def _tree_of(folder: Path, depth: int, name: str = "") -> Iterator[str]:
    """List a folder, its files, and then the folders in it."""
    about = folder / "__init__.py"
    purpose = _purpose_of(about if about.exists() else folder / "README.md")
    yield _tree_line(name or folder.name, purpose, depth, "/")
    files = sorted(file for file in folder.iterdir() if file.suffix in {".py", ".js"})
    for file in files:
        if file.stem not in {"__init__", "__main__"}:
            yield _tree_line(file.name, _purpose_of(file), depth + 1)
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        if any(inner.glob("*.py")) or any(inner.glob("*.js")):
            yield from _tree_of(inner, depth + 1)


def _tree_line(name: str, purpose: str, depth: int, end: str = "") -> str:
    return f"{'  ' * depth}- `{name}{end}`{f': {purpose}' if purpose else ''}"


def _purpose_of(file: Path) -> str:
    """Return the first sentence of a file: of a docstring, of the comment at its head, or of a README."""
    if not file.exists():
        return ""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        said = ast.get_docstring(ast.parse(text)) or ""
    elif file.suffix == ".md":
        said = text
    else:
        head = re.match(r"\s*(?:/\*\*?(.*?)\*/|((?:\s*//[^\n]*\n)+))", text, re.DOTALL)
        said = re.sub(r"^[\s*/]+", "", (head[1] or head[2]), flags=re.MULTILINE) if head else ""
    return " ".join(said.split("\n\n")[0].split()).removesuffix(".")
