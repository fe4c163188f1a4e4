"""How a value is written into a cell: one place for CSV, for workbooks and for both languages."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence

from regienet.read.schema import TABLES, Column

DIGITS = 6
"""Significant digits of a number in a file: more than any survey carries, and the same on every machine."""

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def is_unknown(value: object) -> bool:
    """Tell whether a value is unknown: None, NaN or pandas' NA."""
    # NaN and NA are the only values that are not (certainly) equal to themselves.
    return value is None or value != value or str(value) == "<NA>"  # noqa: PLR0124


def rounded(value: float) -> float | int:
    """Round to the digits that files carry, whole numbers as such.

    Examples
    --------
    >>> rounded(2 / 3), rounded(12.0), rounded(1234567.8)
    (0.666667, 12, 1234570)
    """
    short = float(f"{value:.{DIGITS}g}")
    return int(short) if math.isfinite(short) and short.is_integer() else short


def text(value: object) -> str:
    """Write a value as text; unknown is empty, yes and no are `yes` and `no`.

    Examples
    --------
    >>> text(0.1 + 0.2), text(None), text(True), text("=1+1")
    ('0.3', '', 'yes', '=1+1')
    """
    if is_unknown(value):
        return ""
    if isinstance(value, str):
        return value
    if str(value) in ("True", "False"):
        return "yes" if value else "no"
    number = rounded(float(str(value)))
    return str(number) if isinstance(number, int) else f"{number:.{DIGITS}g}"


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
    return buffer.getvalue().encode("utf-8")


def header(column: Column, language: str) -> str:
    """Give the name of a column of tables v1 in a language."""
    return column.dutch if language == "nl" else column.name


def coded(column: Column, value: object, language: str) -> object:
    """Give a value of tables v1 as it stands in a cell in a language; codes and yes/no in its words.

    Examples
    --------
    >>> coded(TABLES["actors"].column("kind"), "person", "nl")
    'persoon'
    """
    if is_unknown(value):
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
