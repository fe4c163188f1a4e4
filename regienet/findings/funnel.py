"""How far bottlenecks get, from being raised to being settled in a routine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from regienet.findings.intervals import RESAMPLES, beta_interval, generator
from regienet.findings.reading import word
from regienet.findings.registry import Finding, WaveContext, finding

STAGES = ("raised", "discussed", "escalated", "decided", "fed_back", "routine")
"""The stages of a bottleneck, in order; the columns of the table `bottlenecks`."""


@finding(unit="share", comparable=True, every_wave=False, source="Own definition: conversion per stage")
def bottleneck_funnel(ctx: WaveContext) -> Iterator[Finding]:
    """Return the share of bottlenecks that get from each stage to the next, and where most get stuck.

    A bottleneck has reached a stage if that stage or a later one has a date, so a stage that was skipped does
    not count as a leak. Recent bottlenecks may still be on their way.

    Returns
    -------
    iterator of Finding
        For all (subject "") the share that was fed back to whoever raised it; then per step, e.g. `raised >
        discussed`, the share in [0, 1] of those in the first stage that reached the second, with the beta
        interval; None for a step that no bottleneck had reached. Nothing for a region without the table.
    """
    rows = ctx.network.tables.bottlenecks
    if rows.empty:
        return
    dated = rows[list(STAGES)].notna().to_numpy()
    dated[:, 0] = True  # every row was raised, even if nobody noted when
    reached = np.logical_or.accumulate(dated[:, ::-1], axis=1)[:, ::-1].sum(axis=0)
    counts = dict(zip(STAGES, (int(count) for count in reached), strict=True))

    back = counts["fed_back"] / counts["raised"]
    interval = beta_interval(counts["fed_back"], counts["raised"], ctx.settings)
    leak = _leak(ctx, counts)
    yield ctx.finding(
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
            yield ctx.inconclusive("bottleneck_funnel", subject, "bottleneck_funnel_none", **values)
            continue
        interval = beta_interval(counts[following], counts[stage], ctx.settings)
        estimate = (counts[following] / counts[stage], *interval)
        yield ctx.finding("bottleneck_funnel", subject, estimate, "bottleneck_funnel_step", **values)


def _leak(ctx: WaveContext, counts: dict[str, int]) -> tuple[str, str] | None:
    """Return the step with the smallest share, None if another step may well have a smaller one."""
    steps = [(stage, following) for stage, following in pairwise(STAGES) if counts[stage]]
    random = generator(ctx.settings, ctx.wave, "bottleneck_funnel")
    drawn = np.array(
        [
            random.beta(counts[following] + 0.5, counts[stage] - counts[following] + 0.5, RESAMPLES)
            for stage, following in steps
        ]
    )
    wins = np.bincount(drawn.argmin(axis=0), minlength=len(steps)) / RESAMPLES
    place = int(wins.argmax())
    return steps[place] if wins[place] >= ctx.settings.interval else None
