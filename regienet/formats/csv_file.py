"""Rows -> the bytes of a CSV file, the same every time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from regienet.formats.cells import defused, text


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    r"""Write a CSV file: UTF-8, comma, `\n`; text defused, numbers unchanged.

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
    # A lone surrogate has no bytes in UTF-8; it becomes a question mark, so that the file is not lost.
    return buffer.getvalue().encode("utf-8", "replace")
