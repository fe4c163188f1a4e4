"""How many ties an actor has, how strong they are, and how much runs through it."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from regienet.measures.kernels import dependencies
from regienet.measures.registry import measure
from regienet.measures.structure import VALUE, NetworkLike, Structure, binary, structure, weighted

FREEMAN = "Freeman 1978, 10.1016/0378-8733(78)90021-7"
BARRAT = "Barrat et al. 2004, 10.1073/pnas.0400087101"
HUISMAN = "Huisman 2009, Imputation of missing network data"


@measure("in_degree", low=0, high=math.inf, unit="count", missing="informed", source=FREEMAN, local=False)
def in_degree(network: NetworkLike) -> pd.Series[float]:
    """Count how many others name an actor.

    Returns
    -------
    Series
        Indexed by actor id, whole numbers as float, also for non-respondents; 0 for actors whom nobody
        named. NaN if nobody else answered. Only what was reported counts; nothing is taken from the other
        end.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification.
    Social Networks 1(3), 215-239. https://doi.org/10.1016/0378-8733(78)90021-7

    Examples
    --------
    >>> import networkx as nx
    >>> in_degree(nx.DiGraph([("an", "bo"), ("cas", "bo")])).to_dict()
    {'an': 0.0, 'bo': 2.0, 'cas': 0.0}
    """
    position = structure(network)
    return _of_nominees(
        position, np.bincount(position.reports.indices, minlength=len(position.ids)), "in_degree"
    )


@measure("in_degree_rate", low=0, high=1, unit="share", missing="informed", source=HUISMAN, local=False)
def in_degree_rate(network: NetworkLike) -> pd.Series[float]:
    """Return the share of the other respondents who name an actor.

    Returns
    -------
    Series
        Indexed by actor id, in [0, 1], also for non-respondents: the share of those who answered every
        question behind the structure, without the actor, and without its colleagues if nobody was asked about
        those. NaN if nobody else did.

    References
    ----------
    Huisman, M. (2009). Imputation of missing network data. Journal of Social Structure 10(1), 1-29.

    Examples
    --------
    >>> import networkx as nx
    >>> in_degree_rate(nx.DiGraph([("an", "bo"), ("cas", "bo")])).to_dict()
    {'an': 0.0, 'bo': 1.0, 'cas': 0.0}
    """
    position = structure(network)
    named = position.answered.astype(float) @ position.across(binary(position.reports))
    others = _asked_others(position)
    rate = np.divide(named, others, out=np.full(len(others), np.nan), where=others > 0)
    return pd.Series(rate, index=position.ids, name="in_degree_rate")


@measure("out_degree", low=0, high=math.inf, unit="count", missing="unknown", source=FREEMAN)
def out_degree(network: NetworkLike) -> pd.Series[float]:
    """Count how many others an actor names.

    Returns
    -------
    Series
        Indexed by actor id, whole numbers as float; 0 for respondents who named nobody, NaN for
        non-respondents.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification.
    Social Networks 1(3), 215-239. https://doi.org/10.1016/0378-8733(78)90021-7

    Examples
    --------
    >>> import networkx as nx
    >>> out_degree(nx.DiGraph([("an", "bo"), ("cas", "bo")])).to_dict()
    {'an': 1.0, 'bo': 0.0, 'cas': 1.0}
    """
    position = structure(network)
    return _of_respondents(position, np.diff(position.reports.indptr), "out_degree")


@measure("in_strength", low=0, high=math.inf, unit="count", missing="informed", source=BARRAT, local=False)
def in_strength(network: NetworkLike, *, weight: str | None = VALUE) -> pd.Series[float]:
    """Add up the weights of the ties with which others name an actor.

    Parameters
    ----------
    network
        A `Network` of one wave, or any networkx graph.
    weight
        Edge attribute that holds the weight; "weight" for most networkx graphs. Without it, every tie
        weighs 1.

    Returns
    -------
    Series
        Indexed by actor id, in the unit of the weights, also for non-respondents; 0 for actors whom nobody
        names, NaN if nobody else answered.

    Raises
    ------
    RegienetError
        If the ties have no such weight, but another one.

    References
    ----------
    Barrat, A. et al. (2004). The architecture of complex weighted networks. PNAS 101(11), 3747-3752.
    https://doi.org/10.1073/pnas.0400087101

    Examples
    --------
    >>> import networkx as nx
    >>> ties = nx.DiGraph()
    >>> ties.add_weighted_edges_from([("an", "bo", 3), ("cas", "bo", 1)], weight="value")
    >>> in_strength(ties).to_dict()
    {'an': 0.0, 'bo': 4.0, 'cas': 0.0}
    """
    position = weighted(network, weight)
    reports = position.reports if weight else binary(position.reports)
    return _of_nominees(position, reports.sum(axis=0), "in_strength")


@measure("out_strength", low=0, high=math.inf, unit="count", missing="unknown", source=BARRAT)
def out_strength(network: NetworkLike, *, weight: str | None = VALUE) -> pd.Series[float]:
    """Add up the weights of the ties with which an actor names others.

    Parameters
    ----------
    network
        A `Network` of one wave, or any networkx graph.
    weight
        Edge attribute that holds the weight; "weight" for most networkx graphs. Without it, every tie
        weighs 1.

    Returns
    -------
    Series
        Indexed by actor id, in the unit of the weights; 0 for respondents who named nobody, NaN for
        non-respondents.

    Raises
    ------
    RegienetError
        If the ties have no such weight, but another one.

    References
    ----------
    Barrat, A. et al. (2004). The architecture of complex weighted networks. PNAS 101(11), 3747-3752.
    https://doi.org/10.1073/pnas.0400087101

    Examples
    --------
    >>> import networkx as nx
    >>> ties = nx.DiGraph()
    >>> ties.add_weighted_edges_from([("an", "bo", 3), ("cas", "bo", 1)], weight="value")
    >>> out_strength(ties).to_dict()
    {'an': 3.0, 'bo': 0.0, 'cas': 1.0}
    """
    position = weighted(network, weight)
    reports = position.reports if weight else binary(position.reports)
    return _of_respondents(position, reports.sum(axis=1), "out_strength")


@measure("degree", low=0, high=math.inf, unit="count", missing="reconstructed", source=FREEMAN)
def degree(network: NetworkLike) -> pd.Series[float]:
    """Count with how many others an actor has a tie, in either direction.

    Returns
    -------
    Series
        Indexed by actor id, whole numbers as float; 0 for an isolate, NaN for non-respondents whom nobody
        named. For other non-respondents it is what others report, so rather too low.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification.
    Social Networks 1(3), 215-239. https://doi.org/10.1016/0378-8733(78)90021-7

    Examples
    --------
    >>> import networkx as nx
    >>> degree(nx.path_graph(3)).tolist()
    [1.0, 2.0, 1.0]
    """
    position = structure(network)
    return position.series(np.diff(position.either.indptr), "degree")


@measure(
    "betweenness", low=0, high=math.inf, unit="count", missing="reconstructed", source=FREEMAN, local=False
)
def betweenness(network: NetworkLike) -> pd.Series[float]:
    """Count the pairs of others whose shortest route runs through an actor.

    Returns
    -------
    Series
        Indexed by actor id. If a pair has several shortest routes, the actor counts for its share of them.
        A pair counts once, in a directed network once per direction: `networkx.betweenness_centrality` with
        ``normalized=False``. Weights play no part. 0 for actors on no route, isolates among them; NaN for
        non-respondents whom nobody named. No other measure suffers as much from missing answers.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification.
    Social Networks 1(3), 215-239. https://doi.org/10.1016/0378-8733(78)90021-7

    Examples
    --------
    >>> import networkx as nx
    >>> betweenness(nx.path_graph(4)).tolist()
    [0.0, 2.0, 2.0, 0.0]
    """
    position = structure(network)
    through = dependencies(position.adjacency)
    return position.series(through if position.directed else through / 2, "betweenness")


def _others(position: Structure) -> np.ndarray:
    """Count per actor how many others answered."""
    answered = position.answered.astype(float)
    return np.asarray(answered.sum() - answered)


def _asked_others(position: Structure) -> np.ndarray:
    """Count per actor how many others answered who were asked about it."""
    if position.unit is None:
        return _others(position)
    answered = position.answered.astype(float)
    return np.asarray(answered.sum() - np.bincount(position.unit, answered)[position.unit])


def _of_nominees(position: Structure, values: np.ndarray, name: str) -> pd.Series[float]:
    heard = _others(position) > 0
    return pd.Series(np.where(heard, values, np.nan), index=position.ids, name=name, dtype=float)


def _of_respondents(position: Structure, values: np.ndarray, name: str) -> pd.Series[float]:
    return pd.Series(np.where(position.answered, values, np.nan), index=position.ids, name=name, dtype=float)
