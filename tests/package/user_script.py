"""What somebody writes who uses every public name; checked by mypy and pyright in their strict modes."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd

import regienet
import regienet_datasets
from regienet import (
    INDICATORS,
    MEASURES,
    Analysis,
    Finding,
    InputError,
    LimitError,
    Measures,
    Network,
    RegienetError,
    Roles,
    Settings,
    Tables,
    UnknownNameError,
    WriteError,
    analyse,
    brokerage,
    build,
    default_settings,
    diagnose,
    map_page,
    measure_all,
    position_test,
    read_tables,
    save,
    score,
    set_language,
    show,
)


def read() -> Tables:
    """Read ties from a graph, from DataFrames, or from a folder."""
    graph = nx.DiGraph([("an", "bo"), ("bo", "cas")])
    frames = {"ties": pd.DataFrame({"source": ["an"], "target": ["bo"], "weight": [2]})}
    tables = read_tables(graph) if graph else read_tables(frames)
    return tables if tables.regions else regienet_datasets.load("twaalf")


def step_by_step(tables: Tables, settings: Settings) -> tuple[Network, Measures, Roles, tuple[Finding, ...]]:
    """Take the steps of `analyse` one at a time."""
    network = build(tables)
    measures = measure_all(network)
    roles = score(network, measures, settings=settings)
    return network, measures, roles, diagnose(network, measures, roles, settings=settings)


def tested(network: Network) -> list[float]:
    """Test positions, brokerage among them, against random networks."""
    table: pd.DataFrame = position_test(network, measures=["betweenness"], null="ties", draws=19)
    typed: pd.DataFrame = brokerage(network, by="domain", credit="partial", null="labels", draws=19)
    matrices = network.matrices()
    known = int(matrices["contact", 0].notna().to_numpy().sum())
    return [float(table["p"].min()), float(typed["total"].max()), float(known)]


def written(analysis: Analysis, folder: Path) -> int:
    """Draw the map and write the files."""
    page: str = map_page(analysis, language="en")
    shown: str = show(analysis, language="en").page
    files: tuple[Path, ...] = save(analysis, folder, outputs=["scores.csv"], language="en")
    return len(files) + (page == shown)


def described() -> list[str]:
    """Look at what is registered, with a measure of one's own for a while."""
    degree: pd.Series[float] | pd.DataFrame = MEASURES["degree"].function(nx.Graph([(1, 2)]))
    if degree.empty:
        return []
    with MEASURES.temporarily(), INDICATORS.temporarily():
        return [name for name in [*MEASURES, *INDICATORS] if name in MEASURES]


def main(folder: Path) -> None:
    """Use everything."""
    set_language("en")
    settings = default_settings()
    try:
        tables = read()
        network, measures, roles, findings = step_by_step(tables, settings)
        analysis = analyse(tables, settings=settings)
        print(tested(network), written(analysis, folder), described())
    except (InputError, LimitError) as error:
        print(len(error.problems))
    except (UnknownNameError, WriteError) as error:
        print(error.exit_code)
    except RegienetError as error:
        print(error.code, regienet.__version__)
    else:
        values = [finding.value for finding in findings if finding.value is not None]
        scores = np.asarray(roles.scores["score"], dtype=float)
        print(len(values), scores.mean(), measures.table.shape)
