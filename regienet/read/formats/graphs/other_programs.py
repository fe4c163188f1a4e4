"""Files of programs that regienet does not read: recognised, and refused with what to export instead."""

from __future__ import annotations

import re

from regienet.errors import InputError
from regienet.problems import Problems
from regienet.read.open.decoder import decoder
from regienet.read.open.sheet import Sheet

_START = 4_000
_JSON: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("Gephi Lite", re.compile(rb'"type"\s*:\s*"gephi-lite"|"graphDataset"|"nodeData"')),
    ("VOSviewer", re.compile(rb'"items"\s*:\s*\[')),
    ("Graph Commons", re.compile(rb'"(nodeTypes|edgeTypes|signals)"\s*:')),
    ("Cytoscape", re.compile(rb'"elements"\s*:\s*\{\s*"(nodes|edges)"|"format_version"|"generated_by"')),
    ("graphology", re.compile(rb'"nodes"\s*:\s*\[\s*\{\s*"key"\s*:')),
    ("networkx, d3", re.compile(rb'"nodes"\s*:\s*\[')),
)
"""A pattern near the beginning of each program's JSON, the most specific first."""
_VOS_MAP = re.compile(rb"id\tlabel\t(\S+\t)*x\ty\b|label\tx\ty\b", re.IGNORECASE)


def _program_of_json(data: bytes) -> str | None:
    start = data[:_START]
    if not start.lstrip().startswith((b"{", b"[")):
        return None
    return next((program for program, mark in _JSON if mark.search(start)), None)


@decoder(
    recognises=lambda data: _program_of_json(data) is not None,
    endings=(".json",),
    after=("kumu_json",),
)
def network_json(data: bytes, file: str, problems: Problems) -> list[Sheet]:  # noqa: ARG001 - as every decoder
    """Refuse a network in the JSON of another program, naming that program."""
    raise InputError.at(file, "program_json", _program_of_json(data) or "")


@decoder(recognises=lambda data: data[:200].lstrip().lower().startswith(b"nodedef>"), endings=(".gdf",))
def gdf(data: bytes, file: str, problems: Problems) -> list[Sheet]:  # noqa: ARG001 - as every decoder
    """Refuse GDF, the format of GUESS, whatever the name of the file."""
    raise InputError.at(file, "program_gdf")


@decoder(recognises=lambda data: _VOS_MAP.match(data[:500]) is not None, endings=())
def vosviewer_map(data: bytes, file: str, problems: Problems) -> list[Sheet]:  # noqa: ARG001 - as every decoder
    """Refuse a map file of VOSviewer, whose links are in a separate file without headers."""
    raise InputError.at(file, "program_vosviewer")


@decoder(
    recognises=lambda data: data[:64].lstrip(b"\0")[1:12].lstrip(b"\0").startswith(b"DATE:"),
    endings=(".##h",),
)
def ucinet_header(data: bytes, file: str, problems: Problems) -> list[Sheet]:  # noqa: ARG001 - as every decoder
    """Refuse a system file of UCINET, which comes as a pair of files that only UCINET reads."""
    raise InputError.at(file, "program_ucinet")


_BEGINNINGS: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("file_pdf", (b"%PDF-",)),
    ("file_picture", (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")),
)
"""Code of the problem -> how such files begin."""
_ZIP = b"PK\x03\x04"
_INSIDE: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("file_numbers", (b"Index/Document.iwa", b"Index.zip", b"index.apxl")),
    ("file_xlsb", (b"xl/workbook.bin",)),
)
"""Code of the problem -> members of a zip file, at least one of which is present."""


def _binary(data: bytes) -> str | None:
    """Return the code of the problem for a document, picture or workbook that is not a table."""
    if data.startswith(_ZIP):
        return next((code for code, parts in _INSIDE if any(part in data for part in parts)), None)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "file_picture"
    return next((code for code, beginnings in _BEGINNINGS if data.startswith(beginnings)), None)


@decoder(recognises=lambda data: _binary(data) is not None, endings=(".numbers", ".xlsb"))
def no_table(data: bytes, file: str, problems: Problems) -> list[Sheet]:  # noqa: ARG001 - as every decoder
    """Refuse a document, picture or workbook of another program, and suggest what to save instead."""
    raise InputError.at(file, _binary(data) or "")
