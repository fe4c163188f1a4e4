"""GraphML: for networkx, yEd, Gephi, R and most other programs."""

from __future__ import annotations

import io

import networkx as nx

from regienet.write.context import OutputContext
from regienet.write.graph import export_graph
from regienet.write.registry import output


@output(suffix=".graphml", kind="data", usual=True)
def network(context: OutputContext) -> bytes:
    """Write the whole network with its attributes; `networkx.read_graphml` can read it."""
    buffer = io.BytesIO()
    # Not `write_graphml`, which uses lxml if it happens to be installed, and then writes other bytes.
    nx.write_graphml_xml(export_graph(context), buffer)
    return buffer.getvalue()
