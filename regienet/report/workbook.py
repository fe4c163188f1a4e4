"""Tables -> a workbook that a spreadsheet in any country reads right."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from regienet.formats.workbook import new_workbook, write_cell
from regienet.report.tables import Cell, ResultColumn, ResultTable
from regienet.words import Language, say

_HEAD = 2
"""The row of the headers, from 0: above it is what the sheet is for, and who may read it."""
_FORMATS = {"text": "@", "share": "0%", "number": "0.00", "count": "0"}


def results_workbook(
    tables: Sequence[ResultTable],
    *,
    region: str,
    stamp: str,
    provenance: Mapping[str, Any],
    language: Language,
) -> bytes:
    """Write a sheet per table, with a guide at the front and the origin at the back.

    Numbers are numbers, so that they have a comma or a point as in the reader's spreadsheet; every table
    has a frozen header and filters. The same bytes for the same tables.

    Parameters
    ----------
    tables
        What the sheets contain.
    region
        Name of the region.
    stamp
        Who may read it; on every sheet.
    provenance
        The origin, without checksums.
    language
        The language of the words.
    """
    sheets = [_guide(tables, language), *tables, _origin(provenance)]
    buffer = io.BytesIO()
    title = say("workbook.title", language, region=region)
    with new_workbook(buffer, title=title, comments=stamp) as book:
        formats = {unit: book.add_format({"num_format": code}) for unit, code in _FORMATS.items()}
        formats["wrapped"] = book.add_format({"text_wrap": True, "valign": "top"})
        bold, soft = book.add_format({"bold": True}), book.add_format({"italic": True})
        for table in sheets:
            sheet = book.add_worksheet(say(f"workbook.sheet_{table.name}", language))
            sheet.write_string(0, 0, f"{title}. {say(f'workbook.for_{table.name}', language)}", bold)
            sheet.write_string(1, 0, stamp, soft)
            _fill(sheet, table, formats, bold, language)
    return buffer.getvalue()


def _fill(sheet: Any, table: ResultTable, formats: Mapping[str, Any], bold: Any, language: Language) -> None:
    """Write the header and the rows, with numbers as what they are."""
    for place, column in enumerate(table.columns):
        form = "wrapped" if column.unit == "text" and column.width > 40 else column.unit
        sheet.set_column(place, place, column.width, formats[form])
        sheet.write_string(_HEAD, place, say(f"workbook.{column.name}", language), bold)
        for row, cells in enumerate(table.rows, start=_HEAD + 1):
            write_cell(sheet, row, place, cells[place], formats[form])
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.autofilter(_HEAD, 0, _HEAD + max(1, len(table.rows)), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)


_TWO = (ResultColumn("about", width=24), ResultColumn("explained", width=110))


def _guide(tables: Sequence[ResultTable], language: Language) -> ResultTable:
    return ResultTable("guide", _TWO, tuple(_explained(tables, language)))


def _explained(tables: Sequence[ResultTable], language: Language) -> Iterator[tuple[Cell, ...]]:
    for table in tables:
        yield tuple(say(f"workbook.{part}_{table.name}", language) for part in ("sheet", "for"))
    kind = say("workbook.interval", language)
    for interval in ("interval80", "draws", "bounds", "none"):
        yield (
            f"{kind}: {say(f'workbook.interval_{interval}', language)}",
            say(f"workbook.explain_{interval}", language),
        )
    for name in ("comparable", "rounded", "silent", "work"):
        yield say(f"workbook.{name}", language), say(f"workbook.explain_{name}", language)


def _origin(provenance: Mapping[str, Any]) -> ResultTable:
    rows = tuple(
        (name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        for name, value in provenance.items()
    )
    return ResultTable("origin", _TWO, rows)
