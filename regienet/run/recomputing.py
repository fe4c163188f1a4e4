"""Make results again from their input, and say which files differ from what is in the folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from regienet.advice.commentary import read_commentary
from regienet.errors import InputError
from regienet.formats.given_file import bytes_of
from regienet.run.earlier import PROVENANCE
from regienet.run.layouts import LAYOUT, read_layout
from regienet.run.made_from import Record, made_regions
from regienet.run.progress import Progress, silent
from regienet.run.provenance import checksum
from regienet.run.region import RegionJob, make_region
from regienet.settings import default_settings
from regienet.tables import Tables
from regienet.words import Language
from regienet.write.facts import versions
from regienet.write.registry import outputs_per, path_of

Why = Literal["missing", "changed", "other"]


@dataclass(frozen=True)
class Recomputed:
    """What came out of making the results of one region again.

    Attributes
    ----------
    region
        Its name.
    same
        How many files are the same.
    different
        Path of a file -> `missing`, it is not in the folder; `changed`, it is not as regienet made it; or
        `other`, it comes out differently now.
    versions
        What has another version now: name -> then and now.
    """

    region: str
    same: int
    different: dict[str, Why]
    versions: dict[str, tuple[str, str]]


def verify(
    results: Path,
    source: Path,
    *,
    mapping: Path | None = None,
    aliases: Path | None = None,
    without: Sequence[str] = (),
    progress: Progress = silent,
) -> list[Recomputed]:
    """Make the results of every region again, and compare them with those in a folder; nothing is written.

    Parameters
    ----------
    results
        A folder that `regienet run` or another command made.
    source, mapping, aliases, without
        What it was made from.
    progress
        Called when a region starts.

    Raises
    ------
    InputError
        If the input cannot be used.
    RegienetError
        If there are no such results, or they were made from something else.
    """
    found = []
    for one, record in made_regions(results, source, mapping=mapping, aliases=aliases, without=without):
        progress("verify", one.region, one.number, one.total)
        said = read_commentary(one.commentary, one.region) if one.commentary else None
        folder = results / one.folder
        job = replace(_job(one.region, folder, record, one.tables), commentary=said)
        found.append(_recomputed(job, folder, record))
    return found


def _recomputed(job: RegionJob, folder: Path, record: Record) -> Recomputed:
    files, _ = make_region(job)
    different: dict[str, Why] = {}
    for name, known in record["outputs"].items():
        try:
            content = bytes_of(folder / name)
        except InputError:
            different[name] = "missing"
            continue
        if checksum(content) != known:
            different[name] = "changed"
        elif files.get(name) != content:
            different[name] = "other"
    now, then = versions(), record.get("versions", {})
    moved = {name: (str(then.get(name, "-")), now[name]) for name in now if then.get(name) != now[name]}
    return Recomputed(job.region, len(record["outputs"]) - len(different), different, moved)


def _job(region: str, folder: Path, record: Record, tables: Tables) -> RegionJob:
    """Return the job with which the results were made, as their provenance says."""
    names = {path_of(name): name for name in outputs_per("region")}
    language: Language = "en" if record["language"] == "en" else "nl"
    return RegionJob(
        region,
        folder.name,
        tables,
        outputs=(*(names[path] for path in record["outputs"] if path in names), PROVENANCE),
        settings=default_settings().with_(record["settings"]),
        language=language,
        engine=record["engine"],
        earlier=read_layout(folder / LAYOUT) if "layout" in record["options"] else None,
        raw=record["raw"],
        quotes=record.get("quotes", False),
        keep=tuple(record["keep"]),
        options=record["options"],
    )
