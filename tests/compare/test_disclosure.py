"""With the bands of both waves and whether a change is noise, several answers remain possible everywhere."""

from __future__ import annotations

import numpy as np
import pytest

from regienet.compare import difference
from regienet.compare.answers import TwiceAsked
from regienet.compare.difference import differences, firmness
from regienet.compare.noise import more_than_noise, smallest_shown
from regienet.roles.rates import fit_prior, in_nominations
from regienet.roles.shown_rates import bands_of
from regienet.settings import default_settings

DRAWS = 150


def region(seed: int, raters: int, strata: int) -> TwiceAsked:
    """Everybody answered twice about twenty carriers, of whom the first five are named far more later."""
    rng = np.random.default_rng(seed)
    before = rng.beta(0.6, 4, 20)
    after = np.where(np.arange(20) < 5, np.clip(before + 0.55, 0, 0.9), before)
    yes = np.stack([rng.random((raters, 20)) < chance for chance in (before, after)])
    return TwiceAsked(np.arange(raters) % strata, np.ones_like(yes), yes)


def bands(asked: TwiceAsked, wave: int, like: TwiceAsked, carrier: int) -> np.ndarray:
    """The band of each column of `asked`, as of one carrier of `like`; NaN where nothing is shown."""
    counts = like.counts(wave)
    prior = fit_prior(counts)
    chosen = bands_of(counts, prior, default_settings())
    kept, edges = chosen.kept[:, [carrier]], chosen.edges[:, None]
    offset, steps = in_nominations(counts, prior)
    rate = offset[carrier] + steps[:, carrier] @ asked.count(asked.yes[wave])
    start = np.where(kept & (rate >= edges - 1e-9), edges, 0).max(axis=0)
    end = np.where(kept & (rate < edges - 1e-9), edges, 1).min(axis=0)
    return np.where(kept.any(), np.stack([start, end]), np.nan)


def said(asked: TwiceAsked, limit: float, ends: list[np.ndarray]) -> np.ndarray:
    """Whether the map calls each column more than noise."""
    found = differences(asked)
    apart = np.abs(ends[1].mean(axis=0) - ends[0].mean(axis=0))
    return (found.chance <= limit) & (apart >= smallest_shown(found.null_error, limit))


@pytest.mark.parametrize(("seed", "raters", "strata"), [(1, 16, 1), (2, 16, 2), (3, 24, 2), (4, 36, 3)])
def test_no_group_of_raters_is_known_to_have_named_nobody_or_everybody(seed, raters, strata, monkeypatch):
    asked = region(seed, raters, strata)
    firm = firmness(asked)
    chosen, limit = more_than_noise(differences(asked).chance, 0.1)
    assert chosen[:5].any()
    monkeypatch.setattr(difference, "firmness", lambda _: firm)
    rng = np.random.default_rng(seed)
    for carrier in range(5):
        one = TwiceAsked(asked.stratum, asked.informed[..., [carrier]], asked.yes[..., [carrier]])
        ends = [bands(one, wave, asked, carrier) for wave in (0, 1)]
        if np.isnan(ends).any():
            continue
        others = elsewhere(one, rng)
        theirs = [bands(others, wave, asked, carrier) for wave in (0, 1)]
        same = np.all([(a == b).all(axis=0) for a, b in zip(theirs, ends, strict=True)], axis=0)
        same &= said(others, limit, theirs) == said(one, limit, ends)
        for wave in (0, 1):
            for stratum, counts in enumerate(others.count(others.yes[wave])):
                members = int((asked.stratum == stratum).sum())
                possible = {*counts[same].tolist(), *one.count(one.yes[wave])[stratum].tolist()}
                assert len(possible) > 1, (carrier, wave, stratum)
                assert possible not in ({0.0}, {float(members)})


def elsewhere(one: TwiceAsked, rng: np.random.Generator) -> TwiceAsked:
    """Other answers about a carrier: up to three more or fewer yeses in each stratum and wave."""
    yes = np.zeros((2, len(one.stratum), DRAWS), dtype=bool)
    for wave in (0, 1):
        for stratum in np.unique(one.stratum):
            rows = np.flatnonzero(one.stratum == stratum)
            now = int(one.yes[wave, rows].sum())
            many = np.clip(now + rng.integers(-3, 4, DRAWS), 0, len(rows))
            order = rng.random((len(rows), DRAWS)).argsort(axis=0).argsort(axis=0)
            yes[wave, rows] = order < many
    return TwiceAsked(one.stratum, np.ones_like(yes), yes)
