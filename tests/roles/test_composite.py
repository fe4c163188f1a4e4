"""How indicators add up to a score, by hand and over a simulated region."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from regienet.registry import Entry
from regienet.roles.composite import BASE, SHARED, Combination
from regienet.roles.registry import IndicatorInfo
from regienet.settings import default_settings
from regienet.vocabulary import Kernrol

CARRIERS = pd.Index(list("abcd"), name="actor")


def entry(role, name, values, block="peers", least_spread=0.0):
    info = IndicatorInfo(role, "facet", block, (), 0, 1, "informed", "", least_spread)
    return {name: Entry(name, lambda _: np.array(values, dtype=float), info)}


def combined(entries, **changes):
    return Combination.of(None, entries, default_settings().with_(changes))


def test_one_indicator_gives_its_standard_scores():
    found = combined({Kernrol.VERBINDER: entry(Kernrol.VERBINDER, "one", [0, 0, 0, 4])})
    spread = np.std([0, 0, 0, 4])
    assert found.strength()[Kernrol.VERBINDER] == pytest.approx(np.array([-1, -1, -1, 3]) / spread)
    assert found.halo == 0  # with one role, nothing is shared


def test_what_two_roles_share_is_taken_off():
    roles = Kernrol.VERBINDER, Kernrol.DIRIGENT
    entries = {role: entry(role, "one", [0, 0, 0, 4]) for role in roles}
    found = combined(entries, halo=0.5)
    alone = combined({roles[0]: entries[roles[0]]}).strength()[roles[0]]
    assert found.strength()[roles[0]] == pytest.approx(alone / 2)
    parts = found.parts(roles[0], CARRIERS)
    shared = parts[(parts["indicator"] == SHARED) & (parts["actor"] == "d")]
    assert shared["weight"].item() == -0.5
    assert shared["contribution"].item() < 0


def test_the_contributions_add_up_to_the_score():
    role = Kernrol.VERBINDER
    entries = {
        role: entry(role, "one", [0, np.nan, 0, 4])
        | entry(role, "two", [3, 1, 2, 2], "ties")
        | entry(role, "three", [np.nan] * 4, "self"),
        Kernrol.DIRIGENT: entry(Kernrol.DIRIGENT, "four", [5, 1, 0, 0]),
    }
    found = combined(entries)
    total = found.parts(role, CARRIERS).groupby("actor")["contribution"].sum()
    assert total.to_numpy() == pytest.approx(found.score(role), abs=1e-12)
    assert found.weights[role].sum() == pytest.approx(1)
    assert found.weights[role][2] == 0


def test_a_score_is_within_its_bounds_however_far_somebody_stands_out():
    many = [0.0] * 99 + [1.0]
    found = combined({Kernrol.VERBINDER: entry(Kernrol.VERBINDER, "one", many)})
    score = found.score(Kernrol.VERBINDER)
    assert score.max() == pytest.approx(2 * BASE)
    assert score.min() > 0


def test_noise_is_not_blown_up():
    role, values = Kernrol.VERBINDER, [0.1, 0.0, 0.0, -0.1]
    small = combined({role: entry(role, "one", values, least_spread=1.0)}).strength()[role]
    large = combined({role: entry(role, "one", values)}).strength()[role]
    assert np.abs(small).max() == pytest.approx(0.1)
    assert np.abs(large).max() > 1


def test_whoever_has_no_evidence_has_no_score():
    role = Kernrol.VERBINDER
    found = combined({role: entry(role, "one", [np.nan, 1, 2, 3])})
    assert np.isnan(found.score(role)).tolist() == [True, False, False, False]
