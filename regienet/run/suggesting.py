"""From texts to a file with suggestions: a coding sheet for people to judge."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from regienet.collect.coding_sheet import (
    ROW_STATUSES,
    coding_sheet_file,
)
from regienet.errors import InputError, LimitError, WriteError
from regienet.formats.staging import write_file
from regienet.problems import NOWHERE, Problem, Problems
from regienet.read.formats.interviews.coding_sheet import HEADERS, is_coding_sheet
from regienet.read.formats.interviews.documents import read_document
from regienet.read.open.files import read_sheets
from regienet.read.open.sheet import Sheet, plain
from regienet.suggest import only_questions, suggest
from regienet.suggest.known_actors import read_known_actors


@dataclass(frozen=True)
class Suggested:
    """What was written.

    Attributes
    ----------
    counts
        How many `actors`, `ties` and `roles` are suggested.
    problems
        Warnings about texts that were hardly usable.
    """

    counts: Mapping[str, int]
    problems: tuple[Problem, ...]


def write_suggestions(
    texts: Sequence[Path], out: Path, *, actors: Path | None = None, language: str = "nl"
) -> Suggested:
    """Draft a coding sheet for texts and write it.

    Parameters
    ----------
    texts
        Files with Dutch text (.txt, .md, .docx).
    out
        The coding sheet to write, .xlsx or .csv. An existing one is only replaced if it does not contain
        any decisions.
    actors
        A list of actors that are already known.
    language
        The language of the headers, the codes and the hints.

    Raises
    ------
    InputError, LimitError
        With everything that is wrong with the texts and the list.
    WriteError
        If the coding sheet cannot be written, or if people have worked in the existing one.
    """
    if os.path.lexists(out) and not _is_untouched(out):
        raise WriteError("codeerblad_in_use", file=str(out))
    documents = read_documents(texts)
    rows = suggest(documents, actors=read_known_actors(actors) if actors else ())
    write_file(out, coding_sheet_file(rows, out.suffix, language=language), replace=True)
    kinds = Counter(
        "roles" if row.get("role") else "ties" if row.get("relation") else "actors" for row in rows
    )
    unheard = [name for name, text in documents.items() if only_questions(text)]
    return Suggested(
        counts={kind: kinds[kind] for kind in ("actors", "ties", "roles")},
        problems=tuple(Problem.warning(name, "document_only_questions") for name in unheard),
    )


def read_documents(paths: Sequence[Path]) -> dict[str, str]:
    """Read texts by their names.

    Raises
    ------
    InputError, LimitError
        With everything that is wrong with them.
    """
    documents: dict[str, str] = {}
    problems = Problems()
    for path in paths:
        if path.name in documents:
            problems.error(NOWHERE, "document_twice", path.name)
        try:
            documents[path.name] = read_document(path)
        except LimitError:
            raise
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return documents


def _is_untouched(path: Path) -> bool:
    """Check whether a file is a coding sheet without any decisions."""
    try:
        sheets, _ = read_sheets(path, Problems())
    except InputError:
        return False
    return all(is_coding_sheet(sheet) and _open_statuses(sheet) for sheet in sheets)


def _open_statuses(sheet: Sheet) -> bool:
    column = [HEADERS.get(plain(header)) for header in sheet.header].index("status")
    undecided = {"", "suggested", ROW_STATUSES["suggested"]}
    return all(plain(cell) in undecided for cell in sheet.column(column))
