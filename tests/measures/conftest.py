"""Networks small enough to work out by hand."""

import networkx as nx
import pytest


@pytest.fixture
def bridge() -> nx.Graph:
    """Two closed groups of three with one tie between them: a, b, c - d, e, f."""
    graph = nx.Graph(["ab", "bc", "ca", "cd", "de", "ef", "fd"])
    levels = dict(
        zip("abcdef", ["practice", "practice", "management", "board", "management", "practice"], strict=True)
    )
    for node in graph:
        graph.nodes[node].update(domain="school" if node in "abc" else "care", level=levels[node])
    return graph
