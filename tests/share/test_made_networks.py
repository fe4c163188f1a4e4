"""Nothing that is published is about few people, and nothing about few people follows from it."""

from __future__ import annotations

import numpy as np
import pytest

from regienet.share.groups import PublicGroup
from tests.share import made


def moved(units, rng):
    """The same people in other domains, and a domain that is new."""
    everyone = sorted(actor for people in units.values() for actor in people)
    home = {actor: name for name, people in units.items() for actor in people}
    names = [*units, "new"]
    for actor in rng.choice(everyone, size=min(len(everyone), int(rng.integers(10, 25))), replace=False):
        home[actor] = names[rng.integers(len(names))]
    return {name: frozenset(a for a in everyone if home[a] == name) for name in names}


def look(seed: int) -> list[str]:
    rng = np.random.default_rng(seed)
    units = made.made_units(rng)
    pairs = made.made_pairs(units, rng)
    groups, cells = made.published(units, pairs)
    found = made.faults(units, pairs, groups, cells)
    later = moved(units, rng)
    second, _ = made.published(later, pairs, earlier=[[group.units for group in groups]])
    for group in second:
        for before in groups:
            shared = set(group.units) & set(before.units)
            gone = {unit for unit in before.units if not later.get(unit)}
            if shared and shared | gone != set(before.units) | gone:
                found.append(f"{group.units} next to {before.units}")
    return [f"seed {seed}: {fault}" for fault in found]


def test_no_cell_is_about_few_people_or_can_be_subtracted():
    assert [fault for seed in range(300) for fault in look(seed)] == []


@pytest.mark.long
def test_no_cell_is_about_few_people_or_can_be_subtracted_in_many_networks():
    assert [fault for seed in range(300, 2300) for fault in look(seed)] == []


def test_the_check_sees_what_may_not_be_published():
    units = {"a": frozenset(map(str, range(9))), "b": frozenset(map(str, range(9, 18)))}
    together = [PublicGroup(("a", "b"), units["a"] | units["b"])]
    assert made.sizes_that_follow(units, together) == ["a", "b"]
    rng = np.random.default_rng(1)
    pairs = made.made_pairs(units, rng)
    alone = [PublicGroup((name,), people) for name, people in units.items()]
    assert "group ('a',)" in made.faults(units, pairs, alone, [])
