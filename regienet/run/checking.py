"""A checked copy of an input, written beside it and never over it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from regienet.errors import Problem, WriteError
from regienet.formats.staging import write_file
from regienet.read.open.files import read_sheets
from regienet.words import DEFAULT_LANGUAGE, Language, say
from regienet.write.checked_workbook import checked_workbook

_ENDING = ".xlsx"


def copy_path(source: Path, copy: Path, *, language: Language = DEFAULT_LANGUAGE) -> Path:
    """Say where the checked copy comes: in the file itself, or in a folder under a name of its own.

    Raises
    ------
    WriteError
        Where something stands there already, or where the copy would be read as data the next time.
    """
    name = say("write.checked_name", language, original=source.resolve().stem)
    file = copy if copy.suffix.lower() == _ENDING else copy / f"{name}{_ENDING}"
    if os.path.lexists(file):
        raise WriteError("copy_exists", file=str(file))
    if source.is_dir() and file.resolve().is_relative_to(source.resolve()):
        raise WriteError("copy_inside", file=str(file))
    return file


def write_checked_copy(
    source: Path, file: Path, problems: Iterable[Problem], *, language: Language = DEFAULT_LANGUAGE
) -> None:
    """Write a copy of an input as one workbook, with what is wrong marked in the cells and listed in front.

    Parameters
    ----------
    source
        A folder or file that `read_tables` can read; it is not changed.
    file
        Where the copy comes, as `copy_path` says it.
    problems
        What reading it told.
    language
        Of the comments and the list.

    Raises
    ------
    InputError
        Where a file cannot be opened at all, so that there is nothing to copy.
    WriteError
        When the copy cannot be written.
    """
    sheets, _ = read_sheets(source, [])
    shown = [sheet for sheet in sheets if sheet.header]
    data = checked_workbook(shown, problems, original=source.resolve().name, language=language)
    write_file(file, data, replace=False)
