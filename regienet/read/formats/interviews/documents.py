"""A text file or Word file -> its text, in which positions in characters are counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from regienet.errors import InputError
from regienet.formats.given_file import bytes_of
from regienet.read.formats.interviews.archive import has_member, read_member
from regienet.read.open.files import DOCUMENT_ENDINGS
from regienet.read.open.text_file import decode
from regienet.read.open.xml_tree import Element, read_xml

_WORD = "word/document.xml"


def read_document(path: Path) -> str:
    """Read a text (.txt, .md) or a Word file (.docx).

    Returns
    -------
    str
        The text, with a line feed after every line; for a Word file, one line per paragraph.

    Raises
    ------
    InputError, LimitError
        If the file is not a text, or cannot be read safely.
    """
    return document_text(bytes_of(path), path.name)


def document_text(data: bytes, file: str) -> str:
    """Return the text in the bytes of a document."""
    if is_word(data):
        return "\n".join(_paragraphs(read_xml(read_member(data, _WORD, file), file)))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise InputError.at(file, "document_format", endings=", ".join(DOCUMENT_ENDINGS))
    if not data.strip():
        raise InputError.at(file, "file_empty")
    text, _ = decode(data, file)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_word(data: bytes) -> bool:
    """Check whether the bytes are a Word file."""
    return has_member(data, _WORD)


_GONE = ("del", "moveFrom", "p", "instrText", "Fallback", "commentReference")
"""Elements outside the current text: deleted or moved text, another paragraph, a fallback for a drawing."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
"""Characters that Word stores as elements."""


def _paragraphs(element: Element) -> Iterator[str]:
    """Yield the paragraphs, those of a text box after the one that contains it; each text box counts once."""
    for child in element.children:
        if child.tag in ("Fallback", "moveFrom", "del"):
            continue
        if child.tag == "p":
            yield "".join(_runs(child))
        yield from _paragraphs(child)


def _runs(element: Element) -> Iterator[str]:
    for child in element.children:
        if child.tag == "t":
            yield child.text
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _GONE:
            yield from _runs(child)
