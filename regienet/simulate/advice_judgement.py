"""`judge_advice`: what advice is worth in regions in which the truth is known, next to simpler rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from regienet.advice import could_step_in, introductions, whom_to_ask
from regienet.advice.introducers import best_introducer
from regienet.advice.should_know import shared_work
from regienet.advice.step_in import STAND_INS
from regienet.advice.tie_chances import tie_chances
from regienet.advice.ties import KnownTies, known_ties
from regienet.analysis import Analysis
from regienet.measures import Measures
from regienet.network import build
from regienet.roles import score
from regienet.roles.counts import Counts
from regienet.roles.evidence import Evidence
from regienet.roles.rates import fit_prior, posterior
from regienet.roles.statements import Statements
from regienet.roles.strata import strata_of
from regienet.settings import default_settings
from regienet.simulate.advice_truth import MOST_TIES, TrueValue, Two
from regienet.simulate.arrays import Array
from regienet.simulate.change_region import Changed, simulate_change
from regienet.simulate.change_world import ChangeWorld
from regienet.simulate.metrics import auc
from regienet.simulate.tabulate import only_wave, without_answers
from regienet.simulate.worlds import unmeasured
from regienet.tables import Tables
from regienet.threads import process_pool
from regienet.vocabulary import ROLES, Kernrol

RANDOM = 97
"""Spawn key of what is drawn for comparison."""
_TRIES = 5
"""How often at random is tried, per region."""
_LIKELY = 6
"""The people per role whose intervals are to become narrower: so many with the highest chances."""

_Part = tuple[str, str, float, float]
"""What is judged, the rule, a sum over cases, and the number of cases."""


def reported(regions: int) -> range:
    """Return the seeds to report on: odd ones. Even ones are for development."""
    return range(1, 2 * regions, 2)


def judge_advice(
    seeds: Iterable[int],
    *,
    world: ChangeWorld | None = None,
    workers: int = 2,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Compare advice with what is true, and with simpler rules that get the same answers.

    Parameters
    ----------
    seeds
        One region each; `reported` has those that are reported on.
    world
        The parameters of the regions.
    workers
        The number of processes. The result does not depend on it.
    progress
        Called after each region with its number, from 1, and the total.

    Returns
    -------
    DataFrame
        A row per region, thing that is judged and rule, with `seed`, `metric`, `rule`, `total` (a sum over
        cases) and `cases`:

        - `introductions`: what the proposals add to the pairs that should and do reach each other;
        - `already_tied`: how many of the proposed pairs work together already;
        - `hidden_ties`: the AUC for ties that nobody reported, among the pairs that could be proposed;
        - `step_in`: whether who took over is among the three names;
        - `asked`: how much narrower the intervals of the likeliest carriers of roles without a list are, with
          five more respondents.
    """
    seeds = list(seeds)
    task = partial(_judge_region, world or ChangeWorld())
    rows: list[tuple[object, ...]] = []
    with process_pool(workers) as pool:
        for number, (seed, found) in enumerate(zip(seeds, pool.map(task, seeds), strict=True), start=1):
            rows += [(seed, *row) for row in found]
            if progress:
                progress(number, len(seeds))
    return pd.DataFrame(rows, columns=["seed", "metric", "rule", "total", "cases"])


def _judge_region(world: ChangeWorld, seed: int) -> list[_Part]:
    region = simulate_change(seed, world)
    tables = only_wave(region.tables, 0)
    analysis = quick_analysis(tables)
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(RANDOM,)))
    return [
        *_judge_introductions(region, analysis, rng),
        *_judge_hidden(region, analysis),
        *_judge_step_in(region, analysis),
        *_judge_asked(region, tables, analysis, rng),
    ]


def quick_analysis(tables: Tables) -> Analysis:
    """Analyse what advice needs: who knows whom, and who may carry a role; nothing else is measured."""
    settings = default_settings().with_({"bootstrap.draws": 10})
    network = build(tables)
    measures: Measures = unmeasured(network)
    return Analysis(
        network, measures, score(network, measures, settings=settings, kinds=["person"]), (), settings
    )


def _judge_introductions(region: Changed, analysis: Analysis, rng: np.random.Generator) -> Iterator[_Part]:
    value, known = TrueValue.of(region), known_ties(analysis.network)
    place = region.people.get_indexer(known.ids)
    offered = introductions(analysis)
    if not offered:
        return
    pairs = [one.pair for one in offered]
    tied = [value.ties[_places(region, pair)] for pair in pairs]
    yield "already_tied", "regienet", float(sum(tied)), float(len(tied))
    budget = len(pairs)
    ours = [(_places(region, one.pair), _place(region, one.introducer)) for one in offered]
    yield "introductions", "regienet", value.worth(ours), 1.0
    yield "introductions", "oracle", value.worth(value.best(budget)), 1.0
    seen = np.zeros_like(value.ties)
    seen[np.ix_(place, place)] = known.tied
    yield "introductions", "oracle_of_answers", value.worth(replace(value, ties=seen).best(budget)), 1.0
    contacts = known.tied.sum(axis=1).astype(float)
    rules = {
        "common_neighbours": known.tied.astype(float) @ known.tied,
        "degree_product": np.outer(contacts, contacts),
    }
    candidates = shared_work(analysis.network).should & known.asked & ~known.tied
    for name, points in rules.items():
        chosen = _highest(points + 1e-6 * rng.random(points.shape), candidates, budget)
        yield "introductions", name, _worth(value, known, place, chosen), 1.0
    for _ in range(_TRIES):
        chosen = _highest(rng.random(candidates.shape), candidates, budget)
        yield "introductions", "random", _worth(value, known, place, chosen), 1.0


def _highest(points: Array, candidates: Array, budget: int) -> list[Two]:
    """Choose pairs by their points, nobody in too many of them."""
    asked = np.zeros(len(points), dtype=int)
    found: list[Two] = []
    pairs = np.argwhere(np.triu(candidates, 1))
    for one, other in pairs[np.argsort(-points[pairs[:, 0], pairs[:, 1]], kind="stable")].tolist():
        if len(found) < budget and max(asked[one], asked[other]) < MOST_TIES:
            asked[[one, other]] += 1
            found.append((one, other))
    return found


def _worth(value: TrueValue, known: KnownTies, place: Array, chosen: Sequence[Two]) -> float:
    """Return what pairs of participants are worth, introduced as well as regienet would."""
    ids = known.ids
    introducers = [best_introducer(known, (ids[one], ids[other]), {}) for one, other in chosen]
    return value.worth(
        [
            ((int(place[one]), int(place[other])), None if who is None else int(place[ids == who][0]))
            for (one, other), who in zip(chosen, introducers, strict=True)
        ]
    )


def _judge_hidden(region: Changed, analysis: Analysis) -> Iterator[_Part]:
    network = analysis.network
    known, ties = known_ties(network), region.stage(0).ties
    candidates = np.triu(shared_work(network).should & known.asked & ~known.tied, 1)
    place = region.people.get_indexer(known.ids)
    hidden = ties[np.ix_(place, place)][candidates]
    for rule, points in (
        ("regienet", tie_chances(network).exists),
        ("common_neighbours", known.tied.astype(float) @ known.tied),
    ):
        found = auc(points[candidates], hidden)
        if not np.isnan(found):
            yield "hidden_ties", rule, found, 1.0


def _judge_step_in(region: Changed, analysis: Analysis) -> Iterator[_Part]:
    """Judge three names per place that was taken over, of people who were there already."""
    ids, network = region.cast.ids, analysis.network
    known, organisation = known_ties(network), region.cast.organisation
    there = region.stage(0).there
    for one in region.course.handovers:
        if one.successor < 0 or not there[one.successor]:
            continue
        left, heir = str(ids[one.left]), str(ids[one.successor])
        role = ROLES[one.group] if one.kind == "role" else None
        named = [found.actor for found in could_step_in(analysis, left, role=role)]
        yield "step_in", "regienet", float(heir in named), 1.0
        overlap = (known.tied & known.contacts(left)).sum(axis=1).astype(float)
        gone, next_one = known.ids.get_indexer(pd.Index([left, heir])).tolist()
        overlap[gone] = -1.0
        yield "step_in", "overlap", _among_highest(overlap, next_one, STAND_INS), 1.0
        yield "step_in", "overlap_first", _among_highest(overlap, next_one, 1), 1.0
        same = there & (organisation == organisation[one.left])
        colleagues, others = int(same.sum()) - 1, int(there.sum() - same.sum())
        chosen = STAND_INS / max(colleagues, 1) if same[one.successor] else (STAND_INS - colleagues) / others
        yield "step_in", "same_organisation", float(np.clip(chosen, 0, 1)), 1.0


def _among_highest(points: Array, who: int, places: int) -> float:
    """Return the chance that somebody is among the highest, if equal ones are ordered at random."""
    above, equal = int((points > points[who]).sum()), int((points == points[who]).sum())
    return float(np.clip((places - above) / equal, 0, 1))


def _judge_asked(
    region: Changed, tables: Tables, analysis: Analysis, rng: np.random.Generator
) -> Iterator[_Part]:
    named = whom_to_ask(analysis)
    asked = tables.respondents
    silent = asked.loc[asked["status"] == "none", "respondent"].to_numpy()
    if len(named) == 0 or len(silent) <= len(named):
        return
    scores, lists = analysis.roles.scores, analysis.roles.lists
    likely = {
        role: scores[scores["role"] == role].nlargest(_LIKELY, "chance")["actor"].tolist()
        for role in lists.loc[lists["ask"].map(len) > 0, "role"]
    }
    complete = only_wave(region.complete, 0)

    def width(more: Sequence[str]) -> float:
        answers = without_answers(complete, set(silent) - set(more))
        return mean_width(answers, likely)

    now = width(())
    yield "asked", "regienet", now - width(named), 1.0
    for _ in range(_TRIES):
        yield "asked", "random", now - width(rng.choice(silent, len(named), replace=False).tolist()), 1.0


def mean_width(tables: Tables, people: dict[str, list[str]]) -> float:
    """Return the mean width of the intervals of rates of some people per role."""
    network = build(tables)
    settings = default_settings()
    strata = strata_of(network, settings)
    evidence = Evidence.of(Statements(network, "person", strata))
    widths = []
    for role, actors in people.items():
        counts = Counts.of(evidence, Kernrol(role))
        known = posterior(counts, fit_prior(counts), interval=settings.interval, threshold=0.2)
        at = evidence.statements.carriers.get_indexer(pd.Index(actors))
        widths += (known.high - known.low)[at].tolist()
    return float(np.nanmean(widths))


def _place(region: Changed, actor: str | None) -> int | None:
    return None if actor is None else int(region.people.get_indexer(pd.Index([actor]))[0])


def _places(region: Changed, pair: tuple[str, str]) -> Two:
    one, other = region.people.get_indexer(pd.Index(pair)).tolist()
    return one, other
