"""A file or folder -> the actors in it, to make a questionnaire about; other tables may still be empty."""

from __future__ import annotations

from pathlib import Path

from regienet.errors import InputError
from regienet.problems import Problem, Problems
from regienet.read.check.region_name import region_from_path
from regienet.read.check.rows_to_tables import rows_to_tables
from regienet.read.interpret.lists import node_rows, tell_unknown
from regienet.read.mapping.mapping_file import DataMapping
from regienet.read.open.files import read_sheets
from regienet.read.open.headers import is_node_list
from regienet.read.open.sheet import Sheet, plain
from regienet.read.wave_folders import Input, input_at
from regienet.schema import ACTORS
from regienet.tables import ORIGIN

_TITLES = {plain(ACTORS.name), plain(ACTORS.dutch)}


def read_actors(
    path: str | Path, *, region: str | None = None
) -> tuple[dict[str, list[dict[str, str]]], tuple[Problem, ...]]:
    """Read the actors of every region in a file or folder.

    Parameters
    ----------
    path
        A sheet or file called `actors` or `actoren`, among whatever else; or a single list with ids or names.
        Of a region with a folder per wave, the last one is read.
    region
        The name of the region; by default the one in the list, in a `mapping.toml` next to it or in the
        project file, or else the name of the folder or file, with a warning.

    Returns
    -------
    tuple
        Region -> its actors, each the known cells of its row as text by English name of the column; and what
        was noted while reading.

    Raises
    ------
    InputError
        With everything that is wrong, also where no actor is found.
    """
    path = Path(path)
    problems = Problems()
    whole = input_at(path)
    sheets, _ = read_sheets(whole.parts[-1].path, problems)
    chosen = _chosen(sheets)
    if chosen is None or not chosen.rows:
        raise InputError([*problems, Problem.error(path.name, "no_actors")])
    rows = node_rows(chosen, problems)
    tell_unknown(rows, problems)
    named = {cell.strip() for cell in rows.columns.get("region", ()) if cell.strip()}
    if region and len(named) > 1:
        problems.error(path.name, "region_of_several", region, regions=", ".join(sorted(named)))
    elif region:
        rows = rows.with_columns(region=[region] * len(rows.numbers))
    elif not named:
        region = _region_of_project(whole)
    if not region and not named:
        region = region_from_path(path)
        problems.warning(path.name, "region_from_path", region)
    tables = rows_to_tables([rows], region=region or "", found=problems)
    regions: dict[str, list[dict[str, str]]] = {name: [] for name in tables.regions}
    frame = tables.actors.drop(columns=[ORIGIN, "external"])
    for row in frame.astype(object).where(frame.notna(), None).to_dict("records"):
        cells = {str(name): str(cell) for name, cell in row.items() if cell is not None}
        regions[cells["region"]].append(cells)
    return regions, tables.notes


def _region_of_project(whole: Input) -> str | None:
    """Return the region in the mapping, or else in the project file."""
    described = whole.mapping(whole.parts[-1], None)
    return (DataMapping.read(described).region if described else None) or whole.project.region or None


def _chosen(sheets: list[Sheet]) -> Sheet | None:
    named = [sheet for sheet in sheets if plain(sheet.title) in _TITLES]
    lists = [sheet for sheet in sheets if is_node_list(sheet)]
    return next(iter(named or (lists if len(lists) == 1 else [])), None)
