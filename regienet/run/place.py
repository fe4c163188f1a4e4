"""One region of an input: the files that hold for it, and its results as a job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from regienet.advice.commentary import read_commentary
from regienet.errors import InputError
from regienet.problems import Problem
from regienet.run.differences import what_differs
from regienet.run.earlier import Earlier, few_new_answers
from regienet.run.layouts import read_layout
from regienet.run.provenance import checksums
from regienet.run.reading import lists_only_actors, read_input
from regienet.run.region import RegionJob, RegionResult, make_region
from regienet.settings import Settings, default_settings
from regienet.tables import Tables
from regienet.threads import allowed_threads, at_most, few_collections
from regienet.words import Language
from regienet.write.facts import origin


@dataclass(frozen=True)
class Request:
    """How the results of every region were asked for.

    Attributes
    ----------
    outputs, language, engine, raw, quotes, keep
        As for `OutputContext`.
    without
        Codes of questions of the codebook that are left out on purpose.
    mapping, aliases, settings
        Files that hold for every region, whatever is next to its data.
    layout
        The folder of an earlier run, so that everyone stays in place.
    """

    outputs: tuple[str, ...]
    language: Language
    engine: str = "own"
    raw: bool = False
    quotes: bool = False
    keep: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    mapping: Path | None = None
    aliases: Path | None = None
    settings: Path | None = None
    layout: Path | None = None


@dataclass(frozen=True, eq=False)
class RegionPlace:
    """A region of an input, and the files that hold for it; compared by identity.

    Attributes
    ----------
    name
        What it is called in messages: the name of its folder or file, or else of the region.
    path
        Its folder or file, or that of all regions.
    folder
        The name of its folder among the results.
    given
        What else it is made from, as far as there is any: `mapping`, `aliases`, `codebook`, `settings`,
        `commentary` and `layout`.
    tables
        What was read of it, if it was read together with other regions.
    """

    name: str
    path: Path
    folder: str
    given: Mapping[str, Path] = field(default_factory=dict)
    tables: Tables | None = None

    @property
    def to_read(self) -> dict[str, Any]:
        """The files with which its data are read, by their name in `read_input`."""
        return {name: file for name, file in self.given.items() if name in ("mapping", "aliases", "codebook")}

    def told(self, problem: Problem) -> Problem:
        """Name the region with the file that a problem is in, if its files are apart from those of others."""
        return in_region(self.path, problem) if self.tables is None else problem


@dataclass(frozen=True)
class UnmadeRegion:
    """A region that was not made, and why.

    Attributes
    ----------
    region
        The name of its folder or file, or else its own.
    problems
        What has to be mended.
    folder
        The name of its folder among the results, in which earlier ones stay.
    """

    region: str
    problems: tuple[Problem, ...]
    folder: str


@dataclass(frozen=True)
class RegionMade:
    """What a job made of one region: files, or problems.

    Attributes
    ----------
    files
        Path in its folder -> content; empty if there are problems.
    result
        What is in them; None if there are problems.
    notes
        What was repaired or assumed while reading its own files, or else everything that is wrong.
    only_actors
        Whether its data only list actors.
    computed_on
        The computers of the cluster that made it, `scheduler` and `worker`, and whether its files were
        `sent`; empty if it was made here.
    """

    files: Mapping[str, bytes]
    result: RegionResult | None
    notes: tuple[Problem, ...]
    only_actors: bool = False
    computed_on: Mapping[str, Any] = field(default_factory=dict)


def make_place(
    place: RegionPlace, asked: Request, earlier: Earlier | None, threads: int | None = None
) -> RegionMade:
    """Read a region and make its files, in any process; nothing is written.

    Parameters
    ----------
    earlier
        Facts about its earlier result, if there may be one: outputs that were made from other data are
        made again.
    threads
        How many threads its pools may use; by default as many as there are processors.
    """
    with few_collections(), at_most(threads or allowed_threads()):
        try:
            tables = read_place(place, asked)
            given = place.given
            job = RegionJob(
                tables.regions[0],
                place.folder,
                tables,
                outputs=asked.outputs,
                settings=Settings.read(given["settings"]) if "settings" in given else default_settings(),
                language=asked.language,
                engine=asked.engine,
                earlier=read_layout(given.get("layout")),
                raw=asked.raw,
                quotes=asked.quotes,
                keep=asked.keep,
                # A codebook is among the inputs, if it was used.
                options=checksums({name: file for name, file in given.items() if name != "codebook"}),
            )
            if "commentary" in given:
                job = replace(job, commentary=read_commentary(given["commentary"], job.region))
            if earlier:
                job = replace(job, referred_before=earlier.referred)
                record = {**origin(job.tables, job.settings), "options": dict(job.options)}
                old = earlier.outdated(record)
                job = replace(job, outputs=tuple(dict.fromkeys((*job.outputs, *old))))
            files, result = make_region(job)
        except InputError as error:
            return RegionMade({}, None, tuple(map(place.told, error.problems)))
    read = tables.notes if place.tables is None else ()  # of all regions together they are said once
    notes = tuple(map(place.told, (*read, *result.notes)))
    return RegionMade(files, result, notes, lists_only_actors(tables))


def with_changes(place: RegionPlace, made: RegionMade, out: Path) -> RegionMade:
    """Note what is different from the earlier result of a region in a folder of results."""
    if made.result is None:
        return made
    earlier = out / place.folder
    changed = (*few_new_answers(earlier, made.result), *what_differs(earlier, made.files))
    return replace(made, notes=(*made.notes, *map(place.told, changed)))


def in_region(path: Path, problem: Problem) -> Problem:
    """Name the region, by its folder or file, with the file that a problem is in."""
    region = path.name
    file = region if problem.file in ("", region) else f"{region}/{problem.file}"
    return replace(problem, file=file)


def read_place(place: RegionPlace, asked: Request) -> Tables:
    """Read the data of a region, unless that was done; several regions in its files are an error."""
    if place.tables is not None:
        return place.tables
    tables = read_input(place.path, without=asked.without, keep=asked.keep, **place.to_read)
    if len(tables.regions) > 1:
        raise InputError.at(place.path.name, "regions_in_region", ", ".join(tables.regions))
    return tables
