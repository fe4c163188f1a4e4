"""The importers: one function per source format, chosen by the contents of sheets, not by file name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from regienet.errors import InputError
from regienet.problems import Problems
from regienet.read.interpret.names_to_ids import on_roster
from regienet.read.interpret.rows import Rows, one_table
from regienet.read.interpret.shape import is_incidence, name_above
from regienet.read.open.files import DOCUMENT_ENDINGS
from regienet.read.open.sheet import Sheet
from regienet.registry import Registry

Importer = Callable[[Sequence[Sheet], Problems], list[Rows]]
ImporterFunction = TypeVar("ImporterFunction", bound=Importer)


@dataclass(frozen=True)
class ImporterInfo:
    """What is known about an importer.

    Attributes
    ----------
    recognises
        Whether the sheets are in this format.
    after
        Importers that are tried first, because they recognise something more specific.
    alongside
        Whether it reads a sheet in addition to the sheets of another format; None for an importer of a
        self-contained format.
    """

    recognises: Callable[[Sequence[Sheet]], bool]
    after: tuple[str, ...] = ()
    alongside: Callable[[Sheet], bool] | None = None


IMPORTERS: Registry[Importer, ImporterInfo] = Registry("regienet.read", "importer")


def importer(
    *,
    recognises: Callable[[Sequence[Sheet]], bool],
    after: tuple[str, ...] = (),
    alongside: Callable[[Sheet], bool] | None = None,
) -> Callable[[ImporterFunction], ImporterFunction]:
    """Register an importer: a function from sheets to rows of the tables, as text.

    It adds what is wrong to the problems; cells, ids and regions are checked afterwards.
    """
    return IMPORTERS.register(ImporterInfo(recognises, after, alongside))


def recognised(sheets: Sequence[Sheet]) -> str | None:
    """Return the name of the most specific importer that recognises the sheets; None if none does."""
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
        If none does; `name` is the name of the file or folder.
    """
    taking_along = [(entry, entry.info.alongside) for entry in IMPORTERS.values() if entry.info.alongside]
    apart: list[Rows] = []
    rest = list(sheets)
    for entry, takes in taking_along:
        taken = [sheet for sheet in rest if takes(sheet)]
        rest = [sheet for sheet in rest if sheet not in taken]
        apart += on_roster(entry.function(taken, problems), apart) if taken else []
    if apart and not rest:
        return apart
    rows = _import_format(rest, problems, name=name)
    return [*rows, *on_roster(apart, rows)]


_NAME = 40
"""A longer line is not a name."""
_OF_ROWS = {"row_short", "row_long"}


def _import_format(sheets: Sequence[Sheet], problems: Problems, *, name: str) -> list[Rows]:
    format_ = recognised(sheets)
    if format_ is None:
        # Faults in the rows of a sheet only matter once it is known what the rows are.
        problems.extend(p for sheet in sheets for p in sheet.problems if p.code not in _OF_ROWS)
        for sheet in sheets:
            one_table(sheet, problems)
        for sheet in filter(is_incidence, sheets):
            problems.warning(sheet.at(), "numbers_unknown")
        bare = [(sheet, name_) for sheet in sheets if (name_ := name_above(sheet))]
        for sheet, name_ in bare:
            problems.error(sheet.at(sheet.header_number), "header_missing", name_)
        if all(_is_prose(sheet) for sheet in sheets):
            problems.error(name, "texts_only", files=", ".join(sheet.file for sheet in sheets))
        elif not bare:
            problems.error(name, "format_unknown", sheets=", ".join(sheet.title for sheet in sheets))
        raise InputError(problems)
    rows: list[Rows] = IMPORTERS[format_].function(sheets, problems)
    return rows


def _is_prose(sheet: Sheet) -> bool:
    """Check whether a text has hardly any columns, and lines that are too long to be names."""
    cells = [*sheet.header, *(cell for row in sheet.rows for cell in row)]
    few = len(sheet.header) <= 2  # a comma in the first sentence looks like two
    return sheet.file.lower().endswith(DOCUMENT_ENDINGS) and few and max(map(len, cells)) > _NAME
