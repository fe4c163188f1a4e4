"""`Dyads`: the pairs that could be observed, divided over the respondents who reported on them."""

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
from regienet.ties import units
from regienet.who_answered import without_survey


@dataclass(frozen=True)
class Dyads:
    """The observed pairs among the members of groups, per actor who reported on them.

    A pair is observed if at least one of the two answered and was asked about the other. It is divided over
    its respondents: all of it to one, or half to each. Sums over actors thus count every pair once, and
    weights of raters carry over.

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
        Shape (members, groups): each member's share of the ties, and of the observed pairs, with each group.
    weights
        Shape (resamples, members): how often each counts when raters are resampled.
    asked_within
        Whether people were asked about colleagues of their own organisation too.
    """

    actors: pd.Index[str]
    labels: tuple[str, ...]
    member: NDArray[np.intp]
    answered: NDArray[np.bool_]
    ties: Floats
    pairs: Floats
    weights: Floats
    asked_within: bool

    def blocks(self, shares: Floats, weights: Floats) -> Floats:
        """Sum shares per pair of groups, for each row of weights.

        Returns
        -------
        ndarray
            Shape (rows of weights, groups, groups), symmetric; every pair counts once, also on the diagonal.
        """
        of_group = np.eye(len(self.labels))[self.member]
        one_way = np.einsum("bi,id,ie->bde", weights, of_group, shares, optimize=True)
        # Pairs within a group are counted twice on the diagonal of the sum.
        return np.asarray((one_way + one_way.transpose(0, 2, 1)) * (1 - np.eye(len(self.labels)) / 2))

    def totals(self) -> tuple[Floats, Floats]:
        """Return the blocks of ties and of observed pairs, each of shape (groups, groups), unweighted."""
        once = np.ones((1, len(self.actors)))
        return self.blocks(self.ties, once)[0], self.blocks(self.pairs, once)[0]


def participants(network: Network) -> NDArray[np.bool_]:
    """Return which actors take part: those of this region, of the kinds that answered about ties.

    Nobody does if everything comes from conversations: of whom is not mentioned there, nothing is known.
    """
    if without_survey(network.tables):
        return np.zeros(len(network.ids), dtype=bool)
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
    """Return the observed pairs of one wave, by the groups in a column of `actors`.

    Pairs that nobody was asked about, colleagues as a rule, are left out, and so are the ties that some
    reported between them anyway.

    Parameters
    ----------
    network
        One wave. Its position layers are the ties, as in `structure`.
    grouping
        `domain`, `level` or `municipality`; actors without one are left out.
    random
        For resampling the raters.
    labels
        The groups in their order; by default those that occur, by name.
    between_organisations
        Leave out pairs within one organisation even if people were asked about them. An actor without a known
        organisation is one by itself.
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
    # Pairs within a unit are left out; where each actor is a unit, that is the diagonal.
    asked_within = position.unit is None
    unit = units(own[keep], asked_within=asked_within and not between_organisations)

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
        asked_within=asked_within,
    )


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
    # A respondent has half of a pair with another respondent, and all of one with a non-respondent.
    part = in_group * np.where(answered, 0.5, 1.0)[:, None]
    inside = np.zeros((unit.max(initial=-1) + 1, in_group.shape[1]))
    np.add.at(inside, unit, part)
    return np.asarray((part.sum(axis=0) - inside[unit]) * answered[:, None])
