"""Marks in a text: `[[org: De Brug]]`, `[[persoon: Mina @ De Brug]]`, `{{rol: verbinder | wie: Mina}}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from regienet.collect.coding_sheet import KIND_WORDS, STATEMENT_COLUMNS, StatementRow
from regienet.errors import InputError
from regienet.problems import Location, Problems
from regienet.read.formats.interviews.documents import document_text, is_word
from regienet.read.interpret.cells import near
from regienet.read.open.decoder import decoder
from regienet.read.open.sheet import Sheet, make_sheet, plain

_MARK = re.compile(r"\[\[(?P<actor>[^\[\]\n]*)\]\]|\{\{(?P<statement>[^{}\n]*)\}\}")
_BROKEN = re.compile(r"\[\[|\]\]|\{\{|\}\}")
_A_MARK = re.compile(
    rb"\[\[\s*(?:org|organisatie|organisation|persoon|person)\s*:"
    rb"|\{\{\s*(?:rol|role|relatie|relation|spreker|speaker|codeur|coder)\s*:",
    flags=re.IGNORECASE,
)
_KIND = {"org": "organisation", "persoon": "person", "organization": "organisation"} | {
    name: kind for kind, dutch in KIND_WORDS.items() for name in (kind, dutch)
}
_KEYS = {name: column for column, dutch in STATEMENT_COLUMNS.items() for name in (column, dutch)} | {
    "wie": "target",
    "who": "target",
    "spreker": "source",
    "speaker": "source",
    "from": "source",
    "to": "target",
}
_TELLING = ("role", "relation")
_FROM_HERE_ON = {"source", "coder"}


def _has_marks(data: bytes) -> bool:
    return _A_MARK.search(data) is not None and not data.startswith((b"PK", b"<", b"SQLite"))


@decoder(recognises=lambda data: _has_marks(data) or is_word(data), endings=(".txt", ".md", ".docx"))
def marked_text(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Read the marks in a text or a Word file as a codeerblad in which everything is accepted."""
    text = document_text(data, file)
    found = Problems()
    reader = _Reader(file, text)
    lines = list(reader.lines(found))
    if found:
        raise InputError(found)
    if not lines:
        problems.note(file, "document_uncoded")
        return []
    cells = ((number, [row.get(column, "") for column in STATEMENT_COLUMNS]) for number, row in lines)
    return [make_sheet(file, "", [(1, list(STATEMENT_COLUMNS)), *cells])]


@dataclass
class _Reader:
    """Reads a text line by line, remembering the speaker and the coder."""

    file: str
    text: str
    here: dict[str, str] = field(default_factory=dict)

    def lines(self, problems: Problems) -> Iterator[tuple[int, StatementRow]]:
        """Yield every statement with its line number."""
        start = 0
        for number, line in enumerate(self.text.split("\n"), start=1):
            place = {"document": self.file, "fragment": f"{start}-{start + len(line)}", "quote": line}
            rest = _MARK.sub("", line)
            if _BROKEN.search(rest):
                problems.error(Location(self.file, row=number), "mark_open", line.strip())
            named: list[str] = []
            for mark in _MARK.finditer(line):
                rows = (
                    self._actor(mark["actor"], number, named, problems)
                    if mark["actor"] is not None
                    else self._statement(mark["statement"], number, named, problems)
                )
                for row in rows:
                    said = {"coder": self.here.get("coder", ""), "status": "accepted", **row}
                    yield number, {**place, **said}
            start += len(line) + 1

    def _actor(self, mark: str, number: int, named: list[str], problems: Problems) -> Iterator[StatementRow]:
        key, _, name = mark.partition(":")
        kind = _KIND.get(plain(key))
        person, at, employer = (part.strip() for part in name.partition("@"))
        if kind is None or (at and kind != "person"):
            self._unknown(key.strip(), _KIND, number, problems)
        elif not person or (at and not employer):
            problems.error(Location(self.file, row=number), "mark_empty", mark.strip())
        else:
            named.append(person)
            yield {"source": person, "note": kind}
            if employer:
                yield {"source": employer, "note": "organisation"}
                yield {"source": person, "relation": "works_for", "target": employer}

    def _statement(
        self, mark: str, number: int, named: list[str], problems: Problems
    ) -> Iterator[StatementRow]:
        row: dict[str, str] = {}
        for part in mark.split("|"):
            key, _, value = (piece.strip() for piece in part.partition(":"))
            column = _KEYS.get(plain(key))
            if column is None or column in ("document", "fragment", "quote", "status"):
                self._unknown(key, _KEYS, number, problems)
                return
            if not value:
                problems.error(Location(self.file, row=number), "mark_empty", mark.strip())
                return
            row[column] = value
        if not any(column in row for column in _TELLING):
            if set(row) <= _FROM_HERE_ON:
                self.here.update(row)
            else:
                problems.error(Location(self.file, row=number), "mark_says_nothing", mark.strip())
            return
        row = ({"source": self.here["source"]} if "source" in self.here else {}) | row
        if "target" not in row and len(named) == 1:
            row["target"] = named[0]
        needed = ("target",) if "role" in row else ("source", "target")
        if not all(column in row for column in needed):
            problems.error(Location(self.file, row=number), "mark_who", mark.strip())
            return
        yield row

    def _unknown(self, key: str, known: Mapping[str, str], number: int, problems: Problems) -> None:
        problems.error(Location(self.file, row=number), "mark_unknown", key, near=near(key, known))
