"""Tables version 1: a sheet or CSV file per table, with English or Dutch names."""

from __future__ import annotations

from collections.abc import Sequence

from regienet.errors import Problem
from regienet.read.importer import importer
from regienet.read.rows import Rows, sheet_rows, spellings
from regienet.read.schema import TABLES
from regienet.read.sheet import Sheet, plain

NEEDED = ("actors", "ties")
_TITLES = {plain(title): table.name for table in TABLES.values() for title in (table.name, table.dutch)}
_ALSO_ELSEWHERE = {"ties", "groups", "layers", "interviews"}
"""Titles that other formats use too: by themselves they do not make the sheets tables of version 1."""


def _recognises(sheets: Sequence[Sheet]) -> bool:
    return bool({_TITLES.get(plain(sheet.title)) for sheet in sheets} - _ALSO_ELSEWHERE - {None})


@importer(recognises=_recognises)
def tables_v1(sheets: Sequence[Sheet], problems: list[Problem]) -> list[Rows]:
    """Read tables of version 1."""
    chosen: dict[str, Sheet] = {}
    for sheet in sheets:
        name = _TITLES.get(plain(sheet.title))
        if name is None:
            problems.append(sheet.problem("sheet_unused", severity="note", value=sheet.title))
        elif name in chosen:
            values = {"first": chosen[name].title, "second": sheet.title, "table": name}
            problems.append(sheet.problem("table_twice", value=sheet.title, values=values))
        else:
            chosen[name] = sheet
    for name in NEEDED:
        if name not in chosen:
            values = {"dutch": TABLES[name].dutch, "sheets": ", ".join(sheet.title for sheet in sheets)}
            problems.append(Problem("table_missing", value=name, values=values))
    return [
        sheet_rows(chosen[name], name, spellings(table), problems)
        for name, table in TABLES.items()
        if name in chosen
    ]
