"""Search files of any kind for a name: text in every encoding, parts of archives, pages, and PDF streams."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from regienet.errors import InputError
from regienet.formats.given_file import bytes_of

DEEPEST = 4
"""Archives in archives are opened so many deep."""
MOST = 200_000_000
"""Bytes that are unpacked from one file at most; what is more is reported as not searched."""


@dataclass(frozen=True)
class Hit:
    """A place where a name was found.

    Attributes
    ----------
    file
        The file.
    place
        Where in it: a part of an archive, a line; empty for a whole file.
    searched
        False if the file could not be searched, so that it may hold the name.
    """

    file: Path
    place: str = ""
    searched: bool = True


def search(folders: Iterable[Path], names: Collection[str]) -> list[Hit]:
    """Find names in everything in some folders and files.

    Parameters
    ----------
    folders
        Folders, with everything below them, and files.
    names
        What to look for, as whole words in any capitals.

    Returns
    -------
    list of Hit
        At most one per file and part of it, by path.
    """
    pattern = pattern_of(names)
    files = sorted({file.resolve() for folder in folders for file in _below(folder)})
    return [hit for file in files for hit in _in_file(file, pattern)]


def pattern_of(names: Collection[str]) -> re.Pattern[str]:
    """Return a pattern of names as whole words, for text as `normal` returns it."""
    words = sorted({re.escape(normal(name)) for name in names if name.strip()}, key=len, reverse=True)
    spaced = [word.replace(r"\ ", r"\s+") for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)") if spaced else re.compile(r"(?!)")


def normal(text: str) -> str:
    """Bring text to the form in which it is searched: compatible letters, small, without invisible ones."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def _below(place: Path) -> Iterator[Path]:
    if place.is_dir():
        yield from (file for file in place.rglob("*") if file.is_file())
    elif place.exists():
        yield place


def _in_file(file: Path, pattern: re.Pattern[str]) -> Iterator[Hit]:
    if pattern.search(normal(file.name)):
        yield Hit(file)
    try:
        data = bytes_of(file)
    except InputError:
        yield Hit(file, searched=False)
        return
    budget = [MOST]
    try:
        places = dict.fromkeys(_places(data, pattern, DEEPEST, budget))
    except _TooMuchError:
        yield Hit(file, searched=False)
        return
    yield from (Hit(file, place) for place in places)


class _TooMuchError(Exception):
    """More was packed in a file than is unpacked."""


def _spend(budget: list[int], data: bytes) -> bytes:
    budget[0] -= len(data)
    if budget[0] < 0:
        raise _TooMuchError
    return data


def _places(data: bytes, pattern: re.Pattern[str], depth: int, budget: list[int]) -> Iterator[str]:
    """Yield where in some bytes the pattern is: in their text, or in what is packed in them."""
    for text in _texts(data):
        found = pattern.search(text)
        if found:
            yield str(text.count("\n", 0, found.start()) + 1)
            break
    if depth:
        for name, part in _parts(data, budget):
            yield from (f"{name} {place}".strip() for place in _places(part, pattern, depth - 1, budget))


def _texts(data: bytes) -> Iterator[str]:
    """Yield the bytes as text in the encodings that names are written in, and with escapes resolved."""
    encodings = ["utf-16"] if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ["utf-8"]
    encodings += ["cp1252"] if not _decodes(data) else []
    encodings += ["utf-16-le", "utf-16-be"] if data.count(b"\0") > len(data) // 8 else []
    for encoding in encodings:
        text = normal(data.decode(encoding, "replace"))
        yield text
        plain = html.unescape(unquote(_ESCAPED.sub(_letter, text)))
        # Word cuts a name into runs: without the tags between them it is whole again.
        yield normal(_TAG.sub("", plain)) if "<" in plain else normal(plain)
        if "<" in plain:
            yield normal(_TAG.sub(" ", plain))


_TAG = re.compile(r"<[^<>]{1,2000}>")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


def _letter(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


_BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def _parts(data: bytes, budget: list[int]) -> Iterator[tuple[str, bytes]]:
    """Yield what is packed in some bytes: members of a zip, gzip, streams of a PDF, base64."""
    if data.startswith(b"PK"):
        yield from _members(data, budget)
    elif data.startswith(b"\x1f\x8b"):
        yield "gzip", _spend(budget, _unpacked(gzip.decompress, data))
    elif data.startswith(b"%PDF"):
        for stream in _STREAM.finditer(data):
            yield "PDF", _spend(budget, _unpacked(zlib.decompress, stream[1]))
    else:
        for block in _BASE64.finditer(data):
            raw = _unpacked(lambda one: base64.b64decode(one + b"=" * (-len(one) % 4)), block[0].rstrip(b"="))
            if raw:
                yield "base64", _spend(budget, raw)


def _unpacked(unpack: Callable[[bytes], bytes], data: bytes) -> bytes:
    try:
        return bytes(unpack(data))
    except (OSError, EOFError, zlib.error, binascii.Error, ValueError):
        return b""


def _members(data: bytes, budget: list[int]) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                if member.file_size > budget[0]:
                    raise _TooMuchError
                yield member.filename, _spend(budget, archive.read(member))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
        raise _TooMuchError from None
