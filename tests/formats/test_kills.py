"""A folder is old or new, whenever its writer is killed and whoever else writes; else a journal says so."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from regienet.errors import WriteError
from regienet.formats.journal import half_written
from regienet.formats.staging import put_back, staging

WRITER = """
import os, signal, sys, time
from pathlib import Path
from regienet.errors import WriteError
from regienet.formats.staging import put_back, staging

folder, content, kill_after, pause = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
done = 0

def counted(change):
    def call(*args, **kwargs):
        global done
        result = change(*args, **kwargs)
        done += 1
        time.sleep(pause)
        if done == kill_after:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return call

for name in ("replace", "rename", "link", "unlink", "mkdir", "rmdir"):
    setattr(os, name, counted(getattr(os, name)))
print("starts", flush=True)
if content == "undo":
    put_back(folder)
    sys.exit()
try:
    with staging(folder, replace=True) as files:
        for name in ("index.html", "noord/map.html", "noord/data/scores.csv", "zuid/map.html", "LEESMIJ.txt"):
            files.add(name, f"{content} {name}".encode())
except WriteError as error:
    sys.exit(error.exit_code)
print(done)
"""
NAMES = ("index.html", "noord/map.html", "noord/data/scores.csv", "zuid/map.html", "LEESMIJ.txt")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not there on Windows")


def write(folder, content, *, kill_after=0, pause=0.0):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), content, str(kill_after), str(pause)],
        stdout=subprocess.PIPE,
        text=True,
    )


def picture(folder):
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mode)
        if path.is_file()
        else None
        for path in sorted(folder.rglob("*"))
    }


def contents(folder):
    """The contents of our own files, without their names."""
    found = {name: (folder / name).read_text() for name in NAMES if (folder / name).exists()}
    return (
        {text.removesuffix(f" {name}") for name, text in found.items()} if len(found) == len(NAMES) else found
    )


def result_of(folder, kind):
    """A place with a result folder that does not exist, that we made, or that holds other things as well."""
    out = folder / "out"
    if kind != "new":
        with staging(out, replace=True) as files:
            for name in NAMES[:3] if kind == "shared" else NAMES:
                files.add(name, f"old {name}".encode())
    if kind == "shared":
        (out / "zuid").mkdir()
        (out / "zuid" / "notes.docx").write_bytes(b"mine")
        (out / "index.html").chmod(0o640)
    return out


def judged(place, before):
    """Which of the two a folder is after a kill; that is sure after the next command has looked at it."""
    out = place / "out"
    whole = picture(place)
    marked = half_written(out) is not None
    undone = put_back(out)
    assert (undone is not None) == marked
    assert not list(place.rglob(".regienet-*"))
    after = picture(place)
    if after == before:
        return "undone" if marked else "old"
    assert contents(out) == {"new"}
    assert not marked
    assert {name: data for name, data in whole.items() if ".regienet-" not in name} == after
    if "out/zuid/notes.docx" in before:
        assert after["out/zuid/notes.docx"] == before["out/zuid/notes.docx"]
        assert after["out/index.html"][1] == before["out/index.html"][1]
    return "new"


@pytest.mark.parametrize("kind", ["new", "shared"])
def test_killed_after_any_change_of_a_name_it_is_old_or_new(tmp_path, kind):
    rehearsal = tmp_path / "rehearsal"
    rehearsal.mkdir()
    told, _ = write(result_of(rehearsal, kind), "new").communicate()
    changes = int(told.split()[-1])
    assert changes > 2 * len(NAMES)
    found = []
    for kill_after in range(1, changes + 1):
        place = tmp_path / str(kill_after)
        place.mkdir()
        out = result_of(place, kind)
        before = picture(place)
        process = write(out, "new", kill_after=kill_after)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        found.append(judged(place, before))
    order = list(dict.fromkeys(found))
    assert order == ["old", "undone", "new"], found


def test_undoing_can_itself_be_killed_anywhere(tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    out = result_of(place, "shared")
    before = picture(place)
    process = write(out, "new", pause=0.02)
    while not (out / "noord" / "data" / "scores.csv").read_text().startswith("new"):
        assert process.poll() is None
    process.kill()
    process.communicate()
    assert half_written(out) == out
    for kill_after in range(1, 40):
        copied = shutil.copytree(place, tmp_path / str(kill_after))
        process = write(copied / "out", "undo", kill_after=kill_after)
        process.communicate()
        put_back(copied / "out")
        assert picture(copied) == before
        if process.returncode == 0:
            break
    assert 5 < kill_after < 39


def killed_at_random(tmp_path, times, seed):
    """Kill a slowed-down writer at random moments, and count what the folder was after it."""
    chance = random.Random(seed)  # noqa: S311 - a moment is no secret
    found = []
    for number in range(times):
        place = tmp_path / str(number)
        place.mkdir()
        out = result_of(place, chance.choice(["new", "ours", "shared"]))
        before = picture(place)
        process = write(out, "new", pause=0.003)
        assert process.stdout.readline() == "starts\n"
        time.sleep(chance.random() * 0.15)
        process.kill()
        process.communicate()
        found.append(judged(place, before))
        shutil.rmtree(place)
    return found


def test_a_few_kills_at_random_moments(tmp_path):
    assert set(killed_at_random(tmp_path, 8, seed=1)) <= {"old", "undone", "new"}


@pytest.mark.long
def test_two_hundred_kills_at_random_moments(tmp_path):
    found = killed_at_random(tmp_path, 200, seed=2)
    assert set(found) == {"old", "undone", "new"}


@pytest.mark.parametrize("kind", ["new", "ours"])
def test_of_two_writers_at_once_one_is_told_to_wait(tmp_path, kind):
    out = result_of(tmp_path, kind)
    writers = [write(out, content, pause=0.15) for content in ("one", "two")]
    for writer in writers:
        writer.communicate()
    assert sorted(writer.returncode for writer in writers) == [0, WriteError.exit_code]
    winner = "one" if writers[0].returncode == 0 else "two"
    assert contents(out) == {winner}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_who_comes_a_moment_later_waits(tmp_path):
    out = result_of(tmp_path, "ours")
    writers = [write(out, content, pause=0.01) for content in ("one", "two")]
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0]
    assert contents(out) in ({"one"}, {"two"})


def test_nobody_reads_or_writes_while_files_are_moved(tmp_path):
    out = result_of(tmp_path, "ours")
    process = write(out, "new", pause=0.2)
    while half_written(out / "noord" / "map.html") is None:
        assert process.poll() is None
    for attempt in (lambda: put_back(out / "noord"), lambda: staging(out, replace=True).__enter__()):
        with pytest.raises(WriteError) as caught:
            attempt()
        assert caught.value.code == "folder_busy"
        assert str(out) in str(caught.value)
    process.communicate()
    assert process.returncode == 0
    assert contents(out) == {"new"}


def test_what_a_killed_writer_prepared_is_gone_at_once(tmp_path):
    out = result_of(tmp_path, "ours")
    process = write(out, "new", kill_after=2)
    process.communicate()
    assert [path.name for path in tmp_path.iterdir() if path != out] == [".regienet-out"]
    assert not list(out.rglob(".regienet-*"))
    assert put_back(Path(os.path.relpath(out / "noord"))) is None
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
