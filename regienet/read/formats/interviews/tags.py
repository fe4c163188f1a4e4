"""Tagged fragments from coding programs; the name of a tag says what it means (`rol/verbinder`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regienet.collect.coding_sheet import STATEMENT_COLUMNS
from regienet.problems import Problems
from regienet.read.formats.interviews.agreement import agreement_notes, span
from regienet.read.formats.interviews.coding_sheet import statement_rows
from regienet.read.interpret.importer import importer
from regienet.read.interpret.rows import Rows, sheet_rows
from regienet.read.open.sheet import Sheet, plain

TAG_COLUMNS = ("id", "document", "fragment", "tag", "content", "coder")
"""The columns of a sheet with one row per tag on a fragment; Taguette has id, document, tag, content."""

_HEADERS = {plain(name): name for name in TAG_COLUMNS} | {
    "highlight": "id",
    "code": "tag",
    "quote": "content",
}
_MEANS = {
    **dict.fromkeys(("rol", "role"), "role"),
    **dict.fromkeys(("relatie", "relation"), "relation"),
    **dict.fromkeys(("org", "organisatie", "organisation"), "organisation"),
    **dict.fromkeys(("persoon", "person"), "person"),
    **dict.fromkeys(("spreker", "speaker"), "speaker"),
    **dict.fromkeys(("richting", "polarity"), "polarity"),
}
_ACTORS = ("person", "organisation")


@dataclass(frozen=True)
class _Tag:
    """One tag on one fragment: its meaning and its subject."""

    means: str
    value: str
    document: str
    fragment: str
    highlight: str
    content: str
    coder: str
    index: int

    def meets(self, other: _Tag) -> bool:
        """Check whether two tags are on the same fragment, or on overlapping ones."""
        if self.document != other.document:
            return False
        mine, theirs = span(self.fragment), span(other.fragment)
        if mine and theirs:
            return mine[0] < theirs[1] and theirs[0] < mine[1]
        return self.highlight == other.highlight and self.fragment == other.fragment


def is_tagged(sheet: Sheet) -> bool:
    """Check whether a sheet has a tag, its text and its document in each row."""
    columns = {plain(header) for header in sheet.header}
    return {"document", "tag", "content"} <= columns


def meaning(tag: str) -> tuple[str, str]:
    """Read the name of a tag: its category and the rest; the category is empty if there is no convention.

    Examples
    --------
    >>> meaning("rol/verbinder"), meaning("org::De Brug"), meaning("vrolijk")
    (('role', 'verbinder'), ('organisation', 'De Brug'), ('', 'vrolijk'))
    """
    head, _, rest = tag.replace("::", "/").partition("/")
    means = _MEANS.get(plain(head), "")
    return (means, rest.strip()) if means and rest.strip() else ("", tag)


@importer(recognises=lambda sheets: any(map(is_tagged, sheets)), alongside=is_tagged)
def tagged_fragments(sheets: Sequence[Sheet], problems: Problems) -> list[Rows]:
    """Read tags as actors, ties and roles; a tag counts as an accepted statement."""
    statements = []
    for sheet in sheets:
        rows = sheet_rows(sheet, "interviews", _HEADERS, problems)
        tags = list(_tags(rows))
        unknown = sorted({tag.value for tag in tags if not tag.means})
        if tags and len(unknown) == len({tag.value for tag in tags}):
            problems.error(rows.at(column="tag"), "tags_unknown", ", ".join(unknown), count=len(unknown))
        elif unknown:
            problems.note(rows.at(column="tag"), "tags_unused", ", ".join(unknown), count=len(unknown))
        statements.append(_statements(rows, [tag for tag in tags if tag.means], problems))
    problems.extend(agreement_notes([(rows, ["accepted"] * len(rows.numbers)) for rows in statements]))
    return statement_rows(statements, problems)


def _tags(rows: Rows) -> Iterator[_Tag]:
    names = ("tag", "document", "fragment", "id", "content", "coder")
    for index, cells in enumerate(zip(*map(rows.values, names), strict=True)):
        tag, document, fragment, highlight, content, coder = (
            " ".join((cell or "").split()) for cell in cells
        )
        means, value = meaning(tag)
        yield _Tag(means, value, document, fragment or highlight, highlight, content, coder, index)


def _statements(rows: Rows, tags: Sequence[_Tag], problems: Problems) -> Rows:
    """Return the rows that a codeerblad would have."""
    made: list[tuple[int, dict[str, str]]] = []
    open_ends = []
    for tag in tags:
        place = {"document": tag.document, "fragment": tag.fragment, "quote": tag.content, "coder": tag.coder}
        if tag.means in _ACTORS:
            made.append((tag.index, place | {"source": tag.value, "note": tag.means}))
        elif tag.means == "speaker":
            made.append((tag.index, place | {"source": tag.value, "note": "person"}))
        elif tag.means == "role":
            made += [(tag.index, place | said) for said in _roles(tag, tags)]
        elif tag.means == "relation":
            ends = _ends(tag, tags)
            if ends:
                source, target = ends
                made.append((tag.index, place | {"source": source, "relation": tag.value, "target": target}))
            else:
                open_ends.append(tag.index)
    if open_ends:
        problems.warning(rows.at(open_ends[0], "tag"), "tag_ends", count=len(open_ends))
    columns = {name: [cells.get(name, "") for _, cells in made] for name in STATEMENT_COLUMNS}
    labels = {"role": rows.labels.get("tag", ""), "relation": rows.labels.get("tag", "")}
    numbers = [rows.numbers[index] for index, _ in made]
    return Rows("interviews", rows.file, rows.sheet, numbers, columns, labels)


def _roles(tag: _Tag, tags: Sequence[_Tag]) -> Iterator[dict[str, str]]:
    speaker = _speaker(tag, tags)
    polarity = next((t.value for t in tags if t.means == "polarity" and t.meets(tag)), "")
    carriers = list(dict.fromkeys(t.value for t in tags if t.means in _ACTORS and t.meets(tag)))
    for carrier in carriers or [""]:
        yield {"role": tag.value, "source": speaker, "target": carrier, "polarity": polarity}


def _ends(tag: _Tag, tags: Sequence[_Tag]) -> tuple[str, str] | None:
    """Return the ends of a relation: the first two actors named in it, or the speaker and the actor named."""
    met = sorted(
        (t for t in tags if t.means in _ACTORS and t.meets(tag)),
        key=lambda t: (span(t.fragment) or (0, 0), t.index),
    )
    names = list(dict.fromkeys(t.value for t in met))
    speaker = _speaker(tag, tags)
    if len(names) == 1 and speaker and speaker != names[0]:
        return speaker, names[0]
    return (names[0], names[1]) if len(names) > 1 else None


def _speaker(tag: _Tag, tags: Sequence[_Tag]) -> str:
    """Return the speaker: the one tagged here, or else the only one in the document."""
    speakers = [t for t in tags if t.means == "speaker" and t.document == tag.document]
    here = [t.value for t in speakers if t.meets(tag)]
    names = {t.value for t in speakers}
    return here[0] if here else names.pop() if len(names) == 1 else ""
