"""Changes in a project folder: each whole, and kept so that it can be undone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from regienet.errors import RegienetError
from regienet.formats.given_file import bytes_of
from regienet.formats.json_file import json_bytes
from regienet.formats.staging import put_back, remove_files, staging
from regienet.run.workspace.folder import Workspace

UNDO = ".undo"
"""The folder with what was there before each of the last changes."""
KEPT_CHANGES = 30


def change(
    one: Workspace,
    what: str,
    files: Mapping[str, bytes],
    /,
    *,
    gone: Sequence[str] = (),
    **values: object,
) -> None:
    """Write and remove files of a project together; what was there is kept, so that it can be undone.

    Parameters
    ----------
    one
        The project.
    what
        What was done: `workspace.<what>` are the words for it.
    files
        Path inside the project -> content.
    gone
        Paths inside the project of files to remove.
    values
        For the words.

    Raises
    ------
    WriteError
        If a file cannot be written; then nothing has changed.
    """
    put_back(one.folder)
    number = max((int(name) for name in _changes(one)), default=0) + 1
    touched = [*files, *gone]
    before = {name: (one.folder / name) for name in touched}
    kept = {name: bytes_of(file) for name, file in before.items() if file.is_file()}
    record = {"what": what, "values": values, "paths": touched, "kept": list(kept)}
    with staging(one.folder, replace=True) as staged:
        for place, data in enumerate(kept.values()):
            staged.add(f"{UNDO}/{number}/{place}", data)
        staged.add(f"{UNDO}/{number}/change.json", json_bytes(record))
        for name, data in files.items():
            staged.add(name, data)
    remove_files(one.folder, [name for name in gone if name in kept])
    _forget_old(one)


def last_change(one: Workspace) -> tuple[str, Mapping[str, Any]] | None:
    """Return the words key and the values of the last change that can be undone."""
    numbers = _changes(one)
    if not numbers:
        return None
    record = json.loads(bytes_of(one.folder / UNDO / numbers[-1] / "change.json"))
    return record["what"], record["values"]


def undo_last(one: Workspace) -> None:
    """Put back what was there before the last change.

    Raises
    ------
    RegienetError
        If there is nothing to undo.
    """
    put_back(one.folder)
    numbers = _changes(one)
    if not numbers:
        raise RegienetError("nothing_to_undo")
    folder = one.folder / UNDO / numbers[-1]
    record = json.loads(bytes_of(folder / "change.json"))
    kept = {name: bytes_of(folder / str(place)) for place, name in enumerate(record["kept"])}
    if kept:
        with staging(one.folder, replace=True) as staged:
            for name, data in kept.items():
                staged.add(name, data)
    remove_files(one.folder, [name for name in record["paths"] if name not in kept])
    _forget(one, numbers[-1])


def clear_history(one: Workspace) -> None:
    """Remove what was there before each change: nothing can be undone after this."""
    for number in _changes(one):
        _forget(one, number)


def _changes(one: Workspace) -> list[str]:
    folder = one.folder / UNDO
    names = [inside.name for inside in folder.iterdir()] if folder.is_dir() else []
    whole = [name for name in names if name.isdecimal() and (folder / name / "change.json").is_file()]
    return sorted(whole, key=int)


def _forget_old(one: Workspace) -> None:
    for number in _changes(one)[:-KEPT_CHANGES]:
        _forget(one, number)


def _forget(one: Workspace, number: str) -> None:
    folder = one.folder / UNDO / number
    # The record goes last: without it there is no change.
    names = sorted((file.name for file in folder.iterdir()), key=lambda name: name == "change.json")
    remove_files(one.folder, [f"{UNDO}/{number}/{name}" for name in names])
