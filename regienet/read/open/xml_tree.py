"""XML -> a tree that knows its line numbers, refusing what could harm: definitions, depth, endless length."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from regienet.errors import InputError, LimitError
from regienet.problems import Location

MAX_DEPTH = 64
MAX_ELEMENTS = 2_000_000
_PUBLIC = {"graphml", "gexf"}
"""Formats to whose public definition a file may refer."""
_LOOK = 100_000
"""So many bytes at a time are looked at; in the first of them the first element mostly begins."""


@dataclass(slots=True)
class Element:
    """One XML element.

    Attributes
    ----------
    tag
        Its name, without the prefix of a namespace.
    attributes
        By name, without prefix.
    line
        The line in the file where it starts.
    text
        The text in it, outside its children.
    children
        The elements in it.
    """

    tag: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, tag: str) -> Iterator[Element]:
        """Return the children with this name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> Element | None:
        """Return the first child with this name."""
        return next(self.all(tag), None)

    def deep(self, tag: str) -> Iterator[Element]:
        """Return the elements with this name at any depth, in the order of the file."""
        for child in self.children:
            if child.tag == tag:
                yield child
            yield from child.deep(tag)


class _Found(Exception):  # noqa: N818 - ends a look, nothing is wrong
    """The first element has begun."""


def root_tag(data: bytes) -> str | None:
    """Return the name of the first element, without its prefix; None if the bytes are not XML."""
    if not data[:200].lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n\0").startswith(b"<"):
        return None
    found: list[str] = []

    def start(tag: str, _: dict[str, str]) -> None:
        found.append(_local(tag))
        raise _Found

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    with contextlib.suppress(expat.ExpatError, LookupError, ValueError, _Found):
        for place in range(0, len(data), _LOOK):
            parser.Parse(data[place : place + _LOOK], False)
    return found[0] if found else None


def read_xml(data: bytes, file: str) -> Element:
    """Read XML.

    Raises
    ------
    InputError
        For XML that is broken, or that defines anything itself.
    LimitError
        For more or deeper nested elements than can be read safely.
    """
    builder = _Builder(file)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.errors.messages.get(error.code, "")
        raise InputError.at(Location(file, row=error.lineno), "xml_broken", reason) from error
    except (LookupError, ValueError) as error:
        raise InputError.at(file, "xml_broken", str(error)) from error
    return builder.root.children[0]


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.root = Element("", {}, 0)
        self.open = [self.root]
        self.count = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _doctype(self, name: str, _system: str | None, _public: str | None, own: int) -> None:
        """Let the public definition of a network format pass, which is never fetched; refuse any other."""
        if own or name not in _PUBLIC:
            self._refuse()

    def _refuse(self, *_: object) -> None:
        line = self.parser.CurrentLineNumber
        raise InputError.at(Location(self.file, row=line), "xml_definition", "DOCTYPE")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        line = self.parser.CurrentLineNumber
        for code, count, limit in (
            ("xml_depth", len(self.open), MAX_DEPTH),
            ("xml_elements", self.count, MAX_ELEMENTS),
        ):
            if count > limit:
                raise LimitError.at(Location(self.file, row=line), code, count=count, limit=limit)
        element = Element(_local(tag), {_local(name): value for name, value in attributes.items()}, line)
        self.open[-1].children.append(element)
        self.open.append(element)

    def _end(self, _: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        self.open[-1].text += text


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
