"""`find_places`: the regions of an input, in one set of tables or each in a folder or file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regienet.advice.commentary import COMMENTARY_FILES, commentary_file
from regienet.forgotten import FORGOTTEN_FILE_NAME
from regienet.formats.file_names import slugs
from regienet.project import PROJECT_FILE_NAME
from regienet.read.mapping.mapping_file import mapping_file
from regienet.read.open.files import DECISIONS, codebook_file
from regienet.read.region_folders import region_places
from regienet.run.layouts import layout_files
from regienet.run.place import RegionPlace, Request, UnmadeRegion
from regienet.run.provenance import checksums
from regienet.run.reading import read_input, read_input_regions
from regienet.run.records import input_checksums
from regienet.tables import Tables
from regienet.write.facts import versions

_DECIDED = [f"{name}{ending}" for name in DECISIONS for ending in (".csv", ".xlsx")]
SETTINGS = ("settings.toml", "instellingen.toml")
"""The names of a settings file that holds for a region, or for all regions below."""
_GIVEN = ("mapping", "aliases", "settings", "layout")
"""What is asked for as a file, of which the contents count."""


@dataclass(frozen=True)
class FoundPlaces:
    """The regions of an input.

    Attributes
    ----------
    places
        Those that can be made, as far as is known.
    left
        Those that cannot, because of their rows in tables of several regions.
    together
        What was read of regions that are in one set of tables; None if each is in a folder or file.
    """

    places: Sequence[RegionPlace]
    left: tuple[UnmadeRegion, ...] = ()
    together: Tables | None = None

    @property
    def folders(self) -> list[str]:
        """The names of the folders of all regions among the results."""
        return [*(place.folder for place in self.places), *(one.folder for one in self.left)]


def find_places(source: Path, asked: Request, *, strict: bool = False) -> FoundPlaces:
    """Find the regions of an input; of a folder of regions none is read, one set of tables is.

    Parameters
    ----------
    strict
        Whether something wrong in the rows of one region is an error.

    Raises
    ------
    InputError
        If the input cannot be used.
    """
    paths = region_places(source)
    if paths:
        return FoundPlaces(places_in(source, paths, asked))
    given: dict[str, Any] = {"mapping": asked.mapping, "aliases": asked.aliases}
    given |= {"without": asked.without, "keep": asked.keep}
    tables, wrong = (read_input(source, **given), {}) if strict else read_input_regions(source, **given)
    folders = slugs([*tables.regions, *wrong])
    layouts = layout_files(asked.layout, folders)
    given = {"mapping": asked.mapping, "aliases": asked.aliases, "settings": asked.settings}
    given["commentary"] = commentary_file(source)
    places = [
        RegionPlace(region, source, folders[region], _known({**given, "layout": layouts.get(region)}), own)
        for region, own in tables.by_region()
    ]
    left = tuple(UnmadeRegion(region, problems, folders[region]) for region, problems in wrong.items())
    return FoundPlaces(places, left, tables)


def places_in(root: Path, paths: Sequence[Path], asked: Request) -> list[RegionPlace]:
    """Return the regions in a folder, with the files next to them or above them that hold for them."""
    folders = slugs(path.name if path.is_dir() else path.stem for path in paths)
    found = []
    for path in paths:
        folder = folders[path.name if path.is_dir() else path.stem]
        around = [path, root] if path.is_dir() else [root]
        given = {
            "mapping": asked.mapping or next((m for each in around if (m := mapping_file(each, None))), None),
            "aliases": asked.aliases or _nearest(around, _DECIDED),
            "codebook": codebook_file(root) if path.is_file() or not codebook_file(path) else None,
            "settings": asked.settings or _nearest(around, SETTINGS),
            "commentary": _nearest(around, COMMENTARY_FILES),
            "layout": layout_files(asked.layout, {folder: folder}).get(folder),
        }
        found.append(RegionPlace(path.name, path.absolute(), folder, _known(given)))
    return found


def _known(given: Mapping[str, Path | None]) -> dict[str, Path]:
    # A process that is used again for another command is in the folder of the first.
    return {name: file.absolute() for name, file in given.items() if file}


def _nearest(folders: Sequence[Path], names: Sequence[str]) -> Path | None:
    return next((folder / name for folder in folders for name in names if (folder / name).is_file()), None)


def key_of_place(place: RegionPlace, asked: Request) -> dict[str, Any]:
    """Return everything that decides what the files of a region are."""
    above = (place.path.parent / name for name in (PROJECT_FILE_NAME, FORGOTTEN_FILE_NAME))
    inherited = {file.name: file for file in above if place.tables is None and file.is_file()}
    return {
        "inputs": _inputs(place),
        "given": checksums({**place.given, **inherited}),
        "asked": {name: value for name, value in vars(asked).items() if name not in _GIVEN},
        "versions": versions(),
    }


def _inputs(place: RegionPlace) -> dict[str, str]:
    if place.tables is None:
        return input_checksums(place.path)
    return {source.name: source.sha256 for source in place.tables.sources}


def size_of_place(place: RegionPlace) -> int:
    """Return the number of bytes or rows of a region, by which it can be compared with others."""
    if place.tables is not None:
        return sum(map(len, place.tables.frames().values()))
    files = [place.path] if place.path.is_file() else place.path.rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file())
