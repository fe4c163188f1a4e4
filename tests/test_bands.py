"""What is shown of a rate never tells what a group of raters answered."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regienet.disclosure.bands import Bands, edges_around
from regienet.roles.counts import Counts
from regienet.roles.rates import CONCENTRATIONS, Prior
from regienet.roles.shown_rates import bands_of
from regienet.roles.verdict import broadly_known, estimate
from regienet.settings import default_settings

THRESHOLD = 0.25


def balanced(informed: list[int]) -> np.ndarray:
    """What one nomination adds to the mean over strata of the share of informed raters."""
    strata = np.array(informed)
    return np.where(strata > 0, 1 / (np.maximum(strata, 1) * len(strata)), 0.0)


def bands(informed: list[int], steps: np.ndarray, offset: float = 0.0, *, certain: bool = True) -> Bands:
    column = np.array(informed, dtype=float)[:, None]
    return Bands.of(
        np.array([offset]), steps[:, None], column, threshold=THRESHOLD, certain=np.array([certain])
    )


def possible(
    informed: list[int], steps: np.ndarray, offset: float, *, certain: bool
) -> dict[tuple[float, float], np.ndarray]:
    """All numbers of nominations per stratum, by the band in which their rate is shown."""
    answers = np.array(list(itertools.product(*(range(n + 1) for n in informed))))
    found = bands(informed, steps, offset, certain=certain)
    shown = [tuple(np.ravel(found.around(np.array([rate])))) for rate in offset + answers @ steps]
    return {band: answers[[one == band for one in shown]] for band in set(shown) if not np.isnan(band[0])}


def told_to_raters(informed: list[int], steps: np.ndarray) -> set[tuple[float, float]]:
    """The bands from which a rater who knows one answer, their own, can work out those of a stratum."""
    told = set()
    for band, answers in possible(informed, steps, 0.0, certain=True).items():
        for stratum, raters in enumerate(informed):
            others = np.array(informed) - (np.arange(len(informed)) == stratum)
            for own in (0, 1) if raters else ():
                fits = (answers[:, stratum] >= own) & (answers[:, stratum] < raters + own)
                left = [len(set(answers[fits, other])) for other in np.flatnonzero(others)]
                if fits.any() and min(left, default=2) < 2:
                    told.add(band)
    return told


strata = st.lists(st.integers(0, 6), min_size=1, max_size=4).filter(any)


class TestNoBandTellsWhatAStratumAnswered:
    @staticmethod
    def check(informed, steps, offset=0.0, *, certain=True):
        for band, answers in possible(informed, steps, offset, certain=certain).items():
            for stratum, raters in enumerate(informed):
                left = set(answers[:, stratum])
                assert len(left) >= min(2, raters + 1), (band, stratum, left)

    @given(strata)
    def test_where_everybody_answered(self, informed):
        self.check(informed, balanced(informed))

    @given(
        strata, st.floats(0, 0.2), st.floats(0.3, 1), st.lists(st.floats(0.5, 1.5), min_size=4, max_size=4)
    )
    def test_where_some_are_silent_and_the_rate_is_shrunken(self, informed, offset, shrunken, uneven):
        self.check(
            informed, balanced(informed) * shrunken * np.array(uneven[: len(informed)]), offset, certain=False
        )


@given(st.lists(st.integers(2, 6), min_size=1, max_size=3))
def test_no_band_but_the_widest_two_tells_a_rater_what_the_others_answered(informed):
    assert told_to_raters(informed, balanced(informed)) <= {(0, THRESHOLD), (THRESHOLD, 1)}


def test_many_raters_give_narrow_bands_and_few_give_wide_ones():
    of_many, of_few = (bands(n, balanced(n)) for n in ([12] * 5, [4] * 3))
    assert of_many.edges[of_many.kept[:, 0]].tolist() == [
        0.05,
        0.15,
        0.25,
        0.35,
        0.45,
        0.55,
        0.65,
        0.75,
        0.85,
        0.95,
    ]
    assert of_few.kept.sum() < of_many.kept.sum()


@pytest.mark.parametrize(("fewest", "strata"), [(5, 1), (3, 2), (3, 3), (4, 4)])
def test_no_verdict_and_band_together_say_that_nobody_or_everybody_of_a_stratum_named_somebody(
    fewest, strata
):
    """Some are silent; every y of a made region, with the verdict that it would give."""
    random = np.random.default_rng(4)
    settings = default_settings()
    classes = 0
    for _ in range(12):
        own = random.dirichlet(np.ones(len(CONCENTRATIONS)))
        informed, missing = random.integers(fewest, fewest + 4, strata), random.integers(0, 5, strata)
        missing[0] += 1
        prior = Prior(random.uniform(0.03, 0.25), random.uniform(0.7, 30), own)
        answers = np.array(list(itertools.product(*(range(n + 1) for n in informed))))
        columns = [
            np.repeat(part[:, None], len(answers), axis=1).astype(float) for part in (informed, missing)
        ]
        counts = Counts(
            answers.T.astype(float),
            *columns,
            np.ones_like(columns[0]),
            columns[0].sum(axis=0),
            np.full(len(answers), 3.0),
        )
        found = estimate(counts, prior, settings)
        verdict = broadly_known(found.probability, settings)
        # All of them have the same raters, and bands are chosen before looking at what these answered.
        of_one = bands_of(counts.columns(np.array([0])), prior, settings)
        start, _ = replace(of_one, kept=np.repeat(of_one.kept, len(answers), axis=1)).around(found.rate)
        shown = ~np.isnan(start)
        for told in set(zip(start[shown], verdict[shown], strict=True)):
            fits = answers[(start == told[0]) & (verdict == told[1])]
            classes += 1
            assert (fits.max(axis=0) > 0).all(), (informed, missing, told)
            assert (fits.min(axis=0) < informed).all(), (informed, missing, told)
    assert classes > 12


def test_of_a_single_rater_nothing_is_shown():
    alone = bands([1], balanced([1]))
    assert not alone.known.any()
    assert np.isnan(alone.around(np.array([1.0]))).all()


def test_a_no_of_everybody_looks_like_a_few_nominations_and_a_yes_like_a_few_refusals():
    found = bands([5, 5, 5], balanced([5, 5, 5]))
    for total, like in ((0, 1), (0, 2), (15, 14), (15, 13)):
        assert np.ravel(found.around(np.array([total / 15]))).tolist() == (
            np.ravel(found.around(np.array([like / 15]))).tolist()
        )


@pytest.mark.parametrize("threshold", [0.05, 0.2, 0.25, 0.97])
def test_the_threshold_always_divides_two_bands(threshold):
    edges = edges_around(threshold)
    assert threshold in edges
    assert (np.diff(edges) > 0.05).all()
