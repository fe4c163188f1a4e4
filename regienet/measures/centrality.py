"""How many ties an actor has, and how much runs through it."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pandas as pd

from regienet.measures.registry import measure
from regienet.measures.structure import structure
from regienet.network import Network


@measure("degree", low=0, high=math.inf, unit="count", missing="reconstructed", source="Freeman 1978, 10.1016/0378-8733(78)90021-7")
def degree(network: Network | nx.Graph) -> pd.Series:
    """Count with how many others an actor has a tie, in either direction.

    Returns
    -------
    Series
        Indexed by actor id, whole numbers as float; 0 for an isolate.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification.
    Social Networks 1(3), 215-239. https://doi.org/10.1016/0378-8733(78)90021-7

    Examples
    --------
    >>> degree(nx.path_graph(3)).tolist()
    [1.0, 2.0, 1.0]
    """
    ties = structure(network).ties
    either = ((ties + ties.T) > 0).sum(axis=1)
    return pd.Series(np.asarray(either, dtype=float), index=structure(network).ids, name="degree")
