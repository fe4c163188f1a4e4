"""Position: structural measures per actor. Where somebody stands, never what somebody does."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from regienet.measures.registry import MEASURES
from regienet.measures.structure import structure, views
from regienet.network import Network


@dataclass(frozen=True)
class Measures:
    """Structural measures of a region.

    Attributes
    ----------
    table
        Indexed by (wave, actor), a column per measure, float; NaN is unknown. Persons are measured among all
        who have ties, organisations in the network of organisations. Actors of other regions have no rows.
    """

    table: pd.DataFrame


def measure_all(network: Network) -> Measures:
    """Measure every actor of every wave with every registered measure: where it stands, never what it does.

    Parameters
    ----------
    network
        One region, with one wave or several.

    Returns
    -------
    Measures
        `table` has a row per wave and actor of the region and a column per measure; persons are measured
        among all actors, organisations among organisations. Ranges and units stand with each measure, and
        so does what an isolate and somebody who did not answer get.

    Examples
    --------
    >>> from regienet.network import build
    >>> from regienet.read.frames import read_frames
    >>> ties = pd.DataFrame({"source": ["an", "bo"], "target": ["bo", "cas"]})
    >>> measure_all(build(read_frames(region="Zuid", ties=ties))).table.loc[(0, "bo"), "betweenness"]
    np.float64(1.0)
    """
    return Measures(
        pd.concat({wave: _measure_wave(network.at(wave)) for wave in network.waves}, names=["wave"])
    )


def _measure_wave(network: Network) -> pd.DataFrame:
    rows = []
    for view, ids in views(network):
        position = structure(view)
        columns = [entry.function(position) for entry in MEASURES.values()]
        rows.append(pd.concat(columns, axis=1).reindex(ids).astype("float64"))
    table: pd.DataFrame = pd.concat(rows).sort_index().rename_axis("actor")
    return table
