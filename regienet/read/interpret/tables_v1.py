"""The tables of version 1: a sheet or CSV file per table, with English or Dutch names."""

from __future__ import annotations

from collections.abc import Sequence

from regienet.problems import NOWHERE, Problems
from regienet.read.interpret.importer import importer
from regienet.read.interpret.lists import node_rows, tell_unknown, tie_rows, told_extra
from regienet.read.interpret.matrices import tie_matrix_rows
from regienet.read.interpret.rows import Rows, sheet_rows
from regienet.read.interpret.shape import is_matrix
from regienet.read.interpret.unread_sheets import tell_unread
from regienet.read.open.headers import is_node_list, is_tie_list, spellings, table_by_headers
from regienet.read.open.sheet import Sheet, plain
from regienet.schema import TABLES

NEEDED = ("actors", "ties")
_TITLES = {plain(title): table.name for table in TABLES.values() for title in (table.name, table.dutch)}
_ALSO_ELSEWHERE = {"ties", "groups", "layers", "interviews"}
"""Titles that other formats use too: on their own they do not identify tables of version 1."""
_ANSWERS = ("ties", "nominations", "ratings")
"""Tables in which an unknown column may hold answers, and is therefore reported."""


def _recognises(sheets: Sequence[Sheet]) -> bool:
    return _titled(sheets) or any(map(table_by_headers, sheets))


def _titled(sheets: Sequence[Sheet]) -> bool:
    return bool({_TITLES.get(plain(sheet.title)) for sheet in sheets} - _ALSO_ELSEWHERE - {None})


@importer(recognises=_recognises)
def tables_v1(sheets: Sequence[Sheet], problems: Problems) -> list[Rows]:
    """Read tables of version 1; a sheet with another title is recognised by its headers.

    Ties may also be in matrices or lists with other names.
    """
    chosen: dict[str, Sheet] = {}
    others: list[Sheet] = []
    for sheet in sheets:
        name = _TITLES.get(plain(sheet.title)) or _by_headers(sheet, sheets, problems)
        if name is None:
            others.append(sheet)
        elif name not in chosen or not chosen[name].rows:
            chosen[name] = sheet  # a sheet with only headers gives way: a new project has one for every table
        elif sheet.rows:
            both = {"first": chosen[name].title, "second": sheet.title}
            problems.error(
                sheet.at(), "table_twice", sheet.title, **both, table=name, table_nl=TABLES[name].dutch
            )
    made, unread = _elsewhere(others, problems, ties_given="ties" in chosen)
    if set(chosen) == {"actors"} and not made and is_node_list(chosen["actors"]):
        roster = node_rows(chosen["actors"], problems)
        tell_unknown(roster, problems)
        tell_unread(unread, [roster], problems)
        return [roster]
    for name in NEEDED if _titled(sheets) else ():
        if name not in chosen and not (name == "ties" and made):
            titles = ", ".join(sheet.title for sheet in sheets)
            problems.error(NOWHERE, "table_missing", name, dutch=TABLES[name].dutch, sheets=titles)
    rows = [*(_rows(chosen[name], name, problems) for name in TABLES if name in chosen), *made]
    tell_unread(unread, rows, problems)
    return rows


def _by_headers(sheet: Sheet, sheets: Sequence[Sheet], problems: Problems) -> str | None:
    """Return the table to which the headers belong; a list of actors only if no other sheet can be one."""
    name = table_by_headers(sheet)
    if not name and is_node_list(sheet) and not is_matrix(sheet):
        name = "actors" if [each for each in sheets if _may_be_actors(each)] == [sheet] else None
    if name:
        problems.note(sheet.at(), "sheet_by_headers", name, dutch=TABLES[name].dutch)
    return name


def _may_be_actors(sheet: Sheet) -> bool:
    title = _TITLES.get(plain(sheet.title))
    return title == "actors" or (title is None and is_node_list(sheet) and not table_by_headers(sheet))


def _rows(sheet: Sheet, name: str, problems: Problems) -> Rows:
    if name == "actors":
        return node_rows(sheet, problems)
    rows = sheet_rows(sheet, name, spellings(TABLES[name]), problems)
    if name in _ANSWERS:
        told_extra(rows, problems)
    return rows


def _elsewhere(
    sheets: Sequence[Sheet], problems: Problems, *, ties_given: bool
) -> tuple[list[Rows], list[Sheet]]:
    """Read ties on other sheets if there is no table of ties; also return the sheets that are not read."""
    made, unread = [], []
    for sheet in sheets:
        if not ties_given and is_matrix(sheet):
            made.append(tie_matrix_rows(sheet, problems))
        elif not ties_given and is_tie_list(sheet):
            rows = tie_rows(sheet, problems)
            made.append(rows if "relation" in rows.columns else rows.in_layer(sheet.title))
        else:
            unread.append(sheet)
    return made, unread
