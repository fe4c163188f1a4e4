"""GML, as networkx, Gephi, igraph and yEd write it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from regienet.errors import InputError, LimitError
from regienet.problems import Location, Problems
from regienet.read.formats.graphs.graph import Edge, Graph, Node, called_by_label, graph_sheets, is_directed
from regienet.read.open.decoder import decoder
from regienet.read.open.sheet import Sheet
from regienet.read.open.text_file import decode
from regienet.read.open.xml_tree import MAX_DEPTH

_START = re.compile(rb"^[ \t]*graph\s*\[", re.IGNORECASE | re.MULTILINE)
_BEGIN = re.compile(_START.pattern.decode(), re.IGNORECASE | re.MULTILINE)
_ONCE = {"id", "source", "target", "label"}
"""Keys that a node or an edge has only once; another key that is repeated is a list of values."""
_TOKEN = re.compile(r'\s+|#[^\n]*|"([^"]*)"|([\[\]])|([^\s\[\]"#]+)')

_OF_GRAPH = 2
"""The number of open lists for a key of the graph as a whole."""

_Token = tuple[int, str, bool]
"""Line, text, and whether it was quoted."""


@dataclass
class _List:
    """The contents of two brackets: plain values by key, and lists in order."""

    row: int
    values: dict[str, str] = field(default_factory=dict)
    lists: list[tuple[str, _List]] = field(default_factory=list)

    def all(self, key: str) -> list[_List]:
        return [inner for name, inner in self.lists if name == key]


@decoder(recognises=lambda data: _START.search(data[:10_000]) is not None, endings=(".gml",))
def gml(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Read GML; the ids of actors are their labels if these are unique, or else their numbers."""
    text, notes = decode(data, file)
    problems.extend(notes)
    graphs = _parsed(text, file).all("graph")
    if len(graphs) != 1:
        raise InputError.at(file, "graphs_several", count=len(graphs))
    directed = is_directed(graphs[0].values.get("directed", ""), Location(file), problems, usual=False)
    given = graphs[0].all("node")
    labels = [node.values.get("label", "") for node in given]
    names: dict[str, str] = {}
    if called_by_label(labels, len(given)):
        names = {node.values.get("id", ""): label for node, label in zip(given, labels, strict=True)}
    if len(names) < len(given):
        # If a label is missing or an id occurs twice, only the ids can be used.
        names = {}
    nodes = [Node(*_named(node, names)) for node in given]
    edges = [
        Edge(
            names.get(edge.values.get("source", ""), edge.values.get("source", "")),
            names.get(edge.values.get("target", ""), edge.values.get("target", "")),
            edge.row,
            {
                key: value
                for key, value in edge.values.items()
                if key not in ("source", "target", "id", "key")
            },
            directed,
        )
        for edge in graphs[0].all("edge")
    ]
    return graph_sheets(file, [Graph(edges, nodes)], problems)


def _named(node: _List, names: dict[str, str]) -> tuple[str, int, dict[str, str]]:
    number = node.values.get("id", "")
    taken = ("id", "label") if names else ("id",)
    return names.get(number, number), node.row, {k: v for k, v in node.values.items() if k not in taken}


def _parsed(text: str, file: str) -> _List:
    whole = _List(1)
    open_lists = [whole]
    key = ""
    for row, word, quoted in _tokens(text, file):
        if word == "]" and not quoted:
            if key or len(open_lists) == 1:
                raise InputError.at(Location(file, row=row), "line_unreadable", word)
            open_lists.pop()
        elif not key:
            if quoted or word == "[":
                raise InputError.at(Location(file, row=row), "line_unreadable", word)
            key = word
        elif word == "[" and not quoted:
            inner = _List(row)
            open_lists[-1].lists.append((key, inner))
            open_lists.append(inner)
            key = ""
            if len(open_lists) > MAX_DEPTH:
                raise LimitError.at(
                    Location(file, row=row), "xml_depth", count=len(open_lists), limit=MAX_DEPTH
                )
        else:
            _add(open_lists[-1], key, html.unescape(word) if quoted else word, file, row, len(open_lists))
            key = ""
    if key or len(open_lists) > 1:
        raise InputError.at(Location(file, row=text.count("\n") + 1), "line_unreadable", key)
    return whole


def _add(inside: _List, key: str, value: str, file: str, row: int, depth: int) -> None:
    """Add a value; a repeated key in a node or an edge becomes a list of values."""
    if key in inside.values and depth > _OF_GRAPH:
        if key in _ONCE:
            raise InputError.at(Location(file, row=row), "key_twice", key)
        value = f"{inside.values[key]}|{value}"
    inside.values[key] = value


def _tokens(text: str, file: str) -> Iterator[_Token]:
    # Some programs begin with extra lines.
    begin = _BEGIN.search(text)
    place = begin.start() if begin else 0
    row = text.count("\n", 0, place) + 1
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise InputError.at(Location(file, row=row), "quote_open")
        if match[1] is not None:
            yield row, match[1], True
        elif match[2] or match[3]:
            yield row, match[2] or match[3], False
        row += match[0].count("\n")
        place = match.end()
