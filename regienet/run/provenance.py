"""Where an output came from: inputs, settings, versions, and the checksums of what was made."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from regienet import __version__
from regienet.analysis import Analysis
from regienet.errors import Problem
from regienet.words import Language

LIBRARIES = ("networkx", "numpy", "pandas", "scipy")
"""The packages whose version can change a number."""


def provenance(
    analysis: Analysis, *, language: Language, engine: str, inputs: Mapping[str, str]
) -> dict[str, Any]:
    """Tell how the files of one region are made, so that they can be made again and compared.

    It holds no path, user or moment. Of a note it holds the place and not the value, which may be a name.

    Parameters
    ----------
    analysis
        The analysed region.
    language, engine
        How the files were asked for.
    inputs
        Checksums of the mapping, settings and layout files that were given, by what they are.

    Returns
    -------
    dict
        Plain values, ready for JSON.
    """
    network = analysis.network
    tables = network.tables
    return {
        "profile": "internal",
        "region": network.region,
        "waves": list(network.waves),
        "actors": int((~network.actors["external"]).sum()),
        "rows": {name: len(frame) for name, frame in tables.frames().items()},
        "sources": [vars(source) for source in tables.sources],
        "inputs": dict(inputs),
        "notes": [_note(note) for note in (*tables.notes, *network.notes)],
        "settings": analysis.settings.as_dict(),
        "seed": analysis.settings.seed,
        "language": language,
        "engine": engine,
        "versions": {
            "regienet": __version__,
            "python": platform.python_version(),
            **{library: version(library) for library in LIBRARIES},
        },
        "platform": sys.platform,
    }


def with_outputs(record: Mapping[str, Any], made: Mapping[str, bytes]) -> bytes:
    """Write the provenance as a file that also holds the checksum of every output beside it."""
    content = {**record, "outputs": {name: checksum(data) for name, data in made.items()}}
    return f"{json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True)}\n".encode()


def _note(note: Problem) -> dict[str, Any]:
    place = {"file": note.file, "sheet": note.sheet, "row": note.row, "column": note.column}
    known = {name: value for name, value in place.items() if value not in ("", None)}
    return {"code": note.code, "severity": note.severity, **known}


def checksum(data: bytes) -> str:
    """Give the sha256 of a file, in hexadecimals."""
    return hashlib.sha256(data).hexdigest()
