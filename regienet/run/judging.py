"""What texts may say: proposals in the margin of each text, and what people decide about them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from regienet.collect.coding_sheet import STATEMENT_COLUMNS, coding_sheet_csv
from regienet.errors import RegienetError
from regienet.problems import Problems
from regienet.read.formats.interviews.agreement import span
from regienet.read.formats.interviews.coding_sheet import HEADERS
from regienet.read.formats.interviews.quotes import locate, same
from regienet.read.open.files import read_sheets
from regienet.read.open.sheet import plain
from regienet.run.suggesting import read_documents
from regienet.suggest import suggest
from regienet.suggest.known_actors import read_known_actors
from regienet.suggest.margin import Paragraph, TextSpan, marked, numbered
from regienet.suggest.mention import Actor

CodedRow = dict[str, str]
"""A row of a coding sheet: English column -> cell."""


@dataclass(frozen=True)
class Proposal:
    """One thing that a text may say.

    Attributes
    ----------
    key
        By which it is known when somebody decides about it; see `key_of_row`.
    passage
        The number of the passage from which it follows; 0 if that is not in the text.
    row
        Its row of the coding sheet.
    """

    key: str
    passage: int
    row: CodedRow


@dataclass(frozen=True)
class MarkedConversation:
    """One text with proposals in its margin.

    Attributes
    ----------
    document
        The name of the text.
    paragraphs
        The whole text, with the passages marked; empty if the text is not among the files any more.
    proposals
        By passage, those of no passage first.
    """

    document: str
    paragraphs: tuple[Paragraph, ...]
    proposals: tuple[Proposal, ...]


def conversations(
    texts: Sequence[Path], sheet: Path, *, actors: Path | None = None
) -> list[MarkedConversation]:
    """Return the texts with what they may say in their margin; nothing is written.

    Parameters
    ----------
    texts, sheet, actors
        As for `proposals`.

    Returns
    -------
    list of MarkedConversation
        The texts in their order, and then documents of the coding sheet whose text is not there any more.

    Raises
    ------
    InputError, LimitError
        As for `proposals`.
    """
    documents = read_documents(texts)
    rows = proposals(texts, sheet, actors=actors)
    named = dict.fromkeys([*documents, *(row["document"] for row in rows)])
    return [
        _conversation(name, documents.get(name, ""), [row for row in rows if row["document"] == name])
        for name in named
    ]


def _conversation(document: str, text: str, rows: Sequence[CodedRow]) -> MarkedConversation:
    # Without an actor there is nothing that could count.
    about = [row for row in rows if row["source"] or row["target"]]
    spans = [_span(text, row) for row in about]
    numbers = numbered(place for place in spans if place)
    found = [
        Proposal(key_of_row(row), numbers[place] if place else 0, row)
        for row, place in zip(about, spans, strict=True)
    ]
    ordered = sorted(found, key=lambda proposal: proposal.passage)
    return MarkedConversation(document, tuple(marked(text, numbers)), tuple(ordered))


def _span(text: str, row: CodedRow) -> TextSpan | None:
    """Return where the passage of a row is in its text; one that has moved is found by its words."""
    place = span(row["fragment"]) or (0, 0)
    if row["quote"] and same(text[slice(*place)], row["quote"]):
        return place
    return locate(text, row["quote"], place[0])


def proposals(texts: Sequence[Path], sheet: Path, *, actors: Path | None = None) -> list[CodedRow]:
    """Return the rows of a coding sheet, and suggestions for texts that are not in it; nothing is written.

    Parameters
    ----------
    texts
        Files with Dutch text.
    sheet
        A coding sheet with English headers and codes, such as `with_status` writes; it need not exist.
    actors
        A list of actors that are already known.

    Returns
    -------
    list of dict
        The cells of each row by their English column, in the order of the texts.

    Raises
    ------
    InputError, LimitError
        With everything that is wrong with the texts, the sheet and the list.
    """
    kept = _kept_rows(sheet) if sheet.is_file() else []
    known = {row["document"] for row in kept}
    documents = {name: text for name, text in read_documents(texts).items() if name not in known}
    if not documents:
        return kept
    people = tuple(read_known_actors(actors)) if actors else ()
    return [*kept, *(dict(row) for row in _suggested(tuple(documents.items()), people))]


@lru_cache(maxsize=4)
def _suggested(documents: tuple[tuple[str, str], ...], actors: tuple[Actor, ...]) -> tuple[CodedRow, ...]:
    """Return what is suggested for texts; kept, because every decision starts from it."""
    found = suggest(dict(documents), actors=actors)
    return tuple({column: row.get(column, "") for column in STATEMENT_COLUMNS} for row in found)


def _kept_rows(sheet: Path) -> list[CodedRow]:
    sheets, _ = read_sheets(sheet, Problems())
    columns = [HEADERS.get(plain(header), "") for header in sheets[0].header]
    rows = (dict(zip(columns, row, strict=True)) for row in sheets[0].rows)
    return [{column: row.get(column, "") for column in STATEMENT_COLUMNS} for row in rows]


def key_of_row(row: Mapping[str, str]) -> str:
    """Return what a row is known by: a checksum of all of it but who judged it and how."""
    said = [row[column] for column in STATEMENT_COLUMNS if column not in {"coder", "status"}]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def with_status(rows: Iterable[Mapping[str, str]], key: str, status: str) -> bytes:
    """Return a coding sheet as CSV in which one proposal has another status.

    Parameters
    ----------
    rows
        As `proposals` returns them.
    key
        That of the proposal.
    status
        `suggested`, `accepted` or `rejected`.

    Raises
    ------
    RegienetError
        If there is no such proposal any more.
    """
    changed = [{**row, "status": status} if key_of_row(row) == key else row for row in rows]
    if not any(key_of_row(row) == key for row in changed):
        raise RegienetError("proposal_gone")
    return coding_sheet_csv(changed)
