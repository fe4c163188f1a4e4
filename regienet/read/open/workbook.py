"""A workbook -> its sheets as text: inspected first, and read in a separate process if that is safer."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

from regienet.errors import InputError, LimitError
from regienet.problems import Problems
from regienet.read.open import calamine
from regienet.read.open.preflight import SheetFacts, facts_problems, preflight, preflight_zip
from regienet.read.open.sheet import MAX_COLUMNS, MAX_ROWS, Sheet, below_titles, make_sheet

_SAFE_BYTES = 5_000_000
"""A workbook up to this size that passed the preflight is read in this process."""
_SECONDS = 60
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPENDOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"

Grids = list[tuple[str, list[list[str]]]]


def read_workbook(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Read all sheets of an xlsx, xlsm, xls or ods workbook.

    Raises
    ------
    InputError
        For a workbook that is broken, locked, or no workbook.
    LimitError
        For one that is larger than what can be read safely.
    """
    if _ENCRYPTED in data:
        raise InputError.at(file, "workbook_locked")
    facts: dict[str, SheetFacts] = {}
    if data.startswith(b"PK") and _OPENDOCUMENT in data[:200]:
        preflight_zip(data, file)
    elif data.startswith(b"PK"):
        facts = {sheet.name: sheet for sheet in preflight(data, file, problems)}
    grids = _here(data, file) if facts and len(data) <= _SAFE_BYTES else _apart(data, file)
    sheets = []
    for name, grid in grids:
        lines, titles = below_titles(enumerate(grid, start=1), file, name)
        sheet = make_sheet(file, name, lines, titles)
        if sheet.header:
            known = facts.get(name, SheetFacts(name, ""))
            found = (*sheet.problems, *facts_problems(known, sheet))
            sheets.append(replace(sheet, problems=found))
    if not sheets:
        raise InputError.at(file, "file_empty")
    return sheets


def _here(data: bytes, file: str) -> Grids:
    try:
        return calamine.grids(data, max_rows=MAX_ROWS, max_columns=MAX_COLUMNS)
    except calamine.UnreadableError as error:
        raise InputError.at(file, "workbook_broken", str(error)) from error
    except calamine.TooLargeError as error:
        raise _too_heavy(file) from error


def _apart(data: bytes, file: str) -> Grids:
    """Read in a separate process, so that a workbook that takes all memory or time only affects that one."""
    command = [sys.executable, "-P", calamine.__file__, str(MAX_ROWS), str(MAX_COLUMNS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise _too_heavy(file) from error
    if done.returncode == calamine.UNREADABLE:
        raise InputError.at(file, "workbook_broken", done.stderr.decode("utf-8", "replace").strip())
    if done.returncode:
        raise _too_heavy(file)
    grids: Grids = json.loads(done.stdout)
    return grids


def _too_heavy(file: str) -> LimitError:
    return LimitError.at(file, "workbook_heavy", rows=MAX_ROWS, columns=MAX_COLUMNS)
