"""`Graph`: the nodes and edges in a file of a network program, and the sheets made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from regienet.problems import Location, Problem, Problems
from regienet.read.interpret.cells import CellError, reader
from regienet.read.interpret.direction import goes_one_way
from regienet.read.open.sheet import Sheet, make_sheet, plain
from regienet.schema import TABLES, Table

NODES = "nodes"
"""The name of the sheet of nodes."""

_FLAGS = {"true": "1", "false": "0"}
_KEPT_NODE = ("id",)
_KEPT_EDGE = ("source", "target")
_ACCIDENTAL = {"kind", "level", "status", "wave", "first_wave", "last_wave", "date"}
"""Columns whose names are common words, so that another program may mean something else by them."""
_WAVES = 20
"""Networks are not measured more often than this; a larger number is a year or something else."""
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
"""Names of attributes -> the column that they mean."""


@dataclass(frozen=True)
class Node:
    """A node, and its row in the file."""

    id: str
    row: int
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Edge:
    """An edge, and its row in the file."""

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
        In file order.
    nodes
        None if the file does not list them; edges may then name any actor.
    name
        The name of the network, if the file has several.
    """

    edges: Sequence[Edge]
    nodes: Sequence[Node] | None = None
    name: str = ""


def graph_sheets(file: str, graphs: Sequence[Graph], problems: Problems) -> list[Sheet]:
    """Return sheets: one of ties per graph, and one of all nodes.

    A node that occurs twice in a graph and an edge to a missing node are reported. An undirected edge becomes
    a tie in both directions, with a note.
    """
    sheets = [_edge_sheet(file, graph, problems) for graph in graphs]
    nodes = _all_nodes(graphs)
    if not nodes:
        return sheets
    for graph in graphs:
        problems.extend(_faults(file, graph))
    return [
        _sheet(file, NODES, "actors", [(node.row, (node.id,), node.attributes) for node in nodes], problems),
        *sheets,
    ]


def _all_nodes(graphs: Sequence[Graph]) -> list[Node]:
    """Return the nodes of all graphs; a node that a later graph repeats consistently is there once."""
    nodes: list[Node] = []
    first: dict[str, int] = {}
    for graph in graphs:
        before = set(first)
        for node in graph.nodes or ():
            same = nodes[first[node.id]] if node.id in before else None
            if same is not None and _agree(same.attributes, node.attributes):
                nodes[first[node.id]] = replace(same, attributes=_joined(same.attributes, node.attributes))
                continue
            first.setdefault(node.id, len(nodes))
            nodes.append(node)
    return nodes


def _agree(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return all(other[name] == value for name, value in one.items() if value and other.get(name))


def _joined(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    return {**one, **{name: value for name, value in other.items() if value}}


def is_directed(word: str, where: Location, problems: Problems, *, usual: bool) -> bool:
    """Return whether an edge is directed according to a word in the file; an unknown word is an error."""
    try:
        said = goes_one_way(word)
    except KeyError:
        problems.error(where, "direction_unknown", word)
        return usual
    return usual if said is None else said


def as_cell(text: str, kind: str) -> str:
    """Return the value of an attribute as a cell: a boolean becomes 1 or 0."""
    bare = text.strip()
    return _FLAGS.get(bare.lower(), bare) if kind == "boolean" else bare


def called_by_label(labels: Iterable[str], count: int) -> bool:
    """Check whether all nodes have a unique label, which can then be their id."""
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
    """Check whether a row would be skipped as blank."""
    return not any(map(str.strip, cells))


def _edge_sheet(file: str, graph: Graph, problems: Problems) -> Sheet:
    rows = []
    edges = _without_parallels(file, graph, problems)
    both = [edge for edge in edges if not edge.directed]
    for edge in edges:
        rows.append((edge.row, (edge.source, edge.target), edge.attributes))
        if not edge.directed and edge.source != edge.target:
            rows.append((edge.row, (edge.target, edge.source), edge.attributes))
    if both:
        problems.note(Location(file, graph.name, both[0].row), "undirected_both", count=len(both))
    return _sheet(file, graph.name, "ties", rows, problems)


def _without_parallels(file: str, graph: Graph, problems: Problems) -> Sequence[Edge]:
    """Return the edges, merging parallel ones that differ only in value.

    Whether to add the values or keep the largest is a question. Identical edges are left for the check of
    repeated rows.
    """
    groups: dict[tuple[object, ...], list[Edge]] = {}
    for edge in graph.edges:
        groups.setdefault(_line_of(edge), []).append(edge)
    parallel = [edges for edges in groups.values() if len({_value_of(edge) for edge in edges}) > 1]
    if not parallel:
        return graph.edges
    first = parallel[0][0]
    names = {
        node.id: node.attributes.get("name") or node.attributes.get("label") for node in graph.nodes or ()
    }
    answer = problems.ask(
        Location(file, graph.name, parallel[0][1].row),
        "parallel_edges",
        choices=("sum", "largest"),
        source=names.get(first.source) or first.source,
        target=names.get(first.target) or first.target,
        count=len(parallel),
    )
    combine = sum if answer == "sum" else max
    return [edges[0] if len(edges) == 1 else _combined(edges, combine) for edges in groups.values()]


def _line_of(edge: Edge) -> tuple[object, ...]:
    """Return what two parallel edges have in common."""
    ends = (edge.source, edge.target) if edge.directed else tuple(sorted((edge.source, edge.target)))
    others = sorted(item for item in edge.attributes.items() if _column(item[0]) != "value")
    return (edge.directed, ends, tuple(others))


def _value_of(edge: Edge) -> str:
    return next((value for name, value in edge.attributes.items() if _column(name) == "value"), "")


def _combined(edges: Sequence[Edge], combine: Callable[[list[float]], float]) -> Edge:
    try:
        value = f"{combine([float(_value_of(edge) or 1) for edge in edges]):g}"
    except ValueError:
        return edges[0]
    names = {name for name in edges[0].attributes if _column(name) == "value"} or {"value"}
    return replace(edges[0], attributes={**edges[0].attributes, **dict.fromkeys(sorted(names), value)})


def _sheet(
    file: str,
    name: str,
    table: str,
    rows: Sequence[tuple[int, tuple[str, ...], Mapping[str, str]]],
    problems: Problems,
) -> Sheet:
    kept = _KEPT_NODE if table == "actors" else _KEPT_EDGE
    names = list(dict.fromkeys(name for _, _, attributes in rows for name in attributes))
    header = [*kept, *_headers(names, kept)]
    for index, attribute in enumerate(names, start=len(kept)):
        values = {attributes.get(attribute, "").strip() for _, _, attributes in rows} - {""}
        if _only_sounds_like(header[index], TABLES[table], values):
            problems.note(Location(file, name), "attribute_kept", header[index], sheet=name or file)
            header[index] = f"attribute {attribute}"
    first = min((row for row, _, _ in rows), default=1)
    lines = [(row, [*ends, *(attributes.get(name, "") for name in names)]) for row, ends, attributes in rows]
    return make_sheet(file, name, [(first, header), *lines])


def _only_sounds_like(header: str, table: Table, values: set[str]) -> bool:
    """Check whether an attribute has the name of a column, but values that the column cannot have."""
    column = next((each for each in table.columns if plain(header) in {each.name, each.dutch}), None)
    if column is None or column.name not in _ACCIDENTAL:
        return False
    read = reader(column, values)
    try:
        found = [read(value) for value in values]
    except CellError:
        return True
    return column.type == "wave" and any(isinstance(value, int) and value > _WAVES for value in found)


def _headers(names: Sequence[str], kept: Sequence[str]) -> list[str]:
    """Return a unique header per attribute: a second name for the same column becomes an extra column."""
    taken = set(kept)
    known = {_column(name) for name in names} | taken
    headers = []
    for name in names:
        column, header = _column(name), name
        if column == "label" and kept == _KEPT_NODE:
            # A plain list reads a label as a name, which is right only if there is no name.
            column, header = ("name", "name") if "name" not in known else ("", name)
        if column in taken or name.startswith("_") or column in ("external", ""):
            header = f"attribute {name}"
        taken.add(column)
        headers.append(header)
    return headers


def _column(name: str) -> str:
    return _SAME.get(plain(name), plain(name))
