"""A plain list of ties, with or without a list of actors."""

from __future__ import annotations

from collections.abc import Sequence

from regienet.errors import Problem
from regienet.read.importer import importer
from regienet.read.rows import Rows, sheet_rows
from regienet.read.shape import NODE_HEADERS, TIE_HEADERS, columns_named, is_node_list, is_tie_list
from regienet.read.sheet import Sheet


def _recognises(sheets: Sequence[Sheet]) -> bool:
    return any(is_tie_list(sheet) for sheet in sheets)


@importer(recognises=_recognises, after=("tables_v1", "survey_answers", "kumu", "network_canvas"))
def lists(sheets: Sequence[Sheet], problems: list[Problem]) -> list[Rows]:
    """Read a list of ties, and of actors where there is one.

    Of several lists of ties that do not say what relation they are about, each is a layer of its own, called
    as its sheet is.
    """
    made = []
    several = sum(is_tie_list(sheet) for sheet in sheets) > 1
    for sheet in sheets:
        if is_tie_list(sheet):
            rows = sheet_rows(sheet, "ties", TIE_HEADERS, problems)
            if several and "relation" not in rows.columns:
                rows = rows.with_columns(relation=[sheet.title] * len(rows.numbers))
            known = {column.name for column in rows.schema.columns}
            problems.extend(
                rows.problem("column_extra", None, name, severity="note")
                for name in rows.columns
                if name not in known
            )
            made.append(rows)
        elif is_node_list(sheet):
            made.append(node_rows(sheet, problems))
        else:
            problems.append(sheet.problem("sheet_unused", value=sheet.title, severity="note"))
    return made


def node_rows(sheet: Sheet, problems: list[Problem]) -> Rows:
    """Read a list of actors; where it has names and no ids, the names are the ids."""
    rows = sheet_rows(sheet, "actors", NODE_HEADERS, problems)
    if "id" in columns_named(sheet, NODE_HEADERS):
        return rows
    problems.append(rows.problem("name_is_id", None, "name", severity="note"))
    return rows.with_columns(id=rows.values("name"))
