"""`KnownTies`: who is known to work with whom in one wave, and of whom that was asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from regienet.caching import cached_method
from regienet.disclosure import drawable_layers
from regienet.findings.dyads import participants
from regienet.findings.intervals import Floats
from regienet.measures.structure import structure
from regienet.network import Network

PairFlags = NDArray[np.bool_]

MISSED = 0.25
"""The share of their contacts that people forget to name, if no two respondents named each other."""


@dataclass(frozen=True, eq=False)
class KnownTies:
    """The ties between the participants of one wave that may be shown by name.

    Only layers that may be drawn count, so that nothing based on them reveals what somebody said about what
    another person does.

    Attributes
    ----------
    ids
        The participants, in canonical order.
    strength
        Shape (participants, participants), symmetric: the highest value that either reported, 0 if neither
        reported anything.
    reporters
        Shape (participants, participants), symmetric: how many of the two could have reported a contact: 0, 1
        or 2. 0 for two colleagues who were not asked about each other, and for two non-respondents.
    missed
        The share of their contacts that respondents do not name, in [0, 1): from the pairs of respondents of
        whom one named the other.
    """

    ids: pd.Index[str]
    strength: Floats
    reporters: Floats
    missed: float

    @property
    def tied(self) -> PairFlags:
        """Which pairs are known to have a tie."""
        return self.strength > 0

    @property
    def asked(self) -> PairFlags:
        """Which pairs somebody was asked about who answered."""
        return self.reporters > 0

    def contacts(self, actor: str) -> PairFlags:
        """Return who has a tie with an actor."""
        return np.asarray(self.tied[self.ids.get_loc(actor)])


@cached_method
def known_ties(network: Network) -> KnownTies:
    """Derive from one wave who works with whom.

    Returns
    -------
    KnownTies
        Of the actors of the kinds that answered, without those of other regions. Nobody if everything comes
        from conversations.
    """
    position = structure(network)
    keep = participants(network)[network.ids.get_indexer(position.ids)]
    ids = position.ids[keep]
    places = network.ids.get_indexer(ids)
    strength = np.zeros((len(ids), len(ids)))
    for code in drawable_layers(network):
        reported = network.matrix(code)[places][:, places].toarray()
        strength = np.maximum(strength, np.maximum(reported, reported.T))
    np.fill_diagonal(strength, 0)

    answered = position.answered[keep].astype(float)
    unit = position.unit[keep] if position.unit is not None else np.arange(len(ids))
    reporters = np.where(unit[:, None] == unit, 0.0, answered[:, None] + answered)
    reports = position.reports[keep][:, keep].toarray() > 0
    return KnownTies(ids, strength, reporters, _missed(reports, reporters == 2))


def _missed(reports: PairFlags, both: PairFlags) -> float:
    """Return m if a tie is named by one of two respondents 2 m (1 - m) as often, and by both (1 - m)^2."""
    mutual = float((reports & reports.T & both).sum()) / 2
    single = float((reports & ~reports.T & both).sum())
    return single / (single + 2 * mutual) if mutual else MISSED
