"""Check an input: what it contains, a draft of a mapping, and a marked copy that never replaces it."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from regienet.errors import InputError, RegienetError, WriteError
from regienet.formats.staging import write_file
from regienet.problems import Problem, Problems, answer_key
from regienet.read import draft_mapping
from regienet.read.open.files import read_sheets
from regienet.read.region_folders import region_places
from regienet.run.place import Request, in_region, read_place
from regienet.run.places import places_in
from regienet.run.reading import lists_only_actors, read_input
from regienet.schema import TABLES
from regienet.words import DEFAULT_LANGUAGE, Language, say
from regienet.write.checked_workbook import checked_workbook

__all__ = ["Checked", "answer_key", "check", "copy_path", "draft_mapping"]

_ENDING = ".xlsx"


@dataclass(frozen=True)
class Checked:
    """What would be read from an input without errors.

    Attributes
    ----------
    regions
        Their names.
    rows
        Name of a table, in the requested language -> its number of rows; only tables that have some.
    files
        Names of the files whose rows were used.
    notes
        What was repaired or assumed, and warnings.
    only_actors
        Whether nothing but actors was read: a list to make a questionnaire about.
    """

    regions: tuple[str, ...]
    rows: Mapping[str, int]
    files: tuple[str, ...]
    notes: tuple[Problem, ...]
    only_actors: bool


def check(
    source: Path,
    *,
    mapping: Path | None = None,
    aliases: Path | None = None,
    without: Sequence[str] = (),
    copy: Path | None = None,
    language: Language = DEFAULT_LANGUAGE,
) -> Checked:
    """Read an input and describe its contents; only a marked copy is written, if requested.

    Parameters
    ----------
    source, mapping, aliases, without
        As for `regienet.run.run`.
    copy
        Where to write the copy, see `copy_path`; it is also made for an input with errors, if its files
        can be opened.
    language
        The language of the names of the tables and of the copy.

    Raises
    ------
    InputError
        With everything that is wrong.
    WriteError
        If the copy cannot be written.
    """
    places = region_places(source)
    if places:
        if copy:
            raise RegienetError("copy_one_region", folder=source.name)
        return _check_regions(
            source, places, Request((), language, without=tuple(without), mapping=mapping, aliases=aliases)
        )
    try:
        tables = read_input(source, mapping=mapping, aliases=aliases, without=without)
    except InputError as error:
        if copy:
            with contextlib.suppress(InputError):
                _write_copy(source, copy, error.problems, language)
        raise
    if copy:
        _write_copy(source, copy, tables.notes, language)
    rows = {TABLES[name].called(language): len(frame) for name, frame in tables.frames().items()}
    return Checked(
        regions=tables.regions,
        rows={name: count for name, count in rows.items() if count},
        files=tuple(file.name for file in tables.sources if file.rows_used),
        notes=tables.notes,
        only_actors=lists_only_actors(tables),
    )


def _check_regions(source: Path, paths: Sequence[Path], asked: Request) -> Checked:
    """Read the regions in a folder one by one; what is wrong with any of them is said at once."""
    regions, files = list[str](), list[str]()
    notes, problems = list[Problem](), list[Problem]()
    rows, bare = Counter[str](), list[bool]()
    for place in places_in(source, paths, asked):
        try:
            tables = read_place(place, asked)
        except InputError as error:
            problems += [in_region(place.path, problem) for problem in error.problems]
            continue
        regions += tables.regions
        notes += [in_region(place.path, note) for note in tables.notes]
        files += [f"{place.path.name}/{file.name}" for file in tables.sources if file.rows_used]
        counts = {name: len(frame) for name, frame in tables.frames().items() if len(frame)}
        rows.update({TABLES[name].called(asked.language): count for name, count in counts.items()})
        bare.append(lists_only_actors(tables))
    twice = [name for name, times in Counter(regions).items() if times > 1]
    problems += [Problem.error(source.name, "region_named_before", name) for name in twice]
    if problems:
        raise InputError([*notes, *problems])
    return Checked(tuple(regions), rows, tuple(files), tuple(notes), all(bare))


def copy_path(source: Path, copy: Path, *, language: Language = DEFAULT_LANGUAGE) -> Path:
    """Return where the checked copy goes: the given file, or a file in the given folder.

    Raises
    ------
    WriteError
        If there is already a file, or if the copy would be read as data next time.
    """
    name = say("write.checked_name", language, original=source.resolve().stem)
    file = copy if copy.suffix.lower() == _ENDING else copy / f"{name}{_ENDING}"
    if os.path.lexists(file):
        raise WriteError("copy_exists", file=str(file))
    if source.is_dir() and file.resolve().is_relative_to(source.resolve()):
        raise WriteError("copy_inside", file=str(file))
    return file


def _write_copy(source: Path, file: Path, problems: Iterable[Problem], language: Language) -> None:
    """Write a copy as one workbook, with problems marked in the cells and listed at the front."""
    sheets, _ = read_sheets(source, Problems())
    shown = [sheet for sheet in sheets if sheet.header]
    data = checked_workbook(shown, problems, original=source.resolve().name, language=language)
    write_file(file, data, replace=False)
