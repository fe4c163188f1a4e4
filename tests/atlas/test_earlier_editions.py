"""Two editions: what an attacker works out from their difference is never about few people or one region."""

from __future__ import annotations

import itertools
from collections import defaultdict

import numpy as np
import pytest

from regienet.atlas.earlier_editions import PastEdition, recognisable, shown_in, too_similar
from regienet.atlas.edition import FEWEST_PEOPLE, FEWEST_UNNAMED, RegionPart, edition_of
from tests.atlas.made_parts import again, part, programme_parts, with_change


def shown(parts) -> PastEdition:
    return shown_in(edition_of(parts), parts)


def refused(first, second) -> bool:
    """Whether a second edition is refused after a first."""
    before, now = shown(first), shown(second)
    return bool(list(too_similar(now, [before])) or recognisable([before, now]))


def test_the_same_edition_may_be_made_again():
    assert not refused(programme_parts(), programme_parts())


@pytest.mark.parametrize("changed", [1, 5, FEWEST_PEOPLE - 1])
def test_a_few_new_answers_in_a_region_are_refused(changed):
    first = programme_parts(named=12)
    second = [again(first[0], changed, 0.1), *first[1:]]
    assert [(region, count) for region, count, _ in too_similar(shown(second), [shown(first)])] == [
        ("Regio A", changed)
    ]


def test_a_few_people_who_came_or_left_count_too():
    first = programme_parts(named=12)
    fewer = part("Regio A", answered=31 - 4, by_name=True)
    assert [count for _, count, _ in too_similar(shown([fewer, *first[1:]]), [shown(first)])] == [4]


def test_it_is_compared_with_every_earlier_edition():
    first = programme_parts(named=12)
    second = [again(first[0], 20, 0.1), *first[1:]]
    third = [again(first[0], 3, 0.1), *first[1:]]
    found = list(too_similar(shown(third), [shown(first), shown(second)]))
    assert [(region, count) for region, count, _ in found] == [("Regio A", 3)]
    assert found[0][2].part == first[0]


def test_many_new_answers_in_a_named_region_are_not_refused():
    first = programme_parts(named=12)
    assert not refused(first, [again(first[0], FEWEST_PEOPLE, 0.1), *first[1:]])


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_regions_without_a_name_that_join_or_change_are_recognised(count):
    first = programme_parts(12)
    assert refused(first[:-count], first)
    assert refused(first, first[:-count])
    assert refused(first, [*(again(one, 20, 0.1) for one in first[:count]), *first[count:]])


def test_three_that_join_or_change_at_the_same_time_are_not():
    first = programme_parts(12)
    assert not refused(first[:-3], first)
    assert not refused(first, [*(again(one, 20, 0.1) for one in first[:3]), *first[3:]])


def test_naming_all_but_two_of_an_earlier_edition_is_refused():
    nobody, many = programme_parts(12), programme_parts(12, named=10)
    assert recognisable([shown(nobody), shown(many)]) == {"Regio K", "Regio L"}
    assert not refused(nobody, programme_parts(12, named=9))


def test_that_one_region_can_now_be_compared_with_its_wave_before_shows_which_it_is():
    first = [with_change(one, 0.1, 0.5) for one in programme_parts(12)]
    fewer = [*programme_parts(1), *first[1:]]
    assert recognisable([shown(fewer), shown(first)]) == {"Regio A"}


def test_a_small_region_can_be_added_because_nothing_of_it_is_shown():
    first = programme_parts(12)
    assert not refused(first, [*first, part("klein", answered=4)])


# --- an attacker, who does not use the rules above


Row = tuple[float, float, float]


def rows_without_a_name(parts: list[RegionPart], finding: str) -> dict[str, Row]:
    """What is drawn for regions without a name; an attacker only sees the values."""
    edition = edition_of(parts)
    return {
        one.region: (one.measured.value, one.measured.low, one.measured.high)
        for one in edition.comparison.of(finding)
        if one.region not in edition.named
    }


def possible_rows(first: list[RegionPart], second: list[RegionPart], finding: str) -> dict[str, set[Row]]:
    """Which rows of the second edition each region may have, for who knows which were surveyed again.

    Every way to give the rows of both editions to the regions is tried: a region that was not surveyed again
    has one row in both.
    """
    before, now = rows_without_a_name(first, finding), rows_without_a_name(second, finding)
    old = {one.region: one.people for one in first}
    same = {one.region for one in second if one.people == old.get(one.region)}
    found: defaultdict[str, set[Row]] = defaultdict(set)
    for order in itertools.permutations(now.values()):
        given = dict(zip(now, order, strict=True))
        kept = {given[region] for region in now if region in same and region in before}
        if kept <= set(before.values()) and not (
            {given[region] for region in now if region not in same} & set(before.values())
        ):
            for region, row in given.items():
                found[region].add(row)
    return found


def test_whatever_is_not_refused_leaves_three_rows_for_every_region_without_a_name():
    chance = np.random.default_rng(5)
    allowed = 0
    for _ in range(40):
        names = [f"R{number}" for number in range(7)]
        made = {
            name: part(name, shares={"feedback_loop": 0.2 + 0.013 * place}, by_name=place == 6)
            for place, name in enumerate(names)
        }
        first = [made[name] for name in names if name == "R6" or chance.random() < 0.8]
        again_or_not = {
            name: again(made[name], 15, 0.1) if chance.random() < 0.4 else made[name] for name in names
        }
        second = [again_or_not[name] for name in names if name == "R6" or chance.random() < 0.9]
        if refused(first, second):
            continue
        allowed += 1
        for rows in possible_rows(first, second, "feedback_loop").values():
            assert len(rows) >= FEWEST_UNNAMED
    assert allowed >= 3


def test_who_knows_all_other_regions_cannot_find_how_many_answered_in_a_small_one():
    chance = np.random.default_rng(6)
    for _ in range(30):
        regions = [part(f"R{n}", answered=int(chance.integers(10, 90))) for n in range(8)]
        hidden = int(chance.integers(FEWEST_PEOPLE))
        totals = edition_of(regions), edition_of([*regions, part("klein", answered=hidden)])
        # The attacker knows the others exactly, and tries every number for the small region.
        fitting = [
            number
            for number in range(FEWEST_PEOPLE)
            if all(
                edition.answered
                == edition_of([*regions, *([part("klein", answered=number)] if last else [])]).answered
                for last, edition in enumerate(totals)
            )
        ]
        assert fitting == list(range(FEWEST_PEOPLE))


def test_how_many_more_answered_is_never_known_more_narrowly_than_the_threshold():
    chance = np.random.default_rng(7)
    for _ in range(150):
        regions = [part(f"R{n}", answered=int(chance.integers(20, 60)), by_name=True) for n in range(6)]
        more = int(chance.integers(1, 30))
        one = regions[0]
        grown = part("R0", answered=one.summary.answered + more, by_name=True)
        first, second = (edition_of(parts) for parts in (regions, [grown, *regions[1:]]))
        low, high = (second.answered - first.answered + side * 10 for side in (-1, 1))
        assert low < more < high
        assert high - low - 1 >= FEWEST_PEOPLE
