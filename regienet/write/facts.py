"""The origin of results, for anyone who wants to reproduce them; included in or next to every output."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from regienet.analysis import Analysis
from regienet.disclosure import INTERNAL, Profile
from regienet.problems import LEFT_OUT
from regienet.settings import Settings
from regienet.tables import Tables
from regienet.version import __version__

LIBRARIES = ("networkx", "numpy", "pandas", "scipy")
"""The packages whose version can change a number."""


def facts(analysis: Analysis, profile: Profile = INTERNAL) -> dict[str, Any]:
    """Return the origin of a region's results, without paths, users, machines or times.

    Returns
    -------
    dict
        Plain values: `profile`, `region`, `waves`, `inputs` (name, sha256, rows used and refused), `rows`
        (per table, of this region), `notes` (how often each was given while reading and building),
        `settings`, `seed`, `versions`; and `without`, the questions of the codebook that were left out on
        purpose, if there are any.
    """
    network = analysis.network
    notes = Counter(note.code for note in (*network.tables.notes, *network.notes))
    without = sorted({note.value for note in network.tables.notes if note.code in LEFT_OUT})
    return {
        "profile": profile,
        "region": network.region,
        "waves": list(network.waves),
        "rows": {name: len(frame) for name, frame in network.tables.frames().items()},
        "notes": dict(sorted(notes.items())),
        **({"without": without} if without else {}),
        "seed": analysis.settings.seed,
        **origin(network.tables, analysis.settings),
    }


def passed_around(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a provenance that may be on a page.

    Numbers of rows, of notes, and checksums differ with every answer: whoever knows all others could check a
    guess of the last one with them. They are only in `provenance.json`.
    """
    kept = {name: value for name, value in record.items() if name not in {"rows", "notes", "references"}}
    return {**kept, "inputs": [{"name": one["name"]} for one in record["inputs"]]}


def origin(tables: Tables, settings: Settings) -> dict[str, Any]:
    """Return what decides the contents of the outputs: `inputs`, `settings` and `versions`, as in `facts`."""
    return {
        "inputs": [vars(source) for source in tables.sources],
        "settings": settings.as_dict(),
        "versions": versions(),
    }


_version = cache(version)
"""Reading what is installed takes a millisecond, and every region asks for it."""


def versions() -> dict[str, str]:
    """Return the versions of regienet and of everything that can change a number."""
    return {
        "regienet": __version__,
        "python": platform.python_version(),
        **{library: _version(library) for library in LIBRARIES},
    }
