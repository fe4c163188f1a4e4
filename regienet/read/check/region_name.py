"""The name of a region that the data themselves do not give: taken from the path, and how to correct it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from regienet.codebook import CODEBOOK_FILE_NAME
from regienet.problems import NOWHERE, Problem, Problems
from regienet.read.interpret.rows import Rows
from regienet.read.open.sheet import plain

_NO_REGION = {
    *(
        "gegevens",
        "data",
        "map",
        "folder",
        "nieuwe_map",
        "new_folder",
        "bestand",
        "bestanden",
        "file",
        "files",
    ),
    *("antwoorden", "answers", "responses", "vragenlijst", "questionnaire", "enquete", "survey", "export"),
    *("tabellen", "tables", "actoren", "actors", "deelnemers", "participants", "relaties", "ties", "invoer"),
    *("input", "resultaat", "resultaten", "results", "downloads", "documenten", "documents", "lijst", "list"),
}
"""What folders and files are called, and no region is."""


def region_from_path(path: Path) -> str:
    """Return the name of a region whose data do not give one: that of the folder, or of the file."""
    return path.resolve().name if path.is_dir() else path.stem


def doubtful_regions(names: Iterable[str]) -> Iterator[Problem]:
    """Warn of names of regions that are usually names of folders."""
    for name in names:
        if plain(name) in _NO_REGION:
            yield Problem.warning(NOWHERE, "region_plain", name)


def with_region_of_mapping(tables: Sequence[Rows], region: str) -> list[Rows]:
    """Replace the region in a codebook, which nobody should edit, by the one that a mapping gives."""
    return [
        rows.with_columns(region=[region] * len(rows.numbers))
        if _of_codebook(rows) and "region" in rows.columns
        else rows
        for rows in tables
    ]


def of_region(tables: Sequence[Rows], region: str, problems: Problems) -> list[Rows]:
    """Leave out the people of other regions on the list of a codebook that several regions share."""
    rosters = [rows for rows in tables if _of_codebook(rows) and rows.table == "actors"]
    regions = {name for rows in rosters for name in rows.columns.get("region", ()) if name}
    if len(regions) < 2:
        return list(tables)
    if plain(region) not in map(plain, regions):
        named = ", ".join(sorted(regions))
        problems.error(CODEBOOK_FILE_NAME, "codebook_other_regions", region, regions=named)
        return list(tables)
    here = {
        actor
        for rows in rosters
        for actor, name in zip(rows.values("id"), rows.values("region"), strict=True)
        if not name or plain(name) == plain(region)
    }
    columns = {"actors": "id", "respondents": "respondent"}
    return [
        rows.where([actor in here for actor in rows.values(columns[rows.table])])
        if _of_codebook(rows) and rows.table in columns
        else rows
        for rows in tables
    ]


def _of_codebook(rows: Rows) -> bool:
    return PurePath(rows.file).name == CODEBOOK_FILE_NAME
