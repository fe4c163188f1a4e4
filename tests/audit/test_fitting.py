from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regienet.audit import fitting
from regienet.audit.fitting import feasible

part = st.tuples(st.integers(0, 4), st.integers(-20, 20), st.integers(1, 20))


def parts_of(drawn):
    return [np.arange(most + 1)[:, None] * np.array([first, second]) / 7 for most, first, second in drawn]


def by_hand(parts, low, high):
    """Try everything."""
    occurs = [np.zeros(len(part), dtype=bool) for part in parts]
    for choice in itertools.product(*(range(len(part)) for part in parts)):
        total = sum(part[value] for part, value in zip(parts, choice, strict=True))
        if ((total >= low - 1e-9) & (total <= high + 1e-9)).all():
            for values, value in zip(occurs, choice, strict=True):
                values[value] = True
    return occurs


@given(st.lists(part, min_size=1, max_size=5), st.data())
def test_it_finds_what_trying_everything_finds(drawn, data):
    parts = parts_of(drawn)
    truth = [data.draw(st.integers(0, len(part) - 1)) for part in parts]
    total = sum(part[value] for part, value in zip(parts, truth, strict=True))
    below, above = (data.draw(st.integers(0, 30)) / 20 for _ in range(2))
    found = feasible(parts, total - below, total + above)
    assert found.exact
    for values, wanted in zip(found.values, by_hand(parts, total - below, total + above), strict=True):
        assert values.tolist() == wanted.tolist()


def test_without_a_solution_no_value_occurs():
    found = feasible([np.arange(3)[:, None] / 2.0], np.array([0.6]), np.array([0.9]))
    assert found.exact
    assert not found.values[0].any()


def test_a_sample_of_the_sums_never_makes_a_value_up(monkeypatch):
    monkeypatch.setattr(fitting, "_SUMS", (7,))
    random = np.random.default_rng(3)
    sampled = 0
    for _ in range(30):
        parts = [np.arange(5)[:, None] * random.random(2) for _ in range(4)]
        total = sum(part[random.integers(5)] for part in parts)
        found = feasible(parts, total - 0.4, total + 0.4)
        sampled += not found.exact
        for values, wanted in zip(found.values, by_hand(parts, total - 0.4, total + 0.4), strict=True):
            assert not (values & ~wanted).any()
    assert sampled > 20


@pytest.mark.parametrize("certain", [0, 4])
def test_what_seems_known_is_looked_into(monkeypatch, certain):
    monkeypatch.setattr(fitting, "_SUMS", (2, 10_000))
    parts = [np.arange(5)[:, None] / 7, np.arange(5)[:, None] / 11, np.arange(5)[:, None] / 13]
    total = np.array([certain / 7 + 2 / 11 + 2 / 13])
    found = feasible(parts, total, total)
    assert found.exact
    assert np.flatnonzero(found.values[0]).tolist() == [certain]
