"""The word lists of `gazetteers/`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from regienet.dutch import municipalities

_FOLDER = Path(__file__).parent / "gazetteers"


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(word for line in _lines(f"{name}.txt") for word in line.split())


@cache
def places() -> frozenset[str]:
    """Return the names of municipalities and other places."""
    return frozenset([*municipalities(), *_lines("places.txt")])


@cache
def listed(file: str, key: str) -> frozenset[str]:
    """Return the words under a key of a `.toml` file."""
    return frozenset(_read(file)[key].split())


@cache
def listed_rows(file: str, key: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines under a key, each split into words."""
    return tuple(tuple(line.split()) for line in _read(file)[key].splitlines() if line.strip())


@cache
def alternatives(file: str, key: str) -> str:
    """Return the phrases under a key, separated by `|` in the file, as a pattern of alternatives."""
    return _read(file)[key].replace(".", r"\.").strip()


@cache
def _read(file: str) -> Mapping[str, str]:
    with (_FOLDER / f"{file}.toml").open("rb") as stream:
        return tomllib.load(stream)


def _lines(file: str) -> list[str]:
    text = (_FOLDER / file).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
