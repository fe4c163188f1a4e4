"""The estimate of the balanced rate: exact where everybody answered, honest where not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from regienet.roles.counts import Counts
from regienet.roles.rates import Prior, beta_binomial, fit_prior, posterior

CERTAIN = {"interval": 0.8, "threshold": 0.2}


def counts(yes, informed, missing):
    informed = np.array(informed, dtype=float)
    return Counts(
        np.array(yes, dtype=float),
        informed,
        np.array(missing, dtype=float),
        np.ones(informed.shape),
        informed.sum(axis=0),
        np.full(informed.shape[1], 3.0),
    )


def test_the_beta_binomial_is_that_of_scipy():
    random = np.random.default_rng(1)
    n = random.integers(0, 90, 200).astype(float)
    a, b = random.gamma(1, 20, (2, 200)) + 1e-3
    k = np.arange(n.max() + 1)[:, None]
    np.testing.assert_allclose(
        beta_binomial(n, a, b), stats.betabinom.pmf(k, n, a, b), rtol=1e-11, atol=1e-300
    )


def test_when_everybody_answered_the_rate_is_the_mean_of_the_domains_and_certain():
    everybody = counts(yes=[[2, 0], [1, 0]], informed=[[4, 4], [10, 10]], missing=[[0, 0], [0, 0]])
    found = posterior(everybody, fit_prior(everybody), **CERTAIN)
    assert found.rate == pytest.approx([(2 / 4 + 1 / 10) / 2, 0])
    assert found.low == pytest.approx(found.rate)
    assert found.high == pytest.approx(found.rate)
    assert found.probability.tolist() == [1.0, 0.0]


def test_the_interval_stays_between_what_the_missing_answers_allow():
    some = counts(yes=[[3, 0]], informed=[[5, 5]], missing=[[5, 5]])
    found = posterior(some, fit_prior(some), **CERTAIN)
    assert (found.low >= [3 / 10, 0]).all()
    assert (found.high <= [8 / 10, 5 / 10]).all()
    assert (found.low < found.rate).all()
    assert (found.rate < found.high).all()


def test_mean_and_variance_are_those_of_a_beta_binomial_by_simulation():
    # One domain and a known prior: the missing raters' nominations are drawn from the same posterior by hand.
    one = counts(yes=[[3.0]], informed=[[6.0]], missing=[[8.0]])
    k = 4.0
    prior = Prior(mean=0.25, between=1e6, own=(np.abs(np.geomspace(0.5, 64, 15) - k) < 0.5).astype(float))
    prior = Prior(prior.mean, prior.between, prior.own / prior.own.sum())
    near = float((prior.own * np.geomspace(0.5, 64, 15)).sum())
    rng = np.random.default_rng(5)
    p = rng.beta(near * 0.25 + 3, near * 0.75 + 3, 200_000)
    full = (3 + rng.binomial(8, p)) / 14
    found = posterior(one, prior, **CERTAIN)
    assert found.rate[0] == pytest.approx(full.mean(), abs=0.002)
    assert found.low[0] == pytest.approx(np.quantile(full, 0.1), abs=0.04)
    assert found.high[0] == pytest.approx(np.quantile(full, 0.9), abs=0.04)
    assert found.probability[0] == pytest.approx((full >= 0.2).mean(), abs=0.02)


def test_of_those_who_did_not_answer_only_some_could_have_judged():
    # A quarter of twenty non-respondents can judge, as a quarter of the respondents can: drawn by hand.
    one = replace(counts(yes=[[5.0]], informed=[[6.0]], missing=[[20.0]]), able=np.array([[0.25]]))
    prior = Prior(mean=0.25, between=1e6, own=(np.geomspace(0.5, 64, 15) == 0.5).astype(float))
    rng = np.random.default_rng(6)
    p = rng.beta(0.5 * 0.25 + 5, 0.5 * 0.75 + 1, 200_000)
    able = rng.binomial(20, 0.25, p.size)
    full = (5 + rng.binomial(able, p)) / (6 + able)
    found = posterior(one, prior, **CERTAIN)
    assert found.rate[0] == pytest.approx(full.mean(), abs=0.005)
    everybody = posterior(replace(one, able=np.ones((1, 1))), prior, **CERTAIN)
    assert found.high[0] - found.low[0] < everybody.high[0] - everybody.low[0]


def test_more_missing_answers_give_a_wider_interval():
    few, many = (counts(yes=[[3, 1]], informed=[[6, 6]], missing=[[s, s]]) for s in (2, 20))
    narrow, wide = (posterior(c, fit_prior(few), **CERTAIN) for c in (few, many))
    assert (wide.high - wide.low > narrow.high - narrow.low).all()


def test_a_domain_from_which_nobody_answered_is_unsure_not_zero():
    silent = counts(yes=[[4, 0], [0, 0]], informed=[[6, 6], [0, 0]], missing=[[0, 0], [5, 5]])
    found = posterior(silent, fit_prior(silent), **CERTAIN)
    assert found.rate[0] > 4 / 6 / 2
    assert found.high[0] - found.low[0] > 0.1


def test_who_nobody_could_judge_is_unknown():
    nobody = counts(yes=[[0, 2]], informed=[[0, 5]], missing=[[5, 0]])
    found = posterior(nobody, fit_prior(nobody), **CERTAIN)
    assert np.isnan(found.rate[0])
    assert np.isnan(found.probability[0])


def test_counting_leaves_out_oneself_and_who_cannot_judge(evidence_of):
    respondents = "respondent,status\na,complete\nb,none\nc,complete\nd,complete\ne,none"
    nominations = "rater,nominee,role,answer\nc,a,verbinder,yes\nd,a,verbinder,unknown\na,a,verbinder,yes"
    found = Counts.of(evidence_of(respondents=respondents, nominations=nominations), "verbinder")
    # Domains: gemeente (e), jeugdhulp (c, d), onderwijs (a, b); carriers a, b, c, d, e.
    assert found.yes[:, 0].tolist() == [0, 1, 0]
    assert found.informed[:, 0].tolist() == [0, 1, 0]
    assert found.informed[:, 1].tolist() == [0, 2, 1]
    # Of a: e is silent, and b. Nobody of onderwijs but a itself answered, so b would surely be informed.
    assert found.missing[:, 0].tolist() == [1, 0, 1]
    assert found.raters.tolist() == [1, 3, 2, 2, 3]
    assert found.organisations.tolist() == [1, 2, 2, 2, 2]


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_the_interval_covers_what_everybody_would_have_said(seed):
    """Nominees have rates of their own, domains differ around them, 70 % answer at random."""
    rng = np.random.default_rng(seed)
    hits = tries = 0
    for _ in range(60):
        roster = rng.integers(6, 16, size=4)
        own = rng.beta(0.5, 3.5, size=50)
        rates = rng.beta(8 * own, 8 * (1 - own), size=(4, 50))
        answered = rng.binomial(roster, 0.7)
        everybody = [rng.random((n, 50)) < rates[row] for row, n in enumerate(roster)]
        yes = np.array([said[:m].sum(axis=0) for said, m in zip(everybody, answered, strict=True)])
        truth = np.mean([said.mean(axis=0) for said in everybody], axis=0)
        part = counts(
            yes, np.repeat(answered[:, None], 50, 1), np.repeat((roster - answered)[:, None], 50, 1)
        )
        found = posterior(part, fit_prior(part), **CERTAIN)
        named = yes.sum(axis=0) >= 2
        inside = (found.low <= truth + 1e-9) & (truth - 1e-9 <= found.high)
        hits, tries = hits + inside[named].sum(), tries + named.sum()
    assert 0.76 < hits / tries < 0.88
