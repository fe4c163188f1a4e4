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
"""Extracted with the column of the carrier that they are about."""


class Reader:
    """The rows of a page that are about one question."""

    def __init__(self, page: Page, question: RoleQuestion) -> None:
        self.question = question
        self.nodes: list[str] = page["nodes"]["id"]
        self.strata: list[str] = ["|".join(domains) for domains in page["dicts"]["stratum"]]
        self._page = page
        self._wave = page["meta"]["waves"].index(question.said.network.wave)
        self._role = page["dicts"]["role"].index(question.role)
        self._carrier = question.said.carriers.get_indexer(self.nodes).tolist()

    def scores(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the column of each carrier, and its row of the table of scores."""
        for carrier, row in zip(
            self._carrier, _rows(self._page["scores"][self._wave][self._role]), strict=True
        ):
            if carrier >= 0:
                yield carrier, row

    def about(self, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the column of the carrier, and the row, of a table with rows about some carriers."""
        for row in _rows(self._page[table]):
            carrier = self._carrier[row["node"]]
            if (row["wave"], row["role"]) == (self._wave, self._role) and carrier >= 0:
                yield carrier, row


def _rows(columns: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    for cells in zip(*columns.values(), strict=True):
        yield dict(zip(columns, cells, strict=True))


def rounding(shown: float, digits: int) -> tuple[float, float]:
    """Return the range of the numbers that are shown as this one."""
    return shown - 0.5 * 10**-digits, shown + 0.5 * 10**-digits


def _rates(read: Reader) -> Extracted:
    base, weight = read.question.rate(read.question.counts)
    for j, row in read.scores():
        if row["rate"] is not None:
            yield j, Number(weight[:, j], base[[j]], *rounding(row["rate"], 3))


def _intervals(read: Reader) -> Extracted:
    base, weight, steps = read.question.lowest(read.question.counts)
    for j, row in read.scores():
        for end in ("low", "high"):
            if row[end] is not None:
                yield j, Number(weight[:, j], base[j] + steps[j], *rounding(row[end], 3))


def _mentions(read: Reader) -> Extracted:
    for j, row in read.about("mentioned"):
        group = read.question.in_stratum(read.strata[row["stratum"]])
        yield j, Number(group, np.zeros(1), *rounding(row["named"], 0))


def _rates_without(read: Reader) -> Extracted:
    for j, row in read.about("what_ifs"):
        if row["rate_without"] is not None:
            counts, counted = read.question.without(read.nodes[row["without"]])
            base, weight = read.question.rate(counts)
            yield j, Number(weight[:, j] * counted, base[[j]], *rounding(row["rate_without"], 3))


def _turned(read: Reader) -> Extracted:
    for j, row in read.about("what_ifs"):
        if row["change"] in {"named", "not_named"}:
            named = row["answers"] if row["change"] == "named" else 0
            base, weight, steps = read.question.lowest_with(
                j, read.strata[row["stratum"]], row["answers"], named
            )
            for end in ("low", "high"):
                yield j, Number(weight, base + steps, *rounding(row[end], 3))


EXTRACTIONS: Mapping[str, Callable[[Reader], Extracted]] = {
    "scores.rate": _rates,
    "scores.low": _intervals,
    "scores.high": _intervals,
    "mentioned.named": _mentions,
    "what_ifs.rate_without": _rates_without,
    "what_ifs.low": _turned,
    "what_ifs.high": _turned,
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
