"""What is wrong with an input, or worth knowing about it, as text."""

from __future__ import annotations

from collections.abc import Iterable

from regienet.errors import Problem
from regienet.words import Language
from regienet.words.describe import describe_all as sentences


def describe_all(problems: Iterable[Problem], language: Language) -> str:
    """Describe the problems, one per line."""
    return "\n".join(sentences(problems, language))
