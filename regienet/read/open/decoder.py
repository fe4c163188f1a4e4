"""The formats that are neither CSV nor workbooks: one function per format turns its bytes into sheets.

What the sheets mean is then for the importers, or for a mapping, as with any other file.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from regienet.problems import Problems
from regienet.read.open.sheet import Sheet
from regienet.registry import Registry

Decoder = Callable[[bytes, str, Problems], list[Sheet]]
DecoderFunction = TypeVar("DecoderFunction", bound=Decoder)


@dataclass(frozen=True)
class DecoderInfo:
    """How a decoder knows its own.

    Attributes
    ----------
    recognises
        Tells from the bytes whether they are of this format.
    endings
        The usual extensions of such files; only files in a folder are selected by them.
    after
        Decoders that are asked first, because they recognise something more particular.
    """

    recognises: Callable[[bytes], bool]
    endings: tuple[str, ...]
    after: tuple[str, ...] = ()


DECODERS: Registry[Decoder, DecoderInfo] = Registry("regienet.read", "decoder")


def decoder(
    *, recognises: Callable[[bytes], bool], endings: tuple[str, ...], after: tuple[str, ...] = ()
) -> Callable[[DecoderFunction], DecoderFunction]:
    """Register a decoder: a function of the bytes and the name of a file that gives its sheets.

    It adds what it finds to the problems, or raises an `InputError`; never both for one problem.
    """
    return DECODERS.register(DecoderInfo(recognises, endings, after))


def decoder_of(data: bytes) -> Decoder | None:
    """Return the decoder that recognises the bytes, as `without_marks` gives them; None if none does."""
    found = {name: entry for name, entry in DECODERS.items() if entry.info.recognises(data)}
    first = (entry for entry in found.values() if not found.keys() & set(entry.info.after))
    return next((entry.function for entry in first), None)


def without_marks(data: bytes) -> bytes:
    """Return text as UTF-8 without a byte order mark, so that every format is recognised by what it says.

    XML is left as it is: it says itself how it is encoded.
    """
    if data.startswith(codecs.BOM_UTF8):
        return data.removeprefix(codecs.BOM_UTF8)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
        return data if text.lstrip().startswith("<") else text.encode("utf-8", "replace")
    return data


def decoder_endings() -> tuple[str, ...]:
    """List the endings of the names of files that a decoder may read."""
    return tuple(dict.fromkeys(ending for entry in DECODERS.values() for ending in entry.info.endings))
