"""GEXF: the format of Gephi."""

from __future__ import annotations

import io
import json
from xml.etree.ElementTree import SubElement

from regienet.formats.xml_text import cleaned
from regienet.write.context import OutputContext
from regienet.write.graph import export_graph
from regienet.write.registry import output

# Attribute names to which GEXF, or its writer, gives a special meaning.
_RESERVED = (
    "end", "id", "key", "label", "parents", "pid", "slices", "spells", "start", "thickness", "type", "viz",
    "weight",
)  # fmt: skip


@output(suffix=".gexf", kind="data")
def network(context: OutputContext) -> bytes:
    """Write the whole network with its attributes; `networkx.read_gexf` can read it."""
    from networkx.readwrite.gexf import GEXFWriter

    graph = export_graph(context)
    for actor, attributes in graph.nodes(data=True):
        _free_reserved(attributes)
        attributes["label"] = attributes.get("name", actor)
    for _, _, number, attributes in graph.edges(keys=True, data=True):
        _free_reserved(attributes)
        attributes |= {"id": number, "label": attributes["relation"], "weight": attributes["value"]}
    graph.graph = {"name": graph.graph["region"]}
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    # The writer puts today's date here, which would change the file every day.
    meta = writer.xml.find("meta")
    meta.attrib.clear()
    SubElement(meta, "keywords").text = context.profile
    SubElement(meta, "description").text = cleaned(json.dumps(context.facts, ensure_ascii=False))
    writer.add_graph(graph)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _free_reserved(attributes: dict[str, object]) -> None:
    """Rename a custom column such as `start` to `input_start`, so that it keeps its own meaning."""
    for name in _RESERVED:
        if name in attributes:
            attributes[f"input_{name}"] = attributes.pop(name)
