"""The formats that are no CSV and no workbook: one function per format turns its bytes into sheets.

What the sheets mean is then for the importers, or for a mapping, as with any other file.
"""

from __future__ import annotations

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
        How such files are mostly called; only files in a folder are chosen by it.
    """

    recognises: Callable[[bytes], bool]
    endings: tuple[str, ...]


DECODERS: Registry[DecoderInfo] = Registry("regienet.read", "decoder")


def decoder(
    *, recognises: Callable[[bytes], bool], endings: tuple[str, ...]
) -> Callable[[DecoderFunction], DecoderFunction]:
    """Register a decoder: a function of the bytes and the name of a file that gives its sheets."""

    def register(function: DecoderFunction) -> DecoderFunction:
        DECODERS.add(function.__name__, function, DecoderInfo(recognises, endings))
        return function

    return register


def decoder_of(data: bytes) -> Decoder | None:
    """Give the decoder that recognises the bytes; None where none does."""
    return next((entry.function for entry in DECODERS.values() if entry.info.recognises(data)), None)


def decoder_endings() -> tuple[str, ...]:
    """List the endings of the names of files that a decoder may read."""
    return tuple(dict.fromkeys(ending for entry in DECODERS.values() for ending in entry.info.endings))
