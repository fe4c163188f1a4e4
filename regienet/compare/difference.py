"""The difference in the chance that a rater says yes, with its interval, and whether it is more than noise.

Raters are a sample of those who could be asked, and each may waver between two askings, so a difference is
uncertain even if everybody answered twice. With y[t] a yes in wave t = 0, 1 about one carrier, per stratum::

    paired    the mean of y[1] - y[0] over raters who answered twice
    once      the mean of y[1] over those who answered in wave 1 only, less that of y[0] over wave 0 only

These two are weighted by their precision (see `weight_of_pairs`), and strata count equally, as in the
rates of one wave. A stratum in which neither is known is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from regienet.compare.answers import TwiceAsked
from regienet.roles.rates import fit_prior, rates_in_strata

MOST_FIRM = 0.95
"""The highest firmness: nobody is taken never to waver."""

DOUBT = 5.0
"""Added to the variation that firmness is a share of, so that few answers do not show a high one."""

PRECISION = 1000
"""The distribution of chance differences is computed in steps of 1 / this."""


@dataclass(frozen=True)
class Differences:
    """The differences of some carriers, each of shape (carriers,); NaN if nothing can be compared.

    Attributes
    ----------
    before, after
        The rates in both waves over the same strata, in [0, 1].
    error
        The standard error of after - before.
    null_error
        The same if the chance had not changed.
    chance
        How likely so large a difference is, in either direction, if nothing changed: mid-p, in [0, 1]; NaN
        for those who are not tested.
    pairs, fewest
        How many raters answered twice; and the lowest number of raters in a wave.
    """

    before: np.ndarray
    after: np.ndarray
    error: np.ndarray
    null_error: np.ndarray
    chance: np.ndarray
    pairs: np.ndarray
    fewest: np.ndarray


def differences(asked: TwiceAsked, *, least: float = 0.0) -> Differences:
    """Compare two waves; the model is in the docstring of the module.

    The error is that of a mean of independent raters. Per stratum, with e[t] the expected chance of a yes
    (`rates.rates_in_strata`), v[t] = e[t] (1 - e[t]) and f the firmness of raters (`firmness`)::

        var(paired) = (v[0] + v[1] - 2 f c) / pairs,    c = min(e[0], e[1]) (1 - max(e[0], e[1]))
        var(once)   = v[0] / once[0] + v[1] / once[1]

    c is the highest covariance that two answers with these chances can have: that of raters who never waver.

    If nothing changed, e is the same in both waves: that of their answers together.

    Parameters
    ----------
    asked
        The answers.
    least
        The chance is only computed for carriers whose mean rate in the two waves is at least this.
    """
    firm = firmness(asked)
    weight = weight_of_pairs(asked, firm)
    known = ~np.isnan(weight)
    equal = known / np.maximum(known.sum(axis=0), 1)
    weight = np.nan_to_num(weight)
    counts = [asked.counts(wave) for wave in (0, 1)]
    expected = np.stack([rates_in_strata(of_wave, fit_prior(of_wave)) for of_wave in counts])
    sizes = np.stack([of_wave.informed for of_wave in counts])
    same = (expected * sizes).sum(axis=0) / np.maximum(sizes.sum(axis=0), 1)
    rates = weight * _share(asked.paired_yes, asked.pairs) + (1 - weight) * _share(asked.once_yes, asked.once)
    unknown = ~known.any(axis=0)

    def of_strata(values: np.ndarray) -> np.ndarray:
        return np.where(unknown, np.nan, (equal * values).sum(axis=-2))

    def error(first: np.ndarray, second: np.ndarray) -> np.ndarray:
        variance = _variance(asked, weight, firm, first, second)
        return np.where(unknown, np.nan, np.sqrt((equal**2 * variance).sum(axis=0)))

    before, after = of_strata(rates)
    untested = unknown | ~(before + after >= 2 * least)
    return Differences(
        before,
        after,
        error(*expected),
        error(same, same),
        _by_chance(asked, equal * weight, equal * (1 - weight), untested),
        asked.pairs.sum(axis=0),
        sizes.sum(axis=1).min(axis=0),
    )


def firmness(asked: TwiceAsked) -> float:
    """Return how firm raters are: how much of the variation between them is there again in the second wave.

    The correlation between the two answers of raters who answered twice, within strata and carriers, over all
    carriers together: of one carrier there are too few::

        f = sum of (y11 - y0 y1 / n) / (sum of ((y0 (1 - y0 / n) + y1 (1 - y1 / n)) / 2) + `DOUBT`)

    with n raters of whom y0 and y1 said yes in each wave and y11 in both. It lies in [0, `MOST_FIRM`]: 0 if
    the second answer has nothing to do with the first.
    """
    n = np.maximum(asked.pairs, 1)
    first, second = asked.paired_yes
    shared = (asked.both_yes - first * second / n).sum()
    varied = (first * (1 - first / n) + second * (1 - second / n)).sum() / 2
    return float(np.clip(shared / (varied + DOUBT), 0, MOST_FIRM))


def weight_of_pairs(asked: TwiceAsked, firm: float) -> np.ndarray:
    """Return the weight of raters who answered twice, against those who answered once: by their precision.

    With the same variance of an answer in both waves, that is, per stratum::

        w = (pairs / (2 (1 - f))) / (pairs / (2 (1 - f)) + 1 / (1 / once[0] + 1 / once[1]))

    Returns
    -------
    ndarray
        Shape (strata, carriers), in [0, 1]; NaN if there are no pairs, and in some wave nobody else.
    """
    once = asked.once
    both = (once > 0).all(axis=0)
    alone = np.where(both, 1 / (1 / np.maximum(once, 1)).sum(axis=0), 0.0)
    paired = asked.pairs / (2 * (1 - firm))
    total = paired + alone
    return np.where(total > 0, paired / np.maximum(total, 1e-12), np.nan)


def _share(yes: np.ndarray, raters: np.ndarray) -> np.ndarray:
    return np.asarray(yes / np.maximum(raters, 1))


def _variance(
    asked: TwiceAsked, weight: np.ndarray, firm: float, first: np.ndarray, second: np.ndarray
) -> np.ndarray:
    """Return the variance of the difference in each stratum, given the chance of a yes in each wave."""
    varied = first * (1 - first), second * (1 - second)
    together = firm * np.minimum(first, second) * (1 - np.maximum(first, second))
    paired = (sum(varied) - 2 * together) / np.maximum(asked.pairs, 1)
    once = varied[0] / np.maximum(asked.once[0], 1) + varied[1] / np.maximum(asked.once[1], 1)
    return np.asarray(weight**2 * paired + (1 - weight) ** 2 * once)


def _by_chance(
    asked: TwiceAsked, of_pairs: np.ndarray, of_once: np.ndarray, untested: np.ndarray
) -> np.ndarray:
    """Return how likely so large a difference is if nothing changed: an exact test by rearranging answers.

    If nothing changed, the two answers of a rater could as well have come in the other order, and those who
    answered once could as well have answered in the other wave. So among the m raters of a stratum whose two
    answers differ, the number of changes upwards is binomial(m, 1/2); and the number of yeses in wave 1 among
    those who answered once is hypergeometric. The distribution of their weighted sum is computed exactly, in
    steps of 1 / `PRECISION`, by multiplying characteristic functions. Half of the probability of a difference
    that is exactly as large counts (mid-p).

    References
    ----------
    McNemar, Q. (1947). Note on the sampling error of the difference between correlated proportions or
    percentages. Psychometrika 12(2), 153-157. https://doi.org/10.1007/BF02295996
    Lancaster, H. O. (1961). Significance tests in discrete distributions. Journal of the American Statistical
    Association 56(294), 223-234. https://doi.org/10.1080/01621459.1961.10482105
    """
    chances = np.full(len(untested), np.nan)
    for carrier in np.flatnonzero(~untested).tolist():
        chances[carrier] = _chance_of(asked, carrier, of_pairs[:, carrier], of_once[:, carrier])
    return chances


def _chance_of(asked: TwiceAsked, carrier: int, of_pairs: np.ndarray, of_once: np.ndarray) -> float:
    """Return `_by_chance` for one carrier; the weights have shape (strata,)."""
    length = 4 * PRECISION  # so that the sum, of at most PRECISION either way, does not meet itself
    angle = 2 * np.pi * np.arange(length // 2 + 1) / length
    spectrum, seen = np.ones(len(angle), dtype=complex), 0
    for stratum in range(len(of_pairs)):
        pairs = int(asked.pairs[stratum, carrier])
        if pairs and of_pairs[stratum]:
            up, down = (
                asked.paired_yes[wave, stratum, carrier] - asked.both_yes[stratum, carrier] for wave in (1, 0)
            )
            step = round(PRECISION * of_pairs[stratum] / pairs)
            spectrum *= np.cos(angle * step) ** int(up + down)
            seen += step * int(up - down)
        first, second = (int(number) for number in asked.once[:, stratum, carrier])
        if first and second and of_once[stratum]:
            yes = asked.once_yes[:, stratum, carrier].astype(int)
            places, mass = _once_by_chance(first, second, int(yes.sum()), float(of_once[stratum]))
            spectrum *= mass @ np.exp(-1j * places[:, None] * angle)
            seen += int(places[yes[1] - max(0, int(yes.sum()) - first)])
    mass = np.clip(np.fft.irfft(spectrum, length), 0, None)
    place = np.abs(np.fft.fftfreq(length, 1 / length).round().astype(int))
    return float(min(1.0, mass[place > abs(seen)].sum() + mass[place == abs(seen)].sum() / 2))


def _once_by_chance(first: int, second: int, yes: int, weight: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the possible differences among those who answered once, in steps, and how likely each is."""
    later = np.arange(max(0, yes - first), min(second, yes) + 1)
    log = sum(
        special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)
        for n, k in ((second, later), (first, yes - later))
    )
    mass = np.exp(log - np.max(log))
    places = np.round(PRECISION * weight * (later / second - (yes - later) / first)).astype(int)
    return places, mass / mass.sum()


def quantile(mass: float) -> float:
    """Return how many standard errors to each side contain this mass of a normal distribution."""
    return float(special.ndtri((1 + mass) / 2))
