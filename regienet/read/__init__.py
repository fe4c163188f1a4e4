"""Any file -> `Tables`, or everything that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path

from regienet.errors import Problem
from regienet.read.check import check
from regienet.read.files import read_sheets
from regienet.read.importer import import_sheets
from regienet.read.tables import Tables


def read_tables(path: str | Path) -> Tables:
    """Read a folder, a workbook or a CSV file about one or more regions.

    Parameters
    ----------
    path
        A folder of CSV files and workbooks, or one such file.

    Returns
    -------
    Tables
        Checked; what was repaired or assumed stands in `notes`.

    Raises
    ------
    InputError
        With every problem at once.
    LimitError
        For a file that is larger than what can be read safely.
    """
    path = Path(path)
    problems: list[Problem] = []
    sheets, sources = read_sheets(path, problems)
    rows = import_sheets(sheets, problems, name=path.name)
    region = path.resolve().name if path.is_dir() else path.stem
    return check(rows, region=region, sources=sources, found=problems)
