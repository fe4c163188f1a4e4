"""DataFrames -> rows of the tables, so that they are checked by the same rules as a file."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from regienet.errors import InputError, Problem
from regienet.read.calamine import as_text
from regienet.read.cells import near
from regienet.read.check import check
from regienet.read.rows import Rows, sheet_rows, spellings
from regienet.read.schema import TABLES
from regienet.read.sheet import make_sheet
from regienet.read.tables import ORIGIN, Tables


def frame_tables(frames: Mapping[str, pd.DataFrame], *, region: str) -> Tables:
    """Check DataFrames, by the English name of their table; rows are numbered from 1."""
    unknown = [name for name in frames if name not in TABLES]
    if unknown:
        choices = ", ".join(TABLES)
        raise InputError(
            Problem("frame_unknown", value=name, values={"near": near(name, TABLES), "choices": choices})
            for name in unknown
        )
    problems: list[Problem] = []
    rows = [_rows(name, frames[name], problems) for name in TABLES if name in frames]
    return check(rows, region=region, found=problems)


def _rows(name: str, frame: pd.DataFrame, problems: list[Problem]) -> Rows:
    kept = frame.drop(columns=[column for column in (ORIGIN, "external") if column in frame])
    cells = kept.astype(object).where(kept.notna(), "")
    lines = [
        [str(column) for column in kept.columns],
        *([as_text(cell) for cell in row] for row in cells.to_numpy()),
    ]
    # Blank rows count, so that a number is the place of a row in the frame.
    sheet = make_sheet(name, "", enumerate(lines))
    return sheet_rows(sheet, name, spellings(TABLES[name]), problems)
