"""Finding the question of a codebook that a column is about, however the tool writes its headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regienet.codebook import Choice, Codebook, Question
from regienet.read.open.sheet import Sheet, spelled

_CUT = re.compile(r"(?P<text>.*?)\.{2,3}\s*(?P<about>\[(?P<part>.*?)(\.\.)?\s*\]|-\s*(?P<choice>.+))?$")
_SELECTED = re.compile(r"\s*-\s*(selected choice|geselecteerde keuze)\s*(?=-|$)", re.IGNORECASE)
"""What Qualtrics writes between the text of a question and that of a choice."""
_SIGNS = "/_.|:-"
"""Separators of group, question and choice, one of which is chosen when exporting from KoboToolbox."""
_CODE = re.compile(r"\w+(\[[^\]]*\])*")


@dataclass(frozen=True)
class Place:
    """What a column holds: the answers to a question, or to a question about one actor or item."""

    question: Question
    sub: str = ""


class Places:
    """The columns that a questionnaire can have, by all ways of writing their headers.

    Tools name a column by the code of its question, its text, both, or the beginning of its text; the actor
    or item follows as ``[o001]``, ``_o001``, ``/o001`` or ``[Anna Bos]``.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._places: dict[str, Place] = {}
        self._texts: list[tuple[str, str, Place]] = []
        for question in codebook.questions:
            self._add(question, codebook)

    def of(self, sheet: Sheet) -> list[Place | None]:
        """Return the place of every column of a sheet, by its header or else by its text."""
        texts = sheet.texts or ("",) * len(sheet.header)
        return [
            self.find(header) or (self.find(text) if text else None)
            for header, text in zip(sheet.header, texts, strict=True)
        ]

    def find(self, header: str) -> Place | None:
        """Return the place of a header; None if it has none, or if its text was cut off too early."""
        for part in _without_groups(header):
            place = self._places.get(_written(part))
            if place:
                return place
        return self._by_code_and_text(header) or self._by_beginning(header)

    def _add(self, question: Question, codebook: Codebook) -> None:
        for called in (question.code, question.text):
            self._enter(called, Place(question))
        self._texts.append((_written(question.text), "", Place(question)))
        for choice in _parts(question, codebook):
            place = Place(question, choice.code)
            self._enter(f"{question.code}[{choice.code}]", place)
            for sign in _SIGNS:
                self._enter(f"{question.code}{sign}{choice.code}", place)
            self._enter(f"{question.code}/{choice.label}", place)
            self._enter(f"{question.text} [{choice.label}]", place)
            self._enter(f"{question.text}/{choice.label}", place)
            self._enter(f"{question.text} - {choice.label}", place)
            self._texts.append((_written(question.text), _written(choice.label), place))

    def _enter(self, written: str, place: Place) -> None:
        if written:
            self._places.setdefault(_written(written), place)

    def _by_code_and_text(self, header: str) -> Place | None:
        code = _CODE.match(header.strip())
        return self._places.get(_written(code[0])) if code else None

    def _by_beginning(self, header: str) -> Place | None:
        cut = _CUT.fullmatch(_SELECTED.sub("", header).strip())
        if not cut:
            return None
        text, label = _written(cut["text"]), _written(cut["part"] or cut["choice"] or "")
        found = [
            place
            for asked, part, place in self._texts
            if asked.startswith(text) and part.startswith(label) and bool(part) == bool(cut["about"])
        ]
        return found[0] if len(found) == 1 else None


def _written(text: str) -> str:
    return spelled(_SELECTED.sub("", text))


def _without_groups(header: str) -> Iterator[str]:
    """Yield a header as it is, and without the names of the groups before it."""
    yield header
    for sign in _SIGNS:
        parts = header.split(sign)
        for start in range(1, len(parts)):
            yield sign.join(parts[start:])


def _parts(question: Question, codebook: Codebook) -> Sequence[Choice]:
    if question.kind == "items":
        return question.items
    if question.kind == "actors":
        return (*codebook.actors, codebook.nobody, codebook.unsure)
    return codebook.actors if question.kind == "detail" else ()
