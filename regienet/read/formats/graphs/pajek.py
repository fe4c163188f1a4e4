"""Pajek: a network (.net) or a project (.paj) with several networks, partitions and vectors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from regienet.errors import InputError, LimitError
from regienet.problems import Location, Problems
from regienet.read.formats.graphs.graph import Edge, Graph, Node, called_by_label, graph_sheets
from regienet.read.open.decoder import decoder
from regienet.read.open.sheet import MAX_ROWS, Sheet
from regienet.read.open.text_file import decode

_START = re.compile(
    rb"^[ \t]*\*(network|vertices[ \t]+\d+|arcs|edges|arcslist|edgeslist|matrix"
    rb"|partition|vector|permutation|cluster)\b",
    re.IGNORECASE | re.MULTILINE,
)
_TITLES = 5
"""At most this many lines of text come before the first line with a star."""
_HEAD = re.compile(r"\*(\w+)\s*(.*)")
_VERTEX = re.compile(r'(\d+)(?:\s+(?:"([^"]*)"|(.+)))?')
_PLACE = re.compile(r"\s-?\d*\.\d+\s+-?\d*\.\d+(?:\s|$)")
"""Two coordinates, after which a vertex has only drawing options; a number without a point may be a name."""
_TIMES = re.compile(r"\s\[[\d\s,*-]+\]\s*$")
_PREFIX = re.compile(r"(\d+)\s*:\s*(?=\d)")
_RELATION = re.compile(r':\s*(\d+)(?:\s+"?([^"]*)"?)?')
_LINKS = {"arcs": True, "edges": False}
_LISTS = {"arcslist": True, "edgeslist": False}
_VALUES = ("partition", "vector")


@dataclass
class _Network:
    """A network that is being read; vertices by number."""

    name: str
    row: int
    size: int = 0
    labels: dict[int, str] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)
    values: dict[str, dict[int, str]] = field(default_factory=dict)
    links: list[tuple[int, int, int, bool, dict[str, str]]] = field(default_factory=list)


def _recognises(data: bytes) -> bool:
    """Check for a section of Pajek after at most a few lines of comments or titles."""
    found = _START.search(data[:100_000])
    if found is None or data.lstrip().startswith((b"<", b"{")):
        return False
    before = data[: found.start()].splitlines()
    return sum(bool(line.strip()) and not line.lstrip().startswith(b"%") for line in before) <= _TITLES


@decoder(recognises=_recognises, endings=(".net", ".paj", ".clu", ".vec", ".per"))
def pajek(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Read Pajek: each network is a layer, each partition and vector an attribute of its vertices."""
    text, notes = decode(data, file)
    problems.extend(notes)
    reader = _Reader(file, problems)
    for number, line in enumerate(text.splitlines(), start=1):
        reader.line(number, line.strip().rstrip("\x1a").strip())
    networks = reader.networks
    reader.finish()
    use_labels = all(called_by_label(network.labels.values(), network.size) for network in networks)
    graphs = [_graph(network, use_labels=use_labels, several=len(networks) > 1) for network in networks]
    return graph_sheets(file, graphs, problems)


def _graph(network: _Network, *, use_labels: bool, several: bool) -> Graph:
    def name(number: int) -> str:
        return network.labels[number] if use_labels and number in network.labels else str(number)

    def about(number: int) -> dict[str, str]:
        label = {} if use_labels else {"name": network.labels.get(number, "")}
        return {**label, **{title: values.get(number, "") for title, values in network.values.items()}}

    nodes = [
        Node(name(number), network.rows.get(number, network.row), about(number))
        for number in range(1, network.size + 1)
    ]
    edges = [
        Edge(name(source), name(target), row, attributes, directed)
        for source, target, row, directed, attributes in network.links
    ]
    return Graph(edges, nodes, network.name if several else "")


@dataclass
class _Values:
    """A partition or vector: its title, its size, and its values in vertex order."""

    title: str
    row: int
    size: int = 0
    values: list[str] = field(default_factory=list)


class _Reader:
    """Reads line by line; the last line with a star determines the meaning of a line."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.file, self.problems = file, problems
        self.networks: list[_Network] = []
        self._section, self._count = "", 0
        self._relation: dict[str, str] = {}
        self._vertices_of, self._linked = "", False
        self._relations: dict[str, str] = {}
        self._values: list[_Values] = []
        self._twice = Problems()
        self._timed: list[int] = []
        self._unquoted: list[tuple[int, str]] = []

    def line(self, number: int, line: str) -> None:
        """Read one line."""
        if not line or line.startswith("%"):
            return
        head = _HEAD.match(line)
        if not head and _TIMES.search(line):
            self._timed.append(number)
            line = _TIMES.sub("", line)
        if head:
            self._start(number, head[1].lower(), head[2].strip())
        elif self._section == "vertices" and self._vertices_of:
            self._value(line)
        elif self._section == "vertices":
            self._vertex(number, line)
        elif self._section in _LINKS:
            self._link(number, line, directed=_LINKS[self._section])
        elif self._section in _LISTS:
            self._list(number, line, directed=_LISTS[self._section])
        elif self._section == "matrix":
            self._matrix(number, line)

    def _start(self, number: int, section: str, rest: str) -> None:
        self._section, self._count = section, 0
        if section == "network":
            self._vertices_of = ""
            self.networks.append(_Network(_short(rest), number))
        elif section in _VALUES:
            self._vertices_of = _short(rest) or section
            self._values.append(_Values(self._vertices_of, number))
        elif section == "vertices":
            self._size(number, rest)
        elif section in (*_LINKS, *_LISTS, "matrix"):
            self._vertices_of, self._linked = "", True
            relation = _RELATION.match(rest)
            self._relation = {"relation": (relation[2] or relation[1]).strip()} if relation else {}
            if relation:
                self._relations[relation[1]] = self._relation["relation"]
            if not self.networks:
                raise self._broken(number, rest)
        else:
            self._vertices_of = section
            self.problems.note(self._at(number), "section_unread", f"*{section}")

    def _at(self, number: int) -> Location:
        return Location(self.file, row=number)

    def _size(self, number: int, rest: str) -> None:
        sizes = [int(part) for part in rest.split() if part.isdecimal() and len(part) < 12]
        if not sizes:
            raise self._broken(number, rest)
        if sizes[0] > MAX_ROWS:
            raise LimitError.at(self._at(number), "too_many_rows", count=sizes[0], limit=MAX_ROWS)
        if len(sizes) > 1 and sizes[1] != sizes[0]:
            raise InputError.at(self._at(number), "two_mode")
        if self._vertices_of:
            if self._values and self._values[-1].title == self._vertices_of:
                self._values[-1].size = sizes[0]
            return
        if not self.networks or self.networks[-1].size:
            self.networks.append(_Network("", number))
        self.networks[-1].size = sizes[0]
        self.networks[-1].row = number

    def _vertex(self, number: int, line: str) -> None:
        match = _VERTEX.match(line)
        network = self.networks[-1]
        if not match or not 1 <= int(match[1]) <= network.size:
            raise self._broken(number, line)
        vertex = int(match[1])
        if vertex in network.rows:
            self._twice.error(self._at(number), "node_twice", match[1], first=network.rows[vertex])
        network.rows[vertex] = number
        quoted, bare = match[2], match[3]
        label = (quoted or (self._bare_label(number, bare) if bare else "")).strip()
        if label:
            network.labels[vertex] = label

    def _bare_label(self, number: int, rest: str) -> str:
        """Return an unquoted label: all words before the coordinates, though Pajek itself reads only one."""
        place = _PLACE.search(f" {rest}")
        label = rest[: place.start()] if place else rest
        if len(label.split()) > 1:
            self._unquoted.append((number, label.strip()))
        return label or rest.split(maxsplit=1)[0]

    def _value(self, line: str) -> None:
        if self._values and self._values[-1].title == self._vertices_of:
            self._values[-1].values.append(line.split(maxsplit=1)[0])

    def finish(self) -> None:
        """Assign partitions and vectors to their networks, and report what was not read."""
        if not self._linked and not any(network.labels for network in self.networks):
            raise InputError.at(self.file, "partition_alone")
        self.problems.extend(self._twice)
        for found in self._values:
            # A partition or vector belongs to every network with as many vertices.
            owners = [network for network in self.networks if network.size == found.size]
            for network in owners:
                network.values[found.title] = dict(enumerate(found.values[: network.size], start=1))
            if not owners:
                where = Location(self.file, row=found.row)
                self.problems.warning(where, "partition_unused", found.title, count=found.size)
        if self._timed:
            where = Location(self.file, row=self._timed[0])
            self.problems.ask(where, "time_unread", count=len(self._timed))
        for number, label in self._unquoted[:1]:
            where = self._at(number)
            self.problems.warning(where, "label_unquoted", label, count=len(self._unquoted))

    def _link(self, number: int, line: str, *, directed: bool) -> None:
        prefix = _PREFIX.match(line)
        parts = line[prefix.end() if prefix else 0 :].split()
        ends = self._ends(number, parts[:2], line)
        if len(ends) < 2:
            raise self._broken(number, line)
        value = {"value": parts[2]} if len(parts) > 2 else {}
        relation = {"relation": self._relations.get(prefix[1], prefix[1])} if prefix else {}
        self._tie(ends[0], ends[1], number, {**value, **relation}, directed=directed)

    def _list(self, number: int, line: str, *, directed: bool) -> None:
        first, *others = self._ends(number, line.split(), line)
        for other in others:
            self._tie(first, other, number, {}, directed=directed)

    def _matrix(self, number: int, line: str) -> None:
        self._count += 1
        cells = line.split()
        if len(cells) != self.networks[-1].size or self._count > len(cells):
            raise self._broken(number, line)
        for column, cell in enumerate(cells, start=1):
            if cell != "0":
                self._tie(self._count, column, number, {"value": cell}, directed=True)

    def _ends(self, number: int, parts: list[str], line: str) -> list[int]:
        size = self.networks[-1].size
        # In a list of edges, a minus sign before a vertex only affects how it is drawn.
        numbers = [part.lstrip("-") for part in parts]
        if not numbers or not all(part.isdecimal() and len(part) < 12 for part in numbers):
            raise self._broken(number, line)
        for part in numbers:
            if not 1 <= int(part) <= size:
                self.problems.error(self._at(number), "node_unknown", part)
        return [int(part) for part in numbers]

    def _tie(self, source: int, target: int, row: int, value: Mapping[str, str], *, directed: bool) -> None:
        size = self.networks[-1].size
        if 1 <= source <= size and 1 <= target <= size:
            self.networks[-1].links.append((source, target, row, directed, {**self._relation, **value}))

    def _broken(self, number: int, line: str) -> InputError:
        return InputError.at(self._at(number), "line_unreadable", line)


def _short(title: str) -> str:
    r"""Return the name of a part without the file from which it once came.

    Examples
    --------
    >>> _short(r"UciNet\KnokBur.dat : KNOKI"), _short(r"UciNet\KnokSec.clu")
    ('KNOKI', 'KnokSec')
    """
    title = title.rpartition(" : ")[2].strip()
    # A slash between spaces is part of a title, not of a path.
    return re.sub(r"\.(net|clu|vec)$", "", re.split(r"(?<! )[\\/](?! )", title)[-1])
