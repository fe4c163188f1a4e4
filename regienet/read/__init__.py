"""Any input -> `Tables`, or everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from regienet.choice import chosen
from regienet.problems import Answers, Problems
from regienet.project import NO_PROJECT, Project, project_file
from regienet.read.check.region_name import doubtful_regions, region_from_path, with_region_of_mapping
from regienet.read.check.rows_to_tables import rows_to_tables
from regienet.read.formats.interviews.quotes import with_places
from regienet.read.formats.surveys.tool import clean
from regienet.read.interpret.importer import import_sheets
from regienet.read.mapping.answers import answers_of, joined, unused_answers
from regienet.read.mapping.draft import suggestion
from regienet.read.mapping.mapping_file import DataMapping, mapping_file, unused_layers
from regienet.read.open.files import read_sheets, read_source
from regienet.read.open.sheet import Sheet
from regienet.tables import Tables
from regienet.words import LANGUAGES, Language

if TYPE_CHECKING:  # networkx takes long to load, and a file does not need it
    from regienet.read.in_memory import InMemory


def read_tables(
    source: str | Path | InMemory,
    *,
    mapping: str | Path | None = None,
    answers: Answers | None = None,
    keep: Collection[str] = (),
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
    path = Path(source) if isinstance(source, str | Path) else None
    described = mapping_file(path, mapping)
    meaning = DataMapping.read(described) if described else DataMapping()
    about = project_file(path) if path else None
    project = Project.read(about) if about else NO_PROJECT
    region = meaning.region or project.region
    problems = Problems(answers=joined(meaning.answers, answers_of(answers or {})))
    problems.extend(meaning.notes)
    if isinstance(source, str | Path):
        sheets, sources = read_sheets(Path(source), problems)
    else:
        sheets, sources = _in_memory(source, problems), []
    sheets = clean(sheets, problems)
    if meaning.sheets:
        rows = meaning.rows(sheets, problems)
    else:
        rows = import_sheets(sheets, problems, name=path.name if path else type(source).__name__)
    if path:
        rows, texts = with_places(rows, path if path.is_dir() else path.parent, problems)
        sources += texts
    if region:
        rows = with_region_of_mapping(rows, region)
    if meaning.layers:
        rows.append(meaning.layers)
        problems.extend(unused_layers(meaning.layers, rows))
    sources += [read_source(file) for file in (described, about) if file]
    tables = rows_to_tables(
        rows,
        region=region or _region(path, source),
        kind=meaning.kind or "person",
        sources=sources,
        found=problems,
        keep=keep,
    )
    doubts = () if region else doubtful_regions(tables.regions)
    unused = unused_answers(meaning.answers, meaning.file, tables.notes)
    return replace(tables, notes=(*tables.notes, *doubts, *unused), project=project)


def draft_mapping(path: str | Path, language: Language = "nl") -> str:
    """Draft a mapping for data in another shape, as text to complete by hand.

    Parameters
    ----------
    path
        As for `read_tables`.
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
    sheets, _ = read_sheets(Path(path), Problems())
    return suggestion(clean(sheets, Problems()), language)


def _in_memory(source: InMemory, problems: Problems) -> list[Sheet]:
    from regienet.read.in_memory import memory_sheets

    return memory_sheets(source, problems)


def _region(path: Path | None, source: object) -> str:
    """Return the name of the region, for data that do not say it."""
    if path:
        return region_from_path(path)
    return str(getattr(source, "graph", {}).get("region", ""))
