"""One region in a folder of regions: the files that hold for it, and its results as a job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from regienet.advice.commentary import COMMENTARY_FILES, read_commentary
from regienet.errors import InputError
from regienet.formats.file_names import slugs
from regienet.problems import Problem
from regienet.project import PROJECT_FILE_NAME
from regienet.read.mapping.mapping_file import mapping_file
from regienet.read.open.files import DECISIONS, codebook_file
from regienet.run.differences import what_differs
from regienet.run.earlier import outdated, referred
from regienet.run.layouts import layout_files, read_layout
from regienet.run.provenance import checksums
from regienet.run.reading import lists_only_actors, read_input
from regienet.run.records import input_checksums
from regienet.run.region import RegionJob, RegionResult, make_region
from regienet.settings import Settings, default_settings
from regienet.tables import Tables
from regienet.threads import allowed_threads, at_most, few_collections
from regienet.words import Language
from regienet.write.facts import origin, versions

_DECIDED = [f"{name}{ending}" for name in DECISIONS for ending in (".csv", ".xlsx")]
SETTINGS = ("settings.toml", "instellingen.toml")
"""The names of a settings file that holds for a region, or for all regions below."""


_GIVEN = ("mapping", "aliases", "settings", "layout")
"""What is asked for as a file, of which the contents count."""


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
    """A region in a folder of regions, and the files that hold for it; compared by identity.

    Attributes
    ----------
    path
        Its folder or file.
    folder
        The name of its folder among the results.
    given
        What else it is made from, as far as there is any: `mapping`, `aliases`, `codebook`, `settings`,
        `commentary` and `layout`.
    """

    path: Path
    folder: str
    given: Mapping[str, Path] = field(default_factory=dict)

    @property
    def to_read(self) -> dict[str, Path]:
        """The files with which its data are read, by their name in `read_input`."""
        return {name: file for name, file in self.given.items() if name in ("mapping", "aliases", "codebook")}


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
        What was repaired or assumed while reading, or else everything that is wrong.
    only_actors
        Whether its data only list actors.
    """

    files: Mapping[str, bytes]
    result: RegionResult | None
    notes: tuple[Problem, ...]
    only_actors: bool = False


def make_place(
    place: RegionPlace, asked: Request, out: Path | None, threads: int | None = None
) -> RegionMade:
    """Read a region and make its files, in any process; nothing is written.

    Parameters
    ----------
    out
        The folder of results, if it has earlier ones: outputs there that were made from other data are
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
            if out:
                job = replace(job, referred_before=referred(out / job.folder))
                record = {**origin(job.tables, job.settings), "options": dict(job.options)}
                old = outdated(out / job.folder, record)
                job = replace(job, outputs=tuple(dict.fromkeys((*job.outputs, *old))))
            files, result = make_region(job)
        except InputError as error:
            return RegionMade({}, None, tuple(in_region(place.path, problem) for problem in error.problems))
    changed = what_differs(out / place.folder, files) if out else ()
    told = (*tables.notes, *result.notes, *changed)
    notes = tuple(in_region(place.path, note) for note in told)
    return RegionMade(files, result, notes, lists_only_actors(tables))


def in_region(path: Path, problem: Problem) -> Problem:
    """Name the region, by its folder or file, with the file that a problem is in."""
    region = path.name
    file = region if problem.file in ("", region) else f"{region}/{problem.file}"
    return replace(problem, file=file)


def read_place(place: RegionPlace, asked: Request) -> Tables:
    """Read the data of a region; several regions in it are an error."""
    tables = read_input(place.path, without=asked.without, keep=asked.keep, **place.to_read)
    if len(tables.regions) > 1:
        raise InputError.at(place.path.name, "regions_in_region", ", ".join(tables.regions))
    return tables


def places_in(root: Path, paths: Sequence[Path], asked: Request) -> list[RegionPlace]:
    """Return the regions in a folder, with the files next to them or above them that hold for them."""
    folders = slugs(path.name if path.is_dir() else path.stem for path in paths)
    found = []
    for path in paths:
        folder = folders[path.name if path.is_dir() else path.stem]
        around = [path, root] if path.is_dir() else [root]
        given = {
            "mapping": asked.mapping or next((m for each in around if (m := mapping_file(each, None))), None),
            "aliases": asked.aliases or _nearest(around, _DECIDED),
            "codebook": codebook_file(root) if path.is_file() or not codebook_file(path) else None,
            "settings": asked.settings or _nearest(around, SETTINGS),
            "commentary": _nearest(around, COMMENTARY_FILES),
            "layout": layout_files(asked.layout, {folder: folder}).get(folder),
        }
        # A process that is used again for another command is in the folder of the first.
        files = {name: file.absolute() for name, file in given.items() if file}
        found.append(RegionPlace(path.absolute(), folder, files))
    return found


def _nearest(folders: Sequence[Path], names: Sequence[str]) -> Path | None:
    return next((folder / name for folder in folders for name in names if (folder / name).is_file()), None)


def key_of(place: RegionPlace, asked: Request) -> dict[str, Any]:
    """Return everything that decides what the files of a region are."""
    above = place.path.parent
    described = above / PROJECT_FILE_NAME
    inherited = {"project": described} if described.is_file() else {}
    return {
        "inputs": input_checksums(place.path),
        "given": checksums({**place.given, **inherited}),
        "asked": {name: value for name, value in vars(asked).items() if name not in _GIVEN},
        "versions": versions(),
    }


def bytes_to_read(place: RegionPlace) -> int:
    """Return how many bytes the data of a region have, by which its work can be compared."""
    files = [place.path] if place.path.is_file() else place.path.rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file())
