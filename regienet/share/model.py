"""`PublicModel`: what may be shown of a region to anybody, made before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from regienet.analysis import Analysis
from regienet.errors import PrivacyError
from regienet.findings.reading import WordKey
from regienet.network import Network
from regienet.objections import same_spelling
from regienet.share.cells import PairCount, cells_of, pairs_of
from regienet.share.groups import THRESHOLD, PublicGroup, in_fives, large_enough
from regienet.share.statements import LeftOut, Scope, Statement, told
from regienet.vocabulary import LEVELS, Kernrol
from regienet.words import LANGUAGES, knows

DIMENSIONS = ("domain", "municipality", "level", "organisation")
"""The columns by which people are grouped."""

Divided = list[list[str]]
"""How a dimension was divided into groups: the units of each."""


@dataclass(frozen=True)
class ShownGroup:
    """A group as it is shown.

    Attributes
    ----------
    name
        Its name, or the key of one in `words/share.toml`; empty if units are merged.
    people
        How many people, rounded.
    merged
        The names of the merged units that say nothing about a person: domains that most regions have.
    others
        How many more units are merged.
    """

    name: str
    people: int
    merged: tuple[str, ...] = ()
    others: int = 0


@dataclass(frozen=True)
class ShownDimension:
    """The people of a region by one of `DIMENSIONS`, and how much these groups work together."""

    dimension: str
    groups: tuple[ShownGroup, ...]
    cells: tuple[PairCount, ...]


@dataclass(frozen=True)
class PublicModel:
    """What is shown of a region in public.

    Attributes
    ----------
    region
        Its name.
    threshold
        About how many people everything is at least.
    people
        How many people are on the list, rounded.
    dimensions
        Groups of people, and how much they work together.
    statements
        What the region as a whole shows.
    left_out
        What is not shown, and why.
    divisions
        Dimension -> how it is divided, for a later publication; not shown.
    """

    region: str
    threshold: int
    people: int
    dimensions: tuple[ShownDimension, ...]
    statements: tuple[Statement, ...]
    left_out: tuple[LeftOut, ...]
    divisions: Mapping[str, Divided]

    def as_dict(self) -> dict[str, Any]:
        """Return everything that is shown as plain values; nothing else is written anywhere."""
        return {
            "profile": "public",
            "region": self.region,
            "threshold": self.threshold,
            "people": self.people,
            "dimensions": [
                {
                    "dimension": one.dimension,
                    "groups": [vars(group) for group in one.groups],
                    "cells": [vars(cell) for cell in one.cells],
                }
                for one in self.dimensions
            ],
            "statements": [{one: said.sentence(one) for one in LANGUAGES} for said in self.statements],
            "left_out": [{one: said.sentence(one) for one in LANGUAGES} for said in self.left_out],
        }


def public(
    analysis: Analysis,
    *,
    earlier: Iterable[Mapping[str, Divided]] = (),
    threshold: int = THRESHOLD,
) -> PublicModel:
    """Return what anybody may see of a region: groups of at least ten people, and no person.

    It is about the last wave. Nobody is named, also not with consent to it, and no school.

    Parameters
    ----------
    analysis
        One region.
    earlier
        `PublicModel.divisions` of earlier publications: what was one group then stays one, so that two
        publications cannot be subtracted.
    threshold
        About how many people everything is at least; not below `THRESHOLD`.

    Returns
    -------
    PublicModel
        Numbers of people and of pairs in fives, percentages that follow from them, and sentences.

    Raises
    ------
    PrivacyError
        If the region has so few people, or so few who answered, that nothing may be shown.
    """
    threshold = max(threshold, THRESHOLD)
    network = analysis.network
    then = network.at(network.waves[-1])
    actors = then.actors[(then.actors["kind"] == "person") & ~then.actors["external"]]
    answered = then.answered_any((*then.layers, *Kernrol)).reindex(actors.index)
    for count in (len(actors), int(answered.sum())):
        if count < threshold:
            raise PrivacyError("share_too_small", region=network.region, threshold=threshold)
    before = list(earlier)
    divisions = {
        dimension: sorted(
            large_enough(
                units_of(network.actors, actors, dimension),
                unnamed=_unnamed(network, actors, dimension),
                earlier=[one[dimension] for one in before if dimension in one],
                threshold=threshold,
            ),
            key=_place,
        )
        for dimension in DIMENSIONS
    }
    said = list(told(Scope(analysis, then, divisions)))
    pairs = pairs_of(then)
    shown = tuple(
        ShownDimension(
            dimension,
            tuple(_shown(group) for group in groups),
            tuple(cells_of(pairs, groups, threshold=threshold)),
        )
        for dimension, groups in divisions.items()
        if len(groups) > 1
    )
    return PublicModel(
        region=network.region,
        threshold=threshold,
        people=in_fives(len(actors)),
        dimensions=shown,
        statements=tuple(one for one in said if isinstance(one, Statement)),
        left_out=(*_always(network), *_of_groups(divisions, shown), *_unique(said)),
        divisions={
            dimension: [list(group.units) for group in groups] for dimension, groups in divisions.items()
        },
    )


UNKNOWN = ""
"""The unit of people of whom it is not known."""


def units_of(actors: pd.DataFrame, persons: pd.DataFrame, dimension: str) -> dict[str, frozenset[str]]:
    """Return the units of a dimension with their people; organisations by name.

    Parameters
    ----------
    actors
        All actors, indexed by id.
    persons
        The rows of those who are divided.
    dimension
        One of `DIMENSIONS`.
    """
    column = persons[dimension]
    if dimension == "organisation":
        column = column.map(actors["name"])
    column = column.fillna(UNKNOWN).astype(str)
    return {str(unit): frozenset(map(str, rows)) for unit, rows in column.groupby(column).groups.items()}


def _unnamed(network: Network, actors: pd.DataFrame, dimension: str) -> set[str]:
    """Return the units that may not be shown by name: schools, and what has the name of a person or school.

    An organisation in education is a school, or one may be recognised in it.
    """
    names = network.actors["name"]
    people = network.actors["kind"] == "person"
    taken = {
        same_spelling(name) for name in (*names[people].dropna(), *network.tables.groups["name"].dropna())
    }
    found = {unit for unit in units_of(network.actors, actors, dimension) if same_spelling(unit) in taken}
    if dimension != "organisation":
        return found
    home = actors["organisation"].map(network.actors["domain"])
    taught = actors["domain"].where(home.isna(), home).isin(_TEACHING)
    return {*found, *actors.loc[taught, "organisation"].map(names).dropna(), UNKNOWN}


def _place(group: PublicGroup) -> tuple[int, int]:
    """Return what groups are sorted by: levels from practice to board, and otherwise those by name first."""
    levels = [LEVELS.index(unit) for unit in group.units if unit in LEVELS]
    return (int(group.merged), max(levels)) if levels else (int(group.merged), 0)


_TEACHING = ("onderwijs", "education")


def _shown(group: PublicGroup) -> ShownGroup:
    people = in_fives(len(group.people))
    if not group.merged:
        return ShownGroup(group.units[0], people)
    known = tuple(unit for unit in group.units if knows(f"share.domain_{unit}"))
    return ShownGroup("", people, known, len(group.units) - len(known))


def _always(network: Network) -> Iterator[LeftOut]:
    yield LeftOut("people_left_out", "why_people")
    if len(network.tables.groups):
        yield LeftOut("schools_left_out", "why_one_school")
    yield LeftOut("organisations_left_out", "why_small_organisations")


def _of_groups(
    divisions: Mapping[str, Collection[PublicGroup]], shown: Iterable[ShownDimension]
) -> Iterator[LeftOut]:
    for dimension, groups in divisions.items():
        if len(groups) < 2 and dimension != "organisation":
            by = WordKey(f"share.by_{dimension}")
            yield LeftOut("dimension_left_out", "why_one_group", {"dimension": by})
    for one in shown:
        hidden = sum(cell.pairs is None for cell in one.cells)
        if hidden:
            values = {"count": hidden, "dimension": WordKey(f"share.by_{one.dimension}")}
            yield LeftOut("cells_left_out", "why_thin", values)


def _unique(said: Iterable[Statement | LeftOut]) -> Iterator[LeftOut]:
    seen = set()
    for one in said:
        if isinstance(one, LeftOut) and (sentence := one.sentence("en")) not in seen:
            seen.add(sentence)
            yield one
