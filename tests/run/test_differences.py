"""What a rerun says differently from the result that it replaces."""

from __future__ import annotations

import shutil

import pytest

from regienet.run import run
from regienet.run.differences import what_differs
from regienet_datasets import path


@pytest.fixture
def data(tmp_path):
    """The region of twelve actors, to be changed."""
    shutil.copytree(path("twaalf"), tmp_path / "data")
    return tmp_path / "data"


def rerun(notes):
    return [note for note in notes if note.code.startswith("rerun")]


def test_a_rerun_of_the_same_says_nothing_in_any_language(data, tmp_path):
    assert rerun(run(data, tmp_path / "out").notes) == []
    assert rerun(run(data, tmp_path / "out").notes) == []
    assert rerun(run(data, tmp_path / "out", language="en").notes) == []


def test_a_rerun_with_other_answers_says_what_differs(data, tmp_path):
    run(data, tmp_path / "out")
    file = data / "nominations.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(",eva,verbinder", ",daan,verbinder"), encoding="utf-8")
    notes = rerun(run(data, tmp_path / "out").notes)
    assert ("rerun_listed", "Daan", "verbinder") in [(n.code, n.value, n.values.get("role")) for n in notes]
    assert "sole_carrier verbinder" in str(notes[0].values["names"])
    assert all(note.severity == "note" for note in notes)


def test_who_came_on_a_list_and_who_left_it_is_said(tmp_path):
    header = "region,wave,role,name,listed\n"
    (tmp_path / "data").mkdir()
    (tmp_path / "data/scores.csv").write_text(header + "r,0,verbinder,An,1\nr,0,verbinder,Bo,0\n")
    made = (header + "r,0,verbinder,An,0\nr,0,verbinder,Bo,1\n").encode()
    found = what_differs(tmp_path, {"data/scores.csv": made})
    assert [(note.code, note.value) for note in found] == [("rerun_listed", "Bo"), ("rerun_unlisted", "An")]


def test_what_is_not_a_table_of_ours_is_not_compared(tmp_path):
    (tmp_path / "findings.csv").write_bytes(b"\xff\xfe")
    assert list(what_differs(tmp_path, {"findings.csv": b"region,wave,finding,subject\n"})) == []
    assert list(what_differs(tmp_path, {})) == []


def test_many_changes_are_counted(tmp_path):
    header = "region,wave,finding,subject,value,low,high\n"
    (tmp_path / "findings.csv").write_text(header + "".join(f"r,0,f,{n},1,1,1\n" for n in range(8)))
    made = (header + "".join(f"r,0,f,{n},2,1,1\n" for n in range(7))).encode()
    (note,) = what_differs(tmp_path, {"findings.csv": made})
    # Seven have another number, and one is gone.
    assert note.values == {"count": 8, "names": "f 0, f 1, f 2, f 3, f 4 (+3)"}
