"""`CONTENTS`: what is at each path of a page's data, so that a new number cannot be left out of the audit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

Content = Literal["fact", "linear", "model"]

_FACTS = {
    "meta": "schema region waves privacy persons organisations roles_measured threshold interval"
    " least_response small named least_raters least_organisations most_certain"
    " limits labels.nl labels.en",
    "dicts": "domain letter colour municipality level tie tie_label.nl tie_label.en witness role verdict",
    "nodes": "id label kind domain level municipality organisation function external waves x y",
    "ties": "s t tie w ends waves directed",
    "scores": "raters_least position low high",
    "witnessed": "wave node relation",
    "findings": "finding wave",
    "response": "known asked answered",
    "areas": "node x y r px py",
    "places": "node x y r px py known box km margin",
    "schools": "id name municipality size waves",
    "provenance": "profile region waves inputs settings seed versions language engine options",
    "words": "nl en",
    "": "language",
}
"""Who was asked and who answered, contact, the layout and the words: no answer that is protected.

The ends `low` and `high` of an interval follow from the band of the rate and the numbers of raters."""

_LINEAR = {
    "scores": "rate_from rate_below",
    "witnessed": "raters_least",
}
"""Numbers that are linear in the answers: `linear` finds what follows from them."""

_MODEL = {
    "meta": "empty",
    "scores": "verdict",
    "lists": "reading node tenths percent nobody turning ask",
    "findings": "whole thin nl en",
    "headlines": "nl en",
    "changes": "wave before parts",
    "": "said week",
}
"""What comes out of a model: `witness` looks for other answers that give the same."""

_TABLES: tuple[tuple[Content, dict[str, str]], ...] = (
    ("fact", _FACTS),
    ("linear", _LINEAR),
    ("model", _MODEL),
)

CONTENTS: dict[str, Content] = {
    f"{table}.{name}".lstrip("."): kind
    for kind, tables in _TABLES
    for table, names in tables.items()
    for name in names.split()
}
"""Path -> what is there; the paths are those of `paths_of`, or begin like them."""


def paths_of(data: object, path: str = "") -> Iterator[str]:
    """Yield the path of every value in a page's data: its keys, with dots between them.

    Examples
    --------
    >>> sorted(set(paths_of({"scores": [[{"rate": [0.1, None]}]], "meta": {"region": "Zuid"}})))
    ['meta.region', 'scores.rate']
    """
    if isinstance(data, dict):
        for key, value in data.items():
            yield from paths_of(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from paths_of(value, path)
    else:
        yield path


def kind_at(path: str) -> Content | None:
    """Return what is at a path; None if nobody has said so."""
    while path not in CONTENTS and "." in path:
        path = path.rpartition(".")[0]
    return CONTENTS.get(path)
