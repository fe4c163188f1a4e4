"""Cells that a spreadsheet takes literally: a number stays a number, and no text becomes a formula."""

from __future__ import annotations

import math

FORMULA_SIGNS = ("=", "+", "-", "@")
"""The first characters of text that a spreadsheet would run as a formula."""


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
    """Keep a spreadsheet from running text as a formula: add a `'`, which `read` removes again.

    Examples
    --------
    >>> defused("=1+1"), defused("'s Morgens"), defused("gewoon")
    ("'=1+1", "'s Morgens", 'gewoon')
    """
    return f"'{cell}" if cell.startswith((*FORMULA_SIGNS, "\t", "\r")) else cell
