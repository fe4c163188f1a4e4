"""Regions on a Dask cluster: the same bytes, also if a worker is killed; and everything that is refused."""

from __future__ import annotations

import contextlib
import importlib.metadata
import json
import os
import platform
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from dask import config
from distributed import Client, LocalCluster
from distributed.security import Security

from regienet.errors import InputError, RegienetError
from regienet.run import cluster_run, run
from regienet.run.backends import make_each
from regienet.run.cluster import Cluster
from regienet.run.errand import Errand, run_errand
from regienet.run.parcel import opened, pack
from regienet.run.place import Request, make_place
from regienet.run.places import key_of_place, places_in
from regienet.run.progress import silent
from regienet_cli.main import run_command
from tests.run.test_regions import OUTPUTS, contents, region

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills workers with SIGKILL")
HOW_TO = Path(__file__).parents[2] / "docs/how-to/cluster.md"
LINES = [line.rstrip(" &") for line in HOW_TO.read_text("utf-8").splitlines() if line.startswith("dask ")]
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}


def start(line: str, folder: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", *shlex.split(line)]
    with (folder / f"{line.split()[1]}.log").open("ab") as log:
        return subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=log, stderr=log)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_for(what, seconds: float = 120):
    end = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.05)
    return found


def stop(processes: list[subprocess.Popen]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait()


@dataclass
class Running:
    """What a reader of the how-to has after three lines."""

    address: str
    folder: Path
    client: Client

    def logs(self) -> str:
        return "".join(log.read_text("utf-8") for log in self.folder.glob("*.log"))

    def left(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.name.startswith("regienet-")]


@pytest.fixture(scope="module")
def dask(tmp_path_factory) -> Iterator[Running]:
    """The scheduler and two workers of the how-to, at a free port."""
    folder, port = tmp_path_factory.mktemp("cluster"), str(free_port())
    assert len(LINES) == 3
    processes = [start(line.replace("8786", port), folder) for line in LINES]
    address = f"tcp://127.0.0.1:{port}"
    try:
        with Client(address, timeout=120, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
            yield Running(address, folder, client)
    finally:
        stop(processes)


@pytest.fixture
def regions(tmp_path):
    root = tmp_path / "regions"
    for number in range(4):
        region(root / f"r{number}", f"Regio {number}", skip=number)
    return root


def made_where(out: Path) -> dict[str, dict]:
    return {file.parent.name: json.loads(file.read_bytes()) for file in out.glob("*/computed_on.json")}


def same_files(out: Path, other: Path) -> bool:
    kept = (
        {name: data for name, data in contents(each).items() if not name.endswith("computed_on.json")}
        for each in (out, other)
    )
    return next(kept) == next(kept)


def killed_in_the_middle(client: Client) -> str | None:
    """Kill a worker that has not finished a region, and return the key of that region; None without one."""
    pids = client.run(os.getpid)
    for worker, keys in client.processing().items():
        if keys:
            os.kill(pids[worker], signal.SIGSTOP)
            time.sleep(0.2)
            unfinished = keys[0] in client.processing()[worker]
            os.kill(pids[worker], signal.SIGKILL if unfinished else signal.SIGCONT)
            if unfinished:
                return keys[0]
    return None


def times_begun(dask_scheduler, key: str) -> int:
    return [each[2] for each in dask_scheduler.story(key)].count("processing")


def test_a_killed_worker_changes_no_byte_and_nothing_is_left_on_it(dask, regions, tmp_path):
    again = []

    def kill_one(step, *_):
        """Kill a worker in the middle of a region, when the first region is ready."""
        if step == "region" and not again:
            again.append(wait_for(lambda: killed_in_the_middle(dask.client)))

    out = tmp_path / "cluster"
    run(regions, out, outputs=OUTPUTS, cluster=Cluster(dask.address, send=True), progress=kill_one)
    run(regions, tmp_path / "here", outputs=OUTPUTS)
    assert dask.client.run_on_scheduler(times_begun, key=again[0]) >= 2
    assert same_files(out, tmp_path / "here")
    assert len(made_where(out)) == 4
    dask.client.wait_for_workers(2, timeout=120)
    wait_for(lambda: not dask.left())
    assert not any(word in dask.logs() for word in ("Dana", "Regio 1", "Traceback"))


def test_workers_read_what_they_see_and_the_command_says_which_computers_receive_answers(
    dask, regions, tmp_path, capsys
):
    command = ["run", str(regions), "--out", str(tmp_path / "out"), "--scheduler", dask.address]
    for number in (2, 3):
        shutil.rmtree(regions / f"r{number}")
    (regions / "r1" / "ties.csv").write_text("source,target\nan,\n", encoding="utf-8")
    assert run_command(["--lang", "en", *command, "--quiet"]) == 7
    host = platform.node()
    assert f"These computers receive answers of people: {host}\n" in capsys.readouterr().err
    where = {"scheduler": host, "worker": host, "sent": False}
    assert made_where(tmp_path / "out") == {"r0": where}
    run(regions, tmp_path / "here", language="en")
    assert same_files(tmp_path / "out", tmp_path / "here")
    run(regions, tmp_path / "out", fresh=True, language="en")
    assert made_where(tmp_path / "out") == {}
    assert contents(tmp_path / "out") == contents(tmp_path / "here")


def refusal(regions: Path, address: str, **options) -> RegienetError:
    out = regions.parent / "refused"
    with pytest.raises(RegienetError) as caught:
        run(regions, out, outputs=OUTPUTS, cluster=Cluster(address), **options)
    assert not out.exists()
    return caught.value


def set_version(name: str, version: str | None) -> None:
    """On a worker or scheduler: pretend that a package has another version; None for what it really has."""
    from distributed import versions

    versions._version_cached.cache_clear()
    real = importlib.metadata.version
    versions.version = lambda package: version if version and package == name else real(package)


def test_another_version_on_a_worker_or_scheduler_is_refused_and_named(dask, regions):
    worker = next(iter(dask.client.nthreads()))
    here = importlib.metadata.version("networkx")
    dask.client.run(set_version, "networkx", "1.0", workers=[worker])
    found = refusal(regions, dask.address)
    dask.client.run(set_version, "networkx", None)
    assert (found.code, found.values["machine"]) == ("cluster_versions", worker)
    assert found.values["versions"] == f"networkx 1.0 ({here})"
    dask.client.run_on_scheduler(set_version, "regienet", "0.0")
    found = refusal(regions, dask.address)
    dask.client.run_on_scheduler(set_version, "regienet", None)
    assert found.values["machine"] == dask.address
    assert found.values["versions"].startswith("regienet 0.0 (")


def test_a_worker_that_sees_other_files_ends_the_run(dask, regions):
    asked = Request(("scores.csv",), "en")
    keys = {
        place: key_of_place(place, asked) for place in places_in(regions, sorted(regions.iterdir()), asked)
    }
    other = {place: {**key, "inputs": {"ties.csv": "0"}} for place, key in keys.items()}
    with pytest.raises(RegienetError) as caught:
        list(make_each(other, asked, None, jobs=1, cluster=Cluster(dask.address), progress=silent))
    assert caught.value.code == "cluster_other_bytes"


def set_failures(dask_scheduler, allowed: int) -> None:
    dask_scheduler.allowed_failures = allowed


def test_a_region_that_kills_its_workers_ends_the_run_and_what_is_ready_stays(dask, regions, tmp_path):
    killed = []

    def kill_one(step, *_):
        if step == "region" and not killed:
            killed.append(wait_for(lambda: killed_in_the_middle(dask.client)))

    dask.client.run_on_scheduler(set_failures, allowed=0)
    try:
        with pytest.raises(RegienetError) as caught:
            run(regions, tmp_path / "out", outputs=OUTPUTS, cluster=Cluster(dask.address), progress=kill_one)
    finally:
        dask.client.run_on_scheduler(set_failures, allowed=3)
    assert (caught.value.code, caught.value.exit_code) == ("cluster_killed", 5)
    assert len(made_where(tmp_path / "out")) >= 1


@pytest.fixture
def small(monkeypatch):
    """Starts a scheduler with workers in this process, which is quick."""
    monkeypatch.setattr(cluster_run, "REACHED", 2)
    with contextlib.ExitStack() as started:

        def begin(workers: int = 1, **options) -> LocalCluster:
            given = {"host": "127.0.0.1", "protocol": "tcp", "dashboard_address": None} | options
            return started.enter_context(
                LocalCluster(n_workers=workers, threads_per_worker=1, processes=False, **given)
            )

        yield begin


def test_joblib_does_not_work_here_if_there_is_a_single_worker(small):
    with Client(small().scheduler_address, set_as_default=False) as client:
        assert sum(client.nthreads().values()) == 1
        assert cluster_run._backend(client, ["127.0.0.1"]).effective_n_jobs(-1) == 2


def test_a_scheduler_without_workers_is_refused(small, regions):
    assert refusal(regions, small(0).scheduler_address).code == "cluster_workers"


def test_a_scheduler_that_is_open_to_the_network_is_refused(small, regions):
    local = small(0, host="0.0.0.0")  # noqa: S104 - that is what is refused
    port = local.scheduler_address.rpartition(":")[2]
    found = refusal(regions, f"tcp://127.0.0.1:{port}")
    assert (found.code, found.values["listens"]) == ("cluster_exposed", f"tcp://0.0.0.0:{port}")


@pytest.mark.long
@pytest.mark.parametrize(("lost", "code"), [("scheduler", "cluster_lost"), ("worker", "cluster_alone")])
def test_what_is_ready_stays_if_the_cluster_is_lost(regions, tmp_path, monkeypatch, capfd, lost, code):
    monkeypatch.setattr(cluster_run, "ALONE", 2)
    for number in range(4, 8):
        region(regions / f"r{number}", f"Regio {number}", skip=3)
    out, port = tmp_path / "out", str(free_port())
    lines = {"scheduler": LINES[0], "worker": f"{LINES[1]} --no-nanny"}
    running = {name: start(line.replace("8786", port), tmp_path) for name, line in lines.items()}
    wait_for(lambda: "Starting worker compute stream" in (tmp_path / "scheduler.log").read_text("utf-8"))

    def lose(step, *_):
        if step == "region":
            running[lost].kill()

    try:
        with pytest.raises(RegienetError) as caught:
            run(regions, out, outputs=OUTPUTS, cluster=Cluster(f"tcp://127.0.0.1:{port}"), progress=lose)
    finally:
        stop(list(running.values()))
    assert caught.value.code == code
    assert capfd.readouterr().err == ""
    assert 1 <= len(made_where(out)) < 8


def lose_worker(local: LocalCluster) -> None:
    local.sync(local.scheduler.remove_worker, local.workers[0].address, stimulus_id="lost", close=True)


def test_a_cluster_that_loses_its_workers_before_it_begins_is_a_sentence(small, regions, monkeypatch):
    monkeypatch.setattr(cluster_run, "STARTED", 1)
    local = small()
    lose = lambda step, *_: lose_worker(local) if step == "machines" else None  # noqa: E731
    assert refusal(regions, local.scheduler_address, progress=lose).code == "cluster_alone"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes certificates with openssl")
def test_with_certificates_everything_goes_through_tls(small, regions, tmp_path):
    for name in ("own", "other"):
        files = ["-keyout", f"{name}-key.pem", "-out", f"{name}.pem"]
        make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=a"]
        subprocess.run([*make, *files], cwd=tmp_path, check=True, capture_output=True)

    def tls(name: str, *roles: str) -> dict[str, str]:
        own, key = str(tmp_path / f"{name}.pem"), str(tmp_path / f"{name}-key.pem")
        start = "distributed.comm.tls"
        certificates = {f"{start}.{role}.cert": own for role in roles}
        return {f"{start}.ca-file": own, **certificates, **{f"{start}.{role}.key": key for role in roles}}

    with config.set(tls("own", "scheduler", "worker", "client")):
        local = small(protocol="tls", security=Security(require_encryption=True))
        assert local.scheduler_address.startswith("tls://127.0.0.1")
        made = run(
            regions, tmp_path / "out", outputs=OUTPUTS, cluster=Cluster(local.scheduler_address, send=True)
        )
        assert len(made.regions) == 4
        with config.set(tls("other", "client")):
            assert refusal(regions, local.scheduler_address).code == "cluster_unreachable"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("tcp://10.0.0.5:8786", "cluster_open"),
        ("tcp://127.0.0.1.example.org:8786", "cluster_open"),
        ("tcp://scheduler:8786", "cluster_open"),
        ("tcp://0.0.0.0:8786", "cluster_open"),
        ("tcp://[::]:8786", "cluster_open"),
        ("tcp://127.0.0.1", "cluster_address"),
        ("tcp://127.0.0.1:many", "cluster_address"),
        ("127.0.0.1:8786", "cluster_address"),
        ("ucx://127.0.0.1:8786", "cluster_address"),
        ("http://127.0.0.1:8786", "cluster_address"),
        ("", "cluster_address"),
    ],
)
def test_an_address_in_the_open_is_refused_before_anything_is_connected(monkeypatch, regions, address, code):
    monkeypatch.setattr(cluster_run, "on_cluster", None)
    assert refusal(regions, address).code == code


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.9.9.9"])
def test_this_computer_may_be_used_without_certificates(host):
    assert not Cluster(f"tcp://{host}:8786").secret


def test_without_certificates_nothing_is_connected(regions):
    assert refusal(regions, "tls://127.0.0.1:8786").code == "cluster_certificates"


def test_a_scheduler_that_does_not_answer_is_a_sentence(monkeypatch, regions):
    monkeypatch.setattr(cluster_run, "REACHED", 1)
    assert refusal(regions, f"tcp://127.0.0.1:{free_port()}").code == "cluster_unreachable"
    with socket.create_server(("127.0.0.1", 0)) as silent_server:
        address = f"tcp://127.0.0.1:{silent_server.getsockname()[1]}"
        assert refusal(regions, address).code == "cluster_unreachable"


def test_without_the_extra_the_sentence_says_what_to_install(monkeypatch, regions):
    monkeypatch.setattr(cluster_run.importlib.util, "find_spec", lambda _: None)
    found = refusal(regions, "tcp://127.0.0.1:8786")
    assert "pip install 'regienet[cluster]'" in str(found)


def test_a_cluster_is_for_a_folder_of_regions_and_decides_how_many_at_once(regions):
    assert refusal(regions, "tcp://127.0.0.1:8786", jobs=2).code == "cluster_and_jobs"
    assert refusal(regions / "r0", "tcp://127.0.0.1:8786").code == "cluster_one_input"


def test_send_without_a_scheduler_is_a_mistake(regions, capsys):
    command = ["run", str(regions), "--out", str(regions.parent / "out"), "--send", "--lang", "en"]
    assert run_command(command) == 2
    assert "without a cluster, nothing is sent" in capsys.readouterr().err


def errand_for(root: Path, name: str, asked: Request) -> Errand:
    place = places_in(root, [root / name], asked)[0]
    return Errand(0, place, asked, key_of_place(place, asked))


def test_a_worker_refuses_what_it_does_not_see_and_other_versions(regions):
    whole = errand_for(regions, "r0", Request(("scores.csv",), "en"))
    assert run_errand(whole).made.result is not None
    changed = replace(whole, key={**whole.key, "versions": {**whole.key["versions"], "scipy": "0.1"}})
    assert "scipy" in run_errand(changed).refusal.values["versions"]
    (regions / "r0").rename(regions / "gone")
    assert run_errand(whole).refusal.code == "cluster_unseen"


def test_what_is_sent_gives_the_same_region_and_is_removed(regions, tmp_path):
    """A folder with a file per wave, one with a workbook, with everything that may lie next to them."""
    asked = Request(("scores.csv",), "en")
    (regions / "project.toml").write_text('folders = "regions"\n', encoding="utf-8")
    (regions / "settings.toml").write_text("seed = 7\n", encoding="utf-8")
    (regions / "r0" / "photo.jpg").write_bytes(b"a photo")
    (regions / "r0" / "empty").mkdir()
    shutil.copy(regions / "r1" / "ties.csv", regions / "r9.csv")
    for name in ("r0", "r9.csv"):
        place = errand_for(regions, name, asked).place
        parcel = pack(place)
        assert b"a photo" not in parcel.files.values()
        assert "an,bo" not in repr(parcel)
        with opened(parcel, tmp_path) as sent:
            there = make_place(sent, asked, None)
            assert regions not in sent.path.parents
        here = make_place(place, asked, None)
        assert (there.files, there.notes) == (here.files, here.notes)
        assert here.files
        with pytest.raises(ZeroDivisionError), opened(parcel, tmp_path):
            raise ZeroDivisionError
    assert not list(tmp_path.glob("regienet-*"))


def test_a_file_that_cannot_be_sent_is_a_problem_of_its_region(regions):
    (regions / "r0" / "more.csv").symlink_to(regions / "r1" / "ties.csv")
    whole = errand_for(regions, "r0", Request(("scores.csv",), "en"))
    with pytest.raises(InputError) as caught:
        pack(whole.place)
    made = run_errand(replace(whole, parcel=caught.value)).made
    here = make_place(whole.place, whole.asked, None)
    assert [note.code for note in made.notes] == ["link_outside"]
    assert made.notes[0] in here.notes
