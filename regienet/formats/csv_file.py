"""Rows -> the bytes of a CSV file, the same every time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from regienet.formats.cells import defused, text


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    r"""Write a CSV file: UTF-8, comma, `\n`; text quoted and defused, numbers unchanged.

    Examples
    --------
    >>> csv_bytes(["name", "value"], [["-x", -0.5], [None, None]])
    b"name,value\n'-x,-0.5\n,\n"
    """
    written = _Written()
    lines = [
        ",".join([written[cell] if isinstance(cell, str) else _quoted(text(cell)) for cell in row]) or _EMPTY
        for row in chain([header], rows)
    ]
    # A lone surrogate has no bytes in UTF-8; it becomes a question mark, so that the file is not lost.
    return "".join([f"{line}\n" for line in lines]).encode("utf-8", "replace")


class _Written(dict[str, str]):
    """Text as it is written; the cells of a column are mostly the same few words, each worked out once."""

    def __missing__(self, cell: str) -> str:
        self[cell] = _quoted(defused(cell))
        return self[cell]


def _quoted(cell: str) -> str:
    if not _SEPARATOR.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


_SEPARATOR = re.compile(r"""[",;\t\n\r]""")
"""What separates cells for some spreadsheet, and the quote itself."""
_EMPTY = '""'
"""A line with one empty cell; an empty line would be no row."""
