from __future__ import annotations

import numpy as np
from scipy import sparse

from regienet.roles.closure import _open_pairs


def test_a_region_without_any_open_pair_is_no_reason_to_stop():
    everybody = sparse.csr_array(np.ones((3, 3)) - np.eye(3))
    first, second, tied = _open_pairs(everybody, everybody, np.ones(3, dtype=bool))
    assert len(first) == len(second) == len(tied) == 0


def test_an_open_pair_that_closed_is_told():
    then = sparse.csr_array(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=float))
    now = sparse.csr_array(np.ones((3, 3)) - np.eye(3))
    first, second, tied = _open_pairs(then, now, np.ones(3, dtype=bool))
    assert (first.tolist(), second.tolist(), tied.tolist()) == ([0], [2], [1.0])
