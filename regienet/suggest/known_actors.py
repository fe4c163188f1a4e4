"""A list of actors known beforehand, from a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from regienet.collect.coding_sheet import KIND_WORDS
from regienet.errors import InputError
from regienet.problems import Problems
from regienet.read.formats.interviews.documents import read_document
from regienet.read.open.files import read_sheets
from regienet.read.open.sheet import Sheet, plain
from regienet.suggest.gazetteer import word_list
from regienet.suggest.mention import Actor, Kind

_NAMES = ("naam", "name", "actor", "organisatie", "organisation", "id")
_KIND_COLUMNS = ("soort", "kind")
_TEXTS = (".txt", ".md")


def read_known_actors(path: Path) -> list[Actor]:
    """Read the names of actors: one per line of a text, or a table with a column `name` and perhaps `kind`.

    Without a kind, a name that consists of a first name and a surname is a person, any other an organisation.

    Raises
    ------
    InputError, LimitError
        If the file cannot be read or has no column with names.
    """
    if path.suffix.lower() in _TEXTS:
        lines = read_document(path).split("\n")
        return _actors([(line.strip(), "") for line in lines])
    problems = Problems()
    sheets, _ = read_sheets(path, problems)
    return [actor for sheet in sheets for actor in _from_sheet(sheet)]


def _from_sheet(sheet: Sheet) -> list[Actor]:
    headers = [plain(header) for header in sheet.header]
    name = next((headers.index(column) for column in _NAMES if column in headers), None)
    kind = next((headers.index(column) for column in _KIND_COLUMNS if column in headers), None)
    if name is None and len(headers) == 1:
        return _actors([(cell.strip(), "") for cell in [sheet.header[0], *sheet.column(0)]])
    if name is None:
        raise InputError.at(sheet.at(sheet.header_number), "actors_unnamed", ", ".join(sheet.header))
    kinds = sheet.column(kind) if kind is not None else [""] * len(sheet.rows)
    return _actors([(cell.strip(), said) for cell, said in zip(sheet.column(name), kinds, strict=True)])


def _actors(named: Sequence[tuple[str, str]]) -> list[Actor]:
    return [Actor(name, _kind(name, said)) for name, said in dict.fromkeys(named) if name]


def _kind(name: str, said: str) -> Kind:
    if plain(said) in ("person", KIND_WORDS["person"]):
        return "person"
    if plain(said) in ("organisation", "organization", KIND_WORDS["organisation"]):
        return "organisation"
    return (
        "person" if name.split(maxsplit=1)[0] in word_list("first_names") and " " in name else "organisation"
    )
