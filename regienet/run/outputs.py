"""What a run makes of one analysed region: file name -> bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict

import pandas as pd

from regienet.analysis import Analysis
from regienet.maps import map_page
from regienet.words import Language

ENGINES = ("own", "pyvis")
"""What can draw a map."""


def _map(analysis: Analysis, language: Language) -> bytes:
    return map_page(analysis, language=language).encode()


def _scores(analysis: Analysis, _: Language) -> bytes:
    return _csv(analysis.roles.scores, analysis.network.region)


def _indicators(analysis: Analysis, _: Language) -> bytes:
    return _csv(analysis.roles.indicators, analysis.network.region)


def _findings(analysis: Analysis, _: Language) -> bytes:
    columns = ("wave", "finding", "subject", "value", "low", "high", "reading")
    frame = pd.DataFrame([asdict(finding) for finding in analysis.findings], columns=columns)
    return _csv(frame, analysis.network.region)


def _csv(frame: pd.DataFrame, region: str) -> bytes:
    frame = frame.copy()
    frame.insert(0, "region", region)
    return frame.to_csv(index=False, lineterminator="\n").encode()


_MAKERS: dict[str, Callable[[Analysis, Language], bytes]] = {
    "map.html": _map,
    "scores.csv": _scores,
    "indicators.csv": _indicators,
    "findings.csv": _findings,
}

RUN_OUTPUTS = tuple(_MAKERS)
"""What `run` makes when nothing else is asked."""


def make(analysis: Analysis, names: Iterable[str], *, language: Language, engine: str) -> dict[str, bytes]:
    """Make the named outputs of one region."""
    return {name: _MAKERS[name](analysis, language) for name in names}
