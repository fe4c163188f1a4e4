"""The files that somebody gives or types, and those that are taken away."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from regienet.errors import RegienetError
from regienet.formats.file_names import file_name
from regienet.formats.given_file import bytes_of
from regienet.formats.staging import remove_files
from regienet.run.workspace.changes import change
from regienet.run.workspace.facts import region_line
from regienet.run.workspace.folder import CODEBOOK, MAPPING, Purpose, Workspace
from regienet.words import say


def upload(one: Workspace, place: Purpose, files: Mapping[str, bytes]) -> list[str]:
    """Put files that somebody gave in the folder for a purpose, under safe names; a second one replaces.

    Returns
    -------
    list of str
        The names under which they are kept.
    """
    named = _apart(files)
    folder = one.inside(one.place(place))
    changed = {f"{folder}/{name}": data for name, data in named.items()}
    codebook = one.place("questionnaire") / CODEBOOK
    if place == "answers" and codebook.is_file() and not (one.place("answers") / CODEBOOK).is_file():
        changed[f"{folder}/{CODEBOOK}"] = bytes_of(codebook)
    if place == "answers" and not (one.place("answers") / MAPPING).is_file():
        # For answers that do not name a region themselves; otherwise it would have the name of the folder.
        changed[f"{folder}/{MAPPING}"] = region_line(one.region).encode()
    gone: list[str] = []
    if place == "roster":  # there is one list
        gone = [f"{folder}/{file.name}" for file in one.files("roster") if file.name not in named]
    change(one, "uploaded", changed, gone=gone, names=", ".join(named))
    return list(named)


def _apart(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files under safe names; of those that would have the same name, later ones get a number."""
    named: dict[str, bytes] = {}
    for given, data in files.items():
        name = first = file_name(given)
        number = 1
        while name.casefold() in {other.casefold() for other in named}:
            number += 1
            name = f"{Path(first).stem} ({number}){Path(first).suffix}"
        named[name] = data
    return named


def take_away(one: Workspace, place: Purpose, name: str) -> None:
    """Remove one file from the folder for a purpose.

    Raises
    ------
    RegienetError
        If there is no such file.
    """
    if name not in {file.name for file in one.files(place)}:
        raise RegienetError("no_such_file", file=name)
    change(one, "removed", {}, gone=[one.inside(one.place(place) / name)], names=name)


def contents_of(one: Workspace, file: Path) -> bytes:
    """Return the content of a file inside a project.

    Raises
    ------
    InputError
        If there is no such file, or it is elsewhere.
    """
    return bytes_of(file, within=one.folder)


def checked_copy(one: Workspace) -> Path:
    """Return where a checked copy of the answers can be written; an earlier one is removed."""
    name = say("write.checked_name", one.language, original=one.answers.name)
    file = one.place("checked") / f"{name}.xlsx"
    remove_files(one.folder, [file.relative_to(one.folder).as_posix()])
    return file


def clear_fieldwork(one: Workspace) -> None:
    """Remove the list of people to remind and the pages that go with it; they can be made again."""
    remove_files(one.folder, [file.relative_to(one.folder).as_posix() for file in one.files("fieldwork")])


def withdraw_questionnaire(one: Workspace) -> None:
    """Remove the files of a questionnaire that was not sent yet, so that another one can be made."""
    made = one.place("questionnaire")
    gone = [file.relative_to(one.folder).as_posix() for file in sorted(made.rglob("*")) if file.is_file()]
    copied = one.place("answers") / CODEBOOK
    if copied.is_file():
        gone.append(copied.relative_to(one.folder).as_posix())
    change(one, "withdrawn", {}, gone=gone)
