"""GraphML: for networkx, yEd, Gephi, R and most other programs."""

from __future__ import annotations

import io

import networkx as nx

from regienet.analysis import Analysis
from regienet.write.graph import export_graph
from regienet.write.registry import output


@output(suffix=".graphml")
def network(analysis: Analysis, *, language: str) -> bytes:  # noqa: ARG001 - every output takes it
    """Write the whole network with its attributes; `networkx.read_graphml` can read it."""
    buffer = io.BytesIO()
    # Not `write_graphml`, which uses lxml if it happens to be installed, and then writes other bytes.
    nx.write_graphml_xml(export_graph(analysis), buffer)
    return buffer.getvalue()
