"""How far bottlenecks come, from being raised to being settled in a routine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from regienet.findings.intervals import RESAMPLES, beta_interval, generator
from regienet.findings.reading import word
from regienet.findings.registry import Finding, Moment, finding

STAGES = ("raised", "discussed", "escalated", "decided", "fed_back", "routine")
"""The stages of a bottleneck, in order; the columns of the table `bottlenecks`."""


@finding(unit="share", comparable=True, every_wave=False, source="Own definition: conversion per stage")
def bottleneck_funnel(now: Moment) -> Iterator[Finding]:
    """Tell which share of the bottlenecks comes from each stage to the next, and where most get stuck.

    A bottleneck has reached a stage when that or a later stage has a date, so a stage that was skipped does
    not count as a leak. Recent bottlenecks may still be on their way.

    Returns
    -------
    iterator of Finding
        For all (subject "") the share that was fed back to who raised it; then per step, e.g. `raised >
        discussed`, the share in [0, 1] of those in the first stage that reached the second, with the beta
        interval; None for a step at whose start there is none. Nothing for a region without the table.
    """
    rows = now.network.tables.bottlenecks
    if rows.empty:
        return
    dated = rows[list(STAGES)].notna().to_numpy()
    dated[:, 0] = True  # a row is a bottleneck that was raised, also where nobody noted when
    reached = np.logical_or.accumulate(dated[:, ::-1], axis=1)[:, ::-1].sum(axis=0)
    counts = dict(zip(STAGES, (int(count) for count in reached), strict=True))

    back = counts["fed_back"] / counts["raised"]
    interval = beta_interval(counts["fed_back"], counts["raised"], now.settings)
    leak = _leak(now, counts)
    yield now.says(
        "bottleneck_funnel",
        "",
        (back, *interval),
        "bottleneck_funnel_leak" if leak else "bottleneck_funnel_back",
        count=counts["fed_back"],
        total=counts["raised"],
        **(
            {"stage": word("findings.stage_", leak[0]), "next": word("findings.stage_", leak[1])}
            if leak
            else {}
        ),
    )
    for stage, following in pairwise(STAGES):
        values = {
            "stage": word("findings.stage_", stage),
            "next": word("findings.stage_", following),
            "count": counts[following],
            "total": counts[stage],
        }
        subject = f"{stage} > {following}"
        if not counts[stage]:
            yield now.cannot_say("bottleneck_funnel", subject, "bottleneck_funnel_none", **values)
            continue
        interval = beta_interval(counts[following], counts[stage], now.settings)
        estimate = (counts[following] / counts[stage], *interval)
        yield now.says("bottleneck_funnel", subject, estimate, "bottleneck_funnel_step", **values)


def _leak(now: Moment, counts: dict[str, int]) -> tuple[str, str] | None:
    """Give the step at which the smallest share goes on; None where that may well be another one."""
    steps = [(stage, following) for stage, following in pairwise(STAGES) if counts[stage]]
    random = generator(now.settings, now.wave, "bottleneck_funnel")
    drawn = np.array(
        [
            random.beta(counts[following] + 0.5, counts[stage] - counts[following] + 0.5, RESAMPLES)
            for stage, following in steps
        ]
    )
    wins = np.bincount(drawn.argmin(axis=0), minlength=len(steps)) / RESAMPLES
    place = int(wins.argmax())
    return steps[place] if wins[place] >= now.settings.verdict.holder else None
