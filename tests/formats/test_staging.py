"""All files appear, or the folder is bit for bit as it was."""

import os
import shutil
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from regienet.errors import WriteError
from regienet.formats.journal import Journal, half_written
from regienet.formats.staging import noting, put_back, staging, write_file

FILES = {"index.html": b"new index", "zuid/map.html": b"new map", "noord/map.html": b"noord"}

FULL = OSError(28, "No space left on device")
CALLS = [(Path, "mkdir"), (Path, "touch"), (Path, "open"), (os, "fsync"), (Path, "replace")]
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


def test_what_is_made_is_for_its_owner_and_what_exists_keeps_its_mode(filled):
    filled.chmod(0o755)
    (filled / "index.html").chmod(0o664)
    write(filled)
    modes = {name: stat.S_IMODE((filled / name).stat().st_mode) for name in (*FILES, "noord", "zuid", ".")}
    before = os.umask(0)
    os.umask(before)
    assert modes == {
        "index.html": 0o664,
        "noord": 0o700,
        "noord/map.html": 0o600,
        "zuid": 0o777 & ~before,
        "zuid/map.html": 0o666 & ~before,
        ".": 0o755,
    }
    write(filled / "a" / "b")
    assert {stat.S_IMODE((filled / path).stat().st_mode) for path in ("a", "a/b", "a/b/noord")} == {0o700}


def test_a_region_folder_that_is_a_link_is_refused(filled, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (filled / "noord").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(WriteError) as caught:
        write(filled)
    assert caught.value.code == "folder_is_link"
    assert str(filled / "noord") in str(caught.value)
    assert list(elsewhere.iterdir()) == []
    assert (filled / "index.html").read_bytes() == b"old index"


def test_a_result_folder_may_be_a_link_itself(filled, tmp_path):
    (tmp_path / "link").symlink_to(filled, target_is_directory=True)
    write(tmp_path / "link")
    assert (filled / "index.html").read_bytes() == b"new index"
    assert (tmp_path / "link").is_symlink()


def opened_elsewhere(monkeypatch, *names):
    """On Windows, a file that is open in Excel cannot be replaced."""
    replace = Path.replace

    def refused(source, target):
        if Path(target).name in names:
            raise PermissionError(13, "Permission denied", str(source), 5, str(target))
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", refused)


def test_a_file_that_is_open_in_excel_is_named_and_nothing_changes(filled, monkeypatch):
    before = picture(filled.parent)
    with monkeypatch.context() as patch:
        opened_elsewhere(patch, "map.html")
        with pytest.raises(WriteError) as caught:
            write(filled)
    assert "map.html (Permission denied)" in str(caught.value)
    assert "Excel" in str(caught.value)
    assert picture(filled.parent) == before


def test_what_cannot_be_put_back_now_is_put_back_by_the_next_command(filled, monkeypatch):
    before = picture(filled.parent)
    with monkeypatch.context() as patch:
        FailingOnce(patch, Path, "replace", fails_at=4, error=FULL)
        write_on = Path.replace

        def stuck(source, target):
            if source.suffix == ".old":
                raise PermissionError(13, "Permission denied")
            return write_on(source, target)

        patch.setattr(Path, "replace", stuck)
        with pytest.raises(WriteError) as caught:
            write(filled)
    assert caught.value.code == "cannot_put_back"
    assert (filled / "index.html").read_bytes() == b"new index"
    assert half_written(filled / "zuid") == filled
    assert put_back(filled) == filled
    assert picture(filled.parent) == before


@pytest.mark.parametrize("reason", ["closed", "other disk"])
def test_where_nothing_can_be_made_beside_a_folder_files_wait_inside(filled, monkeypatch, reason):
    before = picture(filled.parent)
    make, seen = Path.mkdir, []

    def mkdir(folder, *arguments, **named):
        if folder.name == ".regienet-out":
            raise PermissionError(13, "Permission denied")
        seen.append(folder.name)
        make(folder, *arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", mkdir)
        if reason == "other disk":
            whole = Path.stat
            patch.setattr(
                Path,
                "stat",
                lambda path, **named: (
                    SimpleNamespace(st_dev=-1, st_mode=0o40755)
                    if path == filled.parent
                    else whole(path, **named)
                ),
            )
        FailingOnce(patch, Path, "replace", fails_at=3, error=FULL)
        with pytest.raises(WriteError):
            write(filled)
        assert picture(filled.parent) == before
        write(filled)
    assert ".regienet-work" in seen
    assert not list(filled.glob(".regienet-*"))
    assert (filled / "index.html").read_bytes() == b"new index"


def test_a_single_file_waits_for_its_turn_and_leaves_no_trace(tmp_path):
    out = tmp_path / "out"
    with ThreadPoolExecutor(1) as other:
        with staging(out, replace=True) as files:
            waiting = other.submit(write_file, out / "list.csv", b"theirs", replace=True)
            files.add("index.html", b"mine")
            time.sleep(0.2)
            assert not waiting.done()
            assert not out.exists()
        assert waiting.result() is None
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["index.html", "list.csv", "out"]


def test_what_is_written_can_be_noted(filled, tmp_path):
    noted = []
    with noting(noted):
        write(filled)
        write_file(tmp_path / "pairs.csv", b"x", replace=False)
        with pytest.raises(WriteError):
            write_file(tmp_path / "pairs.csv", b"y", replace=False)
    write(filled)
    assert noted == [filled, tmp_path / "pairs.csv"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps owners in another way")
@pytest.mark.parametrize("kind", ["owner", "link"])
def test_a_journal_of_somebody_else_is_not_done(filled, monkeypatch, tmp_path, kind):
    workspace = tmp_path / ".regienet-out"
    (tmp_path / "trap").mkdir()
    workspace.symlink_to(tmp_path / "trap") if kind == "link" else workspace.mkdir()
    if kind == "owner":
        mine = os.geteuid()
        monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    assert put_back(filled) is None
    with pytest.raises(WriteError) as caught:
        write(filled)
    assert caught.value.code == "folder_of_other"
    content = Journal(("../precious",), (False,), ()).to_bytes()
    (workspace / "journal.json").write_bytes(content)
    (tmp_path / "precious").write_bytes(b"mine")
    before = picture(filled)
    for attempt in (lambda: put_back(filled), lambda: write(filled)):
        with pytest.raises(WriteError) as caught:
            attempt()
        assert str(workspace) in str(caught.value)
    assert picture(filled) == before
    assert (tmp_path / "precious").read_bytes() == b"mine"
