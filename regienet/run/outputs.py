"""What a run makes of one analysed region: file name -> bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from regienet.analysis import Analysis
from regienet.errors import RegienetError
from regienet.maps import Layout, layout_of, map_page
from regienet.words import Language
from regienet.write import OUTPUTS

ENGINES = ("own", "pyvis")
"""What can draw a map."""

RUN_OUTPUTS = (
    "map.html",
    "scores.csv",
    "indicators.csv",
    "findings.csv",
    "measures.csv",
    "network.graphml",
    "layout.json",
)
"""What `run` makes when nothing else is asked."""


def make(
    analysis: Analysis,
    names: Iterable[str],
    *,
    language: Language,
    engine: str,
    previous: Path | None,
    record: Mapping[str, Any],
) -> dict[str, bytes]:
    """Make the named outputs of one region.

    Parameters
    ----------
    analysis
        The analysed region.
    names
        Names of outputs: those of `regienet.write.OUTPUTS`, and `map.html`, `pyvis.html` and `layout.json`.
    language
        Language of what is made.
    engine
        What draws `map.html`: one of `ENGINES`.
    previous
        The layout file of an earlier map.
    record
        The provenance, which is shown in the map.
    """

    @cache
    def layout() -> Layout:
        return layout_of(analysis, _layout(previous) if previous else None)

    def own() -> str:
        return map_page(analysis, language=language, layout=layout(), provenance=record)

    def pyvis() -> str:
        from regienet.maps.pyvis import pyvis_page  # pyvis loads half of IPython

        return pyvis_page(analysis, language=language, layout=layout())

    drawn: dict[str, Callable[[], str]] = {
        "map.html": {"own": own, "pyvis": pyvis}[engine],
        "pyvis.html": pyvis,
        "layout.json": lambda: layout().to_json(),
    }
    return {
        name: drawn[name]().encode() if name in drawn else OUTPUTS[name].function(analysis, language=language)
        for name in names
    }


def _layout(file: Path) -> Layout:
    try:
        return Layout.from_json(file.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RegienetError("layout_unreadable", file=file.name) from error
