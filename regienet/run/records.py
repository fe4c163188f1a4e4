"""What is recorded of a region that was made, so that it need not be made again while nothing changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from regienet.errors import InputError, RegienetError
from regienet.findings.summary import RegionSummary
from regienet.formats.given_file import bytes_of
from regienet.formats.json_file import json_bytes
from regienet.maps import IndexEntry
from regienet.problems import Problem
from regienet.run.provenance import checksum
from regienet.run.region import RegionResult

RECORD = "record.json"
"""The file in the folder of a region with its record."""
COMPUTED_ON = "computed_on.json"
"""The file next to it with the computers of the cluster that made a region; nothing else differs by where."""
_FORMAT = "regienet record 3"


@dataclass(frozen=True)
class RegionRecord:
    """What is recorded of a region of which there are results.

    Attributes
    ----------
    key
        Everything that its files were made from, as plain values.
    result
        What was made.
    """

    key: Mapping[str, Any]
    result: RegionResult

    def made_from(self, key: Mapping[str, Any]) -> bool:
        """Check whether its files would be made from the same now."""
        return bool(self.key == json.loads(json_bytes(key)))


def input_checksums(place: Path) -> dict[str, str]:
    """Return the checksum of every file of a region, by its path in the folder of the region."""
    files = [place] if place.is_file() else list(_files(place))
    within = place.parent if place.is_file() else place
    return {file.relative_to(within).as_posix(): _checksum(file) for file in files}


def record_bytes(key: Mapping[str, Any], result: RegionResult, sizes: Mapping[str, int]) -> bytes:
    """Write the record of a region.

    Parameters
    ----------
    key
        Everything that its files were made from.
    result
        What was made, and what the outputs about all regions show of it.
    sizes
        File -> its number of bytes, by which a file that is missing or cut short is noticed.
    """
    return json_bytes({"format": _FORMAT, "key": key, "files": dict(sizes), "result": asdict(result)})


def read_record(folder: Path) -> RegionRecord | None:
    """Read the record of a region; None if there is none, or if its files are not all there."""
    try:
        record = json.loads(bytes_of(folder / RECORD))
        if record["format"] != _FORMAT:
            return None
        whole = all((folder / name).stat().st_size == size for name, size in record["files"].items())
        return RegionRecord(record["key"], _result(record["result"])) if whole else None
    except (InputError, OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def recorded_results(folder: Path) -> list[RegionResult]:
    """Return what was made of each region, in the order of their folders.

    Parameters
    ----------
    folder
        The results of a folder of regions.

    Raises
    ------
    RegienetError
        If there are no such results; or if some are incomplete, or were made by another version.
    """
    records = {file.parent.name: read_record(file.parent) for file in sorted(folder.glob(f"*/{RECORD}"))}
    if not records:
        raise RegienetError("no_region_results", folder=str(folder))
    unusable = [name for name, record in records.items() if record is None]
    if unusable:
        raise RegienetError("region_results_unusable", folders=", ".join(unusable), out=str(folder))
    return [record.result for record in records.values() if record]


def _result(given: Mapping[str, Any]) -> RegionResult:
    entry = {**given["entry"]}
    entry["compared"] = {name: _bar(value) for name, value in entry["compared"].items()}
    entry["people"] = [tuple(person) for person in entry["people"]]
    entry["questions"] = tuple(entry["questions"])
    lists = {name: tuple(given[name]) for name in ("files", "waves", "countable", "countable_before")}
    summary = RegionSummary.from_dict(given["summary"])
    notes = tuple(Problem(**note) for note in given["notes"])
    parts = {"entry": IndexEntry(**entry), "summary": summary, "notes": notes}
    return RegionResult(**{**given, **lists, **parts})


def _bar(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path


def _checksum(file: Path) -> str:
    """Return the sha256 of a file; of one that cannot be read as data, only its size."""
    try:
        return checksum(bytes_of(file))
    except InputError:
        return f"{file.stat().st_size} bytes"
