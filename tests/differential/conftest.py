"""Graphs to compare on: random ones, and real ones where they are at hand."""

import csv
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

REAL = Path(__file__).parents[3] / "shared" / "real"


def random_graphs() -> list[nx.Graph]:
    """Make sparse and dense graphs, directed or not, weighted, with one to four groups."""
    graphs = []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        size = int(rng.integers(4, 45))
        graph = nx.gnp_random_graph(
            size, float(rng.choice([0.03, 0.1, 0.3, 0.7])), seed=seed, directed=seed % 2 == 0
        )
        for node in graph:
            graph.nodes[node]["domain"] = "abcd"[rng.integers(1 + seed % 4)]
        for _, _, data in graph.edges(data=True):
            data["value"] = float(rng.integers(1, 4))
        graphs.append(graph)
    return graphs


def real_graphs() -> list[nx.Graph]:
    """Read the real networks: the emergency networks by location, the policy network by type."""
    graphs: list[nx.Graph] = []
    for folder in sorted((REAL / "emon").iterdir()):
        graph = nx.DiGraph()
        with (folder / "nodes.csv").open(encoding="utf-8", newline="") as file:
            graph.add_nodes_from((row["id"], {"domain": row["Location"]}) for row in csv.DictReader(file))
        with (folder / "ties.csv").open(encoding="utf-8", newline="") as file:
            # 1 is the most frequent of four.
            graph.add_edges_from(
                (row["source"], row["target"], {"value": 5.0 - float(row["frequency"])})
                for row in csv.DictReader(file)
            )
        graphs.append(graph)
    for name in ("pol", "scito", "scifrom"):
        graph = nx.DiGraph()
        with (REAL / "chemnet" / "types.csv").open(encoding="utf-8", newline="") as file:
            graph.add_nodes_from((row[0], {"domain": row[1]}) for row in list(csv.reader(file))[1:])
        with (REAL / "chemnet" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        graph.add_edges_from(
            (row[0], other)
            for row in rows
            for other, tie in zip(header[1:], row[1:], strict=True)
            if float(tie) and other != row[0]
        )
        graphs.append(graph)
    return graphs


@pytest.fixture(scope="session", params=["random", "real"])
def graphs(request: pytest.FixtureRequest) -> list[nx.Graph]:
    if request.param == "random":
        return random_graphs()
    if not REAL.is_dir():
        pytest.skip("the real data are not at hand")
    return real_graphs()
