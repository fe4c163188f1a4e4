"""What a project knows about its region: the folder of a new one, and changes in `project.toml`."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from regienet.errors import RegienetError, WriteError
from regienet.formats.file_names import slugs
from regienet.formats.given_file import bytes_of
from regienet.formats.staging import staging
from regienet.project import PROJECT_FILE_NAME, PROJECT_KEYS
from regienet.run.project import new_project
from regienet.run.workspace.changes import change
from regienet.run.workspace.folder import MAPPING, Workspace
from regienet.words import Language


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
    for each in one.measured:
        mapping = each.place("answers") / MAPPING
        if mapping.is_file():
            lines = bytes_of(mapping).decode("utf-8-sig").split("\n")
            named = [region_line(region).strip() if line.startswith("region =") else line for line in lines]
            changed[one.inside(mapping)] = "\n".join(named).encode()
    change(one, "described", changed)


def region_line(region: str) -> str:
    """Return the line of a `mapping.toml` that names the region."""
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
