"""What a sheet looks like: a list of ties, a list of actors, or a matrix."""

from __future__ import annotations

from collections.abc import Mapping

from regienet.read.cells import CellError, read_number
from regienet.read.rows import spellings
from regienet.read.schema import TABLES
from regienet.read.sheet import Sheet, heading, plain

TIE_HEADERS = {
    **spellings(TABLES["ties"]),
    **dict.fromkeys(("source", "van", "from", "bron"), "source"),
    **dict.fromkeys(("target", "naar", "to", "doel"), "target"),
    **dict.fromkeys(("gewicht", "weight", "sterkte", "strength"), "value"),
}
"""How the columns of a plain list of ties may be called."""

NODE_HEADERS = {**spellings(TABLES["actors"]), "label": "name", "node": "id", "knoop": "id", "actor": "id"}
"""How the columns of a plain list of actors may be called."""

_ALIKE = 0.6
"""A matrix has at least this share of its rows among its columns, so that one that lacks some is reported."""


def columns_named(sheet: Sheet, headers: Mapping[str, str]) -> set[str]:
    """List which columns the headers of a sheet stand for."""
    found = ({plain(header), heading(header)} & headers.keys() for header in sheet.header)
    return {headers[key] for keys in found for key in keys}


def is_tie_list(sheet: Sheet) -> bool:
    """Tell whether a sheet has a column for the source and one for the target."""
    return {"source", "target"} <= columns_named(sheet, TIE_HEADERS)


def is_node_list(sheet: Sheet) -> bool:
    """Tell whether a sheet has a column for ids or names, and nothing that makes it a list of ties."""
    named = columns_named(sheet, NODE_HEADERS)
    return not is_tie_list(sheet) and bool({"id", "name"} & named)


def is_matrix(sheet: Sheet) -> bool:
    """Tell whether most names in the first column are also headers."""
    headers = {header.strip() for header in sheet.header[1:]}
    names = [row[0].strip() for row in sheet.rows]
    found = sum(name in headers for name in names)
    return len(headers) > 1 and bool(names) and found >= _ALIKE * max(len(names), len(headers))


def is_incidence(sheet: Sheet) -> bool:
    """Tell whether every cell behind the first column is a number or empty, and it is no matrix of actors."""
    if len(sheet.header) < 3 or is_matrix(sheet) or is_tie_list(sheet):
        return False
    cells = {cell.strip() for row in sheet.rows for cell in row[1:]} - {""}
    return bool(cells) and all(_is_count(cell) for cell in cells)


def _is_count(cell: str) -> bool:
    try:
        read_number(cell, minimum=0)
    except CellError:
        return False
    return True
