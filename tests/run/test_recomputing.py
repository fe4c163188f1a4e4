"""Results that are made again are the same, and what is not is said."""

from __future__ import annotations

import pytest

from regienet.errors import RegienetError
from regienet.run import run
from regienet.run.recomputing import verify
from regienet_cli.main import run_command
from regienet_datasets import path

SOURCE = path("twaalf")


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "results"
    run(SOURCE, folder, language="en")
    return folder


def test_everything_comes_out_the_same(results):
    (found,) = verify(results, SOURCE)
    assert found.different == {}
    assert found.same >= 8
    assert found.versions == {}


def test_what_was_changed_or_removed_is_named(results, capsys):
    page, table = results / "twaalf" / "map.html", results / "twaalf" / "data" / "scores.csv"
    kept = page.read_bytes(), table.read_bytes()
    try:
        page.write_bytes(kept[0].replace(b"Anna", b"Bnna"))
        table.unlink()
        (found,) = verify(results, SOURCE)
        assert found.different == {"map.html": "changed", "data/scores.csv": "missing"}
        assert run_command(["--lang", "en", "verify", str(results), "--input", str(SOURCE)]) == 3
        assert "map.html: is not as regienet made it" in capsys.readouterr().out
    finally:
        page.write_bytes(kept[0])
        table.write_bytes(kept[1])


def test_other_data_are_refused(results):
    with pytest.raises(RegienetError):
        verify(results, path("platteland"))
