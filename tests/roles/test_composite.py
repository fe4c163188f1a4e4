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


def test_who_is_equal_is_ranked_in_the_order_of_the_carriers():
    low, high = _rank_range(np.array([[1.0, 1.0, -np.inf]] * 5), 0.8)
    assert low.tolist() == high.tolist() == [1, 2, 3]
