"""Cell values: of frames and of tables v1, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from regienet.schema import TABLES, Column

DIGITS, DECIMALS = 6, 12
"""Significant digits and decimals of computed numbers: more precise than any survey."""


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as dicts of plain Python values; unknown values are None."""
    columns = plain_columns(frame)
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def plain_columns(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """Return the columns of a frame as lists of plain Python values; unknown values are None."""
    return {
        str(name): [
            value if known else None
            for value, known in zip(column.tolist(), column.notna().tolist(), strict=True)
        ]
        for name, column in frame.items()
    }


def header_and_cells(
    rows: Sequence[Mapping[str, Any]], first: Sequence[str] = ()
) -> tuple[list[str], list[list[Any]]]:
    """Return rows as a header and a list of cells per row; the columns in `first` come first."""
    names = list(dict.fromkeys([*first, *(name for row in rows for name in row)]))
    return names, [[row.get(name) for name in names] for row in rows]


def to_significant(value: Any) -> Any:
    """Round a computed number to `DIGITS` and `DECIMALS`, so that all machines write the same.

    Examples
    --------
    >>> [to_significant(value) for value in (2 / 3, 0.1 + 0.2, 1e-99, "text", None)]
    [0.666667, 0.3, 0.0, 'text', None]
    """
    return float(f"{round(value, DECIMALS):.{DIGITS}g}") if isinstance(value, float) else value


def in_words(column: Column, value: object, language: str) -> object:
    """Return a value of tables v1 as shown in a cell, with codes and yes/no in the words of a language.

    Examples
    --------
    >>> kind, answered = TABLES["actors"].column("kind"), TABLES["respondents"].column("answered")
    >>> in_words(kind, "person", "nl"), in_words(answered, "contact|advice", "nl")
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
    # The spellings of a code are English, Dutch, others; a code with one spelling is the same in both.
    spellings = [spelling for spelling, english in column.choices.items() if english == code]
    return spellings[1] if len(spellings) > 1 else code
