"""A project folder as a page fills it: every change is whole, can be undone, and leads nowhere else."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regienet.errors import RegienetError, WriteError
from regienet.formats.file_names import file_name
from regienet.run.workspace.changes import KEPT_CHANGES, UNDO, change, clear_history, last_change, undo_last
from regienet.run.workspace.facts import describe_region, make_workspace, with_facts
from regienet.run.workspace.files import take_away, upload
from regienet.run.workspace.folder import workspaces_in
from regienet.run.workspace.mending import answer_question

DAY = dt.date(2030, 1, 1)


@pytest.fixture
def one(tmp_path):
    return make_workspace(tmp_path, "Zuid", readers=["An"], keep_until=DAY, language="nl")


def contents(one):
    return {
        file.relative_to(one.folder).as_posix(): file.read_bytes()
        for file in one.folder.rglob("*")
        if file.is_file() and UNDO not in file.parts
    }


def test_a_new_project_is_found_and_says_what_it_is_about(one, tmp_path):
    (found,) = workspaces_in(tmp_path)
    assert (found.region, found.readers, found.keep_until) == ("Zuid", ("An",), DAY)
    assert not found.expired(DAY)
    assert found.expired(DAY + dt.timedelta(days=1))
    with pytest.raises(WriteError):
        make_workspace(tmp_path, "Zuid", readers=[], keep_until=DAY, language="nl")
    assert contents(one) == contents(found)


STEPS = st.lists(
    st.tuples(st.sampled_from(["give", "take"]), st.sampled_from("abc"), st.binary(max_size=5)), max_size=8
)


@given(STEPS)
def test_undoing_everything_gives_back_every_state(steps):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as made:
        one = make_workspace(Path(made), "Zuid", readers=[], keep_until=DAY, language="en")
        states = [contents(one)]
        for kind, name, data in steps:
            if kind == "give":
                upload(one, "conversations", {f"{name}.txt": data})
            elif f"{name}.txt" in {file.name for file in one.files("conversations")}:
                take_away(one, "conversations", f"{name}.txt")
            else:
                continue
            states.append(contents(one))
        for before in reversed(states[:-1]):
            undo_last(one)
            assert contents(one) == before
        assert last_change(one) is None
        with pytest.raises(RegienetError):
            undo_last(one)


def test_only_the_latest_changes_are_kept_and_they_can_be_cleared(one):
    for number in range(KEPT_CHANGES + 3):
        change(one, "described", {"x.txt": str(number).encode()})
    assert len(list((one.folder / UNDO).iterdir())) == KEPT_CHANGES
    clear_history(one)
    assert not (one.folder / UNDO).exists()


@pytest.mark.parametrize(
    "name", ["../x.csv", "..\\x.csv", "/etc/x.csv", "C:\\x.csv", ".undo/x.csv", "~$x.csv"]
)
def test_an_upload_goes_nowhere_else(one, name):
    (kept,) = upload(one, "answers", {name: b"x"})
    assert "/" not in kept
    assert "\\" not in kept
    assert (one.place("answers") / kept).is_file()
    assert not (one.folder.parent / "x.csv").exists()


@given(st.text(max_size=300))
def test_a_name_of_a_file_is_one_that_every_file_system_takes(given_name):
    name = file_name(given_name)
    assert name
    assert len(name) <= 80
    assert name.isprintable()
    assert not set(name) & set('<>:"|?*/\\')
    assert name[0] not in "~ "
    assert name[-1] not in ". "


def test_facts_are_put_into_a_project_file_and_all_else_stays():
    text = b'# mine\nregio = "Oud"\n\n[[metingen]]\nnummer = 0\ndatum = "2025-10"\n'
    made = with_facts(text, 'Nieuw "zuid"', ["An", "Bo"], DAY, "nl")
    assert made.startswith(b"bewaren_tot") or b"# mine" in made
    read = tomllib.loads(made.decode())
    assert read["regio"] == 'Nieuw "zuid"'
    assert read["lezers"] == ["An", "Bo"]
    assert read["metingen"] == [{"nummer": 0, "datum": "2025-10"}]


def test_a_project_file_that_can_only_be_changed_by_hand_is_left_alone():
    with pytest.raises(RegienetError, match="by hand"):
        with_facts(b'lezers = [\n  "An",\n]\n', "Zuid", [], DAY, "nl")


def test_a_region_is_renamed_beside_its_answers_too(one):
    upload(one, "answers", {"ties.csv": b"van,naar\nan,bo\n"})
    answer_question(one, "thousands", "ties.csv: 1.000", "thousand")
    describe_region(one, "Noord", ["An"], DAY)
    read = tomllib.loads((one.place("answers") / "mapping.toml").read_text("utf-8"))
    assert read == {"region": "Noord", "answers": {"thousands": {"ties.csv: 1.000": "thousand"}}}


def test_an_answer_to_a_question_replaces_an_earlier_one(one):
    upload(one, "answers", {"ties.csv": b"van,naar\nan,bo\n"})
    for choice in ("thousand", "decimal"):
        answer_question(one, "thousands", 'a "b"', choice)
    read = tomllib.loads((one.place("answers") / "mapping.toml").read_text("utf-8"))
    assert read["answers"] == {"thousands": {'a "b"': "decimal"}}


def test_files_of_the_same_name_in_a_folder_are_all_kept(one):
    given = {"een/jij.xlsx": b"1", "twee/jij.xlsx": b"2", "twee/JIJ.xlsx": b"3", "ander.csv": b"4"}
    assert upload(one, "answers", given) == ["jij.xlsx", "jij (2).xlsx", "JIJ (3).xlsx", "ander.csv"]
    assert (one.place("answers") / "jij (2).xlsx").read_bytes() == b"2"
