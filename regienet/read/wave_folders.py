"""A folder with a folder per wave: each is read as data of its wave, and then they are one region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from regienet.codebook import CODEBOOK_FILE_NAME, Codebook
from regienet.errors import InputError, LimitError
from regienet.problems import Answers, Problem, Problems
from regienet.project import NO_PROJECT, Project, Wave, project_file
from regienet.read.formats.interviews.quotes import with_places
from regienet.read.formats.surveys.tool import clean
from regienet.read.interpret.importer import import_sheets
from regienet.read.interpret.questionnaire_answers import codebook_in, is_codebook
from regienet.read.interpret.rows import Rows
from regienet.read.mapping.answers import joined
from regienet.read.mapping.mapping_file import FILE_NAME as MAPPING
from regienet.read.mapping.mapping_file import DataMapping, mapping_file
from regienet.read.open.files import codebook_file, codebook_sheet, read_sheets, read_source
from regienet.read.open.sheet import Sheet
from regienet.tables import Source


@dataclass(frozen=True)
class WaveFolder:
    """A part of the data that is read together: a folder or a file.

    Attributes
    ----------
    path
        The folder or file.
    folder
        Its folder inside that of the region, which its files are named after; empty for the region's.
    waves
        The waves that the project says are in it; none if it does not say.
    """

    path: Path
    folder: str = ""
    waves: tuple[Wave, ...] = ()

    def name(self, file: str) -> str:
        """Return how a file in it is called in messages, origins and provenance."""
        return f"{self.folder}/{file}" if self.folder and file else file

    def placed(self, answers: Answers) -> Answers:
        """Return the answers in a mapping inside it, by the names that its files have in messages."""
        return {
            code: {
                key if key.startswith(("*", f"{self.folder}/")) else self.name(key): choice
                for key, choice in keys.items()
            }
            for code, keys in answers.items()
        }


@dataclass(frozen=True)
class Input:
    """The data of one region, or of all regions in one set of tables, and the files that describe them.

    Attributes
    ----------
    path
        The folder or file.
    project
        What its project file says.
    parts
        What is read together: one part, or one per folder of a wave.
    above
        The folders outside a part in which its mapping and its codebook can be, the nearest first.
    described
        The project file; None if there is none.
    """

    path: Path
    project: Project
    parts: tuple[WaveFolder, ...]
    above: tuple[Path, ...] = ()
    described: Path | None = None

    def mapping(self, part: WaveFolder, given: Path | None) -> Path | None:
        """Return the mapping of a part: the given one, else the nearest."""
        found = mapping_file(part.path, given)
        return found or next((file for folder in self.above if (file := mapping_file(folder, None))), None)

    def codebook(self, part: WaveFolder, given: Path | None) -> Path | None:
        """Return the codebook that holds for a part without one of its own: the nearest or the given one."""
        around = (folder for folder in self.above if part.folder and folder != part.path)
        return next((file for folder in around if (file := codebook_file(folder))), given)


def input_at(path: Path) -> Input:
    """Find out what an input consists of, from its project file.

    Raises
    ------
    InputError
        For everything that is wrong with the project file.
    """
    described = project_file(path)
    if described is None:
        return Input(path, NO_PROJECT, (WaveFolder(path),))
    homes = (path, described.parent) if path.is_dir() else (described.parent,)
    project = Project.read(described, *homes)
    folders = project.by_folder()
    with_waves = [home for home in homes if any(name and (home / name).is_dir() for name in folders)]
    home = with_waves[0] if with_waves else path
    if home.resolve() == path.resolve() and folders:
        parts = tuple(WaveFolder(home / name, name, waves) for name, waves in folders.items())
    else:
        here = [waves for name, waves in folders.items() if (home / name).resolve() == path.resolve()]
        parts = (WaveFolder(path, "", here[0] if here else ()),)
    if described.parent.resolve() != path.resolve() and (project.folders == "regions" or path in with_waves):
        project = replace(project, region="")  # the file is about all regions, and this is one of them
    return Input(path, project, parts, tuple(dict.fromkeys((path, home, described.parent))), described)


def not_yet_answered(whole: Input, problems: Problems) -> list[WaveFolder]:
    """Return the parts of waves that have begun but have no answers, with a warning; none if all are so."""
    found = [part for part in whole.parts if part.folder and _is_begun(part.path)]
    if len(found) == len(whole.parts):  # reading says what is wrong
        return []
    for part in found:
        problems.warning(part.folder, "wave_without_answers")
    return found


def _is_begun(folder: Path) -> bool:
    """Whether there is nothing in a folder but what says how to read the answers that will come."""
    inside = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
    return bool(inside) and inside <= {MAPPING, CODEBOOK_FILE_NAME}


def read_part(
    part: WaveFolder, mapping: DataMapping, problems: Problems, codebook_above: Path | None = None
) -> tuple[list[Rows], list[Source], list[Wave]]:
    """Read the rows of one part as text, as data of its wave; the codebook above is for one without its own.

    Returns
    -------
    list of Rows
        Not yet checked.
    list of Source
        The files.
    list of Wave
        What is known about its waves, with the fingerprint of the codebook.

    Raises
    ------
    InputError
        If nothing can be read.
    """
    found = Problems(answers=joined(problems.answers, mapping.answers))  # its files have no folder yet
    try:
        sheets, sources = read_sheets(part.path, found)
    except LimitError:
        raise
    except InputError as error:
        raise InputError(_placed(problem, part) for problem in error.problems) from error
    problems.extend(_placed(problem, part) for problem in found)
    sheets = [_named(sheet, part) for sheet in sheets]
    above = codebook_above if not any(map(is_codebook, sheets)) else None
    sheets = clean([*sheets, *([codebook_sheet(above)] if above else [])], problems)
    rows = read_rows(sheets, mapping, part.path.name, problems)
    codebook = codebook_in(sheets)
    rows = [_of_codebook(each, part) for each in rows]
    rows, texts = with_places(rows, part.path if part.path.is_dir() else part.path.parent, problems)
    sources = [replace(source, name=part.name(source.name)) for source in [*sources, *texts]]
    sources += [read_source(above)] if above else []
    waves = _with_codebook(part.waves, codebook, part.name(CODEBOOK_FILE_NAME), problems)
    if len(part.waves) == 1:
        number = part.waves[0].number
        rows = [_in_wave(each, number, ask=codebook is None, problems=problems) for each in rows]
    return rows, sources, waves


def read_rows(sheets: Sequence[Sheet], mapping: DataMapping, name: str, problems: Problems) -> list[Rows]:
    """Read sheets as a mapping says, or as its importer does; `name` is of their source."""
    return mapping.rows(sheets, problems) if mapping.sheets else import_sheets(sheets, problems, name=name)


def joined_parts(parts: Sequence[tuple[WaveFolder, list[Rows]]]) -> list[Rows]:
    """Put the rows of all waves together.

    Whoever is no longer on the list of a later wave was there up to the last list with their name, and
    whoever is not on an earlier one from the first. A row of an actor that repeats an earlier list is left
    out; one that says something else holds from its wave on.
    """
    if len(parts) == 1:
        return parts[0][1]
    rosters = [
        (part.waves[0].number, rows)
        for part, tables in parts
        if len(part.waves) == 1
        for rows in tables
        if rows.table == "actors"
    ]
    others = [rows for _, tables in parts for rows in tables if not any(rows is each for _, each in rosters)]
    return [*_rosters(rosters), *others]


def _rosters(rosters: Sequence[tuple[int, Rows]]) -> Iterator[Rows]:
    listed: dict[tuple[str, str], list[int]] = {}
    for wave, rows in rosters:
        for actor in _actors(rows):
            listed.setdefault(actor, []).append(wave)
    waves = sorted({wave for wave, _ in rosters})
    latest: dict[tuple[str, str], dict[str, str]] = {}
    for wave, rows in sorted(rosters, key=lambda roster: roster[0]):
        since, first, last, keep = [], [], [], []
        given = [name for name in rows.columns if name not in ("wave", "first_wave", "last_wave")]
        for index, actor in enumerate(_actors(rows)):
            cells = {name: cell for name in given if (cell := rows.columns[name][index].strip())}
            before = latest.get(actor)
            keep.append(before is None or not cells.items() <= before.items())
            latest[actor] = {**(before or {}), **cells}
            since.append("" if before is None else str(wave))
            ends = min(listed[actor]), max(listed[actor])
            first.append(str(ends[0]) if ends[0] > waves[0] else "")
            last.append(str(ends[1]) if ends[1] < waves[-1] else "")
        columns = {"wave": since, "first_wave": first, "last_wave": last}
        filled = {name: _filled(rows.columns.get(name), cells) for name, cells in columns.items()}
        yield rows.with_columns(**filled).where(keep)


def _actors(rows: Rows) -> list[tuple[str, str]]:
    """Return who each row is about: the region and the id or else the name."""
    blank = [""] * len(rows.numbers)
    columns = [rows.columns.get(name) or blank for name in ("region", "id", "name")]
    return [(region.strip(), (actor or name).strip()) for region, actor, name in zip(*columns, strict=True)]


def _filled(given: Sequence[str] | None, cells: list[str]) -> list[str]:
    """Fill in the cells that are empty."""
    return [one.strip() or other for one, other in zip(given, cells, strict=True)] if given else cells


def _in_wave(rows: Rows, number: int, *, ask: bool, problems: Problems) -> Rows:
    """Put the wave of the folder in the rows; where they name another one, only after asking."""
    if rows.table == "actors" or not any(column.name == "wave" for column in rows.schema.columns):
        return rows
    given = {cell.strip() for cell in rows.columns.get("wave", ())} - {"", str(number), f"{number}.0"}
    if given and ask:
        problems.ask(rows.at(column="wave"), "wave_of_folder", ", ".join(sorted(given)), wave=number)
    return rows.with_columns(wave=[str(number)] * len(rows.numbers))


def _with_codebook(
    waves: Sequence[Wave], codebook: Codebook | None, file: str, problems: Problems
) -> list[Wave]:
    """Add what was asked to the wave; a project that expects other questions is asked about."""
    if codebook is None:
        return list(waves)
    asked = codebook.wording()
    if len(waves) > 1:
        return list(waves)
    wave = waves[0] if waves else Wave(codebook.wave)
    if wave.codebook and not asked.startswith(wave.codebook):
        problems.ask(file, "codebook_of_project", asked, wave=wave.number, expected=wave.codebook)
    return [replace(wave, codebook=asked)]


def _named(sheet: Sheet, part: WaveFolder) -> Sheet:
    problems = tuple(_placed(problem, part) for problem in sheet.problems)
    return replace(sheet, file=part.name(sheet.file), problems=problems)


def _of_codebook(rows: Rows, part: WaveFolder) -> Rows:
    """Name the codebook, whose rows are made apart from its sheet, after the folder too."""
    return replace(rows, file=part.name(rows.file)) if rows.file == CODEBOOK_FILE_NAME else rows


def _placed(problem: Problem, part: WaveFolder) -> Problem:
    return problem if problem.file in ("", part.path.name) else replace(problem, file=part.name(problem.file))
