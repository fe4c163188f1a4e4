"""Impute contact between non-respondents: it is unknown, so it is drawn several times."""

from __future__ import annotations

import numpy as np
from scipy import sparse, special

from regienet.network import Network
from regienet.roles import logistic

_GROUPINGS = ("domain", "level", "municipality", "organisation")
_MOST_PAIRS = 50_000
"""The model is fitted on at most so many pairs; of more, every k-th is used."""


def impute_contact(
    network: Network, draws: int, seed: np.random.SeedSequence, *, busy: float | None = None
) -> tuple[sparse.csr_array, ...]:
    """Draw the contact between pairs of actors neither of whom answered.

    A tie with a respondent was reported or not; only pairs of two non-respondents are unknown. Their
    probability of a tie comes from a logistic model, fitted on the pairs of persons that are known::

        logit P(tie of i and j) = b[0] + b[1] same domain + b[2] same level + b[3] same municipality
                                  + b[4] same organisation + b[5] (logit(s[i]) + logit(s[j]))

    with s[i] the share of respondents who work with i. The coefficients have a ridge penalty
    (`logistic.fit`), and are the same in all draws.

    Parameters
    ----------
    network
        The network of one wave.
    draws
        How many times to draw.
    busy
        If given, non-respondents are taken to be as well known as this quantile of the actors, in (0, 1).

    Returns
    -------
    tuple of csr_array
        Symmetric matrices of ones, shape (actors, actors), in the order of `network.ids`; empty if everybody
        answered or nobody was asked about contact.

    References
    ----------
    Huisman, M. (2009). Imputation of missing network data. Journal of Social Structure 10(1), 1-29.
    Rubin, D. B. (1987). Multiple imputation for nonresponse in surveys. Wiley.
    """
    answered = network.answered("contact").to_numpy()
    own = (~network.actors["external"]).to_numpy() & (network.actors["kind"] == "person").to_numpy()
    silent = np.flatnonzero(own & ~answered)
    size = len(network.ids)
    if len(silent) < 2 or not answered.any() or "contact" not in network.layers:
        return (sparse.csr_array((size, size)),) * draws
    reports = network.matrix("contact", weighted=False)
    ties = reports.maximum(reports.T)
    features = _Features.of(network, ties, answered)
    known = _pairs(np.flatnonzero(own), answered)
    tied = np.asarray(ties[known[0], known[1]]).ravel()
    coefficients = logistic.fit(features.of_pairs(*known), tied)
    if busy is not None:
        features.popularity[silent] = np.quantile(features.popularity[own], busy)
    first, second = (silent[end] for end in np.triu_indices(len(silent), k=1))
    probability = logistic.probability(features.of_pairs(first, second), coefficients)
    return tuple(
        _symmetric(first, second, np.random.default_rng(child).random(len(probability)) < probability, size)
        for child in seed.spawn(draws)
    )


class _Features:
    """The features of pairs from which ties are predicted; the first is a constant."""

    def __init__(self, groups: list[np.ndarray], popularity: np.ndarray) -> None:
        self.groups = groups
        self.popularity = popularity

    @classmethod
    def of(cls, network: Network, ties: sparse.csr_array, answered: np.ndarray) -> _Features:
        """Collect the groups, and the logit of the share of respondents who work with each actor."""
        groups = [network.actors[name].fillna("").to_numpy(dtype=object) for name in _GROUPINGS]
        named_by = np.asarray(answered.astype(float) @ ties)
        others = np.maximum(answered.sum() - answered, 1)
        return cls(groups, special.logit(np.clip(named_by / others, 0.5 / others, 1 - 0.5 / others)))

    def of_pairs(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        """Return the features of pairs, shape (pairs, features)."""
        same = [(group[first] == group[second]) & (group[first] != "") for group in self.groups]
        popular = self.popularity[first] + self.popularity[second]
        return np.column_stack([np.ones(len(first)), *same, popular]).astype(float)


def _pairs(own: np.ndarray, answered: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs of persons at least one of whom answered; of very many, evenly spaced ones."""
    first, second = (own[end] for end in np.triu_indices(len(own), k=1))
    known = np.flatnonzero(answered[first] | answered[second])
    known = known[:: max(1, -(-len(known) // _MOST_PAIRS))]
    return first[known], second[known]


def _symmetric(first: np.ndarray, second: np.ndarray, tied: np.ndarray, size: int) -> sparse.csr_array:
    ends = np.concatenate([first[tied], second[tied]]), np.concatenate([second[tied], first[tied]])
    return sparse.csr_array((np.ones(len(ends[0])), ends), shape=(size, size))
