"""Every wrong file of the corpus: the right ending, said in words, and nothing touched that is not ours."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from regienet.read import read_tables
from regienet_cli.main import run_command
from tests.hostile.corpus import LAST, cases

CASES = cases()
SECONDS = 10
BYTES = 1_000_000_000
REAL = {
    "3-a_csv_called_xlsx",
    "11-a_zip_bomb",
    "13-a_zip_with_very_many_parts",
    "21-a_pipe",
    "22-a_billion_laughs_in_graphml",
    "29-a_network_a_hundred_thousand_layers_deep",
    "32-a_cell_at_the_far_end",
    "32-an_open_document_with_a_cell_at_the_far_end",
    "34-a_cell_of_three_hundred_megabytes",
    "59-a_line_of_ten_megabytes",
    "66-a_tie_with_oneself",
}
"""The cases that the real command gets each time; `make test-long` gives it all of them."""


def every(chosen):
    return [pytest.param(one, id=one.title) for one in chosen]


def stands(folder: Path) -> dict[str, bytes | None]:
    """Everything that stands in a folder; None for what is no file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        if path.is_file() and path.lstat().st_mode & 0o400
        else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def made(tmp_path):
    """Make the files of a case, and a folder of results that must stay as it is when they are wrong."""

    def make(one):
        (tmp_path / "in").mkdir()
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "index.html").write_bytes(b"from an earlier run")
        return one.make(tmp_path / "in")

    return make


@pytest.fixture
def forbidding(monkeypatch):
    """Forbid to open what may not be read, to the super-user too, who may read everything."""
    opened = Path.open

    def open_(path, *arguments, **options):
        if path.exists() and not path.stat().st_mode & 0o400:
            raise PermissionError(13, os.strerror(13), str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", open_)


def test_the_corpus_is_complete():
    assert {one.number for one in CASES} == set(range(1, LAST + 1))
    assert {one.title for one in CASES} >= REAL
    assert len({one.title for one in CASES}) == len(CASES)


@pytest.mark.usefixtures("forbidding")
@pytest.mark.parametrize("one", every(CASES))
def test_a_wrong_file_has_the_right_ending(one, made, tmp_path, capsys):
    source = made(one)
    before = stands(tmp_path)
    words = ["run", str(source), "--out", str(tmp_path / "out")] if one.code else ["check", str(source)]
    code = run_command(words)
    told = "".join(capsys.readouterr())
    assert (code, told) == (one.code, told)
    assert re.search(one.says, told), told
    assert stands(tmp_path) == before
    assert str(tmp_path) not in told.replace(str(source), "")
    assert all(sign.isprintable() or sign == "\n" for sign in told)
    if one.look:
        assert one.look(read_tables(source)) == one.gives


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def call(words, folder):
    """Run the real command: its code, what it said, and the most memory that it took."""
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "regienet_cli", *words],
            stdout=said,
            stderr=said,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, map(os.path.abspath, sys.path)))},
            preexec_fn=limited,  # noqa: PLW1509 - no threads here
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    told = (folder / "said").read_text(encoding="utf-8")
    (folder / "said").unlink()
    return process.returncode, told, used.ru_maxrss * 1024


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(one, id=one.title, marks=[] if one.title in REAL else [pytest.mark.long])
        for one in CASES
        if one.number != 19 or os.geteuid()
    ],
)
def test_the_real_command_keeps_within_its_limits(one, made, tmp_path):
    source = made(one)
    before = stands(tmp_path)
    words = ["run", str(source), "--out", "out"] if one.code else ["check", str(source)]
    code, told, memory = call(words, tmp_path)
    assert (code, told) == (one.code, told)
    assert re.search(one.says, told), told
    assert "Traceback" not in told
    assert stands(tmp_path) == before
    assert memory < BYTES
