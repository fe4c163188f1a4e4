"""What a run made of each region, and the page that leads to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regienet.analysis import Analysis
from regienet.maps import IndexEntry, Layout, index_entry, index_page
from regienet.words import Language, knows, say


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


def entry_of(analysis: Analysis, folder: str, made: Mapping[str, bytes]) -> IndexEntry:
    """Gather what the page shows of a region; its small map where a layout was made."""
    layout = Layout.from_json(made["layout.json"].decode()) if "layout.json" in made else None
    return index_entry(analysis, {name: f"{folder}/{name}" for name in made}, layout=layout)


def page_of(entries: Sequence[IndexEntry], language: Language) -> str:
    """Make the page, with what its files hold."""
    names = dict.fromkeys(name for entry in entries for name in entry.files)
    return index_page(entries, language=language, guide={name: about(name, language) for name in names})


def about(name: str, language: Language) -> str:
    """Say what a file holds."""
    return say(f"write.{name}" if knows(f"write.{name}") else f"run.{name}", language)
