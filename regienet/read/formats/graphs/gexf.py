"""GEXF, the format of Gephi, versions 1.1 to 1.3."""

from __future__ import annotations

from collections.abc import Mapping

from regienet.problems import Location, Problems
from regienet.read.formats.graphs import xml_graph
from regienet.read.formats.graphs.graph import Graph, graph_sheets
from regienet.read.open.decoder import decoder
from regienet.read.open.sheet import Sheet
from regienet.read.open.xml_tree import Element, root_tag

_OWN = {
    "node": {"label": "label", "start": "start", "end": "end"},
    "edge": {
        "label": "label",
        "weight": "value",
        "kind": "relation",
        "start": "start",
        "end": "end",
    },
}
"""XML attributes that describe the node or edge itself."""

_TIMES = {"start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals"}
"""XML attributes that say when a node or edge existed."""


@decoder(recognises=lambda data: root_tag(data) == "gexf", endings=(".gexf",))
def gexf(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Read GEXF; an attribute that changes over time is refused, because a tie has one value per wave."""
    _, graph = xml_graph.read_graph(data, file)
    usual = xml_graph.edge_is_directed(graph, "defaultedgetype", file, problems, usual=False)
    known = {domain: _known(graph, domain) for domain in ("node", "edge")}
    nodes = [
        xml_graph.node_of(element, _attributes(element, known["node"], file, problems))
        for element in graph.deep("node")
    ]
    edges = [
        xml_graph.edge_of(
            element,
            _attributes(element, known["edge"], file, problems),
            directed=xml_graph.edge_is_directed(element, "type", file, problems, usual=usual),
        )
        for element in graph.deep("edge")
    ]
    _ask_about_time(graph, file, problems)
    return graph_sheets(file, [Graph(edges, nodes)], problems)


def _ask_about_time(graph: Element, file: str, problems: Problems) -> None:
    """Ask whether everything counts if the file says when something existed."""
    timed = [
        element
        for tag in ("node", "edge")
        for element in graph.deep(tag)
        if _TIMES & element.attributes.keys() or any(element.first(name) for name in ("spells", "slices"))
    ]
    if timed:
        problems.ask(Location(file, row=timed[0].line), "time_unread", count=len(timed))


def _known(graph: Element, domain: str) -> dict[str, xml_graph.Attribute]:
    found = {}
    for group in graph.all("attributes"):
        if group.attributes.get("class") == domain:
            for element in group.all("attribute"):
                code = element.attributes.get("id", "")
                default = element.first("default")
                found[code] = xml_graph.Attribute(
                    element.attributes.get("title") or code,
                    domain,
                    element.attributes.get("type", "string"),
                    default.text if default else None,
                )
    return found


def _attributes(
    element: Element, known: Mapping[str, xml_graph.Attribute], file: str, problems: Problems
) -> dict[str, str]:
    found = {
        name: element.attributes[own] for own, name in _OWN[element.tag].items() if own in element.attributes
    }
    values: dict[str, str] = {}
    # Some programs leave out the list around the values.
    for group in (*element.all("attvalues"), element):
        for value in group.all("attvalue"):
            # Gephi 0.6 wrote `id` instead of `for`.
            code = value.attributes.get("for", value.attributes.get("id", ""))
            if code not in known:
                problems.error(Location(file, row=value.line), "key_unknown", code)
            elif code in values:
                name = known[code].name
                problems.error(Location(file, row=value.line), "value_changes", name)
            else:
                values[code] = value.attributes.get("value", "")
    for code, attribute in known.items():
        text = values.get(code, attribute.default)
        if text is not None:
            found[attribute.name] = attribute.cell(text)
    return found
