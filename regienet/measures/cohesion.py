"""How deep an actor is in the dense part of the network, and in closed groups."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.measures.kernels import core_numbers, masked_products
from regienet.measures.registry import measure
from regienet.measures.structure import NetworkLike, binary, structure


@measure(
    "coreness",
    low=0,
    high=math.inf,
    unit="count",
    missing="reconstructed",
    source="Seidman 1983, 10.1016/0378-8733(83)90028-X",
)
def coreness(network: NetworkLike) -> pd.Series[float]:
    """Return how deep in the core of the network an actor is.

    Returns
    -------
    Series
        Indexed by actor id, whole numbers as float: the largest k such that the actor is in a part of the
        network where everyone has ties, in either direction, with k others of that part. 0 for an isolate,
        NaN for non-respondents whom nobody named. It grows with the size of the region.
        `networkx.core_number` of the undirected graph; of a directed one networkx counts a tie that goes both
        ways twice.

    References
    ----------
    Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5(3), 269-287.
    https://doi.org/10.1016/0378-8733(83)90028-X

    Examples
    --------
    >>> import networkx as nx
    >>> coreness(nx.Graph([("an", "bo"), ("bo", "cas"), ("cas", "an"), ("cas", "daan")])).to_dict()
    {'an': 2.0, 'bo': 2.0, 'cas': 2.0, 'daan': 1.0}
    """
    position = structure(network)
    return position.series(core_numbers(position.either), "coreness")


@measure(
    "simmelian_share",
    low=0,
    high=1,
    unit="share",
    missing="unknown",
    source="Krackhardt 1998, Simmelian ties: super strong and sticky",
)
def simmelian_share(network: NetworkLike) -> pd.Series[float]:
    """Return the share of the mutual ties of an actor that are part of a mutual triangle: such ties last.

    Returns
    -------
    Series
        Indexed by actor id, in [0, 1]: of the ties that both ends report, the share that lies in a triangle
        of ties that both ends report. NaN for non-respondents and for actors without mutual ties. In an
        undirected graph every tie is mutual.

    References
    ----------
    Krackhardt, D. (1998). Simmelian ties: super strong and sticky. In R. Kramer & M. Neale (eds.), Power and
    influence in organizations (pp. 21-38). Sage. https://doi.org/10.4135/9781483345291.n2

    Examples
    --------
    >>> import networkx as nx
    >>> contacts = nx.Graph([("an", "bo"), ("bo", "cas"), ("cas", "an"), ("cas", "daan")])
    >>> simmelian_share(contacts).round(2).to_dict()
    {'an': 1.0, 'bo': 1.0, 'cas': 0.67, 'daan': 0.0}
    """
    position = structure(network)
    mutual = binary(sparse.csr_array(position.reports.minimum(position.reports.T)))
    held = masked_products(mutual, [mutual], mutual)[0] > 0
    ties = np.diff(mutual.indptr)
    ego = np.repeat(np.arange(len(ties)), ties)
    count = np.bincount(ego, weights=held, minlength=len(ties))
    share = np.divide(count, ties, out=np.full(len(ties), np.nan), where=(ties > 0) & position.answered)
    return pd.Series(share, index=position.ids, name="simmelian_share")
