"""The starters open the page without a command; those for other systems are only looked at."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.web.conftest import ROOT

STARTERS = ROOT / "web" / "starters"


@pytest.mark.skipif(os.name == "nt", reason="there is no sh")
@pytest.mark.parametrize("name", ["regienet.sh", "regienet.command"])
def test_a_starter_opens_the_page(tmp_path, name):
    bare = tmp_path / "bin"
    bare.mkdir()
    (bare / "regienet").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m regienet_cli "$@"\n', encoding="utf-8"
    )
    (bare / "regienet").chmod(0o755)
    copy = tmp_path / name
    copy.write_bytes((STARTERS / name).read_bytes())
    copy.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{bare}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(str(ROOT / root) for root in ("", "cli", "datasets", "web")),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    with subprocess.Popen(
        [str(copy), str(tmp_path / "base"), "--no-browser"],
        env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdout
        lines = iter(process.stdout.readline, "")
        assert any(re.search(r"http://127\.0\.0\.1:\d+/start\?token=", line) for line in lines)
        process.terminate()


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
