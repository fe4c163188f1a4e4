"""The importers: one function per source format, found by what the sheets hold and never by a file name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from regienet.errors import InputError
from regienet.problems import Problems
from regienet.read.interpret.names_to_ids import on_roster
from regienet.read.interpret.rows import Rows, one_table
from regienet.read.interpret.shape import is_incidence
from regienet.read.open.sheet import Sheet
from regienet.registry import Registry

Importer = Callable[[Sequence[Sheet], Problems], list[Rows]]
ImporterFunction = TypeVar("ImporterFunction", bound=Importer)


@dataclass(frozen=True)
class ImporterInfo:
    """How an importer knows its own.

    Attributes
    ----------
    recognises
        Tells whether the sheets are of this format.
    after
        Importers that are asked first, because they recognise something more particular.
    beside
        Tells which sheets it reads beside those of any other format; None where it reads a format of its own.
    """

    recognises: Callable[[Sequence[Sheet]], bool]
    after: tuple[str, ...] = ()
    beside: Callable[[Sheet], bool] | None = None


IMPORTERS: Registry[Importer, ImporterInfo] = Registry("regienet.read", "importer")


def importer(
    *,
    recognises: Callable[[Sequence[Sheet]], bool],
    after: tuple[str, ...] = (),
    beside: Callable[[Sheet], bool] | None = None,
) -> Callable[[ImporterFunction], ImporterFunction]:
    """Register an importer: a function of sheets that gives rows of the tables, as text.

    It adds to the list of problems what is wrong; cells, ids and regions are checked afterwards.
    """

    def register(function: ImporterFunction) -> ImporterFunction:
        IMPORTERS.add(function.__name__, function, ImporterInfo(recognises, after, beside))
        return function

    return register


def recognised(sheets: Sequence[Sheet]) -> str | None:
    """Name the importer that recognises the sheets, the most particular one first; None where none does."""
    asked: set[str] = set()
    waiting = dict(IMPORTERS)
    while waiting:
        name = next(key for key, entry in waiting.items() if asked.issuperset(entry.info.after))
        if waiting.pop(name).info.recognises(sheets):
            return name
        asked.add(name)
    return None


def import_sheets(sheets: Sequence[Sheet], problems: Problems, *, name: str) -> list[Rows]:
    """Read the sheets with the importer that recognises them.

    Raises
    ------
    InputError
        Where none does; `name` is that of the file or folder.
    """
    besides = [(entry, entry.info.beside) for entry in IMPORTERS.values() if entry.info.beside]
    apart: list[Rows] = []
    rest = list(sheets)
    for entry, takes in besides:
        taken = [sheet for sheet in rest if takes(sheet)]
        rest = [sheet for sheet in rest if sheet not in taken]
        apart += on_roster(entry.function(taken, problems), apart) if taken else []
    if apart and not rest:
        return apart
    rows = _import_format(rest, problems, name=name)
    return [*rows, *on_roster(apart, rows)]


_OF_ROWS = {"row_short", "row_long"}


def _import_format(sheets: Sequence[Sheet], problems: Problems, *, name: str) -> list[Rows]:
    format_ = recognised(sheets)
    if format_ is None:
        # What is wrong with the rows of a sheet matters once it is known what they are.
        problems.extend(p for sheet in sheets for p in sheet.problems if p.code not in _OF_ROWS)
        for sheet in sheets:
            one_table(sheet, problems)
        for sheet in filter(is_incidence, sheets):
            problems.warning(sheet.at(), "numbers_unknown")
        problems.error(name, "format_unknown", sheets=", ".join(sheet.title for sheet in sheets))
        raise InputError(problems)
    rows: list[Rows] = IMPORTERS[format_].function(sheets, problems)
    return rows
