"""Dutch names: types of organisations, municipalities, and names of people."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def organisation_words() -> Mapping[str, Any]:
    """Return the words in names of organisations: `organisations.toml`."""
    return _read("organisations.toml")


@cache
def people_words() -> Mapping[str, Any]:
    """Return the words in names of people: `people.toml`."""
    return _read("people.toml")


@cache
def municipalities() -> tuple[str, ...]:
    """List the municipalities of the Netherlands."""
    return tuple((_FOLDER / "municipalities.txt").read_text(encoding="utf-8").splitlines())


def _read(name: str) -> Mapping[str, Any]:
    with (_FOLDER / name).open("rb") as file:
        return tomllib.load(file)
