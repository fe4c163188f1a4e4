"""Whether the ties of an actor stay within its own group or reach the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.measures.registry import measure
from regienet.measures.structure import NetworkLike, Structure, structure


@measure(
    "ei_domain",
    "ei_level",
    "ei_organisation",
    low=-1,
    high=1,
    unit="index",
    missing="reconstructed",
    source="Krackhardt & Stern 1988, 10.2307/2786835",
)
def ei_index(
    network: NetworkLike, *, by: str | Sequence[str] = ("domain", "level", "organisation")
) -> pd.DataFrame:
    """Return whether an actor works with its own group (-1) or with others (1).

    Parameters
    ----------
    network
        A `Network` of one wave, or any networkx graph.
    by
        The grouping, or several, each a column ``ei_<grouping>``.

    Returns
    -------
    DataFrame
        Indexed by actor id, in [-1, 1]: (external - internal) / (external + internal) ties, in either
        direction, without weights. Ties with actors whose group is unknown are left out. NaN for actors
        without other ties, and for actors whose own group is unknown. Compare regions only with their
        composition in mind: the members of a small group have few colleagues in it. Where people were not
        asked about colleagues of their own organisation, ties within it are left out, and the index is NaN
        for actors whose whole group is their organisation.

    References
    ----------
    Krackhardt, D. & Stern, R. N. (1988). Informal networks and organizational crises: an experimental
    simulation. Social Psychology Quarterly 51(2), 123-140. https://doi.org/10.2307/2786835

    Examples
    --------
    >>> import networkx as nx
    >>> path = nx.path_graph(3)
    >>> nx.set_node_attributes(path, {0: "school", 1: "school", 2: "care"}, "domain")
    >>> ei_index(path, by=["domain"])["ei_domain"].tolist()
    [-1.0, 0.0, 1.0]
    """
    position = structure(network)
    alter = position.asked.indices
    ego = np.repeat(np.arange(len(position.ids)), np.diff(position.asked.indptr))
    columns = []
    names = [by] if isinstance(by, str) else list(by)
    for name in names:
        group = position.codes(name)
        theirs = group[alter]
        known = np.bincount(ego, theirs >= 0, minlength=len(group))
        own = np.bincount(ego, theirs == group[ego], minlength=len(group))
        counted = (known > 0) & (group >= 0) & _asked_about_group(position, group)
        index = np.divide(known - 2 * own, known, out=np.full(len(known), np.nan), where=counted)
        columns.append(index)
    return position.frame(np.column_stack(columns), [f"ei_{name}" for name in names])


@measure(
    "participation",
    low=0,
    high=1,
    unit="index",
    missing="reconstructed",
    source="Guimera & Amaral 2005, 10.1038/nature03288",
)
def participation(network: NetworkLike, *, by: str = "domain") -> pd.Series[float]:
    """Return how evenly the ties of an actor are spread over the domains; 0 if they are all in one.

    Parameters
    ----------
    network
        A `Network` of one wave, or any networkx graph.
    by
        The grouping: `domain`, `level`, `organisation`, or another node attribute of a networkx graph.

    Returns
    -------
    Series
        Indexed by actor id, in [0, 1 - 1/number of groups]: 1 minus the sum of the squared shares of the
        groups in the actor's ties, in either direction, without weights. Ties with actors of unknown group
        are left out; NaN for actors without other ties. The actor's own group plays no part. Where people
        were not asked about colleagues of their own organisation, ties within it are left out.

    References
    ----------
    Guimera, R. & Amaral, L. A. N. (2005). Functional cartography of complex metabolic networks. Nature 433,
    895-900. https://doi.org/10.1038/nature03288

    Examples
    --------
    >>> import networkx as nx
    >>> path = nx.path_graph(3)
    >>> nx.set_node_attributes(path, {0: "school", 1: "school", 2: "care"}, "domain")
    >>> participation(path).tolist()
    [0.0, 0.5, 0.0]
    """
    position = structure(network)
    group = position.codes(by)
    grouped = group >= 0
    places = np.append(0, np.cumsum(grouped))
    shape = (len(group), int(group.max(initial=-1)) + 1)
    member = sparse.csr_array((np.ones(grouped.sum()), group[grouped], places), shape=shape)
    per_group = position.asked @ member
    ego = np.repeat(np.arange(len(group)), np.diff(per_group.indptr))
    known = np.bincount(ego, per_group.data, minlength=len(group))
    concentration = np.bincount(ego, per_group.data**2, minlength=len(group))
    value = 1 - np.divide(concentration, known**2, out=np.full(len(known), np.nan), where=known > 0)
    return position.series(value, "participation")


def _asked_about_group(position: Structure, group: np.ndarray) -> np.ndarray:
    """Return which actors were asked about somebody of their own group, or are alone in it."""
    if position.unit is None:
        return np.ones(len(group), dtype=bool)
    copy = np.arange(len(group)) * position.copies // len(group)
    pairs = pd.DataFrame({"copy": copy, "group": group, "unit": position.unit})
    members = pairs.groupby(["copy", "group"])["unit"].transform("size")
    colleagues = pairs.groupby(["group", "unit"])["unit"].transform("size")
    return ((members > colleagues) | (members == 1)).to_numpy()
