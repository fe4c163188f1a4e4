"""Cells that a spreadsheet takes literally: a number stays a number, and no text becomes a formula."""

from __future__ import annotations

import math
import re

_SIGNS = r"[=+\-@\t\r]"
"""The first characters of text that a spreadsheet would run as a formula, or skips on the way to one."""
_START = re.compile(rf"^(?='*{_SIGNS})")
_INSIDE = re.compile(rf"([;\t\n\r])(?='*\"*{_SIGNS})")
"""Where a cell starts for a spreadsheet that separates cells by something else; it skips empty quotes."""
_START_DEFUSED = re.compile(rf"^'(?='*{_SIGNS})")
_INSIDE_DEFUSED = re.compile(rf"([;\t\n\r])'(?='*\"*{_SIGNS})")


def text(value: object) -> str:
    """Write a value as text, with numbers that can be read back exactly; unknown is empty.

    Examples
    --------
    >>> text(0.25), text(12.0), text(None), text(True), text("=1+1")
    ('0.25', '12', '', 'yes', '=1+1')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        short = math.isfinite(value) and value.is_integer() and abs(value) < 1e15
        return str(int(value)) if short else repr(value)
    return str(value)


def defused(cell: str) -> str:
    """Keep a spreadsheet from running text as a formula, also if it separates cells by `;` or a tab.

    A `'` is added where a cell could start; `as_written` removes it.

    Examples
    --------
    >>> defused("=1+1"), defused("Jan;=1+1;x"), defused("'s Morgens"), defused("gewoon")
    ("'=1+1", "Jan;'=1+1;x", "'s Morgens", 'gewoon')
    """
    return _INSIDE.sub(r"\1'", _START.sub("'", cell))


def as_written(cell: str) -> str:
    """Remove what `defused` added.

    Examples
    --------
    >>> as_written("'=1+1"), as_written("Jan;'=1+1;x"), as_written("'s Morgens")
    ('=1+1', 'Jan;=1+1;x', "'s Morgens")
    """
    return _INSIDE_DEFUSED.sub(r"\1", _START_DEFUSED.sub("", cell))
