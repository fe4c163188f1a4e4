"""What is true of a simulated region with several surveys, as files."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from regienet.formats.csv_file import csv_bytes
from regienet.simulate.change_region import Changed
from regienet.vocabulary import ROLES
from regienet.words import Language, say

_HEADS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "roles": (("meting", "actor", "rol"), ("wave", "actor", "role")),
    "chances": (("meting", "actor", "rol", "kans"), ("wave", "actor", "role", "chance")),
    "places": (
        ("meting", "vertrokken", "soort", "plaats", "opvolger"),
        ("wave", "left", "kind", "place", "successor"),
    ),
    "introductions": (
        ("meting", "van", "naar", "door", "gelukt"),
        ("wave", "source", "target", "introducer", "formed"),
    ),
    "ties": (("meting", "van", "naar"), ("wave", "source", "target")),
}
"""The files, with the names of their columns in Dutch and English."""

_Row = tuple[object, ...]


def truth_files(region: Changed, language: Language) -> dict[str, bytes]:
    """Write what is true of a region: file name -> content.

    `roles` has who really carries which role in each wave; `chances` the chance that a rater who can judge a
    person names it, as the mean over domains: equal in two waves for whoever did not change; `places` what
    became of the places and roles of who left; `introductions` who was introduced to whom; `ties` who really
    works together.
    """
    rows = {
        "roles": _roles(region),
        "chances": _chances(region),
        "places": _places(region),
        "introductions": _introductions(region),
        "ties": _ties(region),
    }
    return {
        say(f"simulate.truth_{name}", language): csv_bytes(_HEADS[name][language == "en"], found)
        for name, found in rows.items()
    }


def _waves(region: Changed) -> range:
    return range(len(region.course.stages))


def _roles(region: Changed) -> Iterator[_Row]:
    for wave in _waves(region):
        held = region.holders(wave)
        yield from ((wave, actor, role) for role in ROLES for actor in held.index[held[role]])


def _chances(region: Changed) -> Iterator[_Row]:
    for wave in _waves(region):
        known = region.chances(wave).dropna()
        yield from (
            (wave, actor, role, round(float(known.loc[actor, role]), 6))
            for actor in known.index
            for role in ROLES
        )


def _places(region: Changed) -> Iterator[_Row]:
    ids = region.cast.ids
    number = {"school": "s{:02d}", "table": "t{:02d}"}
    for one in region.course.handovers:
        place = ROLES[one.group] if one.kind == "role" else number[one.kind].format(one.group + 1)
        heir = ids[one.successor] if one.successor >= 0 else None
        yield one.wave, ids[one.left], one.kind, place, heir


def _introductions(region: Changed) -> Iterator[_Row]:
    ids = region.cast.ids
    for one in region.course.introductions:
        yield one.wave, ids[one.first], ids[one.second], ids[one.introducer], int(one.formed)


def _ties(region: Changed) -> Iterator[_Row]:
    ids = region.cast.ids
    for wave in _waves(region):
        pairs = np.argwhere(np.triu(region.stage(wave).ties))
        yield from ((wave, ids[first], ids[second]) for first, second in pairs)
