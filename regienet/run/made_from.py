"""Whether results were made from an input: the checksums in their provenance have to match."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regienet.errors import RegienetError
from regienet.formats.given_file import bytes_of
from regienet.run.earlier import PROVENANCE
from regienet.tables import Tables

Record = dict[str, Any]
"""The content of a `provenance.json`."""


def records_of(results: Path, folders: Mapping[str, str], source: Path) -> dict[str, Record | None]:
    """Return the provenance of the results of each region, None for a region that has none.

    Parameters
    ----------
    results
        A folder that `regienet run` or `regienet map` made.
    folders
        Region -> name of its folder.
    source
        What the regions are from, for the message.

    Raises
    ------
    RegienetError
        If there are no results of any of these regions, or if a provenance was changed.
    """
    made = {region: _record(results / folder / PROVENANCE) for region, folder in folders.items()}
    if not any(made.values()):
        raise RegienetError("audit_no_results", folder=str(results), source=source.name)
    return made


def check_origin(region: str, record: Mapping[str, Any], tables: Tables, given: Mapping[str, str]) -> None:
    """Refuse results that were made from another input, or with another mapping or list of names.

    Parameters
    ----------
    region
        The region.
    record
        The provenance of its results.
    tables
        The input as it is now.
    given
        Checksums of the mapping and the list of names that are given now.
    """
    for option in ("mapping", "aliases"):
        if record["options"].get(option) != given.get(option):
            raise RegienetError("audit_other_option", region=region, option=f"--{option}")
    inputs = {(one["name"], one["sha256"]) for one in record["inputs"]}
    here = {(one.name, one.sha256) for one in tables.sources}
    if inputs != here:
        other = sorted({name for name, _ in inputs ^ here})
        raise RegienetError("audit_other_input", region=region, files=", ".join(other))


def _record(file: Path) -> Record | None:
    if not file.is_file():
        return None
    try:
        record: Record = json.loads(bytes_of(file))
    except ValueError as error:
        raise RegienetError("audit_changed", file=str(file)) from error
    return record
