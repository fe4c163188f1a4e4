"""Whether results were made from an input: the checksums in their provenance have to match."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from regienet.errors import RegienetError
from regienet.formats.given_file import bytes_of
from regienet.run.earlier import PROVENANCE
from regienet.run.input_regions import InputRegion, input_regions
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


def made_regions(
    results: Path,
    source: Path,
    *,
    mapping: Path | None = None,
    aliases: Path | None = None,
    without: Sequence[str] = (),
) -> Iterator[tuple[InputRegion, Record]]:
    """Read every region of which there are results, with the provenance of these; the origin is checked.

    Parameters
    ----------
    results
        A folder that `regienet run` or `regienet map` made.
    source, mapping, aliases, without
        What it was made from: one input, or a folder of regions.

    Raises
    ------
    InputError
        If the input cannot be used.
    RegienetError
        If there are no such results, or they were made from something else.
    """

    def record_of(folder: str) -> Record | None:
        return _record(results / folder / PROVENANCE)

    found = False
    for one in input_regions(
        source,
        mapping=mapping,
        aliases=aliases,
        without=without,
        wanted=lambda folder: record_of(folder) is not None,
    ):
        record = record_of(one.folder)
        if record is not None:
            check_origin(one.region, record, one.tables, one.given)
            found = True
            yield one, record
    if not found:
        raise RegienetError("audit_no_results", folder=str(results), source=source.name)


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
