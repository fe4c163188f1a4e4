"""A networkx graph and DataFrames as the sheets that a file with the same would have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from regienet.errors import RegienetError
from regienet.graphs import is_graph
from regienet.problems import Problems
from regienet.read.formats.graphs.graph import Edge, Graph, Node, graph_sheets
from regienet.read.open.calamine import as_text
from regienet.read.open.sheet import Sheet, make_sheet
from regienet.tables import ORIGIN

if TYPE_CHECKING:
    import networkx as nx

InMemory: TypeAlias = "nx.Graph[Any] | pd.DataFrame | Mapping[str, pd.DataFrame]"


def memory_sheets(source: InMemory, problems: Problems) -> list[Sheet]:
    """Return the sheets of a graph, of one DataFrame, or of several by their names.

    Raises
    ------
    RegienetError
        For anything else.
    """
    if is_graph(source):
        return _graph_sheets(source, problems)
    if isinstance(source, pd.DataFrame):
        return [frame_sheet("ties", source)]
    if isinstance(source, Mapping) and all(isinstance(frame, pd.DataFrame) for frame in source.values()):
        return [frame_sheet(str(name), frame) for name, frame in source.items()]
    raise RegienetError("not_readable", kind=type(source).__name__)


def frame_sheet(name: str, frame: pd.DataFrame) -> Sheet:
    """Return a DataFrame as a sheet; rows are counted from 1, blank ones too."""
    kept = frame.drop(columns=[column for column in (ORIGIN, "external") if column in frame])
    if set(map(str, kept.index)) == set(map(str, kept.columns)):
        kept = kept.rename_axis("").reset_index()  # a matrix, with the actors in its index
    cells = kept.astype(object).where(kept.notna(), "")
    header = [str(column) for column in kept.columns]
    lines = [header, *([as_text(cell) for cell in row] for row in cells.to_numpy())]
    return make_sheet(name, "", enumerate(lines))


def _graph_sheets(graph: nx.Graph[Any], problems: Problems) -> list[Sheet]:
    nodes = [
        Node(str(node), number, _cells(data))
        for number, (node, data) in enumerate(graph.nodes(data=True), start=1)
    ]
    edges = [
        Edge(str(source), str(target), number, _cells(data), graph.is_directed())
        for number, (source, target, data) in enumerate(graph.edges(data=True), start=1)
    ]
    return graph_sheets("networkx", [Graph(edges, nodes)], problems)


def _cells(attributes: Mapping[Any, Any]) -> dict[str, str]:
    """Return the known attributes of a node or an edge as text."""
    return {str(name): as_text(value) for name, value in attributes.items() if _is_known(value)}


def _is_known(value: Any) -> bool:
    return not (pd.api.types.is_scalar(value) and pd.isna(value))
