"""Structural holes: whether the contacts of an actor know each other already."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.measures.kernels import masked_products
from regienet.measures.registry import measure
from regienet.measures.structure import NetworkLike, Structure, weighted

BURT = "Burt 1992, Structural Holes, ISBN 978-0-674-84371-4"


@measure("constraint", low=0, high=math.inf, unit="index", missing="reconstructed", source=BURT)
def constraint(network: NetworkLike, *, weight: str | None = None) -> pd.Series[float]:
    """Return how much an actor is confined to one close group: high is bound, low is free to combine.

    Parameters
    ----------
    network
        A `Network` of one wave, or any networkx graph; the ties of both directions are added up.
    weight
        Edge attribute that holds the weight ("value" for a `Network`); by default every tie weighs 1.

    Returns
    -------
    Series
        Indexed by actor id, above 0 and rarely above 1. NaN for an isolate, who has nothing to be bound by,
        and for non-respondents whom nobody named. Equal to `networkx.constraint` and igraph's.

    References
    ----------
    Burt, R. S. (2004). Structural holes and good ideas. American Journal of Sociology 110(2), 349-399.
    https://doi.org/10.1086/421787

    Examples
    --------
    >>> import networkx as nx
    >>> constraint(nx.star_graph(4)).tolist()
    [0.25, 1.0, 1.0, 1.0, 1.0]
    """
    position = weighted(network, weight)
    around = _around(position, weight)
    bound = (around.share + around.indirect) ** 2
    return position.series(_per_actor(around.ties, bound), "constraint")


@measure("effective_size", low=-math.inf, high=math.inf, unit="count", missing="reconstructed", source=BURT)
def effective_size(network: NetworkLike, *, weight: str | None = None) -> pd.Series[float]:
    """Count the contacts of an actor that do not overlap: contacts who know each other count for less.

    Parameters
    ----------
    network
        A `Network` of one wave, or any networkx graph; the ties of both directions are added up.
    weight
        Edge attribute that holds the weight ("value" for a `Network`); by default every tie weighs 1.

    Returns
    -------
    Series
        Indexed by actor id, from 1 to the degree for ties without weight or direction (with them it can be
        lower). NaN for an isolate, and for non-respondents whom nobody named. Equal to
        ``networkx.effective_size(graph, nodes=graph)``; without `nodes`, networkx up to 3.6 divides by the
        strongest tie of the wrong end where ties have weights or a direction.

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press. ISBN 978-0-674-84371-4.
    Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. Connections 20(1), 35-38.

    Examples
    --------
    >>> import networkx as nx
    >>> effective_size(nx.complete_graph(4)).tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    position = weighted(network, weight)
    return position.series(_effective_size(position, weight), "effective_size")


@measure("efficiency", low=-math.inf, high=1, unit="share", missing="reconstructed", source=BURT)
def efficiency(network: NetworkLike, *, weight: str | None = None) -> pd.Series[float]:
    """Return the share of the contacts of an actor that does not overlap; 1 if none know each other.

    Returns
    -------
    Series
        `effective_size` divided by the degree, indexed by actor id. NaN for an isolate, and for
        non-respondents whom nobody named.

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press. ISBN 978-0-674-84371-4.

    Examples
    --------
    >>> import networkx as nx
    >>> efficiency(nx.complete_graph(4)).tolist()[0].__round__(3)
    0.333
    """
    position = weighted(network, weight)
    degree = np.diff(position.either.indptr).astype(float)
    size = _effective_size(position, weight)
    return position.series(
        np.divide(size, degree, out=np.full(len(degree), np.nan), where=degree > 0), "efficiency"
    )


@measure(
    "effective_size_across", low=-math.inf, high=math.inf, unit="count", missing="reconstructed", source=BURT
)
def effective_size_across(
    network: NetworkLike, *, by: str = "domain", weight: str | None = None
) -> pd.Series[float]:
    """Count the contacts of an actor in other domains that do not overlap with its further contacts.

    Parameters
    ----------
    network
        A `Network` of one wave, or any networkx graph; the ties of both directions are added up.
    by
        The grouping: `domain`, `level`, `organisation`, or another node attribute of a networkx graph.
    weight
        Edge attribute that holds the weight ("value" for a `Network`); by default every tie weighs 1.

    Returns
    -------
    Series
        Indexed by actor id: the terms of `effective_size` of the contacts whose group is known and different.
        0 for actors with contacts in their own group only. NaN for an isolate, for actors whose group is
        unknown, and for non-respondents whom nobody named.

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press. ISBN 978-0-674-84371-4.
    The restriction to other groups is regienet's own.

    Examples
    --------
    >>> import networkx as nx
    >>> path = nx.path_graph(3)
    >>> nx.set_node_attributes(path, {0: "school", 1: "school", 2: "care"}, "domain")
    >>> effective_size_across(path).tolist()
    [0.0, 1.0, 1.0]
    """
    position = weighted(network, weight)
    group = position.codes(by)
    ego, alter = _ends(_around(position, weight).ties)
    across = (group[ego] != group[alter]) & (group[alter] >= 0)
    values = np.where(group >= 0, _effective_size(position, weight, across), np.nan)
    return position.series(values, "effective_size_across")


def _effective_size(position: Structure, weight: str | None, counted: np.ndarray | None = None) -> np.ndarray:
    """Add up 1 - redundancy over the contacts that count; NaN for an isolate."""
    around = _around(position, weight)
    own = 1.0 - around.redundancy
    return _per_actor(around.ties, own if counted is None else counted * own)


@dataclass(frozen=True)
class _Around:
    """How the other contacts of an actor overlap with each of its ties.

    Attributes
    ----------
    ties
        Both directions added up.
    share
        Per tie, which part of all ties of the actor it is.
    indirect
        Per tie, which part of them leads to that contact through another.
    redundancy
        Per tie, which part of it the other contacts cover.
    """

    ties: sparse.csr_array
    share: np.ndarray
    indirect: np.ndarray
    redundancy: np.ndarray


def _around(position: Structure, weight: str | None) -> _Around:
    """Find the contacts that know each other, once for all measures that ask."""

    def find() -> _Around:
        ties = position.mutual(weight)
        ego, alter = _ends(ties)
        strength = ties.sum(axis=1)
        shares = _with_data(ties, ties.data / strength[ego])
        # The ties are symmetric, so each of the transposed shares is in its own place.
        back = _with_data(ties, ties.data / strength[alter])
        has = np.flatnonzero(np.diff(ties.indptr))
        strongest = np.zeros(ties.shape[0])
        strongest[has] = np.maximum.reduceat(ties.data, ties.indptr[has]) if len(has) else 0.0
        # redundancy of j for i: sum over q of p_iq m_jq, with m_jq the tie of j and q over j's strongest one.
        relative = _with_data(ties, ties.data / strongest[ego])
        return _Around(ties, shares.data, *masked_products(shares, [back, relative], ties))

    return position.once(("around", weight), find)


def _per_actor(ties: sparse.csr_array, values: np.ndarray) -> np.ndarray:
    """Add up values per tie for the actor whose tie it is; NaN for an isolate."""
    degree = np.diff(ties.indptr)
    total = np.bincount(_ends(ties)[0], weights=values, minlength=len(degree))
    return np.where(degree > 0, total, np.nan)


def _ends(ties: sparse.csr_array) -> tuple[np.ndarray, np.ndarray]:
    return np.repeat(np.arange(ties.shape[0]), np.diff(ties.indptr)), ties.indices


def _with_data(ties: sparse.csr_array, data: np.ndarray) -> sparse.csr_array:
    return sparse.csr_array((data, ties.indices, ties.indptr), shape=ties.shape)
