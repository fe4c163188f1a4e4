"""Another wave in a project file, and the list of people that goes with it: nothing else changes."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from regienet.errors import RegienetError
from regienet.project import Project
from regienet.run.questionnaires import read_roster
from regienet.run.workspace.changes import undo_last
from regienet.run.workspace.facts import make_workspace
from regienet.run.workspace.files import upload
from regienet.run.workspace.folder import Workspace
from regienet.run.workspace.lists import list_file, typed_over
from regienet.run.workspace.wave_blocks import NewWave, with_wave, with_waves
from regienet.run.workspace.waves import describe_wave, start_wave

FIRST = NewWave("najaar 2025", dt.date(2025, 10, 1))
THEN = NewWave('voorjaar "27"', dt.date(2027, 3, 1), same_questions=True)
PEOPLE = "id,naam,organisatie,soort,toestemming,leeftijd\np1,An Bos,o1,persoon,,40\n"
PEOPLE += "p2,Bo Vos,o1,persoon,bezwaar,\no1,De Brug,,organisatie,,\n"


@pytest.fixture
def one(tmp_path):
    made = make_workspace(tmp_path, "Zuid", readers=[], keep_until=dt.date(2030, 1, 1), language="nl")
    upload(made, "answers", {"relaties.csv": b"van,naar\nAn,Bo\n"})
    return Workspace(made.folder)


def test_a_wave_is_started_described_and_undone(one):
    file = one.folder / "project.toml"
    before = file.read_bytes()
    start_wave(one, THEN, FIRST)
    again = Workspace(one.folder, 1)
    assert [wave.folder for wave in again.waves] == ["antwoorden", "antwoorden-2"]
    assert [each.called("nl") for each in again.measured] == ["najaar 2025", 'voorjaar "27"']
    assert again.source == one.folder
    assert (one.place("answers"), again.place("answers").name) == (one.answers, "antwoorden-2")
    started = file.read_bytes()
    describe_wave(again, NewWave("later", dt.date(2027, 4, 2)))
    wave = Project.read(file).waves[1]
    assert (wave.labels["nl"], wave.date, wave.same_questions) == ("later", "2027-04-02", None)
    undo_last(one)
    assert file.read_bytes() == started
    undo_last(one)
    assert file.read_bytes() == before
    assert not (one.folder / "antwoorden-2").exists()


@pytest.mark.parametrize(
    "text",
    [
        b'[[waves]]\nnumber = 0\ndate = "2025-10"\n',  # both waves are in one set of tables
        b'waves = [{number = 0, date = "2025-10", folder = "a"}]\n',
        b"region = \n",
    ],
)
def test_a_project_file_that_can_only_be_changed_by_hand_is_left_alone(text):
    with pytest.raises(RegienetError, match="by hand"):
        with_waves(text, [(1, THEN, "b")], "nl")


def test_facts_about_a_wave_that_is_not_in_a_block_can_only_be_changed_by_hand():
    for text in (
        b"",
        b'waves = [{number = 1, date = "2025-10"}]\n',
        b'[[waves]]\nnumber = 1\ndate = """2025-10\n"""\n',
    ):
        with pytest.raises(RegienetError, match="by hand"):
            with_wave(text, 1, THEN)


def test_all_else_in_a_project_file_stays():
    text = b'# mine\nregio = "Zuid"\n\n[[metingen]] # one\nnummer = 3\nmap = "a"\n'
    text += b'label = "x"\ndatum = "2025-10"\n'
    made = with_wave(with_waves(text, [(4, THEN, "b")], "en"), 3, FIRST)
    read = tomllib.loads(made.decode())
    assert read["metingen"][0] == {"nummer": 3, "map": "a", "label": "najaar 2025", "datum": "2025-10-01"}
    assert read["metingen"][1]["zelfde_vragen"] is True
    assert made.startswith(b'# mine\nregio = "Zuid"\n\n[[metingen]] # one\n')


def test_what_a_list_says_besides_what_is_typed_stays(tmp_path):
    (tmp_path / "lijst.csv").write_text(PEOPLE, encoding="utf-8")
    people, _ = read_roster(tmp_path, region="Zuid")
    typed = [
        ("p1", {"name": "An Bos", "organisation": "De Brug"}),
        ("p2", {"name": "Bo Vosje"}),
        ("", {"name": "Cas Mos"}),
    ]
    rows = typed_over(people, typed, gone=())
    (tmp_path / "lijst.csv").write_bytes(list_file(rows, "nl"))
    now = {row["id"]: row for row in read_roster(tmp_path, region="Zuid")[0]}
    assert now["p1"]["organisation"] == "o1"
    assert now["p1"]["leeftijd"] == "40"
    assert now["p2"]["consent"] == "objected"
    assert now["p2"]["name"] == "Bo Vosje"
    assert now["Cas Mos"]["name"] == "Cas Mos"
    assert now["o1"]["name"] == "De Brug"
    assert "p2" not in {row.get("id") for row in typed_over(people, typed, gone={"p2"})}
