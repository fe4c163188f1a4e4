"""The note in a folder of results: what it is, that it is internal, and that regienet may replace it."""

from __future__ import annotations

from pathlib import Path

from regienet.errors import InputError
from regienet.formats.given_file import bytes_of
from regienet.formats.staging import put_back
from regienet.words import LANGUAGES, say

README = "LEESMIJ.txt"


def readme(key: str = "run.readme") -> str:
    """Return the note in all languages: the folder is about people and is internal."""
    return "\n\n".join(say(key, language) for language in LANGUAGES) + "\n"


def is_ours(out: Path) -> bool:
    """Check whether this or another version of regienet made this folder, by the start of its readme.

    Only then may its files be replaced. What an earlier job was cut short in is put back first, so that what
    is in the folder can be trusted.

    Raises
    ------
    WriteError
        If another job is moving files into the folder, or if they cannot be put back.
    """
    put_back(out)
    stamp = readme().splitlines()[0].encode()
    try:
        return bytes_of(out / README).startswith(stamp)
    except InputError:
        return False
