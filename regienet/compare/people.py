"""`People`: who stayed on the list, who joined it, who is no longer on it, and about whom it is unclear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from regienet.network import Network
from regienet.objections import same_spelling
from regienet.problems import NOWHERE, Problem


@dataclass(frozen=True)
class People:
    """The actors of one kind in two waves, by id, ascending.

    Attributes
    ----------
    stayed
        On the list in both waves.
    joined, left
        On the list in the second wave only, and in the first only. Why is unknown: that somebody is no longer
        on the list does not say that this person left the region.
    unclear
        In no comparison: the name belongs to another person in the other wave, or the actor was asked in one
        wave only, although on the list in both.
    notes
        What is to be checked: such ids, and who works for another organisation or in another domain.
    """

    stayed: tuple[str, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    unclear: tuple[str, ...]
    notes: tuple[Problem, ...]

    def who(self, actor: str) -> str:
        """Return `stayed`, `joined` or `left`; empty for somebody about whom it is unclear."""
        for name in ("stayed", "joined", "left"):
            if actor in getattr(self, name):
                return name
        return ""


def people_of(before: Network, after: Network, kind: str, objected: frozenset[str]) -> People:
    """Compare the lists of two waves.

    Parameters
    ----------
    before, after
        One wave each. The list of a wave is its actors: those whose first and last wave it is between.
    kind
        `person` or `organisation`.
    objected
        The ids of those who objected in any wave. They are nowhere: neither compared nor said to have left.
    """
    lists = [_listed(network, kind).drop(list(objected), errors="ignore") for network in (before, after)]
    first, second = lists
    both = first.index.intersection(second.index)
    renamed = _differing(first, second, both, "name")
    once = [actor for actor in _asked_once(before, after, both) if actor not in renamed]
    unclear = sorted({*renamed, *once})
    return People(
        tuple(sorted(both.difference(unclear))),
        tuple(sorted(second.index.difference(first.index))),
        tuple(sorted(first.index.difference(second.index))),
        tuple(unclear),
        tuple(_notes(first, second, renamed, once, [actor for actor in both if actor not in unclear])),
    )


def _listed(network: Network, kind: str) -> pd.DataFrame:
    actors = network.actors
    return actors[(actors["kind"] == kind) & ~actors["external"]]


def _differing(first: pd.DataFrame, second: pd.DataFrame, both: pd.Index[str], column: str) -> list[str]:
    """Return of whom a column differs by more than capitals and spaces; what is unknown may be anything."""
    pairs = zip(both, first[column].reindex(both), second[column].reindex(both), strict=True)
    return [
        actor
        for actor, one, other in pairs
        if not (pd.isna(one) or pd.isna(other)) and same_spelling(str(one)) != same_spelling(str(other))
    ]


def _asked_once(before: Network, after: Network, both: pd.Index[str]) -> list[str]:
    """Return who was on the list twice and asked once: forgotten, as far as anybody can tell.

    Without a table of respondents in both waves it is unknown who was asked.
    """
    if not (before.roster_known and after.roster_known):
        return []
    asked = [network.asked().reindex(both, fill_value=False) for network in (before, after)]
    return list(both[(asked[0] != asked[1]).to_numpy()])


def _notes(
    first: pd.DataFrame, second: pd.DataFrame, renamed: list[str], once: list[str], both: list[str]
) -> Iterator[Problem]:
    def named(actors: list[str]) -> str:
        return ", ".join(str(second["name"].fillna(actor)[actor]) for actor in actors)

    for actor in renamed:
        names = {"first": first["name"][actor], "second": second["name"][actor]}
        yield Problem.warning(NOWHERE, "compare_renamed", actor, **names)
    if once:
        yield Problem.warning(NOWHERE, "compare_asked_once", named(once), count=len(once))
    for column in ("organisation", "domain"):
        moved = _differing(first, second, pd.Index(both), column)
        if moved:
            yield Problem.note(NOWHERE, f"compare_moved_{column}", named(moved), count=len(moved))
