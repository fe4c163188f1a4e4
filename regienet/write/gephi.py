"""Node and edge lists that Gephi's spreadsheet import accepts as they are."""

from __future__ import annotations

from regienet.formats.csv_file import csv_bytes
from regienet.write.cells import header_and_cells
from regienet.write.context import OutputContext
from regienet.write.graph import export_graph
from regienet.write.registry import output


@output(suffix=".csv", kind="data")
def gephi_nodes(context: OutputContext) -> bytes:
    """Write the actors with their attributes and scores."""
    nodes = export_graph(context).nodes(data=True)
    rows = [{"Id": actor, "Label": data.get("name", actor), **data} for actor, data in nodes]
    return csv_bytes(*header_and_cells(rows, ["Id", "Label"]))


@output(suffix=".csv", kind="data")
def gephi_edges(context: OutputContext) -> bytes:
    """Write every statement of a source about a target, with the relation as label."""
    edges = export_graph(context).edges(keys=True, data=True)
    rows = [
        {"Source": source, "Target": target, "Type": "Directed", "Id": number, "Label": data["relation"],
         "Weight": data["value"], **data}
        for source, target, number, data in edges
    ]  # fmt: skip
    rows.sort(key=lambda row: row["Id"])
    return csv_bytes(*header_and_cells(rows, ["Source", "Target", "Type", "Id", "Label", "Weight"]))
