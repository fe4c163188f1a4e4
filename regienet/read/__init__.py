"""Any file -> `Tables`, or everything that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path

from regienet.problems import Problems
from regienet.read.check.rows_to_tables import check
from regienet.read.formats.interviews.quotes import with_places
from regienet.read.formats.surveys.tool import clean
from regienet.read.interpret.importer import import_sheets
from regienet.read.mapping.answers import warn_about_unused
from regienet.read.mapping.draft import suggestion
from regienet.read.mapping.mapping_file import FILE_NAME, DataMapping, unused_layers
from regienet.read.open.files import read_sheets, read_source
from regienet.tables import Tables
from regienet.words import Language


def read_tables(path: str | Path, *, mapping: str | Path | None = None) -> Tables:
    """Read a folder, a workbook or a CSV file about one or more regions.

    It may hold the tables of version 1, plain lists of ties and actors, or adjacency matrices; for other data
    a mapping tells what they mean.

    Parameters
    ----------
    path
        A folder of CSV files and workbooks, or one such file.
    mapping
        A file that tells what sheets, columns and codes mean; by default `mapping.toml` beside the data, if
        it is there.

    Returns
    -------
    Tables
        Checked; what was repaired or assumed stands in `notes`.

    Raises
    ------
    InputError
        With every problem at once.
    LimitError
        For a file that is larger than what can be read safely.
    """
    path = Path(path)
    chosen = _mapping_file(path, mapping)
    meaning = DataMapping.read(chosen) if chosen else DataMapping()
    problems = Problems(answers=meaning.answers)
    problems.extend(meaning.notes)
    sheets, sources = read_sheets(path, problems)
    sheets = clean(sheets, problems)
    if meaning.sheets:
        rows = meaning.rows(sheets, problems)
    else:
        rows = import_sheets(sheets, problems, name=path.name)
    rows, texts = with_places(rows, path if path.is_dir() else path.parent, problems)
    sources += texts
    if meaning.layers:
        rows.append(meaning.layers)
        problems.extend(unused_layers(meaning.layers, rows))
    if chosen:
        warn_about_unused(meaning.answers, chosen.name, problems)
        sources.append(read_source(chosen))
    region = meaning.region or (path.resolve().name if path.is_dir() else path.stem)
    return check(rows, region=region, kind=meaning.kind or "person", sources=sources, found=problems)


def suggest_mapping(path: str | Path, language: Language = "nl") -> str:
    """Propose a mapping for data in a shape of their own, as text to complete by hand.

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
    sheets, _ = read_sheets(Path(path), Problems())
    return suggestion(clean(sheets, Problems()), language)


def _mapping_file(path: Path, mapping: str | Path | None) -> Path | None:
    if mapping is not None:
        return Path(mapping)
    beside = (path if path.is_dir() else path.parent) / FILE_NAME
    return beside if beside.is_file() else None
