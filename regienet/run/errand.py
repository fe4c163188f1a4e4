"""`Errand`: to make one region, as a worker of a cluster is asked; and what the worker does."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from regienet.errors import InputError, RegienetError
from regienet.run.earlier import Earlier
from regienet.run.parcel import Parcel, opened
from regienet.run.place import RegionMade, RegionPlace, Request, make_place
from regienet.run.places import key_of_place
from regienet.write.facts import versions


@dataclass(frozen=True)
class Errand:
    """What a worker has to know to make one region.

    Attributes
    ----------
    number
        The number of the region, by which its result is recognised.
    place
        Where it is, for this computer and the worker.
    asked, earlier
        As for `make_place`.
    key
        Everything that decides what its files are, as known here; the worker must see the same.
    parcel
        Its files, if they are sent; or why they cannot be.
    """

    number: int
    place: RegionPlace
    asked: Request
    key: Mapping[str, Any] = field(repr=False)
    earlier: Earlier | None = field(default=None, repr=False)
    parcel: Parcel | InputError | None = field(default=None, repr=False)


class Delivery(NamedTuple):
    """What a worker hands back: a region, or why it refuses.

    An error is a value: raised, Dask would write a part of what was sent in the log of the worker.
    """

    number: int
    host: str
    made: RegionMade | None
    refusal: RegienetError | None = None


def run_errand(errand: Errand) -> Delivery:
    """Make a region on a worker, with one thread: the worker itself is one of many."""
    host = platform.node()
    try:
        _refuse_other_versions(errand.key["versions"], host)
        with _seen_here(errand, host) as place:
            made = make_place(place, errand.asked, errand.earlier, threads=1)
    except InputError as error:
        notes = tuple(map(errand.place.told, error.problems))
        return Delivery(errand.number, host, RegionMade({}, None, notes))
    except RegienetError as error:
        return Delivery(errand.number, host, None, error)
    return Delivery(errand.number, host, made)


def _refuse_other_versions(expected: Mapping[str, str], host: str) -> None:
    """Raise an error that names what has another version; a worker can have come later than the check."""
    other = other_versions(expected, versions())
    if other:
        raise RegienetError("cluster_versions", machine=host, versions=other)


def other_versions(here: Mapping[str, str | None], there: Mapping[str, str | None]) -> str:
    """Say what has another version somewhere else; empty if nothing has.

    Examples
    --------
    >>> other_versions({"numpy": "2.4", "scipy": "1.17"}, {"numpy": "2.3", "scipy": "1.17"})
    'numpy 2.3 (2.4)'
    """
    return ", ".join(
        f"{name} {there.get(name) or '-'} ({version})"
        for name, version in here.items()
        if there.get(name) != version
    )


def _seen_here(errand: Errand, host: str) -> AbstractContextManager[RegionPlace]:
    """Return the place of a region on this worker: where it also is on the first computer, or unpacked."""
    if isinstance(errand.parcel, InputError):
        raise errand.parcel
    if errand.parcel is not None:
        return opened(errand.parcel, _own_folder())
    where = {"machine": host, "region": errand.place.name, "folder": str(errand.place.path.parent)}
    try:
        key = key_of_place(errand.place, errand.asked)
    except (InputError, OSError) as error:
        raise RegienetError("cluster_unseen", **where) from error
    if not key["inputs"]:
        raise RegienetError("cluster_unseen", **where)
    if key["inputs"] != errand.key["inputs"] or key["given"] != errand.key["given"]:
        raise RegienetError("cluster_other_bytes", **where)
    return nullcontext(errand.place)


def _own_folder() -> Path | None:
    """Return the folder of this worker, which is also emptied if the worker is killed; None elsewhere."""
    from distributed import get_worker

    try:
        return Path(get_worker().local_directory)
    except ValueError:
        return None
