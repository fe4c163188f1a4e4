"""How far proposals agree with a careful reading: `python tests/suggest/scoring.py FOLDER` prints a table.

A folder has texts (`*.txt`) and of each its reading (`*.toml`): `actors` with their kind and spellings,
`roles` with a sentence, or words of it, and perhaps whose role it is, and perhaps `ties` with the two actors
they are between. What a careful reader doubts (`doubt = true`) counts neither as right nor as wrong.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regienet.collect.coding_sheet import StatementRow
from regienet.suggest import Actor, suggest

_TITLE = re.compile(
    r"^(?:de heer|heer|dhr\.?|mevrouw|mevr\.?|mw\.?|meneer|dokter|dr\.?|juf|meester|obs|cbs|rkbs|ikc|kdv)\s+",
    re.IGNORECASE,
)


Pair = frozenset[str]


@dataclass(frozen=True)
class Count:
    """How many proposals are right and wrong, and how many of what is there were found and missed."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    missed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.right + other.right,
            self.wrong + other.wrong,
            self.found + other.found,
            self.missed + other.missed,
        )

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + self.missed)


@dataclass(frozen=True)
class Reading:
    """A text, what a careful reader found in it, and what is proposed."""

    name: str
    text: str
    gold: dict[str, Any]
    rows: list[StatementRow]

    def actors(self, kind: str) -> Count:
        right, wrong, missed = self.names(kind)
        known = [actor for actor in self.gold["actors"] if _sure(actor) and actor["kind"] == kind]
        return Count(len(right), len(wrong), len(known) - len(missed), len(missed))

    def names(self, kind: str) -> tuple[list[str], list[str], list[str]]:
        """Names that are right, names that are wrong, and actors that were missed."""
        known = [actor for actor in self.gold["actors"] if _sure(actor) and actor["kind"] == kind]
        doubtful = set(map(_plain, self._doubtful_names()))
        proposed = sorted(
            {row["source"] for row in self.rows if row.get("note") == kind and not row.get("role")}
        )
        names = [name for name in proposed if _plain(name) not in doubtful]
        found = {_plain(name) for name in names}
        spelled = {_plain(name) for actor in known for name in _spellings(actor)}
        right = [name for name in names if _plain(name) in spelled]
        missed = [
            _spellings(actor)[0] for actor in known if not found & {_plain(n) for n in _spellings(actor)}
        ]
        return right, [name for name in names if name not in right], missed

    def roles(self) -> Count:
        right, wrong, missed = self.role_rows()
        known = sum(map(_sure, self.gold["roles"]))
        return Count(len(right), len(wrong), known - len(missed), len(missed))

    def role_rows(self) -> tuple[list[tuple[StatementRow, Any]], list[StatementRow], list[Any]]:
        """Rows that are right, with the role they found; rows that are wrong; roles that were missed."""
        right, wrong, hit = [], [], set()
        for row in (row for row in self.rows if row.get("role")):
            start, end = map(int, row["fragment"].split("-"))
            read = [role for role in self.gold["roles"] if self._within(role["sentence"], start, end)]
            same = [role for role in read if _sure(role) and role["role"] == row["role"]]
            doubtful = any(not _sure(role) and role.get("role", row["role"]) == row["role"] for role in read)
            if same:
                right.append((row, same[0]))
                hit.update(role["sentence"] + role["role"] for role in same)
            elif not doubtful:
                wrong.append(row)
        sure = [role for role in self.gold["roles"] if _sure(role)]
        return right, wrong, [role for role in sure if role["sentence"] + role["role"] not in hit]

    def carriers(self) -> tuple[int, int]:
        """Of the right role rows that are somebody's, how many name that one, and how many there are."""
        told = [(row, role["target"]) for row, role in self.role_rows()[0] if role.get("target")]
        return sum(self._same_actor(row["target"], target) for row, target in told), len(told)

    def polarities(self) -> tuple[int, int]:
        """Of the right role rows, how many say rightly whether it is denied, and how many there are."""
        read = [(row, role["polarity"]) for row, role in self.role_rows()[0] if "polarity" in role]
        return sum((row["polarity"] == "denied") == (said == "denied") for row, said in read), len(read)

    def ties(self, *, employment: bool) -> Count:
        right, wrong, missed = self.pairs(employment=employment)
        return Count(len(right), len(wrong), len(right), len(missed))

    def pairs(self, *, employment: bool) -> tuple[set[Pair], set[Pair], set[Pair]]:
        """Pairs that are right, wrong and missed: who works where, or all others with a tie.

        Direction and kind of a tie do not count, nor how often it is proposed. A pair with an actor that a
        careful reader doubts counts for nothing, nor does one actor under two names.
        """
        read = [
            (frozenset(map(self._reference, tie["between"])), _sure(tie))
            for tie in self.gold["ties"]
            if not _sure(tie) or (tie["relation"] == "works_for") == employment
        ]
        known = {pair for pair, sure in read if sure}
        doubtful = {pair for pair, sure in read if not sure}
        proposed = {
            frozenset(map(self._reference, (row["source"], row["target"])))
            for row in self.rows
            if row.get("relation") and (row["relation"] == "works_for") == employment
        }
        unsure = {self._reference(name) for name in self._doubtful_names()}
        counted = {pair for pair in proposed - doubtful if len(pair) == 2 and not pair & unsure}
        return counted & known, counted - known, known - counted

    def _doubtful_names(self) -> set[str]:
        return {n for actor in self.gold["actors"] if not _sure(actor) for n in _spellings(actor)}

    def _reference(self, name: str) -> str:
        """The first spelling of the actor that a name is a spelling of."""
        for actor in self.gold["actors"]:
            if _plain(name) in map(_plain, _spellings(actor)):
                return _plain(_spellings(actor)[0])
        return _plain(name)

    def _same_actor(self, name: str, target: str) -> bool:
        spelled = {_plain(target)}
        for actor in self.gold["actors"]:
            names = {_plain(n) for n in _spellings(actor)}
            spelled |= names if _plain(target) in names else set()
        return _plain(name) in spelled

    def _within(self, words: str, start: int, end: int) -> bool:
        place = self.text.index(words)
        return place < end and place + len(words) > start


def readings(folder: Path, actors: Sequence[Actor] = ()) -> Iterator[Reading]:
    """Read the texts of a folder and propose for them."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        gold = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
        yield Reading(path.stem, text, gold, suggest({path.name: text}, actors=actors))


def totals(read: Iterable[Reading]) -> dict[str, Count]:
    """Count over texts; ties over those whose reading has them."""
    read = list(read)
    with_ties = [reading for reading in read if "ties" in reading.gold]
    return {
        "person": sum((reading.actors("person") for reading in read), Count()),
        "organisation": sum((reading.actors("organisation") for reading in read), Count()),
        "role": sum((reading.roles() for reading in read), Count()),
        "tie": sum((reading.ties(employment=False) for reading in with_ties), Count()),
        "works for": sum((reading.ties(employment=True) for reading in with_ties), Count()),
    }


def _sure(read: dict[str, Any]) -> bool:
    return not read.get("doubt", False)


def _spellings(actor: dict[str, Any]) -> list[str]:
    return [*actor["spellings"], *([actor["name"]] if "name" in actor else [])]


def _plain(name: str) -> str:
    return _TITLE.sub("", name).casefold()


def main(folder: Path) -> None:
    """Print the totals of a folder; nothing of its texts."""
    read = list(readings(folder))
    for key, count in totals(read).items():
        total = f"precision {count.precision:.2f}  recall {count.recall:.2f}"
        counts = f"right {count.right}  wrong {count.wrong}  missed {count.missed}"
        sys.stdout.write(f"{key:14}{total}  {counts}\n")
    sys.stdout.write(f"whose role it is: {_part(reading.carriers() for reading in read)}\n")
    sys.stdout.write(f"denied or not: {_part(reading.polarities() for reading in read)}\n")


def _part(counts: Iterable[tuple[int, int]]) -> str:
    right, total = map(sum, zip(*counts, strict=True))
    return f"{right} of {total}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
