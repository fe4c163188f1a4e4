"""What may follow a question in a header: the subject of a column, or a mark that it holds no answer."""

from __future__ import annotations

import re

from regienet.read.open.sheet import plain

_SIGNS = "[_/"
"""Separators of a question and the part that a column is about."""
_ASIDE = re.compile(
    r"other(_.*)?|(.*_)?other_text|(.*_)?text|(.*_?)comments?|do|(.*_)?do_.*|(.*_)?(first|last)_click"
    r"|(.*_)?page_submit|(.*_)?click_count|time|(.*_)?rank|(.*_)?group|(.*_)?count|display_order.*"
)
"""Parts that survey tools add: other answers as text, remarks, display order, times."""
_SCALE = re.compile(r"(?P<part>.*?)\]\[(?P<scale>[^\]]*)")


def part_of(header: str, question: str) -> str | None:
    """Return the rest of a header after a question; None for the header of another question.

    Examples
    --------
    >>> part_of("G1[SQ1]", "G1"), part_of("G1_SQ2", "g1"), part_of("G10[SQ1]", "G1"), part_of("G1", "G1")
    ('SQ1', 'SQ2', None, None)
    """
    length = len(question.strip())
    head, rest = header.strip()[:length], header.strip()[length:].strip()
    if plain(head) != plain(question) or rest[:1] not in tuple(_SIGNS):
        return None
    part = rest[1:].removesuffix("]") if rest[0] == "[" else rest[1:]
    return part.strip() or None


def is_aside(part: str) -> bool:
    """Check whether a part is not about an actor: a remark, an order, a time, or the box for other answers.

    Examples
    --------
    >>> [is_aside(part) for part in ("other", "SQ1comment", "3_TEXT", "DO_1", "SQ1", "Piet")]
    [True, True, True, True, False, False]
    """
    return _ASIDE.fullmatch(plain(part)) is not None


def without_scale(part: str) -> tuple[str, str]:
    """Return a part without the number of its scale, and that number; LimeSurvey has questions with two.

    Examples
    --------
    >>> without_scale("SQ1][2"), without_scale("SQ1")
    (('SQ1', '2'), ('SQ1', ''))
    """
    found = _SCALE.fullmatch(part)
    return (found["part"], found["scale"]) if found else (part, "")
