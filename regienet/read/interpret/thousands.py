"""Numbers such as 1.250 in a text file: a Dutch thousand, or a number with three decimals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from regienet.problems import Location, Problems
from regienet.schema import Column

_TEXT_ENDINGS = {".csv", ".tsv", ".tab", ".txt"}
"""Where a number is what somebody typed; in a workbook or a network file a point is always decimal."""
_EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(\.\d{3}){2,}(,\d+)?|[1-9]\d{0,2}(\.\d{3})+,\d+")
_DECIMAL = re.compile(r"0\.\d+|\d{4,}\.\d+|\d+\.(\d{1,2}|\d{4,})")


def without_thousands_points(
    texts: Mapping[str, str], column: Column, where: Location, problems: Problems
) -> dict[str, str]:
    """Return the texts of a column of numbers without points between thousands.

    The other cells of the column decide. If they do not, a column of whole numbers can only hold thousands,
    and for any other column a question is asked.

    Parameters
    ----------
    texts
        Repaired text by cell.
    where
        The column.
    """
    doubtful = [cell for cell, text in texts.items() if _EITHER.fullmatch(text)]
    if not doubtful or PurePath(where.file).suffix.lower() not in _TEXT_ENDINGS:
        return dict(texts)
    if not column.whole and not _decides(_THOUSANDS, texts.values()):
        if _decides(_DECIMAL, texts.values()):
            return dict(texts)
        example = texts[doubtful[0]]
        choices = ("thousand", "decimal")
        if problems.ask(where, "thousands", column.name, choices=choices, example=example) != "thousand":
            return dict(texts)
    else:
        problems.note(where, "thousands_read", texts[doubtful[0]], count=len(doubtful))
    return {**texts, **{cell: texts[cell].replace(".", "") for cell in doubtful}}


def _decides(form: re.Pattern[str], texts: Iterable[str]) -> bool:
    return any(form.fullmatch(text) for text in texts)
