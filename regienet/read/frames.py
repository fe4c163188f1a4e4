"""DataFrames -> rows of the tables, so that they are checked by the same rules as a file."""

from __future__ import annotations

import pandas as pd

from regienet.errors import InputError
from regienet.problems import NOWHERE, Problem, Problems
from regienet.read.check.rows_to_tables import rows_to_tables
from regienet.read.in_memory import frame_sheet
from regienet.read.interpret.cells import near
from regienet.read.interpret.lists import node_rows, tie_rows
from regienet.read.interpret.rows import Rows, sheet_rows
from regienet.read.open.headers import spellings
from regienet.schema import TABLES
from regienet.tables import Tables


def read_frames(*, region: str = "", **frames: pd.DataFrame) -> Tables:
    """Check DataFrames by the rules of the tables, as a file would be.

    Parameters
    ----------
    region
        Name of the region of rows that name none.
    **frames
        DataFrames by the English name of their table, with English or Dutch column names, or those that a
        plain list of ties or actors may have in a file, such as `from`, `to` and `weight`. Without `actors`,
        everybody who is named is one.

    Returns
    -------
    Tables
        `_origin` has the table and the row, counted from 1. `notes` has the columns that were not used.

    Raises
    ------
    InputError
        With everything that is wrong.

    Examples
    --------
    >>> tables = read_frames(ties=pd.DataFrame({"source": ["an"], "target": ["bo"], "weight": [3]}))
    >>> tables.actors["id"].tolist()
    ['an', 'bo']
    >>> tables.ties["value"].tolist()
    [3.0]
    """
    unknown = [name for name in frames if name not in TABLES]
    if unknown:
        choices = ", ".join(TABLES)
        raise InputError(
            Problem.error(NOWHERE, "frame_unknown", name, near=near(name, TABLES), choices=choices)
            for name in unknown
        )
    problems = Problems()
    rows = [_rows(name, frames[name], problems) for name in TABLES if name in frames]
    return rows_to_tables(rows, region=region, found=problems)


def _rows(name: str, frame: pd.DataFrame, problems: Problems) -> Rows:
    sheet = frame_sheet(name, frame)
    if name in _PLAIN_LISTS:
        return _PLAIN_LISTS[name](sheet, problems)
    return sheet_rows(sheet, name, spellings(TABLES[name]), problems)


_PLAIN_LISTS = {"ties": tie_rows, "actors": node_rows}
"""The tables of which a plain list may have other column names, as in a file."""
