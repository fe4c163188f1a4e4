"""`is_graph`: whether something is a graph of networkx, without loading networkx."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    import networkx as nx


def is_graph(value: object) -> TypeGuard[nx.Graph[Any]]:
    """Say whether a value is a graph of networkx; there are none as long as networkx is not loaded.

    Examples
    --------
    >>> import networkx as nx
    >>> is_graph(nx.path_graph(2)), is_graph("path")
    (True, False)
    """
    networkx = sys.modules.get("networkx")
    return networkx is not None and isinstance(value, networkx.Graph)
