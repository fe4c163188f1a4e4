"""The state of the fieldwork as files: who to remind, and a page without names about the response so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regienet.codebook import CODEBOOK_FILE_NAME, CodebookError, read_codebook
from regienet.errors import InputError
from regienet.findings.fieldwork import Fieldwork, fieldwork
from regienet.formats.file_names import slugs
from regienet.formats.given_file import bytes_of
from regienet.formats.staging import staging
from regienet.formats.workbook import WorkbookSheet, workbook_bytes
from regienet.maps.fieldwork import fieldwork_page, preliminary_page, reminder
from regienet.network import Network, build
from regienet.problems import Problem, Problems
from regienet.read.check.rows_to_tables import rows_to_tables
from regienet.read.interpret.questionnaire_answers import submission_rows
from regienet.read.region_folders import region_places
from regienet.run.place import RegionPlace, Request, in_region
from regienet.run.places import places_in
from regienet.run.reading import read_input
from regienet.run.readme_marker import README, is_ours, readme
from regienet.settings import Settings, default_settings
from regienet.tables import Tables
from regienet.words import DEFAULT_LANGUAGE, Language, say

PAGE, LIST, PRELIMINARY = "fieldwork.html", "reminders.xlsx", "preliminary.html"
"""The files for one region; only the last has no names."""

Notes = tuple[Problem, ...]


@dataclass(frozen=True)
class FieldworkResult:
    """What was made for one region.

    Attributes
    ----------
    found
        Who has not answered, and the response.
    folder
        The folder with its files.
    """

    found: Fieldwork
    folder: Path


def fieldwork_of(
    source: Path, *, settings: Path | None = None, **given: Any
) -> tuple[list[Fieldwork], Notes]:
    """Return who has not answered yet in every region; nothing is written.

    Parameters
    ----------
    source, settings, given
        As for `make_fieldwork`.

    Raises
    ------
    InputError
        If the input cannot be used, or does not say who was asked.
    """
    networks, notes = _asked(source, **given)
    return [fieldwork(network, _numbers(settings)) for network in networks.values()], notes


def make_fieldwork(
    source: Path,
    out: Path,
    *,
    mapping: Path | None = None,
    aliases: Path | None = None,
    without: Sequence[str] = (),
    settings: Path | None = None,
    language: Language = DEFAULT_LANGUAGE,
) -> tuple[list[FieldworkResult], Notes]:
    """Write who has not answered yet in every region, as a page and a list, and a page without names.

    Parameters
    ----------
    source, mapping, aliases, without, settings
        As for `regienet.run.run`; the codebook of a questionnaire, or a folder with only that, is one that
        nobody has answered yet. A folder of regions is read as a whole.
    out
        The folder to write to; with several regions, each gets a subfolder.
    language
        The language of the files.

    Returns
    -------
    tuple
        What was made per region, and what was noted while reading.

    Raises
    ------
    InputError
        If the input cannot be used, or does not say who was asked.
    WriteError
        If the files cannot be written, or the folder belongs to somebody else.
    """
    numbers = _numbers(settings)
    networks, notes = _asked(source, mapping=mapping, aliases=aliases, without=without)
    folders = slugs(networks) if len(networks) > 1 else dict.fromkeys(networks, "")
    results = []
    with staging(out, replace=is_ours(out)) as files:
        for region, network in networks.items():
            found = fieldwork(network, numbers)
            for name, data in _files(found, numbers, language).items():
                files.add(str(Path(folders[region]) / name), data)
            results.append(FieldworkResult(found, out / folders[region]))
        files.add(README, readme("run.readme_fieldwork").encode())
    return results, notes


def _numbers(settings: Path | None) -> Settings:
    return Settings.read(settings) if settings else default_settings()


def _asked(
    source: Path, *, mapping: Path | None = None, aliases: Path | None = None, without: Sequence[str] = ()
) -> tuple[dict[str, Network], Notes]:
    """Read an input, or every region in a folder of regions."""
    places = region_places(source)
    if not places:
        return _networks(source, mapping=mapping, aliases=aliases, without=without)
    asked = Request((), DEFAULT_LANGUAGE, mapping=mapping, aliases=aliases, without=tuple(without))
    return _networks_of_regions(places_in(source, places, asked), without)


def _networks(source: Path, **given: Any) -> tuple[dict[str, Network], Notes]:
    """Read the regions of an input; every region has to say who was asked."""
    tables = _read(source, **given)
    networks = {region: build(own, region) for region, own in tables.by_region()}
    unknown = [
        Problem.error(source.name, "asked_unknown", region)
        for region in networks
        if not networks[region].at(networks[region].waves[-1]).roster_known
    ]
    if unknown:
        raise InputError([*tables.notes, *unknown])
    return networks, tables.notes


def _networks_of_regions(
    places: Sequence[RegionPlace], without: Sequence[str]
) -> tuple[dict[str, Network], Notes]:
    """Read a folder of regions; what is wrong with any of them is said at once."""
    networks: dict[str, Network] = {}
    notes, problems = list[Problem](), list[Problem]()
    for place in places:
        try:
            found, noted = _networks(place.path, without=without, **place.to_read)
        except InputError as error:
            problems += [in_region(place.path, problem) for problem in error.problems]
            continue
        notes += [in_region(place.path, note) for note in noted]
        twice = [name for name in found if name in networks]
        problems += [Problem.error(place.path.name, "region_named_before", name) for name in twice]
        networks |= found
    if problems:
        raise InputError([*notes, *problems])
    return networks, tuple(notes)


def _read(source: Path, **given: Any) -> Tables:
    silent = _nobody_answered(source) if source.name == CODEBOOK_FILE_NAME else None
    if silent:
        return silent
    try:
        return read_input(source, **given)
    except InputError as error:
        wrong = [one for one in error.problems if one.severity == "error"]
        if wrong and all(map(_is_of_silence, wrong)):
            silent = _nobody_answered(source / CODEBOOK_FILE_NAME)
        if silent is None:
            raise
        return silent


def _is_of_silence(problem: Problem) -> bool:
    """Check whether a problem is that there is nothing but the codebook, and perhaps texts."""
    found = problem.values.get("sheets")
    only = problem.code == "format_unknown" and found == Path(CODEBOOK_FILE_NAME).stem
    return only or problem.code == "folder_without_data"


def _nobody_answered(file: Path) -> Tables | None:
    """Return the tables of a questionnaire without a single answer: its roster, and nobody who answered."""
    if not file.is_file():
        return None
    problems = Problems()
    try:
        codebook = read_codebook(bytes_of(file).decode("utf-8-sig"))
    except (CodebookError, UnicodeDecodeError):
        return None
    return rows_to_tables(submission_rows(codebook, [], problems), region=codebook.region, found=problems)


def _files(found: Fieldwork, settings: Settings, language: Language) -> dict[str, bytes]:
    names = [[name, None] for name in found.missing]
    header = [say("fieldwork.column_name", language), say("fieldwork.column_reminded", language)]
    text = [[line] for line in reminder(found, language)]
    sheets: dict[str, WorkbookSheet] = {
        say("fieldwork.sheet_names", language): (header, names),
        say("fieldwork.sheet_reminder", language): ([say("fieldwork.reminder_help", language)], text),
    }
    return {
        PAGE: fieldwork_page(found, language=language).encode(),
        LIST: workbook_bytes(sheets),
        PRELIMINARY: preliminary_page(found, settings, language=language).encode(),
    }
