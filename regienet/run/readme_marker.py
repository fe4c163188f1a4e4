"""The note in a folder of results: what it is, that it stays inside, and that it is ours to replace."""

from __future__ import annotations

from pathlib import Path

from regienet.words import LANGUAGES, say

README = "LEESMIJ.txt"


def readme(key: str = "run.readme") -> str:
    """Say in every language that the folder is about people and stays inside."""
    return "\n\n".join(say(key, language) for language in LANGUAGES) + "\n"


def is_ours(out: Path) -> bool:
    """Tell whether regienet, of this version or another, made this folder: its readme begins as ours.

    Only then may its files be replaced.
    """
    stamp = readme().splitlines()[0].encode()
    try:
        return (out / README).read_bytes().startswith(stamp)
    except OSError:
        return False
