"""Why an actor has this verdict, and what would change it: counts and what-ifs, never names of raters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from regienet.disclosure import least_shown, may_leave_out, showable_groups
from regienet.roles.counts import Counts
from regienet.roles.evidence import Evidence
from regienet.roles.rates import Posterior, Prior, mean_rate, posterior
from regienet.settings import Settings
from regienet.vocabulary import Kernrol

MOST_ANSWERS = 12
"""The largest number of further answers that is tried."""

MENTION_COLUMNS = ("wave", "actor", "role", "grouping", "group", "named", "informed")
WHAT_IF_COLUMNS = (
    "wave",
    "actor",
    "role",
    "change",
    "stratum",
    "answers",
    "verdict",
    "low",
    "high",
    "without",
    "rate_without",
    "stability",
)


def verdicts(
    holder: np.ndarray, raters: np.ndarray, organisations: np.ndarray, settings: Settings
) -> np.ndarray:
    """Return the verdict per carrier: holder, possible, insufficient, or undecidable if too few answered."""
    limits = settings.verdict
    floor = (raters < limits.raters) | (organisations < limits.organisations)
    return np.select(
        [floor, holder >= limits.holder, holder >= limits.possible],
        ["undecidable", "holder", "possible"],
        "insufficient",
    ).astype(object)


def estimate(counts: Counts, prior: Prior, settings: Settings) -> Posterior:
    """Estimate the rates, with the interval and the threshold of the settings."""
    return posterior(counts, prior, interval=settings.interval, threshold=settings.verdict.threshold)


def mentions(evidence: Evidence, role: Kernrol, settings: Settings) -> pd.DataFrame:
    """Count per carrier how many informed raters of each stratum and level named it.

    Counts that could reveal what one rater said are unknown, see `disclosure.showable_groups`.

    Returns
    -------
    DataFrame
        The columns of `MENTION_COLUMNS` without `wave`.
    """
    parts = []
    for grouping in ("stratum", "level"):
        named = evidence.total(evidence.statements.nominated(role), grouping)
        informed = evidence.informed(role, grouping)
        shown = showable_groups(named, informed, settings)
        groups = evidence.statements.group_names(grouping)
        for row, group in enumerate(groups):
            parts.append(
                pd.DataFrame(
                    {
                        "actor": evidence.statements.carriers,
                        "role": role.value,
                        "grouping": grouping,
                        "group": group,
                        "named": np.where(shown[row], named[row], np.nan),
                        "informed": np.where(shown[row], informed[row], np.nan),
                    }
                )
            )
    return pd.concat(parts, ignore_index=True)


def what_ifs(
    evidence: Evidence, role: Kernrol, counts: Counts, prior: Prior, settings: Settings
) -> pd.DataFrame:
    """Return per carrier what would change the verdict, and how much one organisation of raters matters.

    Returns
    -------
    DataFrame
        The columns of `WHAT_IF_COLUMNS` without `wave`. `change` is one of
        `floor_raters` or `floor_organisations` (a verdict needs so many more `answers`), `named` or
        `not_named` (with so many more answers from `stratum` that name the carrier, or do not, the verdict
        becomes `verdict` and the interval `low`-`high`, over the strata as they are), `nothing` (no missing
        answers can change it). `without` is the organisation of raters whose omission changes the rate most,
        and `rate_without` the rate then; unknown if that would rest on too few raters, see
        `disclosure.may_leave_out`.
    """
    base = estimate(counts, prior, settings)
    now = verdicts(base.holder, counts.raters, counts.organisations, settings)
    rows = pd.DataFrame(
        {
            "actor": evidence.statements.carriers,
            "role": role.value,
            "change": "nothing",
            "stratum": None,
            "verdict": now,
        },
        dtype=object,
    ).assign(answers=0.0, low=base.low, high=base.high)
    for found in _turning_answers(evidence, counts, prior, now, settings):
        where = found.where[(rows["change"].to_numpy() == "nothing")[found.where]]
        chosen = np.isin(found.where, where)
        for name, told in (("change", found.change), ("stratum", found.stratum), ("answers", found.answers)):
            rows.loc[where, name] = told
        for name, value in (("verdict", found.verdict), ("low", found.low), ("high", found.high)):
            rows.loc[where, name] = value[chosen]
    limits = settings.verdict
    few = counts.raters < limits.raters
    rows.loc[few, "change"] = "floor_raters"
    rows.loc[few, "answers"] = limits.raters - counts.raters[few]
    narrow = ~few & (counts.organisations < limits.organisations)
    rows.loc[narrow, "change"] = "floor_organisations"
    rows.loc[narrow, "answers"] = limits.organisations - counts.organisations[narrow]
    without, rate = _without_one_organisation(evidence, role, base.rate, prior, settings)
    return rows.assign(without=without, rate_without=rate)


@dataclass(frozen=True)
class _TurningAnswers:
    """What so many further answers from a stratum would change for some carriers (`where`)."""

    change: str
    stratum: str
    answers: int
    where: np.ndarray
    verdict: np.ndarray
    low: np.ndarray
    high: np.ndarray


def _turning_answers(
    evidence: Evidence, counts: Counts, prior: Prior, now: np.ndarray, settings: Settings
) -> Iterator[_TurningAnswers]:
    """Try 1, 2, ... further answers from the stratum where most are missing, until the verdict turns.

    First all missing answers are tried at once (0 in the loop): a verdict that does not turn with all of them
    turns with none, so only the other carriers are tried one answer at a time.
    """
    names = evidence.statements.group_names("stratum")
    fullest = counts.missing.argmax(axis=0)
    room = np.minimum(np.floor(counts.missing.max(axis=0)), MOST_ANSWERS).astype(int)
    undecided = np.flatnonzero((now != "undecidable") & (room > 0))
    for change in ("named", "not_named"):
        open_ = undecided
        for answers in (0, *range(1, MOST_ANSWERS + 1)):
            open_ = open_[room[open_] >= answers]
            if not len(open_):
                break
            given = np.where(answers, answers, room[open_])
            then = counts.columns(open_).with_answers(
                fullest[open_], yes=given if change == "named" else 0 * given, answers=given
            )
            new = estimate(then, prior, settings)
            verdict = verdicts(new.holder, then.raters, then.organisations, settings)
            turned = verdict != now[open_]
            if answers:
                for row in sorted(set(fullest[open_][turned])):
                    here = turned & (fullest[open_] == row)
                    yield _TurningAnswers(
                        change, names[row], answers, open_[here], verdict[here], new.low[here], new.high[here]
                    )
            open_ = open_[~turned] if answers else open_[turned]


def _without_one_organisation(
    evidence: Evidence, role: Kernrol, base: np.ndarray, prior: Prior, settings: Settings
) -> tuple[np.ndarray, np.ndarray]:
    """Leave out the raters of one organisation at a time; return the one that matters most, and the rate."""
    homes = evidence.statements.organisation_of_raters
    names, sizes = np.unique(homes[evidence.statements.answered(role)].astype(str), return_counts=True)
    shown = names[sizes >= least_shown(settings)]
    if not len(shown):
        return np.full(len(base), None, dtype=object), np.full(len(base), np.nan)
    left_out = homes[None, :] == shown[:, None]
    counts = Counts.without_each(evidence, role, left_out)
    rates = mean_rate(counts, prior).reshape(len(shown), -1)
    left = counts.raters.reshape(len(shown), -1)
    gone = evidence.informed(role, "stratum").sum(axis=0) - left
    change = np.where(may_leave_out(gone, left, settings), np.nan_to_num(np.abs(rates - base)), 0.0)
    most = change.argmax(axis=0)
    matters = change.max(axis=0) > 0
    at = np.arange(len(base))
    without = np.full(len(base), None, dtype=object)
    without[matters] = shown[most][matters]
    return without, np.where(matters, rates[most, at], np.nan)
