"""Evaluation of one region: how well scores rank the planted holders, and how reliable their certainty is."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from regienet.network import build
from regienet.settings import default_settings
from regienet.simulate.methods import Observed, by_nominations, by_role
from regienet.simulate.metrics import (
    auc,
    average_precision,
    brier,
    calibration_gaps,
    covered,
    known_mean,
    macro_f1,
    middled,
    precision_at_count,
)
from regienet.simulate.world import DECOYS
from regienet.tables import Tables
from regienet.vocabulary import ROLES

BINS = 10
"""The number of bins of probabilities, for the calibration error."""


def discrimination(score: pd.DataFrame, holder: pd.DataFrame) -> dict[tuple[str, str], float]:
    """Evaluate the ranking of one region: (role, metric) -> value; NaN if a role has no holder."""
    found = {}
    ranks = np.column_stack([middled(score[role].to_numpy(float)) for role in ROLES])
    for column, role in enumerate(ROLES):
        held = holder[role].to_numpy(bool)
        found[role, "auc"] = auc(ranks[:, column], held)
        found[role, "ap"] = average_precision(ranks[:, column], held)
        found[role, "p_at_k"] = precision_at_count(ranks[:, column], held)
        found[role, "unscored"] = float(score[role].isna().mean())
    for metric in ("auc", "ap", "p_at_k", "unscored"):
        values = np.array([found[role, metric] for role in ROLES])
        found["all", metric] = known_mean(values)
    found["all", "macro_f1"] = macro_f1(ranks, holder.to_numpy(bool))
    return found


def decoy_percentiles(score: pd.DataFrame, decoys: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """Return how high the planted decoys of one region rank: (role, metric) -> percentile in [0, 100].

    The metrics are `decoy_hub` and so on; a decoy has no role, so about 50 is right. NaN without this decoy.
    """
    found = {}
    for role in ROLES:
        rank = pd.Series(100 * middled(score[role].to_numpy(float)), index=score.index)
        for kind in DECOYS:
            found[role, f"decoy_{kind}"] = float(rank[decoys[kind]]) if kind in decoys else np.nan
    for kind in DECOYS:
        metric = f"decoy_{kind}"
        found["all", metric] = known_mean(np.array([found[role, metric] for role in ROLES]))
    return found


def certainty(scores: pd.DataFrame, seen: Observed) -> dict[tuple[str, str], float]:
    """Evaluate the intervals and verdicts of one region: (role, metric) -> value.

    `coverage` (a bound counts for half), `coverage_with_edges`, `width` and `error` are about nominees with
    at least two nominations, compared with their rate if everyone on the roster had answered.
    `false_holder` is the number of holders of a role that nobody has, `holders_found` the share of planted
    holders with that verdict. `brier` and `calibration_*` judge P(rate >= threshold).
    """
    complete = full_rates(seen.region.complete, seen.people, seen.strata)
    counts = by_nominations(seen)
    low, high, rate = (by_role(scores, seen.people, value) for value in ("low", "high", "rate"))
    verdict = by_role(scores, seen.people, "verdict")
    found: dict[tuple[str, str], float] = {}
    for role in ROLES:
        truth = complete[role].to_numpy(float)
        named = (counts[role] >= 2).to_numpy() & ~np.isnan(truth) & low[role].notna().to_numpy()
        inside = covered(low[role].to_numpy()[named], high[role].to_numpy()[named], truth[named])
        found[role, "coverage"] = known_mean(inside)
        found[role, "coverage_with_edges"] = known_mean((inside > 0).astype(float))
        found[role, "width"] = known_mean((high[role] - low[role]).to_numpy()[named])
        found[role, "error"] = known_mean(np.abs(rate[role].to_numpy() - truth)[named])
        held = seen.region.truth[role]
        holders = verdict[role] == "holder"
        found[role, "false_holder"] = float(holders.sum()) if not held.any() else np.nan
        found[role, "holders_found"] = float(holders[held].mean()) if held.any() else np.nan
        found[role, "undecidable"] = float((verdict[role] == "undecidable").mean())
    for metric in dict.fromkeys(metric for _, metric in found):
        found["all", metric] = known_mean(np.array([found[role, metric] for role in ROLES]))
    probability = np.column_stack([seen.posteriors[role].probability for role in ROLES])
    known = ~np.isnan(probability) & complete.notna().to_numpy()
    reaches = (complete.to_numpy() >= default_settings().verdict.threshold)[known]
    found["all", "brier"] = brier(probability[known], reaches)
    for number, gap in enumerate(calibration_gaps(probability[known], reaches, bins=BINS)):
        found["all", f"calibration_{number}"] = gap
    return found


def full_rates(complete: Tables, people: pd.Index[str], strata: pd.Series[str]) -> pd.DataFrame:
    """Return the true values of `rate` in the scores: the rates among everyone on the roster.

    Parameters
    ----------
    complete
        The answers of everyone.
    people
        The persons, by id.
    strata
        The stratum of each rater, as fixed from the respondents of the survey (`strata_of`).

    Returns
    -------
    DataFrame
        Persons by roles, in [0, 1]: the mean over the strata of the share of informed raters in a
        stratum who name the person, excluding the person; NaN if nobody else knows the person.
    """
    network = build(complete)
    network = network.at(network.waves[-1])
    table = network.tables.nominations
    raters = network.ids[network.asked()].intersection(people)
    yes = table[table["answer"] == "yes"]
    unknown = table[(table["answer"] == "unknown") & table["role"].isna()]
    informed = (1 - _named(unknown, raters, people)) * (
        raters.to_numpy()[:, None] != people.to_numpy()[None, :]
    )
    stratum = strata.reindex(raters).to_numpy(dtype=object)
    rates = {}
    for role in ROLES:
        named = _named(yes[yes["role"] == role], raters, people) * informed
        shares = []
        for name in sorted(set(stratum)):
            inside = stratum == name
            with np.errstate(invalid="ignore"):
                shares.append(named[inside].sum(axis=0) / informed[inside].sum(axis=0))
        stacked = np.array(shares)
        some = ~np.isnan(stacked).all(axis=0)
        mean = np.nansum(stacked, axis=0) / np.maximum((~np.isnan(stacked)).sum(axis=0), 1)
        rates[role] = np.where(some, mean, np.nan)
    return pd.DataFrame(rates, index=people)


def _named(rows: pd.DataFrame, raters: pd.Index[str], people: pd.Index[str]) -> np.ndarray:
    """Make the matrix of raters by nominees, 1 if there is a row; self-nominations are excluded."""
    matrix = np.zeros((len(raters), len(people)))
    at = raters.get_indexer(pd.Index(rows["rater"])), people.get_indexer(pd.Index(rows["nominee"]))
    told = (at[0] >= 0) & (at[1] >= 0)
    matrix[at[0][told], at[1][told]] = 1.0
    return matrix
