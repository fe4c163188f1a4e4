"""REFI-QDA, the exchange format of ATLAS.ti, MAXQDA, NVivo, QualCoder and others: projects and codebooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from regienet.errors import InputError
from regienet.problems import Location, Problems
from regienet.read.formats.interviews.archive import members, read_member
from regienet.read.formats.interviews.quotes import locate, same
from regienet.read.formats.interviews.tags import TAG_COLUMNS
from regienet.read.open.decoder import decoder
from regienet.read.open.sheet import Sheet, make_sheet
from regienet.read.open.text_file import decode
from regienet.read.open.xml_tree import Element, read_xml, root_tag

_INSIDE = "internal://"
_INNER_TEXTS = ("Representation", "Transcript")
"""The text of a PDF, and the transcript of audio or video."""
_UNREAD = ("PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection")
"""Selections that are not of text."""
_QUOTE = 4
"""A name of at least this many words is the beginning of the selected text; a shorter one may be a label."""


@decoder(recognises=lambda data: _project_part(data) is not None, endings=(".qdpx",))
def refi_project(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Read a project: every code on a fragment of a text is a tag, with the path of the code as its name."""
    part = _project_part(data) or ""
    project = read_xml(read_member(data, part, file), file)
    codes = _codes(project, file, problems)
    users = {
        user.attributes.get("guid", ""): user.attributes.get("name", "") for user in project.deep("User")
    }
    _tell_codes(codes, file, problems)
    rows = []
    for name, source in _texts(project):
        rows += list(_Text(source, name, data, file).tags(codes, users, problems))
    _warn_of_unread(project, file, problems)
    if not rows:
        raise InputError.at(file, "project_uncoded", codes=", ".join(codes.values()))
    return [make_sheet(file, "", [(1, list(TAG_COLUMNS)), *rows])]


def _texts(project: Element) -> Iterator[tuple[str, Element]]:
    """Yield the texts with the name of their source: documents, the text of a PDF, and transcripts."""
    for sources in project.deep("Sources"):
        for source in sources.children:
            name = source.attributes.get("name", "")
            if source.tag == "TextSource":
                yield name, source
            yield from ((name, text) for tag in _INNER_TEXTS for text in source.all(tag))


def _warn_of_unread(project: Element, file: str, problems: Problems) -> None:
    """Report codings that are not on a text, and codings of cases."""
    unread = [
        (element.line, element.tag)
        for sources in project.deep("Sources")
        for source in sources.children
        for element in (*source.all("Coding"), *(each for tag in _UNREAD for each in source.deep(tag)))
        if element.tag == "Coding" or any(element.deep("Coding"))
    ]
    if unread:
        kinds = ", ".join(dict.fromkeys(tag for _, tag in unread))
        problems.warning(Location(file, row=unread[0][0]), "codings_unread", kinds, count=len(unread))
    cases = [case.attributes.get("name", "") for case in project.deep("Case")]
    if cases:
        problems.warning(file, "cases_unread", ", ".join(cases), count=len(cases))


@decoder(recognises=lambda data: root_tag(data) == "CodeBook", endings=(".qdc",))
def refi_codebook(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Refuse a codebook, which has codes but no statements, and list its codes."""
    codes = _codes(read_xml(data, file), file, problems)
    _tell_codes(codes, file, problems)
    raise InputError.at(file, "codebook_alone", codes=", ".join(codes.values()))


def _project_part(data: bytes) -> str | None:
    """Return the member with the project; ATLAS.ti gives it the name of the project."""
    return next((name for name in sorted(members(data)) if name.lower().endswith(".qde")), None)


def _codes(document: Element, file: str, problems: Problems) -> dict[str, str]:
    """Return the path of every code by its guid: the names of its parent codes and its own, separated by `/`.

    A guid of two codes is a problem: its meaning is unknown.
    """
    paths: dict[str, str] = {}

    def enter(element: Element, path: str) -> None:
        for code in element.all("Code"):
            name = f"{path}/{code.attributes.get('name', '')}".lstrip("/")
            guid = code.attributes.get("guid", "")
            if paths.setdefault(guid.lower(), name) != name:
                problems.error(
                    Location(file, row=code.line), "guid_twice", guid, first=paths[guid.lower()], second=name
                )
            enter(code, name)

    for codes in document.deep("Codes"):
        enter(codes, "")
    return paths


def _tell_codes(codes: Mapping[str, str], file: str, problems: Problems) -> None:
    problems.note(file, "codes_read", ", ".join(codes.values()), count=len(codes))


@dataclass
class _Text:
    """One text of a project, with its codings."""

    source: Element
    name: str
    data: bytes
    file: str

    def tags(
        self, codes: Mapping[str, str], users: Mapping[str, str], problems: Problems
    ) -> Iterator[tuple[int, list[str]]]:
        """Yield the tags, each with its line in the project."""
        text = self._text()
        if text is None:
            problems.warning(Location(self.file, row=self.source.line), "source_missing", self.name)
        for selection in self._selections():
            place = self._place(selection, text, problems)
            if place is None:
                continue
            start, end, content = place
            for coding in selection.all("Coding"):
                coder = users.get(coding.attributes.get("creatingUser", ""), "")
                for reference in coding.all("CodeRef"):
                    guid = reference.attributes.get("targetGUID", "")
                    tag = codes.get(guid.lower())
                    if tag is None:
                        problems.warning(Location(self.file, row=coding.line), "code_dangling", guid)
                        continue
                    highlight = selection.attributes.get("guid", "")
                    yield coding.line, [highlight, self.name, f"{start}-{end}", tag, content, coder]

    def _selections(self) -> Iterator[Element]:
        """Yield the selections; those of a transcript have two moments, which have a position in the text."""
        yield from self.source.all("PlainTextSelection")
        moments = {
            point.attributes.get("guid", ""): point.attributes.get("position", "")
            for point in self.source.all("SyncPoint")
        }
        for selection in self.source.all("TranscriptSelection"):
            given = selection.attributes
            ends = {"startPosition": "fromSyncPoint", "endPosition": "toSyncPoint"}
            places = {name: moments.get(given.get(point, ""), "") for name, point in ends.items()}
            yield replace(selection, attributes={**given, **places})

    def _text(self) -> str | None:
        inline = self.source.first("PlainTextContent")
        if inline is not None:
            return inline.text
        wanted = self.source.attributes.get("plainTextPath", "").removeprefix(_INSIDE)
        names = {PurePosixPath(name).name.lower(): name for name in members(self.data)}
        part = names.get(wanted.lower())
        if not wanted or part is None:
            return None
        return decode(read_member(self.data, part, self.file), self.file)[0].replace("\r\n", "\n")

    def _place(self, selection: Element, text: str | None, problems: Problems) -> tuple[int, int, str] | None:
        """Return the position of a selection, checked: its name is the beginning of what it selects."""
        given = selection.attributes
        said = given.get("name", "").rstrip("… ")
        try:
            start, end = int(given.get("startPosition", "")), int(given.get("endPosition", ""))
        except ValueError:
            problems.error(Location(self.file, row=selection.line), "selection_broken", said)
            return None
        if text is None:
            return start, end, said
        chosen = text[start:end]
        if 0 <= start < end <= len(text) and (not said or same(chosen[: len(said)], said)):
            return start, end, chosen
        found = locate(text, said, start)
        if found is None and 0 <= start < end <= len(text) and len(said.split()) < _QUOTE:
            # Some programs name a selection by its line or number, not by its text.
            problems.note(Location(self.file, row=selection.line), "selection_by_place", said)
            return start, end, chosen
        if found is None:
            problems.error(
                Location(self.file, row=selection.line), "selection_lost", said or f"{start}-{end}"
            )
            return None
        stop = min(len(text), max(found[1], found[0] + end - start))
        return found[0], stop, text[found[0] : stop]
