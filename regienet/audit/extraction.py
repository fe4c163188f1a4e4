"""The shown numbers that are linear in the answers, from the data of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from regienet.audit.known import Number
from regienet.audit.question import RoleQuestion

Page = Mapping[str, Any]
"""The data of a page: `MapModel.as_dict`, as it is inside `map.html`."""

Extracted = Iterator[tuple[int, Number]]
"""Numbers with the column of the carrier that they are about."""


class Reader:
    """The rows of a page that are about one question."""

    def __init__(self, page: Page, question: RoleQuestion) -> None:
        self.question = question
        self.nodes: list[str] = page["nodes"]["id"]
        self._page = page
        self._wave = page["meta"]["waves"].index(question.said.network.wave)
        self._role = page["dicts"]["role"].index(question.role)
        self._carrier = question.said.carriers.get_indexer(self.nodes).tolist()

    def edge(self, shown: float) -> float:
        """Return where a band begins; the threshold may have more than the two digits that are shown."""
        threshold: float = self._page["meta"]["threshold"]
        return threshold if abs(shown - threshold) <= 0.005 else shown

    def scores(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the column of each carrier, and its row of the table of scores."""
        for carrier, row in zip(
            self._carrier, _rows(self._page["scores"][self._wave][self._role]), strict=True
        ):
            if carrier >= 0:
                yield carrier, row


def _rows(columns: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    for cells in zip(*columns.values(), strict=True):
        yield dict(zip(columns, cells, strict=True))


def _bands(read: Reader) -> Extracted:
    base, weight = read.question.rates
    for j, row in read.scores():
        if row["rate_from"] is not None:
            low = read.edge(row["rate_from"]) if row["rate_from"] > 0 else -np.inf
            high = read.edge(row["rate_below"]) if row["rate_below"] < 1 else np.inf
            yield j, Number(weight[:, j], low - base[j] - _BELOW, high - base[j] - _BELOW)


_BELOW = 1e-8
"""A band ends just below the beginning of the next; rates that differ by less are equal."""

EXTRACTIONS: Mapping[str, Callable[[Reader], Extracted]] = {
    "scores.rate_from": _bands,
    "scores.rate_below": _bands,
}
"""What reads the numbers at each path of `contents.CONTENTS` that is linear in the answers about roles."""


def numbers_about(page: Page, question: RoleQuestion) -> dict[int, list[Number]]:
    """Return what is shown about each carrier (its column) that is linear in the answers to a question."""
    read = Reader(page, question)
    found: dict[int, list[Number]] = {}
    for extraction in dict.fromkeys(EXTRACTIONS.values()):
        for carrier, number in extraction(read):
            found.setdefault(carrier, []).append(number)
    return found
