"""The words that are drawn in a PNG, kept inside it: who checks the picture need not recognise letters."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEYWORD = b"regienet words\0\0\0\0\0"
"""The keyword of the text, not compressed, without a language."""
_NOT_DRAWN = (b"tIME", b"tEXt", b"iTXt", b"zTXt")


def with_words(png: bytes, words: str) -> bytes:
    """Return a picture with the words that are drawn in it, next to a checksum of what is drawn.

    Parameters
    ----------
    png
        A PNG.
    words
        Everything that can be read in it.
    """
    chunks = list(_chunks(png))
    text = (b"iTXt", _KEYWORD + f"{_drawn(chunks)}\n{words}".encode())
    return _SIGNATURE + b"".join(_chunk(*each) for each in [*chunks[:-1], text, chunks[-1]])


def words_in(png: bytes) -> str | None:
    """Return the words in a picture from `with_words`; None for another one, or if it was changed since.

    Examples
    --------
    >>> words_in(b"no picture") is None
    True
    """
    try:
        chunks = list(_chunks(png))
        content = next(data for kind, data in chunks if kind == b"iTXt" and data.startswith(_KEYWORD))
        digest, _, words = content.removeprefix(_KEYWORD).decode().partition("\n")
    except (struct.error, StopIteration, ValueError):
        return None
    return words if digest == _drawn(chunks) else None


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the content of every part of a PNG."""
    if not png.startswith(_SIGNATURE):
        raise ValueError("not a PNG")
    place = len(_SIGNATURE)
    while place < len(png):
        size, kind = struct.unpack_from(">I4s", png, place)
        yield kind, png[place + 8 : place + 8 + size]
        place += 12 + size


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def _drawn(chunks: list[tuple[bytes, bytes]]) -> str:
    """Return a checksum of everything that decides what is seen."""
    seen = b"".join(_chunk(*each) for each in chunks if each[0] not in _NOT_DRAWN)
    return hashlib.sha256(seen).hexdigest()
