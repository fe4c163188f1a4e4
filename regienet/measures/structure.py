"""`Structure`: the ties on which position is measured, as one matrix with what is known about its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np
import pandas as pd
from scipy import sparse

from regienet.network import Network

GROUPINGS = ("domain", "level", "organisation", "municipality")


@dataclass(frozen=True)
class Structure:
    """Ties among actors.

    Attributes
    ----------
    ids
        The actors, in the order of the rows.
    ties
        Shape (actors, actors), weights > 0, no diagonal; symmetric where not `directed`.
    directed
        Whether a tie of one end says nothing about the other.
    answered
        Per actor, whether its own reports are in `ties`; False where they were taken from the other end.
    groups
        Per grouping (`domain`, `level`, ...) the group of each actor, "" for unknown.
    """

    ids: pd.Index
    ties: sparse.csr_array
    directed: bool
    answered: np.ndarray
    groups: Mapping[str, np.ndarray]


def structure(network: Network | nx.Graph, *, weight: str | None = "value") -> Structure:
    """Give the structure of a network of one wave, or of any networkx graph.

    For a `Network` these are its position layers without actors of other regions. A tie of a symmetric layer
    stands when either end reports it; in a directed layer the ties of who did not answer are taken from the
    other end (reconstruction by transposing). Ties among those who did not answer stay unknown.

    Parameters
    ----------
    network
        A `Network` of one wave, or a networkx graph, whose parallel edges count once, with the highest weight.
    weight
        Edge attribute of a networkx graph that holds the weight; an edge without it weighs 1.

    References
    ----------
    Huisman, M. (2009). Imputation of missing network data. Journal of Social Structure 10(1), 1-29.
    """
    if isinstance(network, Network):
        return _of_network(network)
    return _of_graph(network, weight)


def _of_network(network: Network) -> Structure:
    own = network.actors[~network.actors["external"]]
    keep = np.flatnonzero(~network.actors["external"].to_numpy())
    total = sparse.csr_array((len(own), len(own)))
    answered = np.zeros(len(own), dtype=bool)
    layers = [layer for layer in network.layers.values() if layer.position]
    for layer in layers:
        reports = network.matrix(layer.relation)[keep][:, keep]
        known = network.answered(layer.relation).to_numpy()[keep]
        answered |= known
        if layer.symmetric:
            ties = reports.maximum(reports.T)
        else:
            from_other_end = sparse.diags_array((~known).astype(float)) @ reports.T
            ties = reports.maximum(from_other_end)
        total = total.maximum(ties)
    groups = {name: own[name].fillna("").to_numpy(dtype=object) for name in GROUPINGS}
    directed = not all(layer.symmetric for layer in layers)
    return Structure(own.index, without_loops(total), directed, answered, groups)


def _of_graph(graph: nx.Graph, weight: str | None) -> Structure:
    ids = pd.Index(list(graph.nodes), dtype=object)
    rows = [
        (source, target, float(data.get(weight, 1.0)) if weight else 1.0)
        for source, target, data in graph.edges(data=True)
    ]
    if not graph.is_directed():
        rows += [(target, source, value) for source, target, value in rows]
    frame = pd.DataFrame(rows, columns=["source", "target", "value"])
    frame = frame.groupby(["source", "target"], sort=False, as_index=False).max() if rows else frame
    ends = (ids.get_indexer(frame["source"]), ids.get_indexer(frame["target"]))
    ties = sparse.csr_array((frame["value"].to_numpy(float), ends), shape=(len(ids), len(ids)))
    groups = {
        name: np.array([data.get(name, "") for _, data in graph.nodes(data=True)], dtype=object)
        for name in GROUPINGS
    }
    return Structure(ids, without_loops(ties), graph.is_directed(), np.ones(len(ids), dtype=bool), groups)


def without_loops(ties: sparse.csr_array) -> sparse.csr_array:
    """Drop the diagonal and stored zeros."""
    coo = ties.tocoo()
    keep = (coo.row != coo.col) & (coo.data != 0)
    return sparse.csr_array((coo.data[keep], (coo.row[keep], coo.col[keep])), shape=ties.shape)
