"""The folder of a project as a page shows and fills it: its files by purpose, with changes to be undone."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from regienet.errors import InputError, RegienetError, WriteError
from regienet.formats.csv_file import csv_bytes
from regienet.formats.file_names import file_name, slugs
from regienet.formats.given_file import bytes_of
from regienet.formats.json_file import json_bytes
from regienet.formats.staging import put_back, remove_files, staging
from regienet.mends import MENDS_FILE_NAME, Mend, mends_beside, mends_file
from regienet.project import NO_PROJECT, PROJECT_FILE_NAME, PROJECT_KEYS, Project
from regienet.run.project import new_project
from regienet.schema import ACTORS
from regienet.words import LANGUAGES, Language, say

Purpose = Literal[
    "roster",
    "questionnaire",
    "answers",
    "conversations",
    "results",
    "fieldwork",
    "data",
    "checked",
    "report",
    "shared",
]
"""What a folder of a project is for."""
UNDO = ".undo"
"""The folder with what was there before each of the last changes."""
KEPT_CHANGES = 30
CODEBOOK = "codebook.json"
MAPPING = "mapping.toml"
_NO_DATA = {CODEBOOK, "forgotten.json", MENDS_FILE_NAME, MAPPING}


@dataclass(frozen=True)
class Workspace:
    """One project folder.

    Attributes
    ----------
    folder
        Where it is.
    """

    folder: Path

    @cached_property
    def project(self) -> Project:
        """What `project.toml` says; nothing if there is none, or if it cannot be read."""
        file = self.folder / PROJECT_FILE_NAME
        try:
            return Project.read(file) if file.is_file() else NO_PROJECT
        except InputError:  # whatever reads the data says what is wrong
            return NO_PROJECT

    @property
    def region(self) -> str:
        """The name of the region, or that of the folder."""
        return self.project.region or self.folder.name

    @property
    def keep_until(self) -> dt.date | None:
        """The last day on which the data may be kept, if that is known."""
        return self.project.keep_until

    @property
    def readers(self) -> tuple[str, ...]:
        """Who may read the results."""
        return self.project.readers

    def expired(self, today: dt.date) -> bool:
        """Check whether the data should have been removed."""
        return self.keep_until is not None and today > self.keep_until

    @cached_property
    def language(self) -> Language:
        """The language of the names of the folders: that of the first one that is there."""
        names = {say(f"workspace.{place}_folder", each): each for place in _PLACES for each in LANGUAGES}
        there = sorted(name for name in names if (self.folder / name).is_dir())
        return names[there[0]] if there else "nl"

    def place(self, place: Purpose) -> Path:
        """Return the folder for a purpose; its name may be in either language."""
        known = [self.folder / say(f"workspace.{place}_folder", each) for each in LANGUAGES]
        first = self.folder / say(f"workspace.{place}_folder", self.language)
        return next((folder for folder in known if folder.is_dir()), first)

    def files(self, place: Purpose) -> tuple[Path, ...]:
        """List the data files for a purpose, by name."""
        folder = self.place(place)
        if not folder.is_dir():
            return ()
        inside = sorted(folder.iterdir(), key=lambda file: file.name.casefold())
        return tuple(file for file in inside if file.is_file() and file.name not in _NO_DATA and _seen(file))

    @property
    def roster(self) -> Path:
        """The list of people: the folder that the page fills, or the tables of a project that has none."""
        return self.place("roster") if self.files("roster") else self.place("data")

    @property
    def answers(self) -> Path:
        """What is checked and analysed: the answers, or the tables of a project that has none."""
        return self.place("answers") if self.has_answers else self.place("data")

    @property
    def has_answers(self) -> bool:
        """Whether there is a file with answers."""
        return bool(self.files("answers"))

    @property
    def outdated(self) -> bool:
        """Whether something that the results are made from is newer than they are."""
        made = self.place("results") / "index.html"
        if not made.is_file():
            return False
        given = [self.names_file, *(self.answers.iterdir() if self.answers.is_dir() else ())]
        return any(file.is_file() and file.stat().st_mtime > made.stat().st_mtime for file in given)

    @property
    def asked(self) -> bool:
        """Whether a questionnaire was made."""
        return (self.place("questionnaire") / CODEBOOK).is_file()

    @property
    def texts(self) -> tuple[Path, ...]:
        """The texts of conversations among the answers."""
        return tuple(
            file for file in self.files("answers") if file.suffix.lower() in {".txt", ".md", ".docx"}
        )

    @property
    def coding_sheet(self) -> Path:
        """The coding sheet in which is kept what people decided about the texts."""
        return self.place("answers") / say("workspace.coding_sheet", self.language)

    @property
    def names_file(self) -> Path:
        """The list of decisions about names."""
        return self.folder / say("workspace.names_file", self.language)

    @property
    def settings_file(self) -> Path | None:
        """The settings of the project, if it has any."""
        files = (self.folder / say("collect.settings_name", each) for each in LANGUAGES)
        return next((file for file in files if file.is_file()), None)

    def state_of(self, *paths: Path) -> str:
        """Return a text that changes when one of these files, or of those in a folder, does."""
        seen = []
        for path in paths:
            for file in sorted(path.iterdir()) if path.is_dir() else [path]:
                if file.is_file():
                    status = file.stat()
                    seen.append(f"{file.name}:{status.st_size}:{status.st_mtime_ns}")
        return "\n".join(seen)


def _seen(file: Path) -> bool:
    return not file.name.startswith((".", "~$"))


_PLACES: tuple[Purpose, ...] = (
    "roster",
    "questionnaire",
    "answers",
    "conversations",
    "results",
    "fieldwork",
    "data",
    "checked",
    "report",
    "shared",
)


def workspaces_in(base: Path) -> list[Workspace]:
    """List the projects in a folder, by name: the folders with a `project.toml` or with tables or answers."""
    if not base.is_dir():
        return []
    found = [Workspace(folder) for folder in base.iterdir() if folder.is_dir() and _seen(folder)]
    projects = [one for one in found if _is_project(one)]
    return sorted(projects, key=lambda one: one.folder.name.casefold())


def _is_project(one: Workspace) -> bool:
    return (one.folder / PROJECT_FILE_NAME).is_file() or any(
        (one.folder / say(f"workspace.{place}_folder", each)).is_dir()
        for place in ("answers", "data")
        for each in LANGUAGES
    )


def make_workspace(
    base: Path, region: str, *, readers: Sequence[str], keep_until: dt.date, language: Language
) -> Workspace:
    """Make the folder of a new project, as `regienet new` does, with a `project.toml` about the region.

    Raises
    ------
    WriteError
        If there is already such a folder.
    """
    folder = base / slugs([region])[region]
    if os.path.lexists(folder):
        raise WriteError("project_exists", file=str(folder))
    files = new_project(language)
    files[PROJECT_FILE_NAME] = with_facts(files[PROJECT_FILE_NAME], region, readers, keep_until, language)
    with staging(folder, replace=False) as staged:
        for name, data in files.items():
            staged.add(name, data)
    return Workspace(folder)


def describe_region(one: Workspace, region: str, readers: Sequence[str], keep_until: dt.date) -> None:
    """Change what `project.toml` says about the region; everything else in it stays.

    Raises
    ------
    RegienetError
        If the file is written in such a way that it can only be changed by hand.
    """
    file = one.folder / PROJECT_FILE_NAME
    text = bytes_of(file) if file.is_file() else b""
    changed = {PROJECT_FILE_NAME: with_facts(text, region, readers, keep_until, one.language)}
    mapping = one.place("answers") / MAPPING
    if mapping.is_file():
        lines = bytes_of(mapping).decode("utf-8-sig").split("\n")
        named = [_region_line(region).strip() if line.startswith("region =") else line for line in lines]
        changed[f"{mapping.parent.name}/{MAPPING}"] = "\n".join(named).encode()
    change(one, "described", changed)


def _region_line(region: str) -> str:
    return f"region = {json.dumps(region, ensure_ascii=False)}\n"


def with_facts(
    text: bytes, region: str, readers: Sequence[str], keep_until: dt.date, language: Language
) -> bytes:
    """Return the text of a project file with these facts about the region in it, each on one line.

    Raises
    ------
    RegienetError
        If something else in the file would change.

    Examples
    --------
    >>> print(with_facts(b"", "Zuid", [], dt.date(2027, 1, 1), "nl").decode().splitlines()[0])
    regio = "Zuid"
    """
    values = {
        "region": json.dumps(region, ensure_ascii=False),
        "keep_until": keep_until.isoformat(),
        "readers": json.dumps(list(readers), ensure_ascii=False),
    }
    before, after = text.decode("utf-8-sig"), text.decode("utf-8-sig")
    for key in reversed([key for key in PROJECT_KEYS if key.name in values]):
        line = f"{key.dutch if language == 'nl' else key.name} = {values[key.name]}"
        there = re.compile(rf"^(?:# *)?(?:{key.name}|{key.dutch}) *=.*$", re.MULTILINE)
        table = re.search(r"^(?:# *)?\[", after, re.MULTILINE)
        found = there.search(after, 0, table.start() if table else len(after))
        after = f"{after[: found.start()]}{line}{after[found.end() :]}" if found else f"{line}\n{after}"
    names = {name for key in PROJECT_KEYS if key.name in values for name in (key.name, key.dutch)}
    try:
        was, now = tomllib.loads(before), tomllib.loads(after)
    except tomllib.TOMLDecodeError as error:
        raise RegienetError("project_by_hand", file=PROJECT_FILE_NAME) from error
    if {key: was[key] for key in was.keys() - names} != {key: now[key] for key in now.keys() - names}:
        raise RegienetError("project_by_hand", file=PROJECT_FILE_NAME)
    return after.encode()


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


def upload(one: Workspace, place: Purpose, files: Mapping[str, bytes]) -> list[str]:
    """Put files that somebody gave in the folder for a purpose, under safe names; a second one replaces.

    Returns
    -------
    list of str
        The names under which they are kept.
    """
    named = _apart(files)
    folder = one.place(place).name
    changed = {f"{folder}/{name}": data for name, data in named.items()}
    codebook = one.place("questionnaire") / CODEBOOK
    if place == "answers" and codebook.is_file() and not (one.place("answers") / CODEBOOK).is_file():
        changed[f"{folder}/{CODEBOOK}"] = bytes_of(codebook)
    if place == "answers" and not (one.place("answers") / MAPPING).is_file():
        # For answers that do not name a region themselves; otherwise it would have the name of the folder.
        changed[f"{folder}/{MAPPING}"] = _region_line(one.region).encode()
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
    change(one, "removed", {}, gone=[f"{one.place(place).name}/{name}"], names=name)


def typed_list(one: Workspace, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Keep a list of people that was typed, as a CSV file with the columns of the table of actors."""
    names = [ACTORS.column(name).called(one.language) for name in columns]
    folder, name = one.place("roster").name, f"{say('workspace.roster_folder', one.language)}.csv"
    gone = [f"{folder}/{file.name}" for file in one.files("roster") if file.name != name]
    change(one, "typed", {f"{folder}/{name}": csv_bytes(names, rows)}, gone=gone)


def contents_of(one: Workspace, file: Path) -> bytes:
    """Return the content of a file inside a project.

    Raises
    ------
    InputError
        If there is no such file, or it is elsewhere.
    """
    return bytes_of(file, within=one.folder)


def mends_of(one: Workspace) -> list[Mend]:
    """Return what was mended in the answers; nothing if that file cannot be read."""
    try:
        return mends_beside(one.answers)
    except InputError:
        return []


def mend(one: Workspace, file: str, sheet: str, row: int, column: str, old: str, new: str) -> None:  # noqa: PLR0917 - a cell
    """Keep what has to be read in one cell of the answers; the file stays as it is.

    Raises
    ------
    RegienetError
        If there is no such file.
    """
    given = next((path for path in one.answers.iterdir() if path.name == file), None)
    if given is None:
        raise RegienetError("no_such_file", file=file)
    digest = hashlib.sha256(bytes_of(given, within=one.answers)).hexdigest()
    now = Mend(file, digest, sheet, row, column, old, new)
    kept = [each for each in mends_of(one) if each.cell != now.cell]
    _keep_mends(one, [*kept, now], "mended", file=file, cell=f"{column}{row}", new=new)


def unmend(one: Workspace, place: int) -> None:
    """Take back one mend, by its place in `mends_of`; one that is not there is taken back already."""
    mends = mends_of(one)
    if 0 <= place < len(mends):
        gone = mends.pop(place)
        _keep_mends(one, mends, "unmended", file=gone.file, cell=f"{gone.column}{gone.row}")


def _keep_mends(one: Workspace, mends: Sequence[Mend], what: str, **values: str) -> None:
    name = f"{one.answers.name}/{MENDS_FILE_NAME}"
    if mends:
        change(one, what, {name: mends_file(mends)}, **values)
    else:
        change(one, what, {}, gone=(name,), **values)


def answer_question(one: Workspace, code: str, key: str, choice: str) -> None:
    """Keep the answer to a question about the data, in the `mapping.toml` next to it.

    Raises
    ------
    RegienetError
        If the file is written in such a way that it can only be changed by hand.
    """
    file = one.answers / MAPPING
    text = bytes_of(file).decode("utf-8-sig") if file.is_file() else ""
    name = f"answers.{code}.{json.dumps(key, ensure_ascii=False)}"
    lines = [line for line in text.splitlines() if not line.startswith(f"{name} =")]
    after = "\n".join([f"{name} = {json.dumps(choice)}", *lines, ""])
    try:
        if tomllib.loads(after)["answers"][code][key] != choice:
            raise RegienetError("project_by_hand", file=MAPPING)
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise RegienetError("project_by_hand", file=MAPPING) from error
    change(one, "answered", {f"{one.answers.name}/{MAPPING}": after.encode()}, key=key)


def checked_copy(one: Workspace) -> Path:
    """Return where a checked copy of the answers can be written; an earlier one is removed."""
    name = say("write.checked_name", one.language, original=one.answers.name)
    file = one.place("checked") / f"{name}.xlsx"
    remove_files(one.folder, [file.relative_to(one.folder).as_posix()])
    return file


def withdraw_questionnaire(one: Workspace) -> None:
    """Remove the files of a questionnaire that was not sent yet, so that another one can be made."""
    made = one.place("questionnaire")
    gone = [file.relative_to(one.folder).as_posix() for file in sorted(made.rglob("*")) if file.is_file()]
    copied = one.place("answers") / CODEBOOK
    if copied.is_file():
        gone.append(copied.relative_to(one.folder).as_posix())
    change(one, "withdrawn", {}, gone=gone)


def clear_history(one: Workspace) -> None:
    """Remove what was there before each change: nothing can be undone after this."""
    for number in _changes(one):
        _forget(one, number)
