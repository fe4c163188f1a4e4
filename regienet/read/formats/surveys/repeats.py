"""Repeat groups of KoboToolbox and ODK: the answers to which each row of a repeat belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from regienet.problems import Problems
from regienet.read.open.sheet import Sheet, plain

PARENTS = (("_parent_index", "_index"), ("PARENT_KEY", "KEY"))
"""The columns of a repeat and of its parent by which a row refers to its answers."""
_TABLE = "_parent_table_name"


def parent_column(sheet: Sheet) -> tuple[int, str] | None:
    """Return the column of a repeat that identifies the parent of each row, and the one to which it refers.

    The main sheet may have the same columns, but empty; an unused repeat has no rows.
    """
    for own, parent in PARENTS:
        if own in sheet.header:
            index = sheet.header.index(own)
            if not sheet.rows or any(cell.strip() for cell in sheet.column(index)):
                return index, parent
    return None


def parent_of(repeat: Sheet, sheets: Sequence[Sheet], problems: Problems) -> Sheet | None:
    """Return the parent sheet of a repeat; None if the sheet is not a repeat.

    Row numbers restart in every download, so the parent is looked up in the same file first, and by the name
    of its table; a CSV download has a file per table.
    """
    link = parent_column(repeat)
    if link is None or not repeat.rows:
        return None
    found = [sheet for sheet in sheets if sheet is not repeat and link[1] in sheet.header]
    found = [sheet for sheet in found if sheet.file == repeat.file] or found
    found = [sheet for sheet in found if _title(sheet) == _table_of(repeat)] or [
        sheet for sheet in found if parent_column(sheet) is None
    ]
    if len(found) > 1:
        problems.error(repeat.at(), "repeat_parents", ", ".join(sorted({sheet.file for sheet in found})))
    return found[0] if len(found) == 1 else None


def with_parents(repeat: Sheet, sheets: Sequence[Sheet], problems: Problems) -> Sheet:
    """Return a repeat with the cells of each row's parent, and of that row's own parent.

    For a question with the same name in both, the column of the parent is `<table>/<name>`.
    """
    parent = parent_of(repeat, sheets, problems)
    if parent is None:
        return repeat
    link = parent_column(repeat)
    assert link is not None  # noqa: S101 - it has a parent
    whole = with_parents(parent, sheets, Problems())
    added = [
        (f"{_title(parent)}/{header}" if header in repeat.header else header, index)
        for index, header in enumerate(whole.header)
        if not (header in repeat.header and header.startswith("_"))
    ]
    key = whole.header.index(link[1])
    owners = {row[key]: [row[index] for _, index in added] for row in whole.rows}
    nothing = [""] * len(added)
    return replace(
        repeat,
        header=(*repeat.header, *(header for header, _ in added)),
        rows=[[*row, *owners.get(row[link[0]], nothing)] for row in repeat.rows],
        texts=(*repeat.texts, *("" for _ in added)) if repeat.texts else repeat.texts,
    )


def _title(sheet: Sheet) -> str:
    return plain(sheet.name or PurePath(sheet.file).stem)


def _table_of(repeat: Sheet) -> str:
    if _TABLE not in repeat.header:
        return ""
    names = {plain(cell) for cell in repeat.column(repeat.header.index(_TABLE)) if cell.strip()}
    return names.pop() if len(names) == 1 else ""
