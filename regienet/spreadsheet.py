"""Cells that a spreadsheet takes as they are: no text becomes a formula, and the same bytes every time."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
from collections.abc import Iterable
from typing import Any

FORMULA_SIGNS = ("=", "+", "-", "@")
"""What a cell begins with that a spreadsheet runs."""


def text(value: object) -> str:
    """Write a value as text, numbers such that reading gives the same number; unknown is empty.

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
    """Keep a spreadsheet from taking a text for a formula: a leading `'`, which `read` takes off again.

    Examples
    --------
    >>> defused("=1+1"), defused("'s Morgens"), defused("gewoon")
    ("'=1+1", "'s Morgens", 'gewoon')
    """
    return f"'{cell}" if cell.startswith((*FORMULA_SIGNS, "\t", "\r")) else cell


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    r"""Write a CSV file: UTF-8, comma, `\n`; texts defused, numbers as they are.

    Examples
    --------
    >>> csv_bytes(["name", "value"], [["-x", -0.5], [None, None]])
    b"name,value\n'-x,-0.5\n,\n"
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([defused(cell) for cell in header])
    for row in rows:
        writer.writerow([defused(cell) if isinstance(cell, str) else text(cell) for cell in row])
    # A lone surrogate has no bytes in UTF-8; it is shown as a question mark rather than losing the file.
    return buffer.getvalue().encode("utf-8", "replace")


def new_workbook(buffer: io.BytesIO, **properties: str) -> Any:
    """Begin a workbook (of xlsxwriter, so a context manager) in which every text stays a text.

    Parameters
    ----------
    buffer
        Where its bytes come when it is closed.
    properties
        What the file says of itself, such as its title.
    """
    import xlsxwriter

    kept = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **kept})
    # A moment of making would change the file on every run.
    book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC), **properties})
    return book
