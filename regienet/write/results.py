"""Computed results as CSV: scores, indicators, findings and measures."""

from __future__ import annotations

import pandas as pd

from regienet.advice.chosen_week import week_of_region
from regienet.analysis import Analysis
from regienet.findings import interval_of, is_comparable, read_finding
from regienet.findings.shown import shown_number
from regienet.formats.csv_file import csv_bytes
from regienet.write.cells import plain_columns, to_significant
from regienet.write.context import OutputContext
from regienet.write.registry import output


@output(suffix=".csv", kind="data", usual=True)
def scores(context: OutputContext) -> bytes:
    """Write the score, rate, interval and verdict of every actor for every role."""
    listed = context.roles.scores["listed"].astype(bool).astype(int)
    return results_csv(context.analysis, context.roles.scores.assign(listed=listed))


@output(suffix=".csv", kind="data", usual=True)
def indicators(context: OutputContext) -> bytes:
    """Write what each indicator contributes to a score; the contributions add up to it."""
    return results_csv(context.analysis, context.roles.indicators)


@output(suffix=".csv", kind="shown", usual=True)
def findings(context: OutputContext) -> bytes:
    """Write what the region as a whole shows, with a sentence in the chosen language."""
    columns = ["wave", "finding", "subject", "value", "low", "high", "reading", "interval", "comparable"]
    priorities = week_of_region(context.analysis, context.commentary).priorities()
    rows = [
        [
            f.wave,
            f.finding,
            f.subject,
            *(shown_number(f, number) for number in (f.value, f.low, f.high)),
            read_finding(f, context.language),
            interval_of(f),
            "yes" if is_comparable(f) else "no",
            priorities.get((f.wave, f.finding, f.subject)),
        ]
        for f in context.analysis.findings
    ]
    return results_csv(context.analysis, pd.DataFrame(rows, columns=[*columns, "priority"]))


@output(suffix=".csv", kind="data", usual=True)
def measures(context: OutputContext) -> bytes:
    """Write every position measure of every actor; these are not roles."""
    table = context.analysis.measures.table.reset_index().melt(["wave", "actor"], var_name="measure")
    return results_csv(context.analysis, table.sort_values(["wave", "actor"], kind="stable"))


def results_csv(analysis: Analysis, frame: pd.DataFrame) -> bytes:
    """Write a frame with the region as first column; computed numbers are rounded, empty means unknown."""
    columns = (map(to_significant, column) for column in plain_columns(frame).values())
    regions = [analysis.network.region] * len(frame)
    return csv_bytes(["region", *frame.columns], zip(regions, *columns, strict=True))
