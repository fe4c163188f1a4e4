"""What others noticed of somebody: how many saw it, never who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from regienet.disclosure import witness_floors
from regienet.maps.columns import Cells, coded, numbers
from regienet.network import Network


def witnessed(network: Network, dicts: Mapping[str, Any], *, waves: Sequence[int]) -> dict[str, Cells]:
    """Return how many raters at least witness what about whom in these waves."""
    rows = witness_floors(network)
    rows = rows[rows["wave"].isin(waves)]
    return {
        "wave": [network.waves.index(wave) for wave in rows["wave"]],
        "node": [int(i) for i in network.ids.get_indexer(pd.Index(rows["target"]))],
        "relation": coded(rows["relation"], dicts["witness"]),
        "raters_least": numbers(rows["raters_least"], 0),
    }
