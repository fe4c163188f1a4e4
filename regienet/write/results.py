"""Computed results as CSV: scores, indicators, findings and measures."""

from __future__ import annotations

import pandas as pd

from regienet.analysis import Analysis
from regienet.diagnose import read_finding
from regienet.formats.csv_file import csv_bytes
from regienet.write.cells import plain_rows, rounded
from regienet.write.registry import output


@output(suffix=".csv")
def scores(analysis: Analysis, *, language: str) -> bytes:  # noqa: ARG001 - every output takes it
    """Write the score, rate, interval and verdict of every actor for every role."""
    return _results(analysis, analysis.roles.scores)


@output(suffix=".csv")
def indicators(analysis: Analysis, *, language: str) -> bytes:  # noqa: ARG001
    """Write what each indicator contributes to a score; the contributions add up to it."""
    return _results(analysis, analysis.roles.indicators)


@output(suffix=".csv")
def findings(analysis: Analysis, *, language: str) -> bytes:
    """Write what the region as a whole shows, with a sentence in the chosen language."""
    columns = ["wave", "finding", "subject", "value", "low", "high", "reading"]
    rows = [
        [f.wave, f.finding, f.subject, f.value, f.low, f.high, read_finding(f, language)]
        for f in analysis.findings
    ]
    return _results(analysis, pd.DataFrame(rows, columns=columns))


@output(suffix=".csv")
def measures(analysis: Analysis, *, language: str) -> bytes:  # noqa: ARG001
    """Write every position measure of every actor; these are not roles."""
    table = analysis.measures.table.reset_index().melt(["wave", "actor"], var_name="measure")
    return _results(analysis, table.sort_values(["wave", "actor"], kind="stable"))


def _results(analysis: Analysis, frame: pd.DataFrame) -> bytes:
    """Write a frame with the region as first column; computed numbers are rounded, empty means unknown."""
    region = analysis.network.region
    rows = ([region, *(rounded(value) for value in row.values())] for row in plain_rows(frame))
    return csv_bytes(["region", *frame.columns], rows)
