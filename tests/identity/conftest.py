"""Fictional lists of spellings: `dev` to tune the scores on; the others to judge them by.

While the scores were tuned on `dev`, the figures of `heldout` were looked at, and never its names; `fresh`
was made when the tuning was done.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

from regienet.identity import NameEntry, ProposedMatch


@dataclass(frozen=True)
class Spellings:
    """Names, and which of them are one actor or a part of another."""

    entries: list[NameEntry]
    same: set[frozenset[str]]
    parts: set[frozenset[str]]

    def right(self, found: Iterable[ProposedMatch]) -> list[ProposedMatch]:
        return [pair for pair in found if frozenset((pair.one.name, pair.two.name)) in self.same]


def read(name: str, *, kinds: bool = False) -> Spellings:
    """Read a list; with `kinds`, also who is a person and for whom persons work."""
    with (Path(__file__).parent / f"spellings_{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row["entity"]: row["names"].split("|") for row in rows}
    entries = [
        NameEntry(spelling, *((row["kind"], row["organisation"]) if kinds else ()))
        for row in rows
        for spelling in names[row["entity"]]
    ]
    same = {frozenset(pair) for found in names.values() for pair in combinations(found, 2)}
    parts = {
        frozenset((part, whole))
        for row in rows
        if row["part_of"]
        for part in names[row["entity"]]
        for whole in names[row["part_of"]]
    }
    return Spellings(entries, same, parts)


@pytest.fixture(scope="session")
def spellings() -> Callable[..., Spellings]:
    return read
