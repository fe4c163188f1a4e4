"""Who is busy already: the tenth with most contacts, and those who may carry a role."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from regienet.advice.ties import known_ties
from regienet.analysis import Analysis
from regienet.roles.shown_lists import shown_lists

BUSIEST = 0.1
"""Whoever is among this share of people with most contacts is not asked for more without saying so."""


def most_contacts(analysis: Analysis, wave: int) -> frozenset[str]:
    """Return who is among the tenth of the participants with most contacts; equal ones are too.

    Examples
    --------
    >>> import pandas as pd
    >>> from regienet.analysis import analyse
    >>> from regienet.read import read_tables
    >>> ties = pd.DataFrame({"source": ["an"] * 9, "target": list("abcdefghi")})
    >>> sorted(most_contacts(analyse(read_tables({"ties": ties})), 0))
    ['an']
    """
    known = known_ties(analysis.network.at(wave))
    count = known.tied.sum(axis=1)
    longest = int(np.ceil(BUSIEST * len(count)))
    if not longest:
        return frozenset()
    least = max(int(np.sort(count)[-longest]), 1)
    return frozenset(known.ids[count >= least])


def listed_roles(analysis: Analysis, wave: int) -> Mapping[str, tuple[str, ...]]:
    """Return the roles on whose short list each actor is: id -> roles."""
    lists = shown_lists(analysis.roles, wave)
    listed = {actor for found in lists.values() for actor in found.actors}
    return {
        actor: tuple(role for role, found in lists.items() if actor in found.actors)
        for actor in sorted(listed)
    }
