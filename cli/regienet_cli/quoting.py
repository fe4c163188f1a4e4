"""Paths in the commands that regienet prints, so that they can be copied as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

_SAFE = re.compile(r"[\w./\\:~+=@%,-]+")
"""What no shell reads in another way."""


def quoted(*words: str | Path) -> str:
    """Return the words of a command line, in quotes where they have spaces or signs.

    Double quotes are the only quotes that every shell understands, including those of Windows.

    Examples
    --------
    >>> quoted("--mapping", Path("mijn map") / "mapping.toml")
    '--mapping "mijn map/mapping.toml"'
    """
    return " ".join(text if _SAFE.fullmatch(text) else f'"{text}"' for text in map(str, words))


def repeated(**options: Path | Sequence[str] | None) -> Iterator[str | Path]:
    """Return the options as they were given, to repeat them in the next command.

    Examples
    --------
    >>> list(repeated(mapping=None, without=("g1", "g2")))
    ['--without', 'g1', '--without', 'g2']
    """
    for name, given in options.items():
        values = [given] if isinstance(given, Path) else given or ()
        for value in values:
            yield from (f"--{name}", value)
