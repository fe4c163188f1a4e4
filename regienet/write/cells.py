"""How a value is written into a cell: one place for CSV, for workbooks and for both languages."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from regienet.read.schema import TABLES, Column

DIGITS, DECIMALS = 6, 12
"""Significant digits and decimals of a number that regienet computed: more than any survey carries."""

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows of a frame as dicts of plain Python values; unknown is None."""
    columns = [frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in frame.columns]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def rounded(value: Any) -> Any:
    """Round a computed number to `DIGITS` and `DECIMALS`, so that all machines write the same.

    Examples
    --------
    >>> rounded(2 / 3), rounded(0.1 + 0.2), rounded(1e-99), rounded("text"), rounded(None)
    (0.666667, 0.3, 0.0, 'text', None)
    """
    return float(f"{round(value, DECIMALS):.{DIGITS}g}") if isinstance(value, float) else value


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
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
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


def header(column: Column, language: str) -> str:
    """Give the name of a column of tables v1 in a language."""
    return column.dutch if language == "nl" else column.name


def coded(column: Column, value: object, language: str) -> object:
    """Give a value of tables v1 as it stands in a cell in a language; codes and yes/no in its words.

    Examples
    --------
    >>> kind, answered = TABLES["actors"].column("kind"), TABLES["respondents"].column("answered")
    >>> coded(kind, "person", "nl"), coded(answered, "contact|advice", "nl")
    ('persoon', 'contact|advies')
    """
    if value is None or value == "":
        return None
    if column.type == "flag":
        return {"nl": ("nee", "ja"), "en": ("no", "yes")}[language][bool(value)]
    if language == "nl" and isinstance(value, str):
        if column.name == "answered":
            return "|".join(_dutch(TABLES["ties"].column("relation"), code) for code in value.split("|"))
        return _dutch(column, value)
    return value


def _dutch(column: Column, code: str) -> str:
    # A code's spellings stand as English, Dutch, others; a code with one spelling is the same in both.
    spellings = [spelling for spelling, english in column.choices.items() if english == code]
    return spellings[1] if len(spellings) > 1 else code
