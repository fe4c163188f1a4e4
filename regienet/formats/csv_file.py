"""Rows -> the bytes of a CSV file, the same every time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from regienet.formats.cells import defused, text


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    r"""Write a CSV file: UTF-8, comma, `\n`; text quoted and defused, numbers unchanged.

    Examples
    --------
    >>> csv_bytes(["name", "value"], [["-x", -0.5], [None, None]])
    b"name,value\n'-x,-0.5\n,\n"
    """
    lines = [[defused(cell) for cell in header]]
    lines += [[defused(cell) if isinstance(cell, str) else text(cell) for cell in row] for row in rows]
    # A lone surrogate has no bytes in UTF-8; it becomes a question mark, so that the file is not lost.
    return "".join(map(_line, lines)).encode("utf-8", "replace")


def _line(cells: Iterable[str]) -> str:
    return f"{','.join(map(_quoted, cells)) or _EMPTY}\n"


def _quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if _SEPARATOR.search(cell) else cell


_SEPARATOR = re.compile(r"""[",;\t\n\r]""")
"""What separates cells for some spreadsheet, and the quote itself."""
_EMPTY = '""'
"""A line with one empty cell; an empty line would be no row."""
