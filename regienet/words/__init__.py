"""All words for people, in Dutch and English, under one key: `say("map.title", "nl", region="Zuid")`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT_LANGUAGE: Language = "nl"


@cache
def vocabulary(area: str) -> Mapping[str, Mapping[str, str]]:
    """Read one area of words, e.g. `map`: key -> language -> text, as in `words/<area>.toml`."""
    with (Path(__file__).parent / f"{area}.toml").open("rb") as file:
        return tomllib.load(file)


def areas() -> tuple[str, ...]:
    """List the areas, one per file in this folder."""
    return tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.toml")))


def knows(key: str) -> bool:
    """Check whether there are words for `key`."""
    area, _, name = key.partition(".")
    return name in vocabulary(area)


def say(key: str, language: str = DEFAULT_LANGUAGE, **values: object) -> str:
    """Return the text of `key` (area.name) in a language, with the values filled in.

    Examples
    --------
    >>> say("roles.verbinder", "en")
    'verbinder'
    """
    area, _, name = key.partition(".")
    text = vocabulary(area)[name][language]
    return text.format(**values) if values else text
