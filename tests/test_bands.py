"""What is shown of a rate never tells what a group of raters answered."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regienet.disclosure.bands import Bands, edges_around

THRESHOLD = 0.25


def balanced(informed: list[int]) -> np.ndarray:
    """What one nomination adds to the mean over strata of the share of informed raters."""
    strata = np.array(informed)
    return np.where(strata > 0, 1 / (np.maximum(strata, 1) * len(strata)), 0.0)


def bands(informed: list[int], steps: np.ndarray, offset: float = 0.0) -> Bands:
    column = np.array(informed, dtype=float)[:, None]
    return Bands.of(np.array([offset]), steps[:, None], column, threshold=THRESHOLD)


def possible(informed: list[int], steps: np.ndarray, offset: float) -> dict[tuple[float, float], np.ndarray]:
    """All numbers of nominations per stratum, by the band in which their rate is shown."""
    answers = np.array(list(itertools.product(*(range(n + 1) for n in informed))))
    found = bands(informed, steps, offset)
    shown = [tuple(np.ravel(found.around(np.array([rate])))) for rate in offset + answers @ steps]
    return {band: answers[[one == band for one in shown]] for band in set(shown) if not np.isnan(band[0])}


def told_to_raters(informed: list[int], steps: np.ndarray) -> set[tuple[float, float]]:
    """The bands from which a rater who knows one answer, their own, can work out those of a stratum."""
    told = set()
    for band, answers in possible(informed, steps, 0.0).items():
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
    def check(informed, steps, offset=0.0):
        for band, answers in possible(informed, steps, offset).items():
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
        self.check(informed, balanced(informed) * shrunken * np.array(uneven[: len(informed)]), offset)


@given(st.lists(st.integers(2, 6), min_size=1, max_size=4))
def test_no_band_but_the_widest_two_tells_a_rater_what_the_others_answered(informed):
    assert told_to_raters(informed, balanced(informed)) <= {(0, THRESHOLD), (THRESHOLD, 1)}


def test_many_raters_give_narrow_bands_and_few_give_wide_ones():
    of_many, of_few = (bands(n, balanced(n)) for n in ([12] * 5, [4] * 3))
    assert of_many.edges[of_many.kept[:, 0]].tolist() == [0.1, 0.25, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    assert of_few.kept.sum() < of_many.kept.sum()


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
