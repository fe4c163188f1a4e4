"""Regions on a Dask cluster: what has to be so before anything is sent, and what can happen meanwhile."""

from __future__ import annotations

import asyncio
import importlib.util
import logging
import platform
import threading
import warnings
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from regienet.errors import InputError, RegienetError
from regienet.run.cluster import Cluster, ClusterLostError, may_be_used, parts
from regienet.run.errand import Delivery, Errand, other_versions, run_errand
from regienet.run.parcel import pack
from regienet.run.place import RegionMade
from regienet.run.progress import Progress
from regienet.threads import thread_pool
from regienet.write.facts import LIBRARIES

if TYPE_CHECKING:  # takes seconds to load, and is an extra
    from distributed import Client, Scheduler, Worker
    from distributed.security import Security

REACHED = 5
"""Seconds in which the scheduler has to answer."""
STARTED = 10
"""Seconds in which a worker has to be there when the run begins."""
ALONE = 60
"""Seconds without any worker after which the run ends: one that was lost is usually started again."""
_COMPARED = ("regienet", "python", *LIBRARIES, "joblib", "cloudpickle", "dask", "distributed")
"""What has to be of one version everywhere: what can change a number, and what carries work to a worker."""


@dataclass(frozen=True)
class _Machines:
    """The computers of a cluster, by the names that they have themselves."""

    scheduler: str
    workers: tuple[str, ...]
    hosts: tuple[str, ...]


def on_cluster(
    cluster: Cluster, errands: Iterable[Errand], progress: Progress
) -> Iterator[tuple[int, RegionMade]]:
    """Let the workers of a cluster make regions, and give each as soon as it is ready.

    A region of which the worker is lost is made by another; Dask sees to that.

    Parameters
    ----------
    errands
        The regions, the largest first. Their files are read when their turn comes.
    progress
        Called with `machines` and the names of the computers that receive answers, before any does.

    Raises
    ------
    RegienetError
        If the cluster cannot be used, or is lost; and for the first worker that refuses.
    """
    import joblib

    with _connected(cluster) as client, _not_alone(client, cluster):
        machines = _checked(client, cluster)
        names = sorted({machines.scheduler, *machines.workers})
        progress("machines", ", ".join(names), len(machines.workers), len(names))
        backend = _backend(client, machines.hosts)
        with joblib.parallel_config(backend=backend):
            work = joblib.Parallel(n_jobs=-1, return_as="generator_unordered", batch_size=1)
            calls = (joblib.delayed(run_errand)(_packed(each, cluster)) for each in errands)
            with closing(work(calls)) as ready:
                for done in ready:
                    yield done.number, _received(done, cluster, machines)
        if backend.lost:  # of which joblib does not always hear
            raise backend.lost[0]


def _packed(errand: Errand, cluster: Cluster) -> Errand:
    if not cluster.send:
        return errand
    try:
        return replace(errand, parcel=pack(errand.place))
    except InputError as error:
        return replace(errand, parcel=error)
    except OSError as error:
        unread = InputError.at(errand.place.path.name, "file_unreadable", error.strerror or "")
        return replace(errand, parcel=unread)


def _received(done: Delivery, cluster: Cluster, machines: _Machines) -> RegionMade:
    if done.made is None:
        raise done.refusal or RuntimeError("a worker gave neither a region nor a reason")
    where = {"scheduler": machines.scheduler, "worker": done.host, "sent": cluster.send}
    return replace(done.made, computed_on=where)


@contextmanager
def _connected(cluster: Cluster) -> Iterator[Client]:
    """Connect with the scheduler; what Dask itself would say about it on the screen is left out."""
    if importlib.util.find_spec("distributed") is None:
        raise RegienetError("cluster_extra")
    import dask
    from distributed import Client
    from distributed.security import Security

    security = Security(require_encryption=True) if cluster.secret else Security()
    if cluster.secret and not security.get_connection_args("client").get("ssl_context"):
        raise RegienetError("cluster_certificates", address=cluster.address)
    logs = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL)
    large = {"distributed.admin.large-graph-warning-threshold": "1 GB"}  # a region that is sent is large
    try:
        with dask.config.set(large), warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=UserWarning, module="distributed|joblib")
            _reach(cluster.address, security)
            with Client(cluster.address, timeout=REACHED, set_as_default=False, security=security) as client:
                yield client
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)


def _reach(address: str, security: Security) -> None:
    """Raise an error if no scheduler answers in time: Dask waits for ever for a server of another kind."""
    from distributed.comm import connect

    async def reach() -> None:
        answering = connect(address, timeout=REACHED, **security.get_connection_args("client"))
        await (await asyncio.wait_for(answering, REACHED)).close()

    try:
        with thread_pool() as threads:  # in a notebook, this thread has a loop that is running
            threads.submit(lambda: asyncio.run(reach())).result()
    except Exception as error:
        raise RegienetError("cluster_unreachable", address=address) from error


def _checked(client: Client, cluster: Cluster) -> _Machines:
    """Return the computers of a cluster; an error if one of them may not be used."""
    known = client.get_versions(packages=[name for name in _COMPARED if name != "python"])
    here = {name: known["client"]["packages"][name] for name in _COMPARED}
    for address, found in {cluster.address: known["scheduler"], **known["workers"]}.items():
        other = other_versions(here, found["packages"])
        if other:
            raise RegienetError("cluster_versions", machine=address, versions=other)
    scheduler = client.run_on_scheduler(_about_scheduler)
    workers = client.run(_about_worker)
    for address, found in {cluster.address: scheduler, **workers}.items():
        if not all(map(may_be_used, [address, *found["listens"]])):
            raise RegienetError("cluster_exposed", machine=address, listens=", ".join(found["listens"]))
    if not workers:
        raise RegienetError("cluster_workers", address=cluster.address)
    names = tuple(sorted({found["host"] for found in workers.values()}))
    return _Machines(scheduler["host"], names, tuple(sorted({parts(address)[1] for address in workers})))


def _about_scheduler(dask_scheduler: Scheduler) -> dict[str, Any]:
    return _about(dask_scheduler)


def _about_worker(dask_worker: Worker) -> dict[str, Any]:
    return _about(dask_worker)


def _about(server: Scheduler | Worker) -> dict[str, Any]:
    """Return the name of a computer of the cluster, and the addresses at which it listens."""
    return {"host": platform.node(), "listens": [each.listen_address for each in server.listeners]}


@contextmanager
def _not_alone(client: Client, cluster: Cluster) -> Iterator[None]:
    """End a run whose workers are all gone, or whose scheduler is: joblib would wait for ever."""
    from distributed.scheduler import KilledWorker

    ended, alone = threading.Event(), threading.Event()

    def watch() -> None:
        without = 0
        while not ended.wait(1):
            try:
                without = 0 if client.nthreads() else without + 1
            except Exception:  # noqa: BLE001 - whatever it is, the scheduler does not answer
                return
            if without >= ALONE:
                alone.set()
                client.close(timeout=1)
                return

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    except KilledWorker as error:
        raise ClusterLostError("cluster_killed", address=cluster.address) from error
    except RegienetError:
        raise
    except Exception as error:
        if alone.is_set() or isinstance(error, TimeoutError):  # joblib found no worker to begin with
            raise ClusterLostError("cluster_alone", address=cluster.address) from error
        if client.status == "running":
            raise
        raise ClusterLostError("cluster_lost", address=cluster.address) from error
    finally:
        ended.set()
        thread.join()


def _backend(client: Client, hosts: Iterable[str]) -> Any:
    """Return joblib's backend for Dask, which also ends if work was lost: that of joblib then waits for ever.

    Parameters
    ----------
    hosts
        Only workers on these are used: others that come later were not checked, nor told about.
    """
    from joblib._dask import DaskDistributedBackend

    class Backend(DaskDistributedBackend):  # type: ignore[misc]
        def __init__(self, **given: Any) -> None:
            super().__init__(**given)
            self.lost: list[BaseException] = []

        def effective_n_jobs(self, n_jobs: int) -> int:
            """Return how many regions there are at once; for a single one, joblib would make them here."""
            at_once: int = super().effective_n_jobs(n_jobs)
            return max(2, at_once)

        def submit(self, func: Any, callback: Any = None) -> Any:
            submitted = super().submit(func, callback)
            submitted.add_done_callback(lambda done: done.exception() and callback(done.exception()))
            return submitted

        def retrieve_result_callback(self, out: Any) -> Any:
            if isinstance(out, BaseException):
                self.lost.append(out)
                raise out
            return super().retrieve_result_callback(out)

    return Backend(client=client, wait_for_workers_timeout=STARTED, workers=list(hosts))
