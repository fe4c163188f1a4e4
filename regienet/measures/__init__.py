"""Position: structural measures per actor; the place in the network, never the behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from regienet.measures.registry import MEASURES
from regienet.measures.structure import VALUE, Structure, structure, views, weighted
from regienet.network import Network
from regienet.short_text import ShortText

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEASURES", "Measures", "measure_all"]


@dataclass(frozen=True, eq=False, repr=False)
class Measures(ShortText):
    """Structural measures of a region.

    Attributes
    ----------
    table
        Indexed by (wave, actor), a column per measure, float; NaN is unknown. Persons are measured among all
        actors, organisations in the network of organisations. Actors of other regions have no rows.
    """

    table: pd.DataFrame

    def _facts(self) -> Mapping[str, object]:
        waves, actors = (self.table.index.unique(level) for level in ("wave", "actor"))
        return {"actors": len(actors), "waves": tuple(waves), "measures": self.table.shape[1]}


def measure_all(network: Network | nx.Graph[Any], *, weight: str | None = VALUE) -> Measures:
    """Measure every actor of every wave with every registered measure: its position, never what it does.

    Parameters
    ----------
    network
        One region, with one wave or several; or any networkx graph, which is one wave.
    weight
        Edge attribute of a networkx graph that holds the weight for the measures of strength.

    Returns
    -------
    Measures
        `table` has a row per wave and actor of the region and a column per measure; persons are measured
        among all actors, organisations among organisations, and the nodes of a graph among all nodes. The
        docstring of each measure has its range and unit, and the values of isolates and non-respondents.

    Raises
    ------
    RegienetError
        For ties without such a weight, and for what is neither a network nor a graph.

    Examples
    --------
    >>> from regienet.network import build
    >>> from regienet import read_tables
    >>> ties = pd.DataFrame({"source": ["an", "bo"], "target": ["bo", "cas"]})
    >>> measure_all(build(read_tables({"ties": ties}))).table.loc[(0, "bo"), "betweenness"]
    np.float64(1.0)
    """
    if isinstance(network, Network):
        waves = {wave: _measure_wave(network.at(wave)) for wave in network.waves}
    else:
        waves = {0: _measure(replace(weighted(network, weight), weight=VALUE)).rename_axis("actor")}
    return Measures(pd.concat(waves, names=["wave"]))


def _measure_wave(network: Network) -> pd.DataFrame:
    rows = []
    for view, ids in views(network):
        rows.append(_measure(structure(view)).reindex(ids).astype("float64"))
    table: pd.DataFrame = pd.concat(rows).sort_index().rename_axis("actor")
    return table


def _measure(position: Structure) -> pd.DataFrame:
    columns: list[pd.Series[float] | pd.DataFrame] = [entry.function(position) for entry in MEASURES.values()]
    return pd.concat(columns, axis=1)
