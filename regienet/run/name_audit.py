"""Names of people in a file that was edited by hand, wherever an office program keeps text."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path, PurePath

from regienet.errors import InputError, LimitError
from regienet.formats.given_file import bytes_of
from regienet.formats.png_words import words_in
from regienet.read.open.xml_tree import Element, read_xml
from regienet.run.input_regions import input_regions

_PREFIXES = frozenset(
    ("van", "de", "der", "den", "het", "ten", "ter", "te", "op", "in", "'t", "v.d.", "el", "al")
)
_LEAST = 3
"""Shorter parts of names are ordinary words."""
_TEXT_FILES = (".html", ".htm", ".txt", ".md", ".csv", ".svg", ".json")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".bin")
_SHOWN_ATTRIBUTES = ("descr", "title", "name", "alt", "author", "initials")
_OWN_PICTURE = re.compile(r'<img src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]*)"')
_MOST_UNPACKED = 300_000_000
_DEEPEST = 3
_PLACES = (
    ("comments", "comment"),
    ("people", "comment"),
    ("notesSlides", "notes"),
    ("docProps", "properties"),
    ("header", "header"),
    ("footer", "footer"),
)


@dataclass(frozen=True)
class FoundName:
    """A name in a file.

    Attributes
    ----------
    name
        The whole name of the person.
    form
        What was found of it: `whole`, `initials`, `surname` or `first`.
    place
        Where: `text`, `comment`, `tracked`, `alt`, `picture`, `notes`, `properties`, `header`, `footer`,
        `embedded`.
    """

    name: str
    form: str
    place: str


@dataclass(frozen=True)
class NamesAudited:
    """What a file says about people.

    Attributes
    ----------
    found
        The names in it.
    unchecked
        Parts that cannot be read, such as pictures.
    """

    found: tuple[FoundName, ...]
    unchecked: tuple[str, ...]


def audit_names(file: Path, project: Path) -> NamesAudited:
    """Look for the people of a project in a file.

    Parameters
    ----------
    file
        A Word, PowerPoint or Excel file, or one of text. What is in a PDF or a picture cannot be read.
    project
        The data of the project, with the names of its people: one input, or a folder of regions.

    Raises
    ------
    InputError
        If the file or the data cannot be read.
    """
    people: set[str] = set()
    for region in input_regions(project):
        actors = region.tables.actors
        people |= set(actors.loc[actors["kind"] == "person", "name"].dropna().astype(str))
    forms = [form for name in sorted(people) for form in forms_of(name)]
    texts: dict[str, list[str]] = {}
    unchecked: list[str] = []
    for place, text in _texts(bytes_of(file), file.name, unchecked, depth=0):
        texts.setdefault(place, []).append(text)
    found = []
    for place, parts in texts.items():
        whole = plain_text(" \n ".join(parts))
        words = set(re.findall(r"\w+", whole))
        found += [
            FoundName(name, form, place)
            for name, form, wanted in forms
            if set(re.findall(r"\w+", wanted)) <= words
            and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", whole)
        ]
    return NamesAudited(tuple(_longest(found)), tuple(dict.fromkeys(unchecked)))


def _is_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def forms_of(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield the ways in which somebody may be named: the name, which way it is, and the text to look for.

    Examples
    --------
    >>> [(form, text) for _, form, text in forms_of("Aisha van der Zee")]
    [('whole', 'aisha van der zee'), ('initials', 'a. van der zee'), ('surname', 'zee'), ('first', 'aisha')]
    """
    plain = plain_text(name)
    words = plain.split()
    yield name, "whole", plain
    if len(words) < 2:
        return
    first, rest = words[0], words[1:]
    yield name, "initials", f"{first[0]}. {' '.join(rest)}"
    surname = " ".join(word for word in rest if word not in _PREFIXES)
    for form, text in (("surname", surname), ("first", first)):
        if len(text) >= _LEAST:
            yield name, form, text


def plain_text(text: str) -> str:
    """Return a text without capitals, double spaces and different ways to write one letter."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "").split())


def _longest(found: Sequence[FoundName]) -> Iterator[FoundName]:
    """Leave out the parts of a name of which the whole was found in the same place."""
    whole = {(one.name, one.place) for one in found if one.form == "whole"}
    yield from (one for one in found if one.form == "whole" or (one.name, one.place) not in whole)


def _texts(data: bytes, name: str, unchecked: list[str], *, depth: int) -> Iterator[tuple[str, str]]:
    """Yield every text in a file with its place; what cannot be read goes to `unchecked`."""
    ending = PurePath(name).suffix.lower()
    if data.startswith(b"PK") and depth < _DEEPEST:
        yield from _parts(data, name, unchecked, depth)
    elif ending in _TEXT_FILES:
        text = data.decode("utf-8-sig", "replace")
        text = _OWN_PICTURE.sub(lambda found: _svg_inside(found[1]) or found[0], text)
        yield "text", unescape(re.sub(r"<[^>]*>", " ", text))
        yield "alt", unescape(" ".join(re.findall(r'(?:alt|title)="([^"]*)"', text)))
        if re.search(r"<(?:img|image)\b", text):
            unchecked.append(name)
    else:
        unchecked.append(name)


def _svg_inside(encoded: str) -> str:
    """Return a drawing that is inside a page; empty if it cannot be read."""
    try:
        return base64.b64decode(encoded, validate=True).decode()
    except ValueError:
        return ""


def _parts(data: bytes, name: str, unchecked: list[str], depth: int) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
                unchecked.append(name)
                return
            parts = {entry: archive.read(entry) for entry in archive.namelist()}
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError):
        unchecked.append(name)
        return
    for part, content in parts.items():
        ending = PurePath(part).suffix.lower()
        if content.startswith(b"PK"):
            yield from (("embedded", text) for _, text in _texts(content, part, unchecked, depth=depth + 1))
        elif (words := words_in(content)) is not None:
            yield "picture", words
        elif ending in _PICTURES:
            unchecked.append(part)
        elif ending == ".xml":
            yield from _of_xml(part, content, unchecked)


def _of_xml(part: str, content: bytes, unchecked: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the texts in a part: paragraphs, deleted text, and what a screen reader says."""
    try:
        root = read_xml(content, part)
    except (InputError, LimitError):
        unchecked.append(part)
        return
    place = next((place for sign, place in _PLACES if sign in part), "text")
    paragraphs = [*root.deep("p"), *root.deep("si")] or [root]
    yield from ((place, _joined(paragraph, skipped="delText")) for paragraph in paragraphs)
    for element in (root, *_all(root)):
        if element.tag == "delText":
            yield "tracked", element.text
        shown = [value for key, value in element.attributes.items() if key in _SHOWN_ATTRIBUTES and value]
        yield from (("alt" if place == "text" else place, value) for value in shown)


def _joined(element: Element, *, skipped: str) -> str:
    # A name may be cut over several runs, so the texts of a paragraph are joined.
    return "".join(one.text for one in (element, *_all(element)) if one.tag != skipped)


def _all(element: Element) -> Iterator[Element]:
    for child in element.children:
        yield child
        yield from _all(child)
