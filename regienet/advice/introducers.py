"""Who can best introduce two people: somebody who works with both."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from regienet.advice.ties import KnownTies

AT_MOST = 2
"""Nobody is asked to introduce people, or to meet somebody, more often than this."""


def best_introducer(known: KnownTies, pair: tuple[str, str], asked: Mapping[str, int]) -> str | None:
    """Return who works most often with both: whose weaker tie with the two is the strongest.

    Of several, the one with the fewest contacts, who has most time; then by id.

    Parameters
    ----------
    known
        Who works with whom.
    pair
        The two ids.
    asked
        How often each actor was asked for something already; not more than `AT_MOST` times.

    Returns
    -------
    str or None
        An id; None if nobody is known to work with both.
    """
    first, second = (known.ids.get_loc(actor) for actor in pair)
    weaker = np.minimum(known.strength[first], known.strength[second])
    free = np.array([asked.get(actor, 0) < AT_MOST for actor in known.ids], dtype=bool)
    contacts = known.tied.sum(axis=1)
    able = np.flatnonzero((weaker > 0) & free)
    if not len(able):
        return None
    return str(known.ids[able[np.lexsort((contacts[able], -weaker[able]))[0]]])
