"""How a score would vary: the range of ranks, by hand."""

from __future__ import annotations

import numpy as np

from regienet.roles.composite import _rank_range


def test_the_range_of_ranks_leaves_out_equal_tails():
    # In eleven drawings of three carriers the first comes first twice, last twice, and else in the middle.
    scores = np.array([[3, 2, 1]] * 2 + [[2, 3, 1]] * 7 + [[1, 3, 2]] * 2)
    low, high = _rank_range(scores, 0.8)
    assert (low.tolist(), high.tolist()) == ([1, 1, 2], [3, 2, 3])
    low, high = _rank_range(scores, 0.6)
    assert (low.tolist(), high.tolist()) == ([2, 1, 3], [2, 1, 3])


def test_who_is_equal_shares_the_range_of_ranks():
    low, high = _rank_range(np.array([[1.0, 1.0, 3.0, 1.0, -np.inf]] * 5), 0.8)
    assert low.tolist() == [2, 2, 1, 2, 5]
    assert high.tolist() == [4, 4, 1, 4, 5]
