"""Drawing raters: what a cell keeps, that small cells vary as they should, and who is left alone."""

from __future__ import annotations

import numpy as np
import pytest

from regienet.network import build
from regienet.roles.resampling import rater_weights

ACTORS = """
    id,domain,level
    a,zorg,practice
    b,zorg,practice
    c,zorg,practice
    d,welzijn,board
    e,,
    f,zorg,board
"""


@pytest.fixture
def drawn(make_tables):
    """Draw from some of the actors; a column per actor."""
    network = build(make_tables(actors=ACTORS, ties="source,target\na,b"))

    def draw(raters, draws=2000):
        chosen = network.ids.isin(list(raters))
        return rater_weights(network, chosen, draws, np.random.default_rng(1))

    return draw


def test_a_cell_keeps_its_weight_and_who_is_not_drawn_from_counts_once(drawn):
    weights = drawn("abcde", 50)
    assert weights.shape == (50, 6)
    assert np.allclose(weights[:, :3].sum(axis=1), 3)
    # d and e are alone in theirs, and drawn together.
    assert np.allclose(weights[:, 3:5].sum(axis=1), 2)
    assert set(weights[:, 3]) == {0.0, 2.0}
    assert (weights[:, 5] == 1).all()


@pytest.mark.parametrize(("raters", "answers"), [("abc", [1.0, 0, 0]), ("ab", [1.0, 0])])
def test_a_mean_varies_as_the_mean_of_so_many_answers_does(drawn, raters, answers):
    weights = drawn(raters)[:, : len(answers)]
    assert weights.mean(axis=0) == pytest.approx(1, abs=0.1)
    means = weights @ np.array(answers) / len(answers)
    assert np.var(means) == pytest.approx(np.var(answers, ddof=1) / len(answers), rel=0.15)


def test_a_single_one_that_is_alone_joins_the_smallest_cell(drawn):
    weights = drawn("abcd")
    assert np.allclose(weights[:, :4].sum(axis=1), 4)
    assert weights[:, 3].std() > 0.5


def test_a_single_rater_cannot_be_replaced_by_another(drawn):
    assert (drawn("a") == 1).all()
    assert (drawn("") == 1).all()
