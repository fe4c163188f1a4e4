"""Tables version 1: a sheet or CSV file per table, with English or Dutch names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regienet.problems import NOWHERE, Problems
from regienet.read.interpret.importer import importer
from regienet.read.interpret.lists import named_by_name, tie_rows, told_extra
from regienet.read.interpret.matrices import tie_matrix
from regienet.read.interpret.rows import Rows, sheet_rows
from regienet.read.interpret.shape import is_matrix
from regienet.read.open.headers import is_node_list, is_tie_list, spellings
from regienet.read.open.sheet import Sheet, plain
from regienet.schema import TABLES

NEEDED = ("actors", "ties")
_TITLES = {plain(title): table.name for table in TABLES.values() for title in (table.name, table.dutch)}
_ALSO_ELSEWHERE = {"ties", "groups", "layers", "interviews"}
"""Titles that other formats use too: by themselves they do not make the sheets tables of version 1."""
_ANSWERS = ("ties", "nominations", "ratings")
"""The tables in which a column that is not known may be an answer, so that it is told of."""


def _recognises(sheets: Sequence[Sheet]) -> bool:
    return bool({_TITLES.get(plain(sheet.title)) for sheet in sheets} - _ALSO_ELSEWHERE - {None})


@importer(recognises=_recognises)
def tables_v1(sheets: Sequence[Sheet], problems: Problems) -> list[Rows]:
    """Read tables of version 1; ties may also stand in matrices or lists under names of their own."""
    chosen: dict[str, Sheet] = {}
    others: list[Sheet] = []
    for sheet in sheets:
        name = _TITLES.get(plain(sheet.title))
        if name is None:
            others.append(sheet)
        elif name in chosen:
            first, second = chosen[name].title, sheet.title
            problems.error(sheet.at(), "table_twice", second, first=first, second=second, table=name)
        else:
            chosen[name] = sheet
    made = list(_elsewhere(others, problems, ties_given="ties" in chosen))
    for name in NEEDED:
        if name not in chosen and not (name == "ties" and made):
            titles = ", ".join(sheet.title for sheet in sheets)
            problems.error(NOWHERE, "table_missing", name, dutch=TABLES[name].dutch, sheets=titles)
    return [*(_rows(chosen[name], name, problems) for name in TABLES if name in chosen), *made]


def _rows(sheet: Sheet, name: str, problems: Problems) -> Rows:
    rows = sheet_rows(sheet, name, spellings(TABLES[name]), problems)
    if name in _ANSWERS:
        told_extra(rows, problems)
    return named_by_name(rows, problems) if name == "actors" else rows


def _elsewhere(sheets: Sequence[Sheet], problems: Problems, *, ties_given: bool) -> Iterator[Rows]:
    """Read the ties on other sheets where no table of ties is given; tell what is not read."""
    for sheet in sheets:
        if not ties_given and is_matrix(sheet):
            yield tie_matrix(sheet, problems)
        elif not ties_given and is_tie_list(sheet):
            rows = tie_rows(sheet, problems)
            yield rows if "relation" in rows.columns else rows.in_layer(sheet.title)
        elif is_tie_list(sheet) or is_node_list(sheet) or is_matrix(sheet):
            problems.warning(sheet.at(), "sheet_beside", sheet.title)
        else:
            problems.note(sheet.at(), "sheet_unused", sheet.title)
