"""The pairs of which we know whether they have a tie, shared out over those who reported on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from regienet.findings.intervals import RESAMPLES, Floats
from regienet.measures.structure import structure
from regienet.network import Network
from regienet.roles.resampling import rater_weights


@dataclass(frozen=True)
class Dyads:
    """The observed pairs among the members of groups, per actor who reported on them.

    A pair is observed when at least one of the two answered. It is shared out over those who answered: all to
    the one, or half to each. So sums over actors count every pair once, and weights of raters carry over.

    Attributes
    ----------
    actors
        The members, in canonical order.
    labels
        The groups.
    member
        Per member the number of its group.
    answered
        Per member whether it answered.
    ties, pairs
        Shape (members, groups): what each member has in the ties, and in the observed pairs, with each group.
    weights
        Shape (resamples, members): how often each counts when raters are drawn anew.
    """

    actors: pd.Index[str]
    labels: tuple[str, ...]
    member: NDArray[np.intp]
    answered: NDArray[np.bool_]
    ties: Floats
    pairs: Floats
    weights: Floats

    def blocks(self, shares: Floats, weights: Floats) -> Floats:
        """Sum shares to groups by groups, for each row of weights.

        Returns
        -------
        ndarray
            Shape (rows of weights, groups, groups), symmetric; every pair counts once, also on the diagonal.
        """
        of_group = np.eye(len(self.labels))[self.member]
        one_way = np.einsum("bi,id,ie->bde", weights, of_group, shares, optimize=True)
        # A pair within a group stands once on the diagonal already.
        return np.asarray((one_way + one_way.transpose(0, 2, 1)) * (1 - np.eye(len(self.labels)) / 2))

    def totals(self) -> tuple[Floats, Floats]:
        """Give the blocks of ties and of observed pairs as they are, each of shape (groups, groups)."""
        once = np.ones((1, len(self.actors)))
        return self.blocks(self.ties, once)[0], self.blocks(self.pairs, once)[0]


def participants(network: Network) -> NDArray[np.bool_]:
    """Tell which actors the network is among: those of the kinds that answered about ties, of this region."""
    answered = network.answered_any(network.position_layers)
    kinds = network.actors.loc[answered, "kind"].unique()
    return (network.actors["kind"].isin(list(kinds)) & ~network.actors["external"]).to_numpy()


def observed(
    network: Network,
    grouping: str,
    random: np.random.Generator,
    *,
    labels: Iterable[str] | None = None,
    between_organisations: bool = False,
) -> Dyads:
    """Give the observed pairs of one wave, by the groups of a column of `actors`.

    Parameters
    ----------
    network
        One wave. Its position layers are the ties, as in `structure`.
    grouping
        `domain`, `level` or `municipality`; who has none is left out.
    random
        For the drawing of raters.
    labels
        The groups in their order; by default those that there are, by name.
    between_organisations
        Leave out pairs within one organisation. Who has no known organisation counts as one alone.
    """
    position = structure(network)
    own = network.actors.loc[position.ids]
    group = own[grouping]
    keep = participants(network)[network.ids.get_indexer(position.ids)] & group.notna().to_numpy()
    present = set(group[keep])
    order = tuple(label for label in (labels or sorted(present)) if label in present)
    keep &= group.isin(list(order)).to_numpy()
    actors, answered = position.ids[keep], position.answered[keep]
    member = pd.Categorical(group[keep], categories=list(order)).codes.astype(np.intp)
    # Pairs within a unit are left out; by default everybody is a unit, which leaves out the diagonal.
    unit = _organisation(own[keep]) if between_organisations else np.arange(len(actors))

    whole = np.zeros(len(network.ids), dtype=bool)
    places = network.ids.get_indexer(actors)
    whole[places[answered]] = True
    return Dyads(
        actors=actors,
        labels=order,
        member=member,
        answered=answered,
        ties=_shared_ties(position.ties[keep][:, keep], answered, unit, np.eye(len(order))[member]),
        pairs=_shared_pairs(answered, unit, np.eye(len(order))[member]),
        weights=rater_weights(network, whole, RESAMPLES, random)[:, places],
    )


def _organisation(actors: pd.DataFrame) -> NDArray[np.intp]:
    """Give each organisation a number; an organisation, and who has none, is its own."""
    own = actors["organisation"].where(actors["kind"] == "person").fillna(actors.index.to_series())
    return pd.factorize(own)[0]


def _shared_ties(
    ties: sparse.csr_array, answered: NDArray[np.bool_], unit: NDArray[np.intp], in_group: Floats
) -> Floats:
    either = ((ties + ties.T) > 0).tocoo()
    source, target = either.row, either.col
    reporters = answered[source].astype(float) + answered[target]
    seen = answered[source] & (unit[source] != unit[target])
    shares = sparse.csr_array((1 / reporters[seen], (source[seen], target[seen])), shape=ties.shape)
    return np.asarray(shares @ in_group)


def _shared_pairs(answered: NDArray[np.bool_], unit: NDArray[np.intp], in_group: Floats) -> Floats:
    # Whoever answered has half of a pair with another who did, and all of one with somebody who did not.
    part = in_group * np.where(answered, 0.5, 1.0)[:, None]
    inside = np.zeros((unit.max(initial=-1) + 1, in_group.shape[1]))
    np.add.at(inside, unit, part)
    return np.asarray((part.sum(axis=0) - inside[unit]) * answered[:, None])
