"""How the findings about a region are compared between two waves, one function per finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from regienet.compare.registered import COMPARERS, FindingChange, TwoWaves, compared, counted, drawn
from regienet.findings.dominance import end_share, excess
from regienet.findings.dyads import Dyads, observed
from regienet.findings.intervals import RESAMPLES, Floats
from regienet.findings.vertical import heard_back
from regienet.findings.walls import FEWEST_PAIRS, density, wall
from regienet.network import Network
from regienet.vocabulary import LEVELS


@compared("wall_domains", "position")
def wall_domains_change(waves: TwoWaves) -> Iterator[FindingChange]:
    """Yield the difference of each wall between domains that is known in both waves, and of their mean."""
    labels = sorted(set.intersection(*(set(network.actors["domain"].dropna()) for network in waves.networks)))
    yield from _walls(waves, "wall_domains", "domain", tuple(labels))


@compared("wall_levels", "position")
def wall_levels_change(waves: TwoWaves) -> Iterator[FindingChange]:
    """Yield the difference of each wall between steering levels, and of their mean."""
    yield from _walls(waves, "wall_levels", "level", LEVELS)


def _walls(waves: TwoWaves, name: str, grouping: str, labels: tuple[str, ...]) -> Iterator[FindingChange]:
    """Compare walls between the groups that both waves have.

    The mean wall weighs each pair of groups by its observed pairs of people in both waves together, so that
    it does not change because other groups answered.
    """
    random = waves.random(name)
    questions = position_questions(waves)
    weights = waves.weights(questions, random)
    two = [
        _dyads(network, grouping, labels, drawn_weights, random)
        for network, drawn_weights in zip(waves.networks, weights, strict=True)
    ]
    if two[0].labels != two[1].labels or len(two[0].labels) < 2:
        return
    (ties, pairs), (later_ties, later_pairs) = (dyads.totals() for dyads in two)
    values = [wall(density(ties, pairs)), wall(density(later_ties, later_pairs))]
    first, second = np.triu_indices(len(two[0].labels), k=1)
    fewest = np.min([_fewest(pairs, first, second), _fewest(later_pairs, first, second)], axis=0)
    known = fewest >= FEWEST_PAIRS
    if not known.any():
        return
    by_rater = np.subtract(*(_walls_by_rater(dyads) for dyads in reversed(two)))
    by_pair = _walls_by_pair(later_ties, later_pairs, random) - _walls_by_pair(ties, pairs, random)
    paired = waves.paired(questions)
    blocks = (first[known], second[known])
    share = (pairs + later_pairs)[blocks] / (pairs + later_pairs)[blocks].sum()
    means = (float(values[0][blocks] @ share), float(values[1][blocks] @ share))
    yield drawn("", means, by_rater[:, *blocks] @ share, by_pair[:, *blocks] @ share, paired)
    for d, e in zip(*blocks, strict=True):
        subject = f"{two[0].labels[d]} & {two[0].labels[e]}"
        both = (float(values[0][d, e]), float(values[1][d, e]))
        yield drawn(subject, both, by_rater[:, d, e], by_pair[:, d, e], paired)


def questions_for(finding: str, waves: TwoWaves) -> tuple[str, ...]:
    """Return the questions of which the answers count in the comparison of a finding."""
    questions = COMPARERS[finding].info.questions
    return position_questions(waves) if questions == ("position",) else questions


def position_questions(waves: TwoWaves) -> tuple[str, ...]:
    """Return the relations on which position is measured in both waves."""
    return tuple(
        code for code in waves.networks[0].position_layers if code in waves.networks[1].position_layers
    )


def _dyads(
    network: Network, grouping: str, labels: tuple[str, ...], weights: Floats, random: np.random.Generator
) -> Dyads:
    dyads = observed(network, grouping, random, labels=labels)
    return replace(dyads, weights=weights[:, network.ids.get_indexer(dyads.actors)])


def _fewest(pairs: Floats, first: np.ndarray, second: np.ndarray) -> Floats:
    blocks = [pairs[first, first], pairs[second, second], pairs[first, second]]
    return np.asarray(np.min(blocks, axis=0))


def _walls_by_rater(dyads: Dyads) -> Floats:
    blocks = (dyads.blocks(shares, dyads.weights) for shares in (dyads.ties, dyads.pairs))
    return np.asarray(wall(density(*blocks)))


def _walls_by_pair(ties: Floats, pairs: Floats, random: np.random.Generator) -> Floats:
    """Draw walls from the beta posterior of each block: resampling shows no uncertainty without any ties."""
    upper = np.triu_indices(len(ties))
    sizes = (RESAMPLES, len(upper[0]))
    share = random.beta(ties[upper] + 0.5, pairs[upper] - ties[upper] + 0.5, sizes)
    blocks = np.ones((RESAMPLES, *ties.shape))
    blocks[:, *upper] = share
    blocks[:, *upper[::-1]] = share
    return np.asarray(wall(blocks))


@compared("centre_dominance", "position")
def centre_dominance_change(waves: TwoWaves) -> Iterator[FindingChange]:
    """Yield the difference of how much more of the ties the largest municipality has than expected.

    Nothing if another municipality is the largest in the second wave.
    """
    for first, second in waves.both("centre_dominance"):
        random = waves.random("centre_dominance")
        questions = position_questions(waves)
        weights = waves.weights(questions, random)
        by_rater, by_tie = [], []
        for network, drawn_weights in zip(waves.networks, weights, strict=True):
            dyads = observed(network, "municipality", random, between_organisations=True)
            dyads = replace(dyads, weights=drawn_weights[:, network.ids.get_indexer(dyads.actors)])
            centre = dyads.labels.index(first.subject)
            redrawn = (dyads.blocks(shares, dyads.weights) for shares in (dyads.ties, dyads.pairs))
            with np.errstate(invalid="ignore"):  # a draw without any tie has no share, and is omitted
                by_rater.append(excess(*(end_share(blocks, centre) for blocks in redrawn)))
            ties, pairs = dyads.totals()
            share, count = float(end_share(ties, centre)), float(np.triu(ties).sum())
            ends = random.beta(count * share + 0.5, count * (1 - share) + 0.5, RESAMPLES)
            by_tie.append(excess(ends, end_share(pairs, centre)))
        values = (float(first.value or 0), float(second.value or 0))
        yield drawn(
            first.subject, values, by_rater[1] - by_rater[0], by_tie[1] - by_tie[0], waves.paired(questions)
        )


@compared("feedback_loop", "escalate", "feedback")
def feedback_loop_change(waves: TwoWaves) -> Iterator[FindingChange]:
    """Yield the difference of how often somebody who takes a bottleneck up hears back about it."""
    if not list(waves.both("feedback_loop")):
        return
    random = waves.random("feedback_loop")
    weights = waves.weights(("feedback",), random)
    values, by_rater, by_use = [], [], []
    for network, drawn_weights in zip(waves.networks, weights, strict=True):
        uses, returned = heard_back(network)
        share, users = returned.sum() / uses.sum(), float((uses > 0).sum())
        with np.errstate(invalid="ignore"):
            by_rater.append((drawn_weights @ returned) / (drawn_weights @ uses))
        by_use.append(random.beta(users * share + 0.5, users * (1 - share) + 0.5, RESAMPLES))
        values.append(float(share))
    yield drawn(
        "",
        (values[0], values[1]),
        by_rater[1] - by_rater[0],
        by_use[1] - by_use[0],
        waves.paired(("feedback",)),
    )


@compared("school_coverage", interval="bounds")
def school_coverage_change(waves: TwoWaves) -> Iterator[FindingChange]:
    """Yield the difference of how many of its four kernpartners each school has."""
    return _counted(waves, "school_coverage")


@compared("full_school_coverage", interval="bounds")
def full_school_coverage_change(waves: TwoWaves) -> Iterator[FindingChange]:
    """Yield the difference of the share of schools, and of pupils, with all four kernpartners."""
    return _counted(waves, "full_school_coverage")


@compared("kernpartner_coverage", interval="bounds")
def kernpartner_coverage_change(waves: TwoWaves) -> Iterator[FindingChange]:
    """Yield the difference of the share of schools that know each kernpartner."""
    return _counted(waves, "kernpartner_coverage")


@compared("school_hub", interval="bounds")
def school_hub_change(waves: TwoWaves) -> Iterator[FindingChange]:
    """Yield the difference of the share of schools with a recurring table."""
    return _counted(waves, "school_hub")


@compared("response", interval="none")
def response_change(waves: TwoWaves) -> Iterator[FindingChange]:
    """Yield the difference of the share of those asked who answered."""
    return _counted(waves, "response")


def _counted(waves: TwoWaves, name: str) -> Iterator[FindingChange]:
    return (counted(first.subject, first, second) for first, second in waves.both(name))
