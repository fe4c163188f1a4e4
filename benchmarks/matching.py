"""Measure how long it takes to compare 5,000 made-up names; prints the processor time and what was found."""

from __future__ import annotations

import random
import time

from regienet.dutch import municipalities, people_words
from regienet.identity import NameEntry, propose_matches

COUNT = 5_000
SYLLABLES = (
    "ber",
    "ken",
    "lin",
    "de",
    "vos",
    "mar",
    "wij",
    "zon",
    "hof",
    "dal",
    "rin",
    "kom",
    "lau",
    "gen",
    "ree",
)
SORTS = (
    "Gemeente",
    "SWV",
    "GGD",
    "Basisschool",
    "OBS",
    "Stichting",
    "Kinderopvang",
    "Buurtteam",
    "Lyceum",
    "",
)


def names(count: int, seed: int) -> list[str]:
    """Make names of organisations and people, one in ten with a letter left out."""
    chance = random.Random(seed)  # noqa: S311 - names, not secrets
    found: set[str] = set()

    def word() -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()

    while len(found) < count:
        person = f"{chance.choice(people_words()['first_names']).capitalize()} {word()}"
        which = chance.choice([word(), f"{word()} {word()}", chance.choice(municipalities())])
        organisation = f"{chance.choice(SORTS)} {which} {chance.choice(['', 'PO', 'VO', 'Noord'])}".strip()
        name = person if chance.random() < 0.4 else organisation
        found.add(name[:3] + name[4:] if chance.random() < 0.1 else name)
    return sorted(found)


def main() -> None:
    """Compare the names."""
    entries = [NameEntry(name) for name in names(COUNT, seed=1)]
    start = time.process_time()
    found = propose_matches(entries)
    print(f"{COUNT} names: {time.process_time() - start:.1f} s of processor, {len(found)} pairs")


if __name__ == "__main__":
    main()
