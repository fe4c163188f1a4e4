"""Any input -> `Tables`, or everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import reduce
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regienet.choice import chosen
from regienet.errors import InputError, LimitError
from regienet.forgotten import Forgotten, forgotten_file
from regienet.problems import Answers, Problem, Problems
from regienet.project import NO_PROJECT, PROJECT_FILE_NAME, Project, Wave
from regienet.read.check.forgotten import without_forgotten
from regienet.read.check.region_name import (
    doubtful_regions,
    of_region,
    region_from_path,
    with_region_of_mapping,
)
from regienet.read.check.rows_to_tables import rows_to_tables
from regienet.read.check.sound_regions import sound_regions
from regienet.read.formats.surveys.tool import clean
from regienet.read.interpret.rows import Rows
from regienet.read.mapping.answers import answers_of, joined, unused_answers
from regienet.read.mapping.draft import suggestion
from regienet.read.mapping.mapping_file import DataMapping, unused_layers
from regienet.read.open.files import read_sheets, read_source
from regienet.read.open.sheet import Sheet
from regienet.read.region_folders import any_input_at, region_places, unread_folders
from regienet.read.wave_folders import (
    Input,
    joined_parts,
    not_yet_answered,
    read_part,
    read_rows,
)
from regienet.tables import Source, Tables
from regienet.words import LANGUAGES, Language

if TYPE_CHECKING:  # networkx takes long to load, and a file does not need it
    from regienet.read.in_memory import InMemory


def read_tables(
    source: str | Path | InMemory,
    *,
    mapping: str | Path | None = None,
    answers: Answers | None = None,
    keep: Collection[str] = (),
    codebook: str | Path | None = None,
) -> Tables:
    """Read a folder, a file, a networkx graph or DataFrames about one or more regions.

    The data may be the tables of version 1, plain lists of ties and actors, adjacency matrices, or answers to
    a questionnaire; for other data a mapping says what they mean.

    Parameters
    ----------
    source
        A folder of files, or one file: CSV, a workbook, GraphML and the other formats that regienet knows.
        Or a networkx graph, a DataFrame of ties, or DataFrames by name: they are read by the same rules as a
        file with the same contents.
    mapping
        A file that says what sheets, columns and codes mean; by default `mapping.toml` next to the data, if
        it exists.
    answers
        Answers to questions about the data, in addition to those in the mapping: code of the question -> file
        and value as the question gives them, or `*` -> answer.
    keep
        Headers of columns with e-mail addresses or telephone numbers to keep as extra columns; others are
        left out.
    codebook
        The codebook of a questionnaire that several regions share: for answers without one of their own. Of
        the regions on its list only the one that the folder or file is called after is read.

    Returns
    -------
    Tables
        Checked; what was repaired or assumed is in `notes`.

    Raises
    ------
    InputError
        With every problem at once.
    LimitError
        For a file that is larger than what can be read safely.
    RegienetError
        For an object that is none of these.

    Examples
    --------
    >>> import networkx as nx
    >>> tables = read_tables(nx.DiGraph([("an", "bo"), ("an", "cas")]))
    >>> tables.ties[["source", "target", "relation"]].to_numpy().tolist()
    [['an', 'bo', 'contact'], ['an', 'cas', 'contact']]
    """
    return _read(source, mapping, answers, keep, codebook, rows_to_tables)


def read_regions(
    source: Path,
    *,
    mapping: Path | None = None,
    answers: Answers | None = None,
    keep: Collection[str] = (),
) -> tuple[Tables, dict[str, tuple[Problem, ...]]]:
    """Read an input like `read_tables`, and leave out the regions in whose rows something is wrong.

    Returns
    -------
    Tables
        Of the other regions.
    dict
        Region that is left out -> what has to be mended.

    Raises
    ------
    InputError, LimitError
        As for `read_tables`, if something is wrong that is not about the rows of one region, or if no region
        would be left.
    """
    left: dict[str, tuple[Problem, ...]] = {}

    def check(rows: Sequence[Rows], **given: Any) -> Tables:
        tables, wrong = sound_regions(rows, **given)
        left.update(wrong)
        return tables

    return _read(source, mapping, answers, keep, None, check), left


def _read(
    source: str | Path | InMemory,
    mapping: str | Path | None,
    answers: Answers | None,
    keep: Collection[str],
    codebook: str | Path | None,
    check: Callable[..., Tables],
) -> Tables:
    path = Path(source) if isinstance(source, str | Path) else None
    given = Path(mapping) if mapping else None
    whole = any_input_at(path) if path else Input(Path(), NO_PROJECT, ())
    described = [whole.mapping(part, given) for part in whole.parts] or [given]
    meanings = {file: DataMapping.read(file) if file else DataMapping() for file in described}
    answered = {file: meaning.answers for file, meaning in meanings.items()}
    for part, file in zip(whole.parts, described, strict=False):
        if file and file.parent == part.path:
            answered[file] = part.placed(answered[file])
    problems = Problems(answers=reduce(joined, answered.values()))
    problems.answers = joined(problems.answers, answers_of(answers or {}))
    problems.extend(note for meaning in meanings.values() for note in meaning.notes)
    if path:
        if unread := unread_folders(path, whole):
            problems.ask(path.name, "folders_unread", ", ".join(unread), file=PROJECT_FILE_NAME)
        shared = Path(codebook) if codebook else None
        rows, sources, project = _rows_of_parts(
            whole, [meanings[file] for file in described], shared, problems
        )
    else:
        sheets = clean(_in_memory(source, problems), problems)  # type: ignore[arg-type]  # no path
        rows = read_rows(sheets, meanings[given], type(source).__name__, problems)
        sources, project = [], NO_PROJECT
    gone = forgotten_file(path) if path else None
    if gone:
        rows = without_forgotten(rows, Forgotten.read(gone), problems)
    meaning = next(iter(meanings.values()))
    region = meaning.region or project.region
    if path and codebook:
        region = region or region_from_path(path)
        rows = of_region(rows, region, problems)
    if region:
        rows = with_region_of_mapping(rows, region)
    for each in meanings.values():
        if each.layers:
            rows.append(each.layers)
            problems.extend(unused_layers(each.layers, rows))
    sources += [read_source(file) for file in (*meanings, whole.described, gone) if file]
    tables = check(
        rows,
        region=region or _region(path, source),
        kind=meaning.kind or "person",
        sources=sources,
        found=problems,
        keep=keep,
    )
    doubts = () if region else doubtful_regions(tables.regions)
    unused = (unused_answers(answered[file], each.file, tables.notes) for file, each in meanings.items())
    return replace(tables, notes=(*tables.notes, *doubts, *chain(*unused)), project=project)


def _rows_of_parts(
    whole: Input, meanings: Sequence[DataMapping], codebook: Path | None, problems: Problems
) -> tuple[list[Rows], list[Source], Project]:
    """Read the parts of an input one after another, and put their rows together."""
    read, sources, waves = [], [], []
    broken: list[Problem] = []
    waiting = not_yet_answered(whole, problems)
    for part, meaning in zip(whole.parts, meanings, strict=True):
        if part in waiting:
            continue
        try:
            rows, files, found = read_part(part, meaning, problems, whole.codebook(part, codebook))
        except LimitError:
            raise
        except InputError as error:  # what is wrong in the other parts is worth knowing too
            broken += [problem for problem in error.problems if problem not in problems]
        else:
            read.append((part, rows))
            sources += files
            waves += found
    if broken:
        raise InputError([*problems, *broken])
    return joined_parts(read), sources, replace(whole.project, waves=_by_number(waves, whole.project.waves))


def _by_number(found: Sequence[Wave], known: Sequence[Wave]) -> tuple[Wave, ...]:
    """Return all waves, with what the data say about them, by number."""
    waves = {wave.number: wave for wave in (*known, *found)}
    return tuple(waves[number] for number in sorted(waves))


def draft_mapping(path: str | Path, language: Language = "nl") -> str:
    """Draft a mapping for data in another shape, as text to complete by hand.

    Parameters
    ----------
    path
        As for `read_tables`; of a folder of regions, the first region: a mapping next to it holds for all.
    language
        Of the comments in it.

    Returns
    -------
    str
        TOML with comments; with what is certain filled in, and what is not for the reader to fill in.

    Raises
    ------
    InputError, LimitError
        For files that cannot be read at all.
    """
    chosen(language, LANGUAGES, "language")
    source = next(iter(region_places(Path(path))), Path(path))
    sheets, _ = read_sheets(source, Problems())
    return suggestion(clean(sheets, Problems()), language)


def _in_memory(source: InMemory, problems: Problems) -> list[Sheet]:
    from regienet.read.in_memory import memory_sheets

    return memory_sheets(source, problems)


def _region(path: Path | None, source: object) -> str:
    """Return the name of the region, for data that do not say it."""
    if path:
        return region_from_path(path)
    return str(getattr(source, "graph", {}).get("region", ""))
