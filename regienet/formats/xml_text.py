"""Text as XML can hold it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

# Characters that XML 1.0 does not allow: most control characters, lone surrogates, and two non-characters.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def cleaned(value: Any) -> Any:
    """Replace characters that XML does not allow by their symbol; leave everything else.

    Examples
    --------
    >>> cleaned("a" + chr(1) + "b"), cleaned(3)
    ('a␁b', 3)
    """
    return _NOT_IN_XML.sub(_symbol, value) if isinstance(value, str) else value


def words_of_svg(svg: str) -> str:
    """Return all that can be read in a drawing, in the order in which it is drawn.

    Examples
    --------
    >>> words_of_svg('<svg><text x="1">a &amp; b</text><path d="M0"/><text>c</text></svg>')
    'a & b c'
    """
    return unescape(" ".join(re.findall(r"<text\b[^>]*>([^<]*)</text>", svg)))


def _symbol(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
