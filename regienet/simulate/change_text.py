"""How well change and advice hold in simulated regions: one table each, with intervals over regions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from regienet.formats.csv_file import csv_bytes
from regienet.simulate.arrays import Array
from regienet.words import Language, say

_RESAMPLES = 2000
OURS = "regienet"
"""The rule of regienet, with which the others are compared."""


def summarise_changes(parts: pd.DataFrame) -> pd.DataFrame:
    """Pool the parts of all regions.

    Parameters
    ----------
    parts
        As returned by `judge_changes`.

    Returns
    -------
    DataFrame
        A row per `raters`, `world`, `metric` and `kind`, with `value` (sum over cases divided by their
        number), its 95 % bootstrap interval over regions `low`-`high`, `cases` and `regions`.
    """
    keys = ["raters", "world", "metric", "kind"]
    rows = [
        (*key, *_pooled(part), part["cases"].sum(), part["seed"].nunique())
        for key, part in parts[parts["cases"] > 0].groupby(keys)
    ]
    return pd.DataFrame(rows, columns=[*keys, "value", "low", "high", "cases", "regions"])


def summarise_advice(parts: pd.DataFrame) -> pd.DataFrame:
    """Pool the parts of all regions, and compare regienet with each other rule in the same regions.

    Parameters
    ----------
    parts
        As returned by `judge_advice`.

    Returns
    -------
    DataFrame
        A row per `metric` and `rule`, with `value`, `low`, `high`, `cases` and `regions` as in
        `summarise_changes`; `ahead`, `ahead_low`, `ahead_high`: by how much regienet is higher, with its
        interval; and `times`: how many times as high it is.
    """
    rows = []
    for (metric, rule), part in parts.groupby(["metric", "rule"], sort=False):
        ours = parts[(parts["metric"] == metric) & (parts["rule"] == OURS)]
        value = _pooled(part)
        compared = _ahead(ours, part) if rule != OURS and len(ours) else (np.nan,) * 4
        rows.append((metric, rule, *value, *compared, part["cases"].sum(), part["seed"].nunique()))
    names = ["value", "low", "high", "ahead", "ahead_low", "ahead_high", "times", "cases", "regions"]
    return pd.DataFrame(rows, columns=["metric", "rule", *names])


def _pooled(part: pd.DataFrame) -> tuple[float, float, float]:
    by_region = part.groupby("seed")[["total", "cases"]].sum().to_numpy(float)
    drawn = _drawn(by_region[:, None, :])[:, 0]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(by_region[:, 0].sum() / by_region[:, 1].sum()), float(low), float(high)


def _ahead(ours: pd.DataFrame, other: pd.DataFrame) -> tuple[float, float, float, float]:
    """Return the difference, its interval and the ratio, over the regions that both have."""
    sums = [part.groupby("seed")[["total", "cases"]].sum() for part in (ours, other)]
    both = sums[0].index.intersection(sums[1].index)
    stacked = np.stack([part.loc[both].to_numpy(float) for part in sums], axis=1)
    total, cases = stacked.sum(axis=0).T
    mean = total / cases
    low, high = np.quantile(np.subtract(*_drawn(stacked).T), [0.025, 0.975])
    return float(mean[0] - mean[1]), float(low), float(high), float(mean[0] / mean[1])


def _drawn(by_region: Array) -> Array:
    """Resample regions: shape (regions, rules, 2) with totals and cases, to (resamples, rules) ratios."""
    regions = len(by_region)
    rng = np.random.default_rng(np.random.SeedSequence(0))
    times = rng.multinomial(regions, np.full(regions, 1 / regions), _RESAMPLES)
    total, cases = np.tensordot(times, by_region, axes=1).transpose(2, 0, 1)
    return np.asarray(total / np.maximum(cases, 1e-9))


def changes_text(table: pd.DataFrame, language: Language) -> str:
    """Describe the table of `summarise_changes` in Markdown: a column per number of raters."""
    raters = sorted(table["raters"].unique())
    rows = [say("simulate.changes_title", language), "", say("simulate.changes_intro", language), ""]
    rows += _head([say("simulate.changes_what", language), *(str(count) for count in raters)])
    keys = ["world", "metric", "kind"]
    for (world, metric, kind), part in table.groupby(keys, sort=False):
        cells = part.set_index("raters")
        name = say(f"simulate.changes_{metric}", language)
        in_world = say(f"simulate.changes_world_{world}", language)
        label = f"{name} ({kind}), {in_world}" if kind not in {"person", "all"} else f"{name}, {in_world}"
        rows.append(_line([label, *(_share(cells, count) for count in raters)]))
    return "\n".join(rows)


def _share(cells: pd.DataFrame, raters: int) -> str:
    if raters not in cells.index:
        return ""
    row = cells.loc[raters]
    return f"{row['value']:.3f} ({row['low']:.3f}-{row['high']:.3f}; {row['cases']:.0f})"


def advice_text(table: pd.DataFrame, language: Language) -> str:
    """Describe the table of `summarise_advice` in Markdown."""
    rows = [say("simulate.advice_title", language), "", say("simulate.advice_intro", language), ""]
    heads = ("what", "rule", "value", "ahead", "times", "cases")
    rows += _head([say(f"simulate.advice_{name}", language) for name in heads])
    for row in table.to_dict("records"):
        digits = 4 if row["metric"] == "asked" else 3
        known = not np.isnan(row["ahead"])
        rows.append(
            _line(
                [
                    say(f"simulate.advice_of_{row['metric']}", language),
                    say(f"simulate.advice_by_{row['rule']}", language),
                    _with_interval(row["value"], row["low"], row["high"], digits),
                    _with_interval(row["ahead"], row["ahead_low"], row["ahead_high"], digits)
                    if known
                    else "",
                    f"{row['times']:.2f}" if known else "",
                    f"{row['cases']:.0f} / {row['regions']}",
                ]
            )
        )
    return "\n".join(rows)


def _with_interval(value: float, low: float, high: float, digits: int) -> str:
    return f"{value:.{digits}f} ({low:.{digits}f} .. {high:.{digits}f})"


def _head(cells: Sequence[str]) -> list[str]:
    return [_line(cells), _line(["---"] * len(cells))]


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def pooled_csv(table: pd.DataFrame) -> bytes:
    """Write such a table, rounded so that every machine writes the same."""
    rows = table.round(6).astype(object).where(table.notna(), None)
    return csv_bytes(table.columns, rows.to_numpy().tolist())
