"""`Graph`: nodes and edges as a file of a network program has them, and the sheets made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from regienet.problems import Location, Problem, Problems
from regienet.read.open.sheet import Sheet, make_sheet, plain

NODES = "nodes"
"""The name of the sheet of nodes."""

_FLAGS = {"true": "1", "false": "0"}
_KEPT_NODE = ("id",)
_KEPT_EDGE = ("source", "target")
_SAME = {
    "naam": "name",
    "gewicht": "value",
    "weight": "value",
    "sterkte": "value",
    "strength": "value",
    "waarde": "value",
    "bron": "source",
    "van": "source",
    "from": "source",
    "naar": "target",
    "to": "target",
    "doel": "target",
    "node": "id",
    "knoop": "id",
    "actor": "id",
}
"""Names of attributes that stand for the same column."""


@dataclass(frozen=True)
class Node:
    """A node, and the row of the file where it stands."""

    id: str
    row: int
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Edge:
    """An edge, and the row of the file where it stands."""

    source: str
    target: str
    row: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    directed: bool = True


@dataclass(frozen=True)
class Graph:
    """One network of a file.

    Attributes
    ----------
    edges
        In the order of the file.
    nodes
        None where the file does not list them, so that edges may name anybody.
    name
        What the file calls the network, where it holds several.
    """

    edges: Sequence[Edge]
    nodes: Sequence[Node] | None = None
    name: str = ""


def graph_sheets(file: str, graphs: Sequence[Graph], problems: Problems) -> list[Sheet]:
    """Make sheets: one of ties for each graph, and one of all nodes.

    A node that stands twice in a graph, and an edge to a node that is not there, are problems. An edge
    without a direction becomes a tie either way, with a note.
    """
    sheets = [_edge_sheet(file, graph, problems) for graph in graphs]
    nodes = _all_nodes(graphs)
    if not nodes:
        return sheets
    for graph in graphs:
        problems.extend(_faults(file, graph))
    return [
        _sheet(file, NODES, _KEPT_NODE, [(node.row, (node.id,), node.attributes) for node in nodes]),
        *sheets,
    ]


def _all_nodes(graphs: Sequence[Graph]) -> list[Node]:
    """Give the nodes of all graphs; one that later graphs have alike is there once."""
    nodes: list[Node] = []
    known: dict[str, Mapping[str, str]] = {}
    for graph in graphs:
        new = [node for node in graph.nodes or () if known.get(node.id) != node.attributes]
        nodes += new
        known.update({node.id: node.attributes for node in new})
    return nodes


def as_cell(text: str, kind: str) -> str:
    """Give the value of an attribute as a cell has it: a boolean is 1 or 0."""
    bare = text.strip()
    return _FLAGS.get(bare.lower(), bare) if kind == "boolean" else bare


def called_by_label(labels: Iterable[str], count: int) -> bool:
    """Tell whether all nodes have a label of their own, so that it can be their id."""
    found = [label for label in labels if label]
    return len(found) == len(set(found)) == count


def _faults(file: str, graph: Graph) -> Iterable[Problem]:
    first: dict[str, int] = {}
    for node in graph.nodes or ():
        if node.id in first:
            yield Problem.error(Location(file, NODES, node.row), "node_twice", node.id, first=first[node.id])
        first.setdefault(node.id, node.row)
        if _blank(node.id, *node.attributes.values()):
            yield Problem.error(Location(file, NODES, node.row, "id"), "cell_empty")
    if graph.nodes is not None:
        for edge in graph.edges:
            for end in (edge.source, edge.target):
                if end and end not in first:
                    yield Problem.error(Location(file, graph.name, edge.row), "node_unknown", end)
    for edge in graph.edges:
        if _blank(edge.source, edge.target, *edge.attributes.values()):
            yield Problem.error(Location(file, graph.name, edge.row, "source"), "cell_empty")


def _blank(*cells: str) -> bool:
    """Tell whether a row would be left out as a blank one."""
    return not any(map(str.strip, cells))


def _edge_sheet(file: str, graph: Graph, problems: Problems) -> Sheet:
    rows = []
    both = [edge for edge in graph.edges if not edge.directed]
    for edge in graph.edges:
        rows.append((edge.row, (edge.source, edge.target), edge.attributes))
        if not edge.directed and edge.source != edge.target:
            rows.append((edge.row, (edge.target, edge.source), edge.attributes))
    if both:
        problems.note(Location(file, graph.name, both[0].row), "undirected_both", count=len(both))
    return _sheet(file, graph.name, _KEPT_EDGE, rows)


def _sheet(
    file: str,
    name: str,
    kept: tuple[str, ...],
    rows: Sequence[tuple[int, tuple[str, ...], Mapping[str, str]]],
) -> Sheet:
    names = list(dict.fromkeys(name for _, _, attributes in rows for name in attributes))
    header = [*kept, *_headers(names, kept)]
    first = min((row for row, _, _ in rows), default=1)
    lines = [(row, [*ends, *(attributes.get(name, "") for name in names)]) for row, ends, attributes in rows]
    return make_sheet(file, name, [(first, header), *lines])


def _headers(names: Sequence[str], kept: Sequence[str]) -> list[str]:
    """Give each attribute a header of its own: a second name for the same column becomes an extra column."""
    taken = set(kept)
    known = {_column(name) for name in names} | taken
    headers = []
    for name in names:
        column, header = _column(name), name
        if column == "label" and kept == _KEPT_NODE:
            # A plain list takes a label for a name; it is one only where there is no name.
            column, header = ("name", "name") if "name" not in known else ("", name)
        if column in taken or name.startswith("_") or column in ("external", ""):
            header = f"attribute {name}"
        taken.add(column)
        headers.append(header)
    return headers


def _column(name: str) -> str:
    return _SAME.get(plain(name), plain(name))
