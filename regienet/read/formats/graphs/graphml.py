"""GraphML, as networkx, yEd, Gephi, igraph and visone write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from regienet.problems import Location, Problems
from regienet.read.formats.graphs import xml_graph
from regienet.read.formats.graphs.graph import Edge, Graph, graph_sheets
from regienet.read.formats.graphs.network_canvas import OWN, session_sheets
from regienet.read.open.decoder import decoder
from regienet.read.open.sheet import Sheet
from regienet.read.open.xml_tree import Element, root_tag

_OF_EDGES = {"id", "source", "target", "directed", "sourceport", "targetport"}
"""The XML attributes of an edge in GraphML."""


@decoder(recognises=lambda data: root_tag(data) == "graphml", endings=(".graphml",))
def graphml(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Read GraphML: one graph, including the nodes of nested graphs."""
    document, graph = xml_graph.read_graph(data, file)
    for edge in document.deep("hyperedge"):
        problems.error(Location(file, row=edge.line), "hyperedge")
    keys = {key.attributes.get("id", ""): _key(key) for key in document.all("key")}
    nodes = [
        xml_graph.node_of(element, _attributes(element, "node", keys, file, problems))
        for element in graph.deep("node")
    ]
    edges = [
        xml_graph.edge_of(element, _attributes(element, "edge", keys, file, problems), directed=directed)
        for element, directed in _edges(graph, file, problems)
    ]
    edges = _with_arrows(edges, graph, file, problems)
    sheets = graph_sheets(file, [Graph(edges, nodes)], problems)
    if any(key.name == OWN for key in keys.values()):
        told = {**document.attributes, **graph.attributes}
        ego = _attributes(graph, "graph", keys, file, problems)
        return session_sheets(file, told, ego, nodes, edges)
    return sheets


def _key(element: Element) -> xml_graph.Attribute:
    given = element.attributes
    default = element.first("default")
    name = given.get("attr.name") or given.get("yfiles.type") or given.get("id", "")
    return xml_graph.Attribute(
        name, given.get("for", "all"), given.get("attr.type", ""), default.text.strip() if default else None
    )


def _edges(graph: Element, file: str, problems: Problems) -> Iterator[tuple[Element, bool]]:
    """Yield the edges of a graph and its nested graphs, each with whether it is directed."""
    usual = xml_graph.edge_is_directed(graph, "edgedefault", file, problems, usual=True)
    for child in graph.children:
        if child.tag == "edge":
            for name in child.attributes.keys() - _OF_EDGES:
                if "direct" in name.lower():
                    problems.warning(Location(file, row=child.line), "direction_misspelt", name)
            yield child, xml_graph.edge_is_directed(child, "directed", file, problems, usual=usual)
        elif child.tag == "node":
            for inner in child.all("graph"):
                yield from _edges(inner, file, problems)


def _with_arrows(edges: list[Edge], graph: Element, file: str, problems: Problems) -> list[Edge]:
    """Return the edges as yEd draws them: all are declared directed, and arrowheads show the direction."""
    drawn = {
        edge.line: {end: arrows.attributes.get(end, "none") != "none" for end in ("source", "target")}
        for edge in graph.deep("edge")
        for arrows in edge.deep("Arrows")
    }
    bare = [edge for edge in edges if edge.row in drawn and not any(drawn[edge.row].values())]
    if bare:
        problems.warning(Location(file, row=bare[0].row), "arrows_none", count=len(bare))
    return [_drawn(edge, **drawn[edge.row]) if edge.row in drawn else edge for edge in edges]


def _drawn(edge: Edge, *, source: bool, target: bool) -> Edge:
    if source and not target:
        return replace(edge, source=edge.target, target=edge.source, directed=True)
    return replace(edge, directed=target and not source)


def _attributes(
    element: Element, domain: str, keys: Mapping[str, xml_graph.Attribute], file: str, problems: Problems
) -> dict[str, str]:
    found = {
        key.name: key.cell(key.default)
        for key in keys.values()
        if key.default is not None and key.domain in (domain, "all")
    }
    for data in element.all("data"):
        code = data.attributes.get("key", "")
        if code not in keys:
            problems.error(Location(file, row=data.line), "key_unknown", code)
            continue
        key = keys[code]
        if not data.children:
            found[key.name] = key.cell(data.text)
            continue
        # Drawing programs store here how the element looks; only its label has a meaning.
        labels = (label.text.strip() for label in data.deep("NodeLabel" if domain == "node" else "EdgeLabel"))
        found |= dict(islice((("label", label) for label in labels if label), 1))
        found.pop(key.name, None)
    return found
