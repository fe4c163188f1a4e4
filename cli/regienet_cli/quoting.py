"""Paths in the commands that regienet prints, so that they can be copied as they are."""

from __future__ import annotations

import re
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
