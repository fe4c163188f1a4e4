"""From any input to a table per region that tests every position against chance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from regienet.disclosure import INTERNAL
from regienet.formats.csv_file import csv_bytes
from regienet.formats.file_names import slugs
from regienet.formats.json_file import json_bytes
from regienet.formats.staging import staging
from regienet.measures.nulls import Null
from regienet.measures.position_test import POSITIONS, position_test
from regienet.network import Network, build
from regienet.read import read_tables
from regienet.read.mapping.answers import left_out_on_purpose
from regienet.run.progress import Progress, silent
from regienet.run.provenance import checksums
from regienet.run.readme_marker import README, is_ours, readme
from regienet.write.cells import plain_rows, to_significant
from regienet.write.facts import versions
from regienet.write.registry import DATA_FOLDER

TABLE, PROVENANCE = f"{DATA_FOLDER}/position_test.csv", "position_test.json"
STANDS_OUT = 0.05
"""A value stands out if its q is below this; one in twenty of those is expected to be chance."""


@dataclass(frozen=True)
class PositionTestResult:
    """The outcome for one region.

    Attributes
    ----------
    region
        Name of the region.
    file
        The table.
    tested
        Number of values that the null model can change.
    standing_out
        How many of these stand out.
    """

    region: str
    file: Path
    tested: int
    standing_out: int


def run_position_test(  # noqa: PLR0913 - a job names all that steers it
    source: Path,
    out: Path,
    *,
    mapping: Path | None = None,
    without: Sequence[str] = (),
    measures: Iterable[str] = (),
    null: Null = "ties",
    by: str = "domain",
    draws: int = 999,
    seed: int = 1,
    store: Path | None = None,
    progress: Progress = silent,
) -> list[PositionTestResult]:
    """Write, per region of an input, whether its actors' positions exceed what chance would produce.

    Parameters
    ----------
    source, mapping, without
        As for `regienet.run.run`.
    out
        The folder to write to: a folder per region, with the table and what it was made from.
    measures
        Columns of measures; by default those of `regienet.measures.position_test.POSITIONS`.
    null, by, draws, seed, store
        What is drawn at random; see `regienet.measures.nulls.against_null`.
    progress
        Called when a region starts.

    Returns
    -------
    list of PositionTestResult
        In the order of the names of the regions.

    Raises
    ------
    InputError
        If the input cannot be used.
    RegienetError
        If a measure or grouping does not exist.
    WriteError
        If a file cannot be written; the folder is then as it was before.
    """
    tables = read_tables(source, mapping=mapping, answers=left_out_on_purpose(without))
    parts = tables.by_region() if tables.regions else [("", tables)]
    folders = slugs(tables.regions or ("",))
    names = list(measures) or list(POSITIONS)
    asked: dict[str, Any] = {"measures": names, "null": null, "by": by, "draws": draws, "seed": seed}
    asked |= {"options": checksums({"mapping": mapping}), **({"without": list(without)} if without else {})}
    found = []
    ours = is_ours(out)
    with staging(out, replace=ours) as files:
        for number, (region, own) in enumerate(parts, start=1):
            progress("position_test", region, number, len(folders))
            network = build(own, region=region or None)
            table = position_test(
                network, measures=names, null=null, by=by, draws=draws, seed=seed, store=store
            )
            folder = folders[region]
            files.add(f"{folder}/{TABLE}", _csv(network.region, table))
            files.add(f"{folder}/{PROVENANCE}", _provenance(network, asked))
            files.add(f"{folder}/{DATA_FOLDER}/{README}", readme("run.readme_data").encode())
            out_of_line = int((table["q"] < STANDS_OUT).sum())
            found.append(
                PositionTestResult(region, out / folder / TABLE, int(table["p"].notna().sum()), out_of_line)
            )
        if not ours:  # the note of a whole run says more
            files.add(README, readme("run.readme_position_test").encode())
    return found


def _csv(region: str, table: pd.DataFrame) -> bytes:
    rows = ([region, *map(to_significant, row.values())] for row in plain_rows(table))
    return csv_bytes(["region", *table.columns], rows)


def _provenance(network: Network, asked: dict[str, Any]) -> bytes:
    """Record what the table was made from, without paths, users, machines or times."""
    record = {
        "profile": INTERNAL,
        "region": network.region,
        "inputs": [vars(source) for source in network.tables.sources],
        **asked,
        "versions": versions(),
    }
    return json_bytes(record)
