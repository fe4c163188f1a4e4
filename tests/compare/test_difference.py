"""The difference for one carrier, worked out by hand, and the test by rearranging answers."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from regienet.compare.answers import TwiceAsked
from regienet.compare.difference import DOUBT, differences, firmness, weight_of_pairs
from regienet.compare.noise import more_than_noise, smallest_shown


def asked(rows: str, stratum: list[int] | None = None) -> TwiceAsked:
    """One carrier; per rater the two answers: `1`, `0`, or `.` for none."""
    answers = np.array([list(row) for row in rows.split()])
    strata = np.zeros(len(answers), dtype=int) if stratum is None else np.array(stratum)
    return TwiceAsked(strata, (answers != ".").T[..., None], (answers == "1").T[..., None])


PAIRS = "11 11 01 01 01 10 00 00 00 00"


def test_with_everybody_asked_twice_it_is_the_difference_of_the_shares():
    found = differences(asked(PAIRS))
    assert (found.before[0], found.after[0]) == pytest.approx((0.3, 0.5))
    assert found.pairs[0] == found.fewest[0] == 10


def test_firmness_is_the_shared_part_of_the_variation():
    # Three yeses, then five, of which two the same: 2 - 3 * 5 / 10 shared, (3 * 0.7 + 5 * 0.5) / 2 in total.
    assert firmness(asked(PAIRS)) == pytest.approx(0.5 / (2.3 + DOUBT))


def test_the_interval_does_not_vanish_when_nobody_changed_an_answer():
    assert differences(asked("11 11 00 00 00 00")).error[0] > 0.1


def test_pairs_and_those_who_answered_once_are_weighted_by_their_precision():
    both = asked("11 01 00 00 .1 .0 1. 0. 0.")
    # Four pairs: 4 / 2 at a firmness of 0; two and three once: 1 / (1 / 3 + 1 / 2).
    assert weight_of_pairs(both, 0.0)[0, 0] == pytest.approx(2 / (2 + 1 / (1 / 3 + 1 / 2)))
    found, weight = differences(both), weight_of_pairs(both, firmness(both))[0, 0]
    assert found.after[0] - found.before[0] == pytest.approx(weight * 0.25 + (1 - weight) * (1 / 2 - 1 / 3))


def test_without_a_counterpart_only_pairs_count():
    found = differences(asked("11 01 00 00 .1 .1"))
    assert found.after[0] - found.before[0] == pytest.approx(0.25)


def test_a_stratum_in_which_nothing_can_be_subtracted_is_left_out():
    found = differences(asked("11 01 00 00 1. 1.", [0, 0, 0, 0, 1, 1]))
    assert (found.before[0], found.after[0]) == pytest.approx((0.25, 0.5))
    assert np.isnan(differences(asked("1. 0.")).before[0])


def by_listing(twice: TwiceAsked, of_pairs: list[float], of_once: list[float]) -> float:
    """Mid-p by listing every order of the answers of everybody, in two strata at most."""
    yes, informed = twice.yes[..., 0], twice.informed[..., 0]
    both = informed.all(axis=0)
    total, seen = {}, None
    swaps = [(False, True) if both[i] else (False,) for i in range(len(both))]
    once = np.flatnonzero(~both)
    placements = [
        places
        for places in product((0, 1), repeat=len(once))
        if all(
            sum(place for place, rater in zip(places, once, strict=True) if twice.stratum[rater] == d)
            == sum(informed[1, rater] for rater in once if twice.stratum[rater] == d)
            for d in set(twice.stratum)
        )
    ]
    for swap in product(*swaps):
        first, second = np.where(swap, yes[1], yes[0]), np.where(swap, yes[0], yes[1])
        for places in placements:
            value = 0.0
            for d in sorted(set(twice.stratum)):
                here = both & (twice.stratum == d)
                if here.any():
                    value += of_pairs[d] * (second[here].mean() - first[here].mean())
                answers = {
                    place: [
                        yes[:, rater].any()
                        for where, rater in zip(places, once, strict=True)
                        if where == place and twice.stratum[rater] == d
                    ]
                    for place in (0, 1)
                }
                if answers[0] and answers[1]:
                    value += of_once[d] * (np.mean(answers[1]) - np.mean(answers[0]))
            total[round(value, 6)] = total.get(round(value, 6), 0) + 1
            if not any(swap) and places == tuple(int(informed[1, rater]) for rater in once):
                seen = round(value, 6)
    everything = sum(total.values())
    larger = sum(number for value, number in total.items() if abs(value) > abs(seen) + 1e-9)
    equal = sum(number for value, number in total.items() if abs(abs(value) - abs(seen)) <= 1e-9)
    return (larger + equal / 2) / everything


@pytest.mark.parametrize(
    ("rows", "stratum"),
    [
        ("01 01 01 01 11 00", [0] * 6),
        ("01 01 10 00 .1 .0 0. 0.", [0] * 8),
        ("01 01 00 01 01 .1 .1 0. 1.", [0, 0, 0, 1, 1, 1, 1, 1, 1]),
    ],
)
def test_the_chance_equals_that_of_listing_every_order(rows, stratum):
    twice = asked(rows, stratum)
    weight = weight_of_pairs(twice, firmness(twice))[:, 0]
    share = 1 / len(weight)
    expected = by_listing(twice, list(share * weight), list(share * (1 - weight)))
    assert differences(twice).chance[0] == pytest.approx(expected, abs=1e-9)


def test_four_changes_in_one_direction_are_one_in_sixteen():
    # Two of sixteen orders are as extreme, and half of them counts.
    assert differences(asked("01 01 01 01 11 00")).chance[0] == pytest.approx(1 / 16)


def test_no_difference_is_chosen_where_none_is_certain_enough():
    chosen, limit = more_than_noise(np.array([0.06, 0.5, np.nan]), 0.1)
    assert not chosen.any()
    assert limit == pytest.approx(0.05)


def test_the_smallest_difference_is_where_the_limit_is():
    # 1.96 standard errors for a limit of five percent.
    assert smallest_shown(np.array([0.1]), 0.05)[0] == pytest.approx(0.196, abs=1e-3)
