"""Why somebody has this verdict, and what would change it: counts and what-ifs, never names of raters."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from regienet.collect.codebook import Kernrol
from regienet.roles.evidence import Evidence
from regienet.roles.rates import Counts, Posterior, Prior, posterior
from regienet.settings import Settings

MOST_ANSWERS = 12
"""How many further answers are tried before the sentence says that more than answers is needed."""

MENTION_COLUMNS = ("wave", "actor", "role", "grouping", "group", "named", "informed")
CHANGE_COLUMNS = (
    "wave",
    "actor",
    "role",
    "change",
    "domain",
    "answers",
    "verdict",
    "low",
    "high",
    "without",
    "rate_without",
)


def verdicts(
    holder: np.ndarray, raters: np.ndarray, organisations: np.ndarray, settings: Settings
) -> np.ndarray:
    """Give the verdict per carrier: holder, possible, insufficient, or undecidable below the hard floor."""
    limits = settings.verdict
    floor = (raters < limits["raters"]) | (organisations < limits["organisations"])
    return np.select(
        [floor, holder >= limits["holder"], holder >= limits["possible"]],
        ["undecidable", "holder", "possible"],
        "insufficient",
    ).astype(object)


def estimate(counts: Counts, prior: Prior, settings: Settings) -> Posterior:
    """Estimate the rates with the interval and the threshold of the settings."""
    return posterior(counts, prior, interval=settings.interval, threshold=settings.verdict["threshold"])


def mentions(evidence: Evidence, role: Kernrol, settings: Settings) -> pd.DataFrame:
    """Count per carrier how many informed raters of each domain and level name it.

    Where a group has fewer informed raters than the smallest that may be shown, the counts are unknown.

    Returns
    -------
    DataFrame
        The columns of `MENTION_COLUMNS` without `wave`.
    """
    parts = []
    for grouping in ("domain", "level"):
        named = evidence.total(evidence.nominated(role), grouping)
        informed = evidence.informed(role, grouping)
        shown = informed >= settings.explanation["raters"]
        groups = evidence.stratum_names(grouping)
        for row, group in enumerate(groups):
            parts.append(
                pd.DataFrame(
                    {
                        "actor": evidence.carriers,
                        "role": role.value,
                        "grouping": grouping,
                        "group": group,
                        "named": np.where(shown[row], named[row], np.nan),
                        "informed": np.where(shown[row], informed[row], np.nan),
                    }
                )
            )
    return pd.concat(parts, ignore_index=True)


def changes(
    evidence: Evidence, role: Kernrol, counts: Counts, prior: Prior, settings: Settings
) -> pd.DataFrame:
    """Tell per carrier what would change the verdict, and how much one organisation of raters matters.

    Returns
    -------
    DataFrame
        The columns of `CHANGE_COLUMNS` without `wave`. `change` is a key of `words/explanations.toml`:
        `floor_raters` or `floor_organisations` (so many more `answers` are needed to say anything),
        `named` or `not_named` (with so many more answers from `domain` that name the carrier, or do not,
        the verdict becomes `verdict` and the interval `low`-`high`), `nothing` (no missing answers can change
        it). `without` is the organisation of raters whose leaving out changes the rate most, and
        `rate_without` the rate then; unknown where fewer raters than may be shown are in it.
    """
    base = estimate(counts, prior, settings)
    now = verdicts(base.holder, counts.raters, counts.organisations, settings)
    rows = pd.DataFrame(
        {"actor": evidence.carriers, "role": role.value, "change": "nothing", "domain": "", "verdict": now},
        dtype=object,
    ).assign(answers=0.0, low=base.low, high=base.high)
    for change, domain, answers, new, low, high, where in _what_ifs(evidence, counts, prior, now, settings):
        open_ = where & (rows["change"] == "nothing").to_numpy()
        rows.loc[open_, ["change", "domain"]] = [change, domain]
        rows.loc[open_, "answers"] = answers
        rows.loc[open_, "verdict"] = new[open_]
        rows.loc[open_, "low"], rows.loc[open_, "high"] = low[open_], high[open_]
    limits = settings.verdict
    few = counts.raters < limits["raters"]
    rows.loc[few, "change"] = "floor_raters"
    rows.loc[few, "answers"] = limits["raters"] - counts.raters[few]
    narrow = ~few & (counts.organisations < limits["organisations"])
    rows.loc[narrow, "change"] = "floor_organisations"
    rows.loc[narrow, "answers"] = limits["organisations"] - counts.organisations[narrow]
    without, rate = _without_one_organisation(evidence, role, base.rate, prior, settings)
    return rows.assign(without=without, rate_without=rate)


def _what_ifs(
    evidence: Evidence, counts: Counts, prior: Prior, now: np.ndarray, settings: Settings
) -> Iterator[tuple[str, str, int, np.ndarray, np.ndarray, np.ndarray, np.ndarray]]:
    """Try 1, 2, ... further answers, each time from the domain where most answers are missing."""
    names = np.array(evidence.stratum_names("domain"), dtype=object)
    fullest = counts.missing.argmax(axis=0)
    columns = np.arange(counts.missing.shape[1])
    room = counts.missing[fullest, columns]
    for answers in range(1, MOST_ANSWERS + 1):
        possible = room >= answers
        if not possible.any():
            return
        for change, yes in (("named", answers), ("not_named", 0)):
            then = counts.with_answers(fullest, yes=yes, answers=answers)
            new = estimate(then, prior, settings)
            verdict = verdicts(new.holder, then.raters, then.organisations, settings)
            turned = possible & (verdict != now) & (now != "undecidable")
            for row in sorted(set(fullest[turned])):
                where = turned & (fullest == row)
                yield change, str(names[row]), answers, verdict, new.low, new.high, where


def _without_one_organisation(
    evidence: Evidence, role: Kernrol, base: np.ndarray, prior: Prior, settings: Settings
) -> tuple[np.ndarray, np.ndarray]:
    """Leave out the raters of one organisation at a time; give the one that matters most, and the rate."""
    homes = evidence.organisation_of_raters
    answered = evidence.answered(role)
    without = np.full(len(base), None, dtype=object)
    rate = np.full(len(base), np.nan)
    largest = np.zeros(len(base))
    for organisation in sorted(set(homes[answered])):
        members = homes == organisation
        if (members & answered).sum() < settings.explanation["raters"]:
            continue
        rest = estimate(Counts.of(evidence.weighted((~members).astype(float)), role), prior, settings).rate
        change = np.abs(rest - base)
        more = np.nan_to_num(change) > largest
        without[more], rate[more], largest[more] = organisation, rest[more], change[more]
    return without, rate
