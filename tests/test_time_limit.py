"""A test that would wait for ever fails instead."""

import os
import subprocess
import sys

import pytest

HANGS = """
import os, time
import pytest

def test_hangs(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    try:
        (tmp_path / "pipe").read_text()
    except Exception:
        time.sleep(60)  # code that goes on after any error

@pytest.fixture
def slow():
    time.sleep(60)

def test_fixture(slow):
    pass

def test_quick():
    pass
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no alarm: there the whole run ends")
def test_a_test_that_hangs_fails_and_the_next_ones_run(tmp_path, repo_root):
    (tmp_path / "test_it.py").write_text(HANGS, encoding="utf-8")
    (tmp_path / "conftest.py").write_text(
        "import tests.time_limit\ntests.time_limit.LIMIT = 0.3\n"
        "from tests.time_limit import pytest_runtest_protocol\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            f"--rootdir={tmp_path}",
            str(tmp_path),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(repo_root)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "1 passed" in done.stdout, done.stdout
    assert "1 failed" in done.stdout
    assert "longer than 0.3 seconds" in done.stdout


def test_every_test_of_this_project_has_the_limit(request):
    hooks = request.config.pluginmanager.hook.pytest_runtest_protocol.get_hookimpls()
    assert any(hook.function.__module__ == "tests.time_limit" for hook in hooks)
