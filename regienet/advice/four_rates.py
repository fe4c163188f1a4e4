"""`four_rates`: how often people who should know each other find, address, advise and escalate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from regienet.advice.should_know import shared_work
from regienet.advice.ties import known_ties
from regienet.analysis import Analysis
from regienet.disclosure import may_report_individuals
from regienet.disclosure.shares import share_between
from regienet.findings.intervals import RESAMPLES, Floats, band_interval, generator, middle
from regienet.findings.reading import Words, word
from regienet.network import Network
from regienet.roles.resampling import rater_weights
from regienet.ties import units
from regienet.words import DEFAULT_LANGUAGE

FOUR_STEPS = {"finding": "contact", "addressing": "confront", "advising": "advice", "escalating": "escalate"}
"""The four steps and the question behind each, from the first to the last."""


@dataclass(frozen=True)
class StepRate:
    """How often people who should know each other take a step with each other.

    Attributes
    ----------
    wave
        The wave.
    step
        One of `FOUR_STEPS`.
    value, low, high
        The share of the times that a respondent could have named somebody whom they should know, in [0, 1];
        for what people say about others the middle of the band that is shown, and the interval of such a
        band. None if the question was not asked or too few answered.
    pairs
        How many such times there were.
    words
        The sentence.
    """

    wave: int
    step: str
    value: float | None
    low: float | None
    high: float | None
    pairs: int
    words: Words

    def sentence(self, language: str = DEFAULT_LANGUAGE) -> str:
        """Return what it means in words."""
        return self.words.say(language)


def four_rates(analysis: Analysis, *, wave: int | None = None) -> tuple[StepRate, ...]:
    """Return the four rates over people who should know each other, see `shared_work`.

    Each counts the ordered pairs (i, j) in which i answered the question, was asked about j, and should know
    j: whether i named j; for contact, whether either named the other.

    Parameters
    ----------
    analysis
        An analysed region.
    wave
        One of its waves; by default the last.

    Returns
    -------
    tuple of StepRate
        In the order of `FOUR_STEPS`. Empty if nobody should know anybody.
    """
    wave = analysis.network.waves[-1] if wave is None else wave
    network = analysis.network.at(wave)
    return tuple(_rates(analysis, network)) if shared_work(network).should.any() else ()


def _rates(analysis: Analysis, network: Network) -> Iterator[StepRate]:
    for step, question in FOUR_STEPS.items():
        pairs, named = _pairs_and_named(network, question)
        total = int(pairs.sum())
        values = {"step": word("advice.step_", step), "pairs": total}
        few = not total or not may_report_individuals(network, [question], analysis.settings)
        if question not in network.layers or few:
            words = Words("advice.step_unknown", values)
            yield StepRate(network.wave, step, None, None, None, total, words)
        elif network.layers[question].is_role_evidence:
            yield _banded(analysis, network.wave, step, named.sum() / total, int((pairs > 0).sum()), total)
        else:
            yield _counted(analysis, network, step, pairs, named)


def _pairs_and_named(network: Network, question: str) -> tuple[Floats, Floats]:
    """Return per participant how many people they should know and were asked about, and named."""
    ids, should = known_ties(network).ids, shared_work(network).should
    places = network.ids.get_indexer(ids)
    layer = network.layers.get(question)
    unit = units(network.actors.loc[ids], asked_within=layer is None or layer.asked_within)
    answered = network.answered(question).to_numpy()[places]
    asked = should & answered[:, None] & (unit[:, None] != unit)
    reports = network.matrix(question)[places][:, places].toarray() > 0
    if layer is not None and layer.symmetric:
        reports = reports | reports.T
    return asked.sum(axis=1).astype(float), (asked & reports).sum(axis=1).astype(float)


def _counted(analysis: Analysis, network: Network, step: str, pairs: Floats, named: Floats) -> StepRate:
    """Return a rate of what may be shown by name, with the interval for other raters."""
    value = float(named.sum() / pairs.sum())
    places = network.ids.get_indexer(known_ties(network).ids)
    whole = np.zeros(len(network.ids), dtype=bool)
    whole[places[pairs > 0]] = True
    random = generator(analysis.settings, network.wave, f"four_rates.{step}")
    weights = rater_weights(network, whole, RESAMPLES, random)[:, places]
    with np.errstate(invalid="ignore", divide="ignore"):  # a draw without a pair is left out
        drawn = (weights @ named) / (weights @ pairs)
    low, high = middle(drawn, analysis.settings, around=value)
    return _made(network.wave, step, (value, value), (low, high), int(pairs.sum()))


def _banded(analysis: Analysis, wave: int, step: str, share: float, raters: int, total: int) -> StepRate:
    """Return a rate of what people say about others as a band, so that nobody's answer follows from it."""
    between = share_between(share, share, raters)
    if between is None:
        words = Words("advice.step_unknown", {"step": word("advice.step_", step), "pairs": total})
        return StepRate(wave, step, None, None, None, total, words)
    first, last = between
    interval = band_interval(first, last, raters, analysis.settings)
    return _made(wave, step, between, interval, total)


def _made(
    wave: int, step: str, between: tuple[float, float], interval: tuple[float, float], total: int
) -> StepRate:
    first, last = (round(100 * end) for end in between)
    low, high = (round(100 * end) for end in interval)
    values = {"step": word("advice.step_", step), "pairs": total, "low": low, "high": high}
    values["share"] = f"{first}" if first == last else f"{first}–{last}"
    words = Words("advice.step_rate", values)
    return StepRate(wave, step, sum(between) / 2, *interval, total, words)
