"""What brokerage is expected by chance: against all networks of four actors, each with its own chance."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from regienet.measures.brokerage_expectation import expectation
from regienet.measures.kernels import BROKERAGE_TYPES

SIZE, TIES = 4, 5
PAIRS = list(itertools.permutations(range(SIZE), 2))
NETWORKS = np.array(list(itertools.product((0, 1), repeat=len(PAIRS))))
DENSITY = TIES / len(PAIRS)
CHANCE = DENSITY ** NETWORKS.sum(axis=1) * (1 - DENSITY) ** (len(PAIRS) - NETWORKS.sum(axis=1))


def kind(first: int, broker: int, last: int) -> int:
    named = {
        (True, True): "coordinator",
        (True, False): "representative",
        (False, True): "gatekeeper",
        (False, False): "itinerant" if first == last else "liaison",
    }
    return BROKERAGE_TYPES.index(named[first == broker, broker == last])


def counted(group: tuple[int, ...]) -> np.ndarray:
    """The brokerage of each actor in each network: networks, actors, types and their total."""
    tie = dict(zip(PAIRS, NETWORKS.T, strict=True))
    counts = np.zeros((len(NETWORKS), SIZE, len(BROKERAGE_TYPES) + 1))
    for a, broker, b in itertools.permutations(range(SIZE), 3):
        path = tie[a, broker] * tie[broker, b] * (1 - tie[a, b])
        counts[:, broker, kind(group[a], group[broker], group[b])] += path
        counts[:, broker, -1] += path
    return counts


@pytest.mark.parametrize("group", [(0, 0, 0, 0), (0, 0, 0, 1), (0, 0, 1, 1), (0, 1, 1, 2)])
def test_mean_and_spread_are_those_over_all_networks(group):
    counts = counted(group)
    mean = np.tensordot(CHANCE, counts, axes=1)
    spread = np.sqrt(np.tensordot(CHANCE, (counts - mean) ** 2, axes=1))
    expected = expectation(SIZE, TIES, np.array(group))
    np.testing.assert_allclose(expected[0], mean, atol=1e-12)
    np.testing.assert_allclose(expected[1], spread, atol=1e-12)


def test_an_actor_of_unknown_group_has_only_a_total():
    mean, spread = expectation(SIZE, TIES, np.array([0, 0, 1, -1]))
    assert np.isnan(mean[3, :5]).all()
    assert np.isnan(spread[3, :5]).all()
    assert mean[3, 5] == mean[0, 5] > 0
