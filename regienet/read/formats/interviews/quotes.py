"""Checking quotes and their positions against the text, if it is next to the data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePath

from regienet.errors import InputError
from regienet.problems import Problems
from regienet.read.formats.interviews.agreement import span
from regienet.read.formats.interviews.documents import read_document
from regienet.read.interpret.rows import Rows
from regienet.read.open.files import DOCUMENT_ENDINGS, read_source
from regienet.tables import Source


def with_places(tables: Sequence[Rows], folder: Path, problems: Problems) -> tuple[list[Rows], list[Source]]:
    """Check the quotes in rows against the texts in a folder.

    A quote found elsewhere gets its new position, with a note; one that is not found is a problem. Quotes
    from documents whose text is not in the folder are not checked.

    Returns
    -------
    list of Rows
        With the fragments where the quotes were found.
    list of Source
        The texts used.
    """
    quoted = [rows for rows in tables if {"document", "fragment", "quote"} <= set(rows.columns)]
    names = sorted({name for rows in quoted for name in rows.values("document") if name})
    files = {name: file for name in names if (file := _beside(name, folder))}
    texts = {name: _text(file, problems) for name, file in files.items()}
    checked = [_checked(rows, texts, problems) if rows in quoted else rows for rows in tables]
    return checked, [read_source(file) for file in dict.fromkeys(files.values())]


def locate(text: str, quote: str, start: int) -> tuple[int, int] | None:
    r"""Find a quote in a text, nearest to where it should be; whitespace may differ.

    Examples
    --------
    >>> locate("een twee\n  drie twee drie", "twee drie", 0)
    (4, 15)
    """
    words = [re.escape(word) for word in _plain(quote).split()]
    if not words:
        return None
    found = re.finditer(r"\s+".join(words), _plain(text))
    return min((match.span() for match in found), key=lambda place: abs(place[0] - start), default=None)


def same(one: str, other: str) -> bool:
    """Check whether two quotes are the same apart from whitespace."""
    return _plain(one).split() == _plain(other).split()


def _plain(text: str) -> str:
    """Normalise letters with accents, if that keeps the number of characters."""
    composed = unicodedata.normalize("NFC", text)
    return composed if len(composed) == len(text) else text


def _beside(document: str, folder: Path) -> Path | None:
    if PurePath(document).name != document or document in (".", ".."):
        return None
    tried = [folder / document, *(folder / f"{document}{ending}" for ending in DOCUMENT_ENDINGS)]
    inside = (file for file in tried if file.suffix.lower() in DOCUMENT_ENDINGS and file.is_file())
    return next((file for file in inside if file.resolve().is_relative_to(folder.resolve())), None)


def _text(file: Path, problems: Problems) -> str | None:
    try:
        return read_document(file)
    except InputError as error:
        problems.extend(error.problems)
        return None


def _checked(rows: Rows, texts: dict[str, str | None], problems: Problems) -> Rows:
    fragments = list(rows.values("fragment"))
    moved = []
    for index, (document, quote) in enumerate(
        zip(rows.values("document"), rows.values("quote"), strict=True)
    ):
        text, place = texts.get(document), span(fragments[index] or "")
        if text is None or place is None or not quote or same(text[place[0] : place[1]], quote):
            continue
        found = locate(text, quote, place[0])
        if found is None:
            problems.error(rows.at(index, "quote"), "quote_lost", quote)
        else:
            fragments[index] = f"{found[0]}-{found[1]}"
            moved.append(index)
    if moved:
        problems.note(rows.at(moved[0], "fragment"), "fragment_moved", count=len(moved))
    return rows.with_columns(fragment=fragments)
