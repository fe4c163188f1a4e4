"""The starters open the page without a command; those for other systems are only looked at."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.web.conftest import ROOT

STARTERS = ROOT / "web" / "starters"


def started(starter, tmp_path) -> subprocess.Popen[str]:
    """A starter that finds regienet as a command."""
    bare = tmp_path / "bin"
    bare.mkdir(exist_ok=True)
    (bare / "regienet").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m regienet_cli "$@"\n', encoding="utf-8"
    )
    (bare / "regienet").chmod(0o755)
    environment = os.environ | {
        "PATH": f"{bare}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(str(ROOT / root) for root in ("", "cli", "datasets", "web")),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "HOME": str(tmp_path),
    }
    return subprocess.Popen(
        [str(starter), str(tmp_path / "base"), "--no-browser"],
        cwd="/", env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def address(process) -> str:
    for line in process.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+/start\?token=\S+", line)
        if found:
            return found[0]
    pytest.fail("the starter said no address")


@pytest.mark.skipif(os.name == "nt", reason="there is no sh")
@pytest.mark.parametrize("name", ["regienet.sh", "regienet.command"])
def test_a_starter_opens_the_page_and_a_second_start_finds_the_first(tmp_path, name):
    copy = tmp_path / "mijn map" / name
    copy.parent.mkdir()
    copy.write_bytes((STARTERS / name).read_bytes())
    copy.chmod(0o755)
    with started(copy, tmp_path) as first:
        opened = address(first)
        with started(copy, tmp_path) as second:
            again = address(second)
            assert second.wait(20) == 0
        assert again != opened
        assert again.partition("/start")[0] == opened.partition("/start")[0]
        first.terminate()


@pytest.mark.skipif(os.name == "nt", reason="there is no sh")
def test_the_starters_for_linux_and_macos_can_be_double_clicked_and_are_the_same():
    files = [STARTERS / name for name in ("regienet.sh", "regienet.command")]
    assert all(os.access(file, os.X_OK) for file in files)
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="there is no sh")
def test_a_starter_takes_the_python_that_is_next_to_it(tmp_path):
    copy = tmp_path / "regienet.sh"
    copy.write_bytes((STARTERS / "regienet.sh").read_bytes())
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    done = subprocess.run(["/bin/sh", str(copy), "x y"], capture_output=True, text=True, check=True)
    assert done.stdout == "-m regienet_cli page x y\n"


@pytest.mark.skipif(os.name == "nt", reason="there is no sh")
def test_a_starter_that_finds_nothing_says_what_to_read(tmp_path):
    copy = tmp_path / "regienet.sh"
    copy.write_bytes((STARTERS / "regienet.sh").read_bytes())
    done = subprocess.run(
        ["/bin/sh", str(copy)], env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "docs/how-to/page.nl.md" in done.stderr


def test_the_starter_for_windows_has_line_ends_that_it_reads_and_names_the_same_command():
    text = (STARTERS / "regienet.cmd").read_bytes()
    assert b"regienet_cli page" in text
    assert b"\r\n" in text
    assert b"\n" not in text.replace(b"\r\n", b"")
