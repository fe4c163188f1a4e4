"""Checksums of every file that `run` makes of the shipped regions, and of the tables read from the corpus.

Run `python tests/golden/record.py` to write them anew; `git diff tests/golden/record.json` then shows which
files a change touched. A move or a rename touches none; other words touch the pages only.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from regienet.errors import RegienetError  # noqa: E402 - the tests of this checkout are imported below
from regienet.read import read_tables  # noqa: E402
from regienet.run import run  # noqa: E402
from regienet.words import LANGUAGES  # noqa: E402
from regienet_datasets import NAMES, path  # noqa: E402
from tests.hostile.corpus import cases  # noqa: E402

FILE = Path(__file__).with_name("record.json")
PACKAGES = ("jinja2", "networkx", "numba", "numpy", "pandas", "python-calamine", "scipy", "xlsxwriter")


def environment() -> dict[str, str]:
    """Everything outside this repository that the bytes may depend on."""
    machine = {
        "machine": platform.machine(),
        "python": platform.python_version(),
        "may read everything": str(os.geteuid() == 0),
    }
    return machine | {name: version(name) for name in PACKAGES}


def run_files(regions: Iterable[str] = NAMES) -> dict[str, str]:
    """Checksum of each file of `run`, by language, region and name."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            for region in regions:
                out = Path(folder) / language / region
                run(path(region), out, language=language)
                for file in sorted(out.rglob("*")):
                    if file.is_file():
                        name = f"{language}/{region}/{file.relative_to(out).as_posix()}"
                        found[name] = _short(file.read_bytes())
    return found


def corpus_tables() -> dict[str, str]:
    """Checksum of the tables, or of the codes of all problems, of each wrong file of the corpus."""
    found = {}
    for one in cases():
        with tempfile.TemporaryDirectory() as folder:
            found[one.title] = _short(_outcome(one.make(Path(folder))).encode())
    return found


def _outcome(source: Path) -> str:
    try:
        tables = read_tables(source)
    except RegienetError as error:
        problems = getattr(error, "problems", ())
        return json.dumps([error.code, *sorted(f"{p.severity} {p.code} {p.row}" for p in problems)])
    except PermissionError as error:
        return type(error).__name__
    parts = [frame.to_csv(index=False) for frame in tables.frames().values()]
    return "\n".join([*parts, *sorted(f"{note.severity} {note.code} {note.row}" for note in tables.notes)])


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def main() -> None:
    """Write the record of this checkout."""
    record = {"environment": environment(), "run": run_files(), "corpus": corpus_tables()}
    FILE.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
