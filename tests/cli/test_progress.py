"""How far long work is: told to who watches or waits long, and to nobody who asked for quiet."""

from __future__ import annotations

import sys

import pytest

from regienet_cli import progress
from regienet_cli.progress import ProgressReporter


@pytest.mark.parametrize(
    ("watched", "patience", "quiet", "told"),
    [(True, 99, False, True), (False, 99, False, False), (False, -1, False, True), (True, -1, True, False)],
    ids=["watched", "not watched", "long", "quiet"],
)
def test_who_is_told(monkeypatch, capsys, watched, patience, quiet, told):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: watched)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    ProgressReporter("en", quiet=quiet)("region", "Zuid", 1, 2)
    out, err = capsys.readouterr()
    assert not out
    assert ("Zuid" in err) is told
