"""UCINET's DL: a full or half matrix, an edge list or a node list, with labels in the header or the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from regienet.errors import InputError, LimitError
from regienet.problems import Location, Problems
from regienet.read.formats.graphs.graph import Edge, Graph, Node, graph_sheets
from regienet.read.open.decoder import decoder
from regienet.read.open.sheet import MAX_ROWS, Sheet
from regienet.read.open.text_file import decode

_START = re.compile(rb"(\xef\xbb\xbf)?\s*dl[\s,]", re.IGNORECASE)
_RAW = re.compile(
    r"^[ \t]*\d+[ \t]*,[ \t]*\d+[ \t]*,[ \t]*\d+[ \t]*,[ \t]*N[ \t]*,[ \t]*\w+[ \t]*$", re.MULTILINE
)
_TOKEN = re.compile(r'"([^"\n]*)"|((?:labels|data|embedded):|[^\s,="]+)', re.IGNORECASE)
_FORMATS = {"fm": "fullmatrix", "uh": "upperhalf", "lh": "lowerhalf", "el1": "edgelist1", "nl1": "nodelist1"}
_READ = ("fullmatrix", "upperhalf", "lowerhalf", "edgelist1", "nodelist1")
_MATRICES = ("fullmatrix", "upperhalf", "lowerhalf")
_SECTIONS = ("labels:", "data:")

_Token = tuple[int, str]
"""Line and text."""


@dataclass
class _Header:
    """The header of a DL file."""

    numbers: dict[str, int] = field(default_factory=dict)
    format: str = "fullmatrix"
    diagonal: bool = True
    embedded: set[str] = field(default_factory=set)
    labels: list[_Token] = field(default_factory=list)
    matrices: list[str] = field(default_factory=list)


@decoder(recognises=lambda data: _START.match(data[:1000]) is not None, endings=(".dl", ".dat"))
def dl(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Read DL; several matrices are layers, with their labels as names."""
    text, notes = decode(data, file)
    problems.extend(notes)
    tokens = list(_tokens(text))[1:]
    header, body = _header(tokens, file)
    size = header.numbers.get("n", header.numbers.get("nr", 0))
    if header.numbers.get("nr", size) != header.numbers.get("nc", size) or header.format.endswith("2"):
        raise InputError.at(Location(file, row=1), "two_mode")
    if header.format not in _READ:
        raise InputError.at(Location(file, row=1), "dl_format", header.format, choices=", ".join(_READ))
    if size > MAX_ROWS:
        raise LimitError.at(Location(file, row=1), "too_many_rows", count=size, limit=MAX_ROWS)
    if size < 1:
        raise InputError.at(Location(file, row=1), "line_unreadable", "N")
    reader = _Body(header, size, body, file, problems)
    return graph_sheets(file, reader.graphs(), problems)


def _is_raw(data: bytes) -> bool:
    return (
        _START.match(data[:1000]) is None
        and _RAW.search(data[:2000].decode("latin-1").replace("\r", "")) is not None
    )


@decoder(recognises=_is_raw, endings=(".dat",))
def ucinet_data(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Refuse raw data as shown in UCINET's manuals, which say to convert them to DL first.

    Names above one matrix and not above another are reported, because they may be the same actor.
    """
    text, notes = decode(data, file)
    problems.extend(notes)
    lines = text.splitlines()
    found = Problems()
    found.error(Location(file, row=1), "ucinet_undone", lines[0].strip())
    matrices = [
        row for row, line in enumerate(lines) if _RAW.match(line) and not line.rstrip().endswith("LM")
    ]
    names = [[name.strip() for name in lines[row + 1].split(",")] for row in matrices if row + 1 < len(lines)]
    for row, own in zip(matrices[1:], names[1:], strict=True):
        before, after = (_only(names[0], own), _only(own, names[0]))
        if before and after:
            where = Location(file, row=row + 2)
            found.error(where, "names_differ", ", ".join(after), other=", ".join(before))
    raise InputError(found)


def _only(names: Sequence[str], others: Sequence[str]) -> list[str]:
    return [name for name in names if name not in others]


def _tokens(text: str) -> Iterator[_Token]:
    for row, line in enumerate(text.replace("\x1a", " ").splitlines(), start=1):
        for match in _TOKEN.finditer(line):
            yield row, match[1] if match[1] is not None else match[2]


def _header(tokens: Sequence[_Token], file: str) -> tuple[_Header, list[_Token]]:
    """Read the header up to `data:`."""
    header = _Header()
    place = 0
    while place < len(tokens):
        row, token = tokens[place]
        word = token.lower()
        place += 1
        if word == "data:":
            return header, list(tokens[place:])
        if word in ("n", "nr", "nc", "nm") and place < len(tokens) and tokens[place][1].isdecimal():
            header.numbers[word] = int(tokens[place][1][:12])
            place += 1
        elif word == "format" and place < len(tokens):
            given = tokens[place][1].lower()
            header.format = _FORMATS.get(given, given)
            place += 1
        elif word == "diagonal" and place < len(tokens):
            header.diagonal = tokens[place][1].lower() != "absent"
            place += 1
        elif word in ("row", "column", "col", "matrix", "level", "labels", "labels:"):
            place = _labels(header, tokens, place - 1)
        else:
            raise InputError.at(Location(file, row=row), "line_unreadable", token)
    raise InputError.at(file, "dl_data")


def _labels(header: _Header, tokens: Sequence[_Token], place: int) -> int:
    """Read labels, or that they are embedded in the data; return the position after them."""
    kind = "" if tokens[place][1].lower().startswith("labels") else tokens[place][1].lower()[:3]
    place += bool(kind)
    colon = place < len(tokens) and tokens[place][1].endswith(":")
    place += 1
    if not colon and place < len(tokens) and tokens[place][1].lower().rstrip(":") == "embedded":
        header.embedded |= {kind} if kind else {"row", "col"}
        return place + 1
    found = []
    while place < len(tokens) and not _begins(tokens, place):
        found.append(tokens[place])
        place += 1
    if kind in ("mat", "lev"):
        header.matrices = [token for _, token in found]
    elif not header.labels:
        header.labels = found
    return place


def _begins(tokens: Sequence[_Token], place: int) -> bool:
    """Check whether another part of the header begins here."""
    word = tokens[place][1].lower()
    behind = tokens[place + 1][1].lower() if place + 1 < len(tokens) else ""
    if word in ("row", "column", "col", "matrix", "level"):
        return behind in ("labels", "labels:")
    if word == "labels":
        return behind.startswith("embedded")
    return word in _SECTIONS


class _Body:
    """Reads the data after the header."""

    def __init__(
        self, header: _Header, size: int, tokens: list[_Token], file: str, problems: Problems
    ) -> None:
        self.header, self.size, self.tokens = header, size, tokens
        self.file, self.problems = file, problems
        self.place = 0
        self.names: dict[str, int] = {}
        if header.labels and len(header.labels) != size:
            where = Location(file, row=header.labels[0][0])
            raise InputError.at(where, "labels_count", count=len(header.labels), expected=size)
        self.labels = header.labels or [(1, str(number)) for number in range(1, size + 1)]

    def graphs(self) -> list[Graph]:
        """Return a graph per matrix."""
        count = max(1, self.header.numbers.get("nm", 1))
        matrix = self.header.format in _MATRICES
        edges = [self._matrix() if matrix else self._list() for _ in range(min(count, MAX_ROWS))]
        if self.place < len(self.tokens):
            raise self._broken()
        labels = self.header.matrices or [str(number) for number in range(1, count + 1)]
        nodes = self._nodes()
        return [
            Graph(found, nodes if index == 0 else None, name if count > 1 else "")
            for index, (found, name) in enumerate(zip(edges, labels, strict=False))
        ]

    def _nodes(self) -> list[Node]:
        if "row" in self.header.embedded and self.header.format not in _MATRICES:
            return [Node(name, row) for name, row in self.names.items()]
        return [Node(name, row) for row, name in self.labels]

    def _matrix(self) -> list[Edge]:
        if "col" in self.header.embedded:
            self.labels = [self._next() for _ in range(self.size)]
        half = self.header.format != "fullmatrix"
        edges = []
        for row in range(self.size):
            source = self._next()[1] if "row" in self.header.embedded else self.labels[row][1]
            for column in self._columns(row):
                line, cell = self._next()
                if cell != "0":
                    target = self.labels[column][1]
                    edges.append(Edge(source, target, line, {"value": cell}, directed=not half))
        return edges

    def _columns(self, row: int) -> list[int]:
        own = 0 if self.header.diagonal else 1
        if self.header.format == "upperhalf":
            return list(range(row + own, self.size))
        if self.header.format == "lowerhalf":
            return list(range(row + 1 - own))
        return [column for column in range(self.size) if self.header.diagonal or column != row]

    def _list(self) -> list[Edge]:
        """Read lines with two ends and a value, or with an actor and its nominees, up to a line with `!`."""
        edges = []
        while self.place < len(self.tokens):
            line = self.tokens[self.place][0]
            words = []
            while self.place < len(self.tokens) and self.tokens[self.place][0] == line:
                words.append(self.tokens[self.place][1])
                self.place += 1
            if words == ["!"]:
                break
            ends = words if self.header.format == "nodelist1" else words[:2]
            if len(words) < 2 and self.header.format == "edgelist1":
                self.place -= 1
                raise self._broken()
            source, *targets = (self._name(end, line) for end in ends)
            value = {"value": words[2]} if self.header.format == "edgelist1" and len(words) > 2 else {}
            edges += [Edge(source, target, line, value) for target in targets]
        return edges

    def _name(self, word: str, line: int) -> str:
        if self.header.embedded:
            self.names.setdefault(word, line)
            return word
        if word.isdecimal() and len(word) < 12 and 1 <= int(word) <= self.size:
            return self.labels[int(word) - 1][1]
        return word

    def _next(self) -> _Token:
        if self.place >= len(self.tokens):
            raise self._broken()
        self.place += 1
        return self.tokens[self.place - 1]

    def _broken(self) -> InputError:
        row, token = self.tokens[min(self.place, len(self.tokens) - 1)] if self.tokens else (1, "")
        return InputError.at(Location(self.file, row=row), "data_count", token)
