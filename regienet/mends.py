"""Cells that somebody mended without changing the file: kept next to the data, and put in when it is read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from regienet.errors import InputError
from regienet.formats.given_file import bytes_of
from regienet.formats.json_file import json_bytes

MENDS_FILE_NAME = "mends.json"


@dataclass(frozen=True)
class Mend:
    """One cell and what has to be read there.

    Attributes
    ----------
    file, sha256
        Name and checksum of the file in which it was mended.
    sheet
        Name of the sheet; empty for a text file.
    row
        Row number as the spreadsheet shows it.
    column
        Letter of the column.
    old, new
        What is in the cell, and what is read instead.
    rest
        A checksum of the other cells of the row, see `regienet.read.open.mends.rest_of_row`: by it the row is
        found in another version of the file, and no name is kept. Empty in files of before.
    """

    file: str
    sha256: str
    sheet: str
    row: int
    column: str
    old: str
    new: str
    rest: str = ""

    @property
    def cell(self) -> tuple[str, str, int, str]:
        """Where it was in the file in which it was mended."""
        return (self.file, self.sheet, self.row, self.column)


def mends_beside(path: Path) -> list[Mend]:
    """Read what was mended in the files of a folder, or in a file.

    Raises
    ------
    InputError
        If the file with the mends is not one of ours.
    """
    file = (path if path.is_dir() else path.parent) / MENDS_FILE_NAME
    if not file.is_file():
        return []
    try:
        return [Mend(**one) for one in json.loads(bytes_of(file))["mends"]]
    except (ValueError, TypeError, KeyError) as error:
        raise InputError.at(MENDS_FILE_NAME, "mends_unreadable") from error


def mends_file(mends: Sequence[Mend]) -> bytes:
    """Write mends as a file, by place."""
    return json_bytes({"mends": [asdict(one) for one in sorted(mends, key=_order)]})


def _order(one: Mend) -> tuple[tuple[str, str, int, str], str]:
    return (one.cell, one.sha256)
