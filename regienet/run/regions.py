"""The regions of an input: each is made and put in place alone, and not again while nothing changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from regienet.errors import InputError, UnknownNameError, WriteError
from regienet.formats.json_file import json_bytes
from regienet.formats.staging import Staging, remove_files, staging
from regienet.problems import Problem
from regienet.run.all_regions import begin, earlier_kept, finish, other_questions, stale_of_run, to_make
from regienet.run.backends import make_each
from regienet.run.cluster import Cluster, refuse_misuse
from regienet.run.earlier import PROVENANCE, refuse_leftovers
from regienet.run.place import RegionMade, RegionPlace, Request, UnmadeRegion, read_place
from regienet.run.places import FoundPlaces, key_of_place
from regienet.run.progress import Progress
from regienet.run.readme_marker import README, is_ours
from regienet.run.records import COMPUTED_ON, RECORD, RegionRecord, read_record, record_bytes
from regienet.run.region import RegionResult
from regienet.run.repair_list import REPAIR_LIST, repair_list
from regienet.write.registry import outputs_per, path_of


@dataclass(frozen=True)
class RegionsMade:
    """What `make_regions` did.

    Attributes
    ----------
    regions
        The regions of which there are results, by folder, made now or before.
    reused
        The folders that were not made again, because nothing had changed.
    left_out
        The regions that could not be made.
    notes
        What was repaired or assumed in those that were made now.
    only_actors
        Whether no region has more than a list of actors.
    """

    regions: tuple[RegionResult, ...]
    notes: tuple[Problem, ...]
    only_actors: bool
    reused: tuple[str, ...]
    left_out: tuple[UnmadeRegion, ...]


def make_regions(
    found: FoundPlaces,
    out: Path,
    asked: Request,
    *,
    jobs: int = 1,
    cluster: Cluster | None = None,
    fresh: bool = False,
    strict: bool = False,
    only: str | None = None,
    progress: Progress,
) -> RegionsMade:
    """Make the results of every region of an input.

    A region is put in place as a whole as soon as it is made, with a record of what it was made from. The
    files about all regions are put in place last.

    Parameters
    ----------
    found
        The regions.
    out
        The folder to write to, outside a folder of regions.
    asked
        How the results were asked for.
    jobs
        How many processes work at the same time.
    cluster
        The cluster whose workers make the regions of a folder; without it, nothing leaves this computer.
    fresh
        Whether regions are also made again that did not change.
    strict
        Whether nothing is made if there is something wrong with any region.
    only
        The one region that is made, again: its name, or that of its folder.
    progress
        Called when a region is started, or when one is finished if several are made at once.

    Raises
    ------
    InputError
        If no region can be made; with `strict`, for the first that cannot. Nothing is written then.
    UnknownNameError
        If `only` does not exist.
    WriteError
        If a region cannot be written. What was written before stays, and is whole.
    """
    refuse_misuse(cluster, regions=found.together is None, jobs=jobs)
    places = found.places
    keys = {place: key_of_place(place, asked) for place in places}
    ours, alone = _is_free(found, out, asked), len(found.folders) == 1
    records = {place: read_record(out / place.folder) for place in places}
    wanted = _wanted(records, only)
    known = {p for p, record in records.items() if record and record.made_from(keys[p]) and not fresh}
    todo = [place for place in wanted if only is not None or place not in known]
    if strict:
        for place in todo:
            read_place(place, asked)
    done: dict[RegionPlace, RegionMade] = {}
    begun = alone  # one region is put in place together with its index
    ready = make_each(
        {place: keys[place] for place in todo},
        asked,
        out if ours else None,
        jobs=jobs,
        cluster=cluster,
        progress=progress,
    )
    with staging(out, replace=ours) if alone else nullcontext() as whole:
        for place, made in ready:
            done[place] = replace(made, files={})
            if made.result is None:
                continue
            if not begun:
                begin(out, ours=ours, language=asked.language, records=records.values())
                begun = True
            if ours and not made.computed_on:
                remove_files(out, [f"{place.folder}/{COMPUTED_ON}"])
            with nullcontext(whole) if whole else staging(out, replace=ours) as files:
                _add_region(files, place, made, keys[place])
            records[place] = (
                RegionRecord(keys[place], made.result) if whole else read_record(out / place.folder)
            )
        results = {place: record.result if record else None for place, record in records.items()}
        left = [*found.left, *_unmade(done), *_namesakes(results, done)]
        broken = {one.folder for one in left}
        shown = [result for place, result in results.items() if result and place.folder not in broken]
        if not shown and not any(made.result for made in done.values()):
            raise InputError(_each_once(problem for one in left for problem in one.problems))
        left.sort(key=lambda one: one.region)
        told = [*other_questions(shown), *earlier_kept(out, left)]
        told += to_make([p.name for p in places if p not in known and p not in done])
        with nullcontext(whole) if whole else staging(out, replace=True) as files:
            finish(files, shown, left, told, asked.language)
            if not alone:
                files.add(REPAIR_LIST, repair_list(left, asked.language))
    remove_files(out, stale_of_run(len(shown)))
    notes = [note for place in todo if done[place].result for note in done[place].notes]
    return RegionsMade(
        tuple(sorted(shown, key=lambda result: result.folder)),
        (*notes, *told),
        only_actors=all(made.only_actors for made in done.values()) and not known.intersection(wanted),
        reused=tuple(place.folder for place in wanted if place not in done),
        left_out=tuple(left),
    )


def _is_free(found: FoundPlaces, out: Path, asked: Request) -> bool:
    """Return whether a folder has results of ours; refuse one in which something else would be lost."""
    roots = [place.path.parent for place in found.places if place.tables is None]
    if any(out.resolve().is_relative_to(root.resolve()) for root in roots):
        raise WriteError("out_inside", folder=str(out))
    if is_ours(out):
        refuse_leftovers(out, found.folders)
        return True
    made = [path_of(name) for name in asked.outputs]
    ours = [*outputs_per("run"), REPAIR_LIST, README]
    ours += [f"{folder}/{name}" for folder in found.folders for name in (*made, PROVENANCE, RECORD)]
    for name in ours:
        if os.path.lexists(out / name):
            raise WriteError("not_ours", file=str(out / name))
    return False


def _unmade(done: Mapping[RegionPlace, RegionMade]) -> Iterator[UnmadeRegion]:
    for place, made in done.items():
        if made.result is None:
            yield UnmadeRegion(place.name, made.notes, place.folder)


def _each_once(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out what is the same for several regions, such as a fault in a file that holds for all."""
    found: list[Problem] = []
    for problem in problems:
        if problem not in found:
            found.append(problem)
    return found


def _wanted(records: Mapping[RegionPlace, RegionRecord | None], only: str | None) -> list[RegionPlace]:
    """Return the places to make; by the name of a folder, or of a region as recorded."""
    if only is None:
        return list(records)
    recorded = {place: record.result.region for place, record in records.items() if record}
    names = {
        place: {place.name, Path(place.name).stem, place.folder, recorded.get(place)} for place in records
    }
    found = [place for place in records if only in names[place]]
    if not found:
        raise UnknownNameError(only, [place.name for place in records], "region")
    return found


def _add_region(files: Staging, place: RegionPlace, made: RegionMade, key: Mapping[str, Any]) -> None:
    assert made.result is not None  # noqa: S101 - the caller checked
    for name, data in made.files.items():
        files.add(f"{place.folder}/{name}", data)
    sizes = {name: len(data) for name, data in made.files.items()}
    files.add(f"{place.folder}/{RECORD}", record_bytes(key, made.result, sizes))
    if made.computed_on:
        files.add(f"{place.folder}/{COMPUTED_ON}", json_bytes(made.computed_on))


def _namesakes(
    results: Mapping[RegionPlace, RegionResult | None], done: Mapping[RegionPlace, RegionMade]
) -> list[UnmadeRegion]:
    """Leave out every region whose name another region has too: nobody could see which is which."""
    named: dict[str, list[RegionPlace]] = {}
    for place, result in results.items():
        if result and (place not in done or done[place].result):
            named.setdefault(result.region, []).append(place)
    return [
        UnmadeRegion(
            place.name,
            (Problem.error(place.name, "region_twice", name, folders=_names(places)),),
            place.folder,
        )
        for name, places in named.items()
        if len(places) > 1
        for place in places
    ]


def _names(places: Sequence[RegionPlace]) -> str:
    return ", ".join(place.name for place in places)
