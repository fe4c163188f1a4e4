"""Inspect a workbook before any reader touches it: its zip, its XML, and where its cells are."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.parsers import expat

from regienet.errors import InputError, LimitError
from regienet.problems import Location, Problems
from regienet.read.open.sheet import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Sheet, column_letter
from regienet.read.open.xml_tree import MAX_DEPTH

MAX_ENTRIES = 2_000
MAX_UNPACKED = 300_000_000
MAX_RATIO = 200
_CHUNK = 1 << 20
# Everything that zipfile is known to raise on a spoiled file; a LookupError for a part or an
# encoding that is not there, a ValueError for a place before its start.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass
class SheetFacts:
    """What the scan of one sheet found.

    Attributes
    ----------
    name
        Name of the sheet.
    part
        Its place in the zip.
    hidden
        The sheet does not show.
    merged
        Ranges of merged cells: range as written, and its first row.
    broken
        Cells that cannot be read, as (problem code, row, column from 1, or 0 for the row).
    hidden_rows, filtered
        Rows that do not show, and whether a filter is on: all rows are read.
    """

    name: str
    part: str
    hidden: bool = False
    merged: list[tuple[str, int]] = field(default_factory=list)
    broken: list[tuple[str, int, int]] = field(default_factory=list)
    hidden_rows: int = 0
    filtered: bool = False


def preflight(data: bytes, file: str, problems: Problems) -> list[SheetFacts]:
    """Look an xlsx workbook over.

    Returns
    -------
    list of SheetFacts
        One per sheet, in the order of the workbook.

    Raises
    ------
    InputError
        For a zip or XML that is broken or that tries something.
    LimitError
        For a workbook that would unpack to more than can be read safely.
    """
    with open_zip(data, file) as archive:
        if any(name.endswith("vbaProject.bin") for name in archive.namelist()):
            problems.note(file, "macro_ignored")
        return _scan(archive, file)


def preflight_zip(data: bytes, file: str) -> None:
    """Look over just the zip of a workbook in another format."""
    with open_zip(data, file):
        pass


@contextmanager
def open_zip(data: bytes, file: str) -> Iterator[zipfile.ZipFile]:
    """Open a zip that is safe to unpack; whatever breaks while it is read is an `InputError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_zip(archive, file)
            yield archive
    except _BROKEN as error:
        raise InputError.at(file, "workbook_broken", type(error).__name__) from error


def _check_zip(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse a zip that is too large, locked, or that has names which point elsewhere."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    for code, count, limit in (
        ("zip_entries", len(entries), MAX_ENTRIES),
        ("zip_unpacked", unpacked, MAX_UNPACKED),
        ("zip_ratio", unpacked // packed, MAX_RATIO),
    ):
        if count > limit:
            raise LimitError.at(file, code, count=count, limit=limit)
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputError.at(file, "workbook_locked")
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
            raise InputError.at(file, "zip_name", name)
    if len({name.casefold() for name in names}) < len(names):
        twice = next(
            name for name in names if sum(name.casefold() == other.casefold() for other in names) > 1
        )
        raise InputError.at(file, "zip_twice", twice)


def _scan(archive: zipfile.ZipFile, file: str) -> list[SheetFacts]:
    names = archive.namelist()
    if "xl/workbook.xml" not in names:
        raise InputError.at(file, "workbook_none")
    relations = {
        attributes.get("Id"): posixpath.normpath(
            posixpath.join("xl", attributes.get("Target", "")).lstrip("/")
        )
        for tag, attributes in _elements(archive, "xl/_rels/workbook.xml.rels", file)
        if tag == "Relationship"
    }
    sheets = []
    for tag, attributes in _elements(archive, "xl/workbook.xml", file):
        if tag == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), None)
            part = relations.get(relation, "").removeprefix("xl/xl/")
            part = part if part in names else f"xl/{part}"
            hidden = attributes.get("state", "visible") != "visible"
            sheets.append(SheetFacts(attributes.get("name", ""), part, hidden))
    by_part = {sheet.part: sheet for sheet in sheets}
    for name in names:
        # Every part is read to its end: so the sizes that the zip claims are proved too.
        if name in by_part:
            _SheetScan(by_part[name], file).read(archive, name)
        elif name.endswith((".xml", ".rels")):
            _Scan(file, name).read(archive, name)
    return [sheet for sheet in sheets if sheet.part in names]


def _elements(archive: zipfile.ZipFile, part: str, file: str) -> Iterator[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    scan = _Scan(file, part)
    scan.parser.StartElementHandler = lambda tag, attributes: found.append((_local(tag), attributes))
    scan.read(archive, part)
    yield from found


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


class _Scan:
    """Reads one XML part as a stream; refuses custom definitions, deep nesting and endless texts."""

    def __init__(self, file: str, sheet: str) -> None:
        self.file, self.sheet = file, sheet
        self.depth = self.length = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text

    def read(self, archive: zipfile.ZipFile, part: str) -> None:
        try:
            with archive.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    self.parser.Parse(chunk, False)
            self.parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise InputError.at(self.file, "workbook_broken", f"{part}: {error}") from error

    def _refuse(self, *_: object) -> None:
        raise InputError.at(self.file, "xml_definition", self.sheet)

    def limit(
        self, code: str, count: int, limit: int, row: int | None = None, column: str = ""
    ) -> LimitError:
        return LimitError.at(Location(self.file, self.sheet, row, column), code, count=count, limit=limit)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        del attributes
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.limit("xml_depth", self.depth, MAX_DEPTH)
        if tag == "si":
            self.length = 0

    def end(self, tag: str) -> None:
        del tag
        self.depth -= 1

    def text(self, data: str) -> None:
        self.length += len(data)
        if self.length > MAX_CELL and self.sheet.endswith("sharedStrings.xml"):
            raise self.limit("cell_long", self.length, MAX_CELL)


class _SheetScan(_Scan):
    """Reads a sheet: where its cells are, and which of them cannot be read."""

    def __init__(self, facts: SheetFacts, file: str) -> None:
        super().__init__(file, facts.name)
        self.facts = facts
        self.row = self.column = 0
        self.cell: dict[str, str] = {}
        self.formula = self.filled = False
        self.tag = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        tag = _local(tag)
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "is":
            self.filled = True
        elif tag == "f":
            self.formula = True
        self.tag = tag
        if tag == "row":
            self._start_row(attributes)
        elif tag == "mergeCell":
            reference = attributes.get("ref", "")
            row = re.match(r"[A-Z]+(\d+)", reference)
            self.facts.merged.append((reference, int(row[1]) if row else 0))
        elif tag == "filterColumn":
            self.facts.filtered = True

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = int(attributes["r"]) if attributes.get("r", "").isdigit() else self.row + 1
        if row <= self.row:
            self._broken("cell_twice", row, 0)
        self.row, self.column = row, 0
        if attributes.get("hidden") in ("1", "true"):
            self.facts.hidden_rows += 1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        column = self.column + 1
        reference = re.fullmatch(r"([A-Z]{1,3})(\d+)", attributes.get("r", ""))
        if reference:
            column = 0
            for letter in reference[1]:
                column = column * 26 + ord(letter) - 64
            if int(reference[2]) != self.row or column <= self.column:
                self._broken("cell_twice", int(reference[2]), column)
        self.column = column
        self.cell, self.length = attributes, 0
        self.formula = self.filled = False

    def end(self, tag: str) -> None:
        super().end(tag)
        self.tag = ""
        if _local(tag) != "c":
            return
        if (self.filled or self.formula) and self.row > MAX_ROWS:
            raise self.limit("too_many_rows", self.row, MAX_ROWS, self.row)
        if (self.filled or self.formula) and self.column > MAX_COLUMNS:
            raise self.limit("too_many_columns", self.column, MAX_COLUMNS, self.row)
        if self.formula and not self.filled and self.cell.get("t") != "str":
            self._broken("formula_empty", self.row, self.column)
        if self.cell.get("t") == "e":
            self._broken("cell_error_value", self.row, self.column)

    def text(self, data: str) -> None:
        # The outcome of a formula may be an empty text; a formula that was never worked out has none at all.
        self.filled = self.filled or self.tag == "v"
        self.length += len(data)
        if self.length > MAX_CELL:
            raise self.limit("cell_long", self.length, MAX_CELL, self.row, column_letter(self.column - 1))

    def _broken(self, code: str, row: int, column: int) -> None:
        self.facts.broken.append((code, row, column))


def facts_problems(facts: SheetFacts, sheet: Sheet) -> Problems:
    """Report what the facts mean once it is known where the header is.

    Merged cells in the header are only noted; in the rows they would leave cells empty that look filled.
    """
    found = Problems()
    for code, row, column in facts.broken:
        found.error(sheet.at(row, column - 1 if column else None), code)
    for reference, row in facts.merged:
        if row <= sheet.header_number:
            found.note(sheet.at(row), "merged_header", reference)
        else:
            found.error(sheet.at(row), "merged_cells", reference)
    if facts.hidden:
        found.note(sheet.at(), "sheet_hidden")
    if facts.hidden_rows:
        found.note(sheet.at(), "rows_hidden", count=facts.hidden_rows)
    if facts.filtered:
        found.note(sheet.at(), "rows_filtered")
    return found
