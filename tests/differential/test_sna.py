"""Brokerage is that of R's sna, with its expectations and z-scores."""

import csv
import shutil
import subprocess
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from regienet.measures.brokerage import brokerage

# What sna writes as w_I, w_O, b_IO, b_OI, b_O and t; older manuals of it swap the third and fourth.
TYPES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total")
COLUMNS = [f"{name}{suffix}" for suffix in ("", "_expected", "_sd", "_z") for name in TYPES]


@pytest.fixture(scope="session")
def rscript() -> str:
    command = shutil.which("Rscript")
    if command is None:
        pytest.skip("R is not installed")
    if subprocess.run([command, "-e", "library(sna)"], capture_output=True, check=False).returncode:
        pytest.skip("the R package sna is not installed")
    return command


@pytest.fixture(scope="session")
def of_sna(
    rscript: str, graphs: list[nx.Graph], tmp_path_factory: pytest.TempPathFactory
) -> list[pd.DataFrame]:
    """Let R compute all graphs in one run."""
    folder = tmp_path_factory.mktemp("sna")
    ties, actors, out = folder / "ties.csv", folder / "actors.csv", folder / "out.csv"
    with ties.open("w", newline="") as tie_file, actors.open("w", newline="") as actor_file:
        tie_rows, actor_rows = csv.writer(tie_file), csv.writer(actor_file)
        tie_rows.writerow(["graph", "source", "target"])
        actor_rows.writerow(["graph", "group"])
        for number, graph in enumerate(graphs):
            place = {node: at for at, node in enumerate(graph)}
            actor_rows.writerows((number, f"g{graph.nodes[node]['domain']}") for node in graph)
            tie_rows.writerows((number, place[u], place[v]) for u, v in graph.to_directed().edges if u != v)
    script = Path(__file__).with_name("brokerage.R")
    subprocess.run([rscript, script, ties, actors, out], check=True, capture_output=True)
    table = pd.read_csv(out, header=None, na_values=["NaN", "NA"], skipinitialspace=True)
    return [rows.iloc[:, 1:].reset_index(drop=True) for _, rows in table.groupby(0, sort=True)]


def test_brokerage_is_that_of_sna(graphs: list[nx.Graph], of_sna: list[pd.DataFrame]):
    assert len(of_sna) == len(graphs)
    for graph, theirs in zip(graphs, of_sna, strict=True):
        ours = brokerage(graph, null="bernoulli")[COLUMNS].to_numpy()
        counts = len(TYPES)
        assert np.array_equal(ours[:, :counts], theirs.to_numpy()[:, :counts])
        np.testing.assert_allclose(ours, theirs.to_numpy(), rtol=1e-12, atol=1e-12)


def test_the_comparison_compares_something(graphs: list[nx.Graph], of_sna: list[pd.DataFrame]):
    every = pd.concat(of_sna)
    assert (every.iloc[:, :6].max() > 0).all()
    assert every.iloc[:, 18:].notna().to_numpy().mean() > 0.5
    assert sum(len(graph) for graph in graphs) == len(every)
