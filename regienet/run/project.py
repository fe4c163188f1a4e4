"""A new project: empty tables, an example, the project file, a copy of the settings, the next steps."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from regienet.collect.project_template import project_template
from regienet.collect.template import tables_template
from regienet.formats.staging import refuse_existing, staging
from regienet.formats.workbook import WorkbookSheet, workbook_bytes
from regienet.project import PROJECT_FILE_NAME
from regienet.schema import TABLES
from regienet.words import Language, say

_EXAMPLE = ("actors", "ties", "nominations")
"""The tables in the example."""


def make_project(folder: Path, language: Language) -> None:
    """Make the folder of a project; existing files are not replaced.

    Raises
    ------
    WriteError
        If a file already exists, or cannot be written.
    """
    files = new_project(language)
    refuse_existing(folder, files)
    with staging(folder, replace=False) as staged:
        for name, data in files.items():
            staged.add(name, data)


def new_project(language: Language) -> dict[str, bytes]:
    """Make the files of an empty project: name -> bytes, with all headers in one language.

    Examples
    --------
    >>> sorted(new_project("en"))
    ['README.txt', 'data/tables.xlsx', 'example.xlsx', 'project.toml', 'settings.toml']
    """
    settings = resources.files("regienet").joinpath("settings.toml").read_bytes()
    data = say("collect.data_folder", language)
    return {
        f"{data}/{say('collect.tables_name', language)}": tables_template(language),
        say("collect.example_name", language): workbook_bytes(_example(language)),
        PROJECT_FILE_NAME: project_template(language).encode(),
        say("collect.settings_name", language): settings,
        say("collect.readme_name", language): say("collect.project", language).strip().encode("utf-8-sig")
        + b"\n",
    }


def _example(language: Language) -> dict[str, WorkbookSheet]:
    sheets: dict[str, WorkbookSheet] = {}
    for name in _EXAMPLE:
        lines = say(f"collect.example_{name}", language).strip().splitlines()
        header, *rows = ([cell.strip() for cell in line.split("|")] for line in lines)
        sheets[TABLES[name].called(language)] = (header, rows)
    return sheets
