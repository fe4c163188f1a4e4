"""The corpus of wrong files: how a case is written down, and what its files are made of.

Every case is a function that makes its files anew in an empty folder, the same ones every time, so that
none of them needs to be kept. The cases stand in the modules of `AREAS`.
"""

from __future__ import annotations

import importlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from regienet.tables import Tables

AREAS = (
    "containers",
    "xml_files",
    "geometry",
    "text_files",
    "identities",
    "numbers",
    "injections",
    "graph_files",
    "habits",
)
LAST = 108
"""The design asks for 88; the others were brought by people."""
ACTORS = [["id", "naam"], ["an", "An de Wit"], ["bo", "Bo Smit"], ["cas", "Cas Mol"]]
TIES = [["van", "naar"], ["an", "bo"], ["bo", "cas"]]

Make = Callable[[Path], Path]
Look = Callable[[Tables], object]


@dataclass(frozen=True)
class Case:
    """One wrong file, and what has to come of it.

    Attributes
    ----------
    number
        As in the design; several cases may share one.
    make
        Fills an empty folder and gives what the command is to read.
    code
        The exit code: 0 read, 3 refused, 5 larger than can be read safely.
    says
        What the command says in Dutch, as a regular expression.
    look, gives
        For a case that is read: what to look at in the tables, and what has to be there.
    settled
        Why the outcome is another one than the design first had in mind.
    """

    number: int
    make: Make
    code: int
    says: str
    look: Look | None
    gives: object
    settled: str

    @property
    def title(self) -> str:
        """The number and the name of the function."""
        return f"{self.number}-{self.make.__name__}"


CASES: list[Case] = []


def case(
    number: int,
    code: int,
    says: str = "",
    *,
    look: Look | None = None,
    gives: object = None,
    settled: str = "",
) -> Callable[[Make], Make]:
    """Write a case down."""

    def register(make: Make) -> Make:
        CASES.append(Case(number, make, code, says, look, gives, settled))
        return make

    return register


def cases() -> list[Case]:
    """Give all cases in the order of their numbers."""
    for area in AREAS:
        importlib.import_module(f"tests.hostile.{area}")
    return sorted(CASES, key=lambda one: one.number)


# --- What files are made of ---


def csv_text(rows, delimiter=",", line_end="\n"):
    """Write rows as CSV, just as they are."""
    return "".join(delimiter.join(row) + line_end for row in rows)


def folder(where: Path, name: str = "Zuid", **tables) -> Path:
    """Make a folder with a CSV file per table: text, bytes or rows; `actoren` and `relaties` come with it."""
    inside = where / name
    inside.mkdir()
    for table, content in {"actoren": ACTORS, "relaties": TIES, **tables}.items():
        text = csv_text(content) if isinstance(content, list) else content
        file(inside, f"{table}.csv", text)
    return inside


def file(where: Path, name: str, data: bytes | str) -> Path:
    """Make one file."""
    made = where / name
    made.write_bytes(data if isinstance(data, bytes) else data.encode())
    return made


def workbook(fill=None, options=None, **sheets) -> bytes:
    """Make a workbook; `fill(book)` may add to it."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, **(options or {})})
    for name, rows in {"actoren": ACTORS, "relaties": TIES, **sheets}.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    if fill:
        fill(book)
    book.close()
    return data.getvalue()


def changed(data: bytes, part: str, change: Callable[[bytes], bytes] | None) -> bytes:
    """Give a workbook with one part changed, or without it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename != part:
                new.writestr(entry, content, zipfile.ZIP_DEFLATED)
            elif change:
                new.writestr(entry, change(content), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def packed(parts: dict[str, bytes], onto: bytes = b"") -> bytes:
    """Make a zip of parts, or add them to one."""
    out = io.BytesIO(onto)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Replace in a part; what is to be replaced has to be there."""

    def change(content: bytes) -> bytes:
        if old not in content:
            raise ValueError(old)
        return content.replace(old, new, 1)

    return change


def resolved(pattern: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Replace in a part by a regular expression."""
    return lambda content: re.sub(pattern, new, content, count=1)


SHEET1 = "xl/worksheets/sheet1.xml"
SHEET2 = "xl/worksheets/sheet2.xml"
STRINGS = "xl/sharedStrings.xml"


# --- What to look at ---


def ids(tables: Tables) -> list[str]:
    """List the ids of the actors."""
    return tables.actors["id"].tolist()


def names(tables: Tables) -> list[object]:
    """List the names of the actors, in the order of their ids."""
    return tables.actors["name"].tolist()


def pairs(tables: Tables) -> list[list[object]]:
    """List who says something of whom."""
    return tables.ties[["source", "target"]].to_numpy().tolist()


def values(tables: Tables) -> list[float]:
    """List the strengths of the ties."""
    return tables.ties["value"].tolist()


def notes(tables: Tables) -> list[str]:
    """List what was noted while reading."""
    return [note.code for note in tables.notes]
