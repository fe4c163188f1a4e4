"""`judge_changes`: whether what is said about change holds in regions in which it is known what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from regienet.analysis import Analysis
from regienet.compare import compare
from regienet.findings import Finding, diagnose
from regienet.roles.strata import common_strata
from regienet.simulate.advice_judgement import quick_analysis
from regienet.simulate.change_region import Changed, simulate_change
from regienet.simulate.change_world import ChangeWorld, nothing_changes
from regienet.threads import process_pool

ANSWERING = (30, 60, 120)
"""Numbers of people who answer in each wave."""
RARE = 0.1
"""Intervals are judged of persons with this chance in either wave; of the others separately."""
ORDINARY, STILL = "ordinary", "nothing_changed"

JUDGED_COLUMNS = ("seed", "raters", "world", "metric", "kind", "total", "cases")
"""Of the parts: `total` is a sum over `cases`."""

_Part = tuple[str, str, float, float]


def judge_changes(
    seeds: Iterable[int],
    *,
    raters: Iterable[int] = ANSWERING,
    world: ChangeWorld | None = None,
    workers: int = 2,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Compare what `compare` says with what is true, in regions with changes and in regions without any.

    Parameters
    ----------
    seeds
        One region of each size and world each; `reported` has those that are reported on.
    raters
        How many people answer in each wave; the list is as long as the response of the world makes it.
    world
        The parameters of the regions, but for their size.
    workers
        The number of processes. The result does not depend on it.
    progress
        Called after each region with its number, from 1, and the total.

    Returns
    -------
    DataFrame
        `JUDGED_COLUMNS`, a row per region, metric and kind (`person`, or the key of a finding):

        - `coverage_changed`, `coverage_unchanged`, `coverage_rare`: whether the interval of a person's
          difference contains the true one, for a chance of `RARE` or more in either wave, with a planted
          change or without; and for a lower chance. `coverage_zero`: of persons whom nobody named in either.
          `coverage_seen`: by the observed rate instead of the true chance. `width`: of the first two.
          Of findings, `coverage_unchanged` in regions in which nothing changed.
        - `more`: how many differences are more than noise (cases: all that were compared); `false`: how many
          of those are not true, or have the wrong sign (cases: those that are more than noise).
        - `quiet`: whether at most one difference is more than noise.
        - `power_10` and so on: whether a planted change of so many points is more than noise.
    """
    base = world or ChangeWorld()
    seeds = list(seeds)
    tasks = [(size, name, seed) for size in raters for name in (ORDINARY, STILL) for seed in seeds]
    judge = partial(_judge_region, base)
    rows: list[tuple[object, ...]] = []
    with process_pool(workers) as pool:
        for number, (task, parts) in enumerate(zip(tasks, pool.map(judge, tasks), strict=True), start=1):
            size, name, seed = task
            rows += [(seed, size, name, *part) for part in parts]
            if progress:
                progress(number, len(tasks))
    return pd.DataFrame(rows, columns=list(JUDGED_COLUMNS))


def _judge_region(base: ChangeWorld, task: tuple[int, str, int]) -> list[_Part]:
    size, name, seed = task
    world = replace(base, persons=round(size / base.response))
    if name == STILL:
        world = nothing_changes(world)
    region = simulate_change(seed, world)
    analysis = quick_analysis(region.tables)
    if name == STILL:  # what is true of a finding is known only if nothing changed
        analysis = replace(analysis, findings=_findings(analysis))
    changes = compare(analysis, same_questions=True)
    table = changes.table.assign(more=changes.table["noise"].eq("more"))
    networks = analysis.network.at(0), analysis.network.at(1)
    strata = common_strata(*networks, analysis.settings)
    persons = _with_truth(
        table[(table["subject_kind"] == "person") & (table["who"] == "stayed")], region, strata
    )
    findings = table[(table["subject_kind"] == "finding") & table["chance"].notna()]
    return [*judge_persons(persons), *judge_kinds(persons, findings, still=name == STILL)]


def _findings(analysis: Analysis) -> tuple[Finding, ...]:
    return diagnose(analysis.network, analysis.measures, analysis.roles, settings=analysis.settings)


def _with_truth(rows: pd.DataFrame, region: Changed, strata: pd.Series[str]) -> pd.DataFrame:
    """Add the true chances, and the planted change in points."""
    place = (
        region.people.get_indexer(pd.Index(rows["subject"])),
        region.truth.columns.get_indexer(pd.Index(rows["role_or_finding"])),
    )
    before, after = (region.chances(wave, strata).to_numpy()[place] for wave in (0, 1))
    planted = (region.stage(1).chance - region.stage(0).chance)[place]
    return rows.assign(true_before=before, true_after=after, true=after - before, planted=planted)


def judge_persons(rows: pd.DataFrame) -> Iterator[_Part]:
    """Judge the intervals of persons who stayed, and which planted changes are more than noise.

    Parameters
    ----------
    rows
        `Changes.table`, with `more` (bool), the true chances `true_before` and `true_after`, `true` (their
        difference) and `planted` (the planted change).
    """
    known = rows[rows["low"].notna() & rows["true"].notna()]
    inside = known["true"].between(known["low"] - 1e-9, known["high"] + 1e-9)
    often = known[["true_before", "true_after"]].max(axis=1) >= RARE
    zero = (known[["before", "after"]] == 0).all(axis=1)
    changed = known["planted"].abs() > 1e-9
    groups: Mapping[str, pd.Series[bool]] = {
        "changed": often & changed & ~zero,
        "unchanged": often & ~changed & ~zero,
        "rare": ~often & ~zero,
        "zero": zero,
        "seen": known[["before", "after"]].max(axis=1) >= RARE,
    }
    for name, which in groups.items():
        yield f"coverage_{name}", "person", float(inside[which].sum()), float(which.sum())
    width = (known["high"] - known["low"])[often & ~zero]
    yield "width", "person", float(width.sum()), float(len(width))
    shown = known["more"] & (np.sign(known["difference"]) == np.sign(known["planted"]))
    for points in sorted(known["planted"].abs().round(6).unique()):
        if points:
            of_size = np.isclose(known["planted"].abs(), points)
            yield f"power_{100 * points:.0f}", "person", float(shown[of_size].sum()), float(of_size.sum())


def judge_kinds(persons: pd.DataFrame, findings: pd.DataFrame, *, still: bool) -> Iterator[_Part]:
    """Judge which differences are said to be more than noise; findings only if nothing changed.

    Parameters
    ----------
    persons
        As for `judge_persons`.
    findings
        The rows about findings that were compared, with `more`.
    still
        Whether nothing changed.
    """
    said = persons[persons["more"]]
    wrong = np.sign(said["difference"]) != np.sign(said["true"].round(9))
    yield "more", "person", float(len(said)), float(persons["difference"].notna().sum())
    yield "false", "person", float(wrong.sum()), float(len(said))
    for kind, rows in findings.groupby("role_or_finding"):
        more = float(rows["more"].sum())
        yield "more", str(kind), more, float(len(rows))
        if still:
            inside = (rows["low"] <= 0) & (rows["high"] >= 0)
            yield "coverage_unchanged", str(kind), float(inside.sum()), float(len(rows))
            yield "false", str(kind), more, more
    if still:
        yield "quiet", "all", float(len(said) + findings["more"].sum() <= 1), 1.0
