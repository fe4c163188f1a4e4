"""All files appear, or the folder is bit for bit as it was."""

import os
import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from regienet.errors import WriteError
from regienet.formats.staging import staging, write_file

FILES = {"index.html": b"new index", "zuid/map.html": b"new map", "noord/map.html": b"noord"}

FULL = OSError(28, "No space left on device")
CALLS = [(tempfile, "mkdtemp"), (Path, "open"), (os, "fsync"), (Path, "mkdir"), (Path, "replace")]
FAILURES = [
    *((*call, error) for call in CALLS for error in (FULL, KeyboardInterrupt())),
    # A link that fails is no failure: a copy is made instead.
    (os, "link", KeyboardInterrupt()),
]


def picture(folder):
    """Everything below a folder: names, and the bytes and the moment of each file."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        if path.is_file()
        else None
        for path in sorted(folder.rglob("*"))
    }


def write(out, files=FILES, *, replace=True):
    with staging(out, replace=replace) as staged:
        for name, data in files.items():
            staged.add(name, data)


@pytest.fixture
def filled(tmp_path):
    """A folder in which two of the files stand already, beside one of somebody else."""
    out = tmp_path / "out"
    (out / "zuid").mkdir(parents=True)
    (out / "index.html").write_bytes(b"old index")
    (out / "zuid" / "map.html").write_bytes(b"old map")
    (out / "zuid" / "notes.docx").write_bytes(b"mine")
    return out


class FailingOnce:
    """Counts the calls of a function, and lets one of them fail as a full disk does."""

    def __init__(self, monkeypatch, owner, name, fails_at, error):
        original = getattr(owner, name)
        self.calls = 0

        def call(*args, **kwargs):
            self.calls += 1
            if self.calls == fails_at:
                raise error
            return original(*args, **kwargs)

        monkeypatch.setattr(owner, name, call)


def test_writes_every_file_and_leaves_others_alone(filled):
    before = picture(filled)
    write(filled)
    after = picture(filled)
    assert {name: after[name][0] for name in FILES} == FILES
    assert after["zuid/notes.docx"] == before["zuid/notes.docx"]
    assert set(after) == set(before) | {"noord", "noord/map.html"}


def test_makes_a_folder_that_does_not_exist(tmp_path):
    write(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b" / "zuid" / "map.html").read_bytes() == b"new map"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a"]


@pytest.mark.parametrize(("owner", "name", "error"), FAILURES)
def test_a_failure_at_any_write_call_changes_nothing(filled, monkeypatch, owner, name, error):
    rehearsal = shutil.copytree(filled, filled.parent / "rehearsal")
    with monkeypatch.context() as patch:
        counted = FailingOnce(patch, owner, name, fails_at=0, error=error)
        write(rehearsal)
    assert counted.calls > 0
    before = picture(filled.parent)
    for fails_at in range(1, counted.calls + 1):
        with monkeypatch.context() as patch:
            FailingOnce(patch, owner, name, fails_at, error)
            with pytest.raises((WriteError, KeyboardInterrupt)):
                write(filled)
        assert picture(filled.parent) == before


def test_a_folder_made_on_the_way_is_removed_again(tmp_path, monkeypatch):
    FailingOnce(monkeypatch, Path, "replace", fails_at=3, error=FULL)
    with pytest.raises(WriteError):
        write(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


def test_replaces_also_where_the_disk_has_no_links(filled, monkeypatch):
    def no_links(*_args, **_kwargs):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    before = picture(filled)
    with monkeypatch.context() as patch:
        FailingOnce(patch, Path, "replace", fails_at=3, error=FULL)
        with pytest.raises(WriteError):
            write(filled)
    assert picture(filled) == before
    write(filled)
    assert (filled / "index.html").read_bytes() == b"new index"


def test_what_somebody_else_made_is_not_replaced(filled):
    before = picture(filled)
    with pytest.raises(WriteError) as caught:
        write(filled, replace=False)
    assert caught.value.code == "not_ours"
    assert picture(filled) == before


def test_a_folder_in_the_place_of_a_file_is_an_error(filled):
    (filled / "noord" / "map.html").mkdir(parents=True)
    before = picture(filled)
    with pytest.raises(WriteError) as caught:
        write(filled)
    assert caught.value.values["file"].endswith("map.html")
    assert picture(filled) == before


def test_an_error_in_the_work_itself_passes_unchanged(filled):
    before = picture(filled)

    def work():
        with staging(filled, replace=True) as staged:
            staged.add("index.html", b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert picture(filled) == before


def test_what_a_killed_run_left_behind_is_swept_away_the_next_day(filled):
    for name, age in ((".regienet-old", 2 * 24 * 3600), (".regienet-busy", 60)):
        (filled / name).mkdir()
        (filled / name / "0.new").write_bytes(b"names")
        os.utime(filled / name, (time.time() - age,) * 2)
    write(filled)
    assert [path.name for path in filled.glob(".regienet-*")] == [".regienet-busy"]


def test_many_write_in_one_folder_at_once_and_none_is_in_the_way_of_another(tmp_path):
    def some(writer):
        for number in range(40):
            write_file(tmp_path / f"{writer}-{number}", b"block", replace=True)

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(some, range(8)))
    assert len(list(tmp_path.iterdir())) == 320


def test_one_file_is_replaced_only_where_that_is_asked(tmp_path):
    file = tmp_path / "new" / "list.csv"
    write_file(file, b"old", replace=False)
    with pytest.raises(WriteError):
        write_file(file, b"new", replace=False)
    assert file.read_bytes() == b"old"
    write_file(file, b"new", replace=True)
    assert file.read_bytes() == b"new"
    assert list(file.parent.iterdir()) == [file]


def test_threads_write_into_one_new_folder_at_once(tmp_path, monkeypatch):
    make = Path.mkdir

    def as_another_thread_does(folder, *arguments, **named):
        if folder.name == "new":
            make(folder)
        make(folder, *arguments, **named)

    monkeypatch.setattr(Path, "mkdir", as_another_thread_does)
    write_file(tmp_path / "new" / "a.txt", b"a", replace=False)
    assert (tmp_path / "new" / "a.txt").read_bytes() == b"a"
