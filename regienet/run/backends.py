"""Where regions are made: one by one, in several processes on this computer, or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from regienet.run.cluster import Cluster
from regienet.run.earlier import Earlier
from regienet.run.errand import Errand
from regienet.run.place import RegionMade, RegionPlace, Request, make_place, with_changes
from regienet.run.places import size_of_place
from regienet.run.progress import Progress
from regienet.threads import allowed_threads, end_with

_Made = Iterator[tuple[RegionPlace, RegionMade]]


def make_each(
    keys: Mapping[RegionPlace, Mapping[str, Any]],
    asked: Request,
    out: Path | None,
    *,
    jobs: int,
    cluster: Cluster | None,
    progress: Progress,
) -> _Made:
    """Make regions, and give each as soon as it is ready; several at once begin with the largest.

    Parameters
    ----------
    keys
        The regions, with everything that decides what their files are.
    out
        The folder of results, if it has earlier ones.
    jobs, cluster, progress
        As for `regienet.run.regions.make_regions`.
    """
    ordered = sorted(keys, key=size_of_place, reverse=True)
    if cluster:
        from regienet.run.cluster_run import on_cluster

        errands = (
            Errand(number, place, asked, keys[place], _earlier(place, out))
            for number, place in enumerate(ordered)
        )
        numbered = on_cluster(cluster, errands, progress)
        found = _counted(ordered, numbered, progress)
    elif jobs == 1 or len(keys) < 2:
        found = _one_by_one(list(keys), asked, out, progress)
    else:
        found = _counted(ordered, _in_processes(ordered, asked, out, jobs), progress)
    for place, made in found:
        yield place, with_changes(place, made, out) if out else made


def _one_by_one(todo: Sequence[RegionPlace], asked: Request, out: Path | None, progress: Progress) -> _Made:
    for number, place in enumerate(todo, start=1):
        progress("region", place.name, number, len(todo))
        yield place, make_place(place, asked, _earlier(place, out))


def _in_processes(
    ordered: Sequence[RegionPlace], asked: Request, out: Path | None, jobs: int
) -> Iterator[tuple[int, RegionMade]]:
    import joblib

    threads = max(1, allowed_threads() // jobs)
    with joblib.parallel_config(backend="loky", inner_max_num_threads=1):
        # In the order in which they are ready, so that each is put in place at once; a process that is
        # ready finds its next region waiting.
        work = joblib.Parallel(n_jobs=jobs, return_as="generator_unordered", batch_size=1)
        yield from work(
            joblib.delayed(_numbered)(number, place, asked, _earlier(place, out), threads, os.getpid())
            for number, place in enumerate(ordered)
        )


def _numbered(
    number: int, place: RegionPlace, asked: Request, earlier: Earlier | None, threads: int, parent: int
) -> tuple[int, RegionMade]:
    end_with(parent)
    return number, make_place(place, asked, earlier, threads)


def _counted(
    ordered: Sequence[RegionPlace], numbered: Iterator[tuple[int, RegionMade]], progress: Progress
) -> _Made:
    """Report each region that is ready; it is an error if one never is."""
    done = 0
    for number, made in numbered:
        done += 1
        progress("region", ordered[number].name, done, len(ordered))
        yield ordered[number], made
    if done < len(ordered):
        raise RuntimeError(f"{len(ordered) - done} regions were started and never came back")


def _earlier(place: RegionPlace, out: Path | None) -> Earlier | None:
    return Earlier.read(out / place.folder) if out else None
