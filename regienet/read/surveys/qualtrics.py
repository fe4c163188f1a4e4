"""Qualtrics: the CSV export with three header rows, and the legacy one with two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regienet.errors import Problem
from regienet.read.sheet import Sheet, plain
from regienet.read.surveys.tool import survey

_IMPORT_ID = '{"ImportId"'
_OWN = re.compile(r"V\d+")
_LEGACY = ("v1", "responseid")


def _recognises(sheet: Sheet) -> bool:
    return _header_rows(sheet) > 0


def _header_rows(sheet: Sheet) -> int:
    """Count the rows under the codes that are no answers."""
    if len(sheet.rows) > 1 and sheet.rows[1][0].startswith(_IMPORT_ID):
        return 2
    legacy = bool(sheet.rows) and plain(sheet.header[0]) in _LEGACY
    return 1 if legacy and plain(sheet.rows[0][0]) == "responseid" else 0


@survey(title="Qualtrics", recognises=_recognises)
def qualtrics(sheets: Sequence[Sheet], problems: list[Problem]) -> list[Sheet]:
    """Keep the codes as the header and the texts of the questions beside them."""
    del problems
    return [_clean(sheet, _header_rows(sheet)) for sheet in sheets]


def _clean(sheet: Sheet, count: int) -> Sheet:
    texts = sheet.rows[0]
    # The legacy export calls its own columns V1, V2, …; what they hold stands under that.
    header = tuple(
        text if _OWN.fullmatch(cell) else cell for cell, text in zip(sheet.header, texts, strict=True)
    )
    return replace(
        sheet,
        header=header,
        texts=tuple(texts),
        rows=sheet.rows[count:],
        numbers=sheet.numbers[count:],
    )
