"""What GEXF and GraphML have in common: one graph in a document, and attributes with a type and a default."""

from __future__ import annotations

from dataclasses import dataclass

from regienet.errors import InputError
from regienet.problems import Location, Problems
from regienet.read.formats.graphs.graph import Edge, Node, as_cell, is_directed
from regienet.read.open.xml_tree import Element, read_xml


@dataclass(frozen=True)
class Attribute:
    """The name of an attribute, what it applies to, its type, and its default."""

    name: str
    domain: str
    type: str
    default: str | None

    def cell(self, text: str) -> str:
        """Return a value as a cell."""
        return as_cell(text, self.type)


def read_graph(data: bytes, file: str) -> tuple[Element, Element]:
    """Return a document and its graph, which must be the only one."""
    document = read_xml(data, file)
    graphs = list(document.all("graph"))
    if len(graphs) != 1:
        raise InputError.at(file, "graphs_several", count=len(graphs))
    return document, graphs[0]


def node_of(element: Element, about: dict[str, str]) -> Node:
    """Return a node with its attributes."""
    return Node(element.attributes.get("id", ""), element.line, about)


def edge_of(element: Element, about: dict[str, str], *, directed: bool) -> Edge:
    """Return an edge with its attributes."""
    source, target = (element.attributes.get(end, "") for end in ("source", "target"))
    return Edge(source, target, element.line, about, directed)


def edge_is_directed(element: Element, name: str, file: str, problems: Problems, *, usual: bool) -> bool:
    """Return whether an edge, or by default every edge, is directed according to an XML attribute."""
    where = Location(file, row=element.line)
    return is_directed(element.attributes.get(name, ""), where, problems, usual=usual)
