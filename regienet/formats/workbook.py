"""Sheets -> the bytes of a workbook: the same for the same sheets, and without cells that run."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

from regienet.errors import WriteError
from regienet.formats.cells import text

WorkbookSheet = tuple[Sequence[str], Sequence[Sequence[object]]]
"""A header and the rows below it."""

MAX_TEXT = 32767
"""The maximum number of characters in an Excel cell; longer text would be cut off."""


def new_workbook(buffer: io.BytesIO, **properties: str) -> Any:
    """Start a workbook (from xlsxwriter, so a context manager) in which all text remains text.

    Parameters
    ----------
    buffer
        Where the bytes go when it is closed.
    properties
        Properties of the file, such as its title.
    """
    import xlsxwriter

    kept = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **kept})
    # A creation time would change the file on every run.
    book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC), **properties})
    return book


def workbook_bytes(
    sheets: Mapping[str, WorkbookSheet], *, choices: Mapping[str, Mapping[int, Sequence[str]]] | None = None
) -> bytes:
    """Write sheets with a frozen bold header; text remains text (`007`, `=1+1`), unknown cells are empty.

    Parameters
    ----------
    sheets
        Name -> header and rows.
    choices
        Sheet -> index of a column, from 0 -> the options in its drop-down lists.

    Raises
    ------
    WriteError
        If a text is so long that Excel would cut it off.
    """
    buffer = io.BytesIO()
    with new_workbook(buffer) as workbook:
        bold = workbook.add_format({"bold": True})
        for name, (header, rows) in sheets.items():
            worksheet = workbook.add_worksheet(name)
            worksheet.freeze_panes(1, 0)
            for column, title in enumerate(header):
                worksheet.write_string(0, column, title, bold)
                worksheet.set_column(column, column, max(8, min(40, len(title) + 2)))
            for number, row in enumerate(rows, start=1):
                for column, value in enumerate(row):
                    write_cell(worksheet, number, column, value)
            for column, offered in (choices or {}).get(name, {}).items():
                offer = {"validate": "list", "source": list(offered)}
                worksheet.data_validation(1, column, max(1, len(rows)), column, offer)
    return buffer.getvalue()


def write_cell(worksheet: Any, row: int, column: int, value: object, look: Any = None) -> None:
    """Write a number as a number and text as text; an unknown cell is empty.

    Raises
    ------
    WriteError
        If a text is so long that Excel would cut it off.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        worksheet.write_number(row, column, value, look)
    elif value is not None:
        cell = text(value)
        if len(cell) > MAX_TEXT:
            raise WriteError("cell_too_long", sheet=worksheet.get_name(), row=row + 1, limit=MAX_TEXT)
        worksheet.write_string(row, column, cell, look)
