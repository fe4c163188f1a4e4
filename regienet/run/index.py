"""What a run made of each region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regienet.maps import IndexEntry, index_entry
from regienet.run.layouts import LAYOUT
from regienet.write import OutputContext


@dataclass(frozen=True)
class RegionResult:
    """What was made for one region.

    Attributes
    ----------
    region
        Name of the region.
    folder
        Name of its folder, inside the folder of the run.
    files
        Names of the files in that folder.
    actors
        Number of actors of the region itself.
    waves
        The waves that it has.
    scored
        Number of actors with a known rate on some role; with 0 there is only position.
    """

    region: str
    folder: str
    files: tuple[str, ...]
    actors: int
    waves: tuple[int, ...]
    scored: int


def entry_of(context: OutputContext, folder: str, made: Mapping[str, bytes]) -> IndexEntry:
    """Gather what the index shows of a region; its small map where a layout was made."""
    files = {name: f"{folder}/{name}" for name in made}
    return index_entry(context.analysis, files, layout=context.layout if LAYOUT in made else None)
