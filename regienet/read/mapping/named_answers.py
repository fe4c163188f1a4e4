"""Columns of a survey in which people typed or chose names: the respondent, and the people named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from regienet.read.open.sheet import Sheet

_NAME = re.compile(r"[A-Z][\w.'\u2019-]*(\s+[\w.'\u2019-]+){0,4}")
_MOSTLY = 0.6
"""At least this share of the cells of a column of names look like names."""
_ABOUT_NAME = re.compile(r"\b(voor- en achternaam|naam|name)\b", flags=re.IGNORECASE)
_ABOUT_CONTACT = re.compile(
    r"^(met|van|aan|naar|bij|with|from|to)\b|\b(heb|ken|werk|vraag|spreek) je\b|\b(do|did|have) you\b",
    flags=re.IGNORECASE,
)


@dataclass(frozen=True)
class NamedAnswers:
    """A column of names: the respondent, or the people named, with the separator of the names."""

    header: str
    table: Literal["ties", "nominations"]
    sign: str


def respondent_column(sheet: Sheet) -> str | None:
    """Return the header of the column in which people typed their own name."""
    asked = [index for index, header in enumerate(sheet.header) if _ABOUT_NAME.search(header)]
    filled = [index for index in asked if _share_of_names(_cells(sheet, index)) >= _MOSTLY]
    return sheet.header[filled[0]] if filled else None


def named_answers(sheet: Sheet, respondent: str) -> Iterator[NamedAnswers]:
    """Yield the columns in which respondents name others, and what each seems to ask: contact or a role."""
    own = {cell.casefold() for cell in _cells(sheet, sheet.header.index(respondent))}
    for index, header in enumerate(sheet.header):
        cells = _cells(sheet, index)
        sign = ";" if any(";" in cell for cell in cells) else ","
        parts = [part.strip() for cell in cells for part in cell.split(sign) if part.strip()]
        named = {part.casefold() for part in parts} & own
        if header != respondent and len(named) > 1 and _share_of_names(parts) >= _MOSTLY:
            yield NamedAnswers(header, "ties" if _ABOUT_CONTACT.search(header) else "nominations", sign)


def _cells(sheet: Sheet, index: int) -> list[str]:
    return [cell.strip() for cell in sheet.column(index) if cell.strip()]


def _share_of_names(cells: list[str]) -> float:
    return sum(_NAME.fullmatch(cell) is not None for cell in cells) / len(cells) if cells else 0.0
