"""Fictional Dutch texts with a careful reading of each, and how far proposals are right."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from regienet.collect.codeerblad import Row
from regienet.suggest import suggest

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Reading:
    """A text, what a careful reader found in it, and what is proposed."""

    name: str
    text: str
    gold: dict[str, Any]
    rows: list[Row]

    def proposed(self, kind: str) -> list[str]:
        return sorted({row["source"] for row in self.rows if row.get("note") == kind and not row.get("role")})

    def actors(self, key: str) -> tuple[list[str], list[str], list[str]]:
        """Names that are right, names that are wrong, and actors that were missed."""
        kind = {"persons": "person", "organisations": "organisation"}[key]
        spellings = [{name.casefold() for name in names} for names in self.gold[key]]
        either = {name.casefold() for name in self.gold["either"]}
        names = [name for name in self.proposed(kind) if name.casefold() not in either]
        right = [name for name in names if any(name.casefold() in known for known in spellings)]
        found = {name.casefold() for name in right}
        missed = [
            names[0] for names, known in zip(self.gold[key], spellings, strict=True) if not known & found
        ]
        return right, [name for name in names if name not in right], missed

    def roles(self) -> tuple[int, int, int]:
        """Count the proposed roles that are right and wrong, and the role sentences that were missed."""
        right = wrong = 0
        hit = set()
        for row in self.rows:
            if not row.get("role"):
                continue
            start, end = map(int, row["fragment"].split("-"))
            same = [
                index
                for index, (anchor, role) in enumerate(self.gold["roles"])
                if role == row["role"] and self._within(anchor, start, end)
            ]
            doubtful = any(self._within(anchor, start, end) for anchor in self.gold["doubtful"])
            right += bool(same)
            wrong += not same and not doubtful
            hit.update(same)
        return right, wrong, len(self.gold["roles"]) - len(hit)

    def _within(self, anchor: str, start: int, end: int) -> bool:
        place = self.text.index(anchor)
        return place < end and place + len(anchor) > start


def readings() -> Iterator[Reading]:
    for path in sorted(TEXTS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        gold = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
        yield Reading(path.stem, text, gold, suggest({path.name: text}))


@pytest.fixture(scope="session")
def read() -> dict[str, Reading]:
    return {reading.name: reading for reading in readings()}
