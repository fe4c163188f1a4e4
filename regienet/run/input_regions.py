"""`input_regions`: the regions of an input, whether they are in one set of tables or each in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from regienet.errors import InputError
from regienet.run.place import Request, read_place
from regienet.run.places import find_places
from regienet.run.provenance import checksums
from regienet.tables import Tables


@dataclass(frozen=True, eq=False)
class InputRegion:
    """One region of an input.

    Attributes
    ----------
    region, folder
        Its name, and the name of its folder among the results.
    tables
        What was read of it.
    given
        Checksums of the mapping and the list of names that hold for it, if there are any.
    commentary, settings
        The commentary that may be about it, and the settings that lie with a folder of regions.
    number, total
        Which one it is, from 1, and of how many.
    """

    region: str
    folder: str
    tables: Tables
    given: Mapping[str, str]
    commentary: Path | None
    settings: Path | None
    number: int
    total: int


def input_regions(
    source: Path,
    *,
    mapping: Path | None = None,
    aliases: Path | None = None,
    without: Sequence[str] = (),
    wanted: Callable[[str], bool] = lambda _: True,
) -> Iterator[InputRegion]:
    """Read the regions of an input, one after another; of a folder of regions only one is in memory.

    Parameters
    ----------
    source, mapping, aliases, without
        As for `read_input`.
    wanted
        Whether a region is needed, by the name of its folder; in a folder of regions others are not read.

    Raises
    ------
    InputError
        If the input, or a region in it, cannot be used.
    """
    asked = Request((), "nl", without=tuple(without), mapping=mapping, aliases=aliases)
    found = find_places(source, asked)
    broken = [problem for one in found.left if wanted(one.folder) for problem in one.problems]
    if broken:
        raise InputError(broken)
    for number, place in enumerate(found.places, start=1):
        if wanted(place.folder):
            try:
                tables = read_place(place, asked)
            except InputError as error:
                raise InputError(map(place.told, error.problems)) from error
            given = checksums({name: place.given.get(name) for name in ("mapping", "aliases")})
            written, settings = (place.given.get(name) for name in ("commentary", "settings"))
            region = tables.regions[0]
            yield InputRegion(
                region, place.folder, tables, given, written, settings, number, len(found.folders)
            )
