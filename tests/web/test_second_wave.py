"""A second measurement in a project: its own steps next to those of the first, and what changed."""

from __future__ import annotations

import re
import shutil
import tomllib

import pytest

from regienet.codebook import read_codebook
from regienet_cli.main import run_command
from tests.collect.filling import fill_workbook, random_answers
from tests.web.conftest import NEW
from tests.web.test_mending import fields
from tests.web.test_road import LIST, made

ASKED = {"variant": "short", "forms": ["workbook"]}
START = {
    "first_label": "najaar 2025", "first_date": "2025-10-01", "label": "najaar 2026", "date": "2026-10-01",
}  # fmt: skip


def answered(visitor, running, home: str, wave: str, seed: int):
    """Make the questionnaire of a wave, and give the answers of most people on the list."""
    visitor.post(f"{home}/questionnaire", ASKED)
    form = visitor.get(f"{home}/file/questionnaire/fill_in.xlsx").body
    text = (running.base / "waterrijk" / f"vragenlijst{wave}" / "codebook.json").read_text("utf-8")
    codebook = read_codebook(text)
    files = {
        f"{said.who}.xlsx": fill_workbook(form, codebook, said) for said in random_answers(codebook, seed, 9)
    }
    return visitor.upload(f"{home}/answers", files), codebook


def contents(folder):
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_a_project_is_measured_a_second_time_and_says_what_changed(running, visitor, project, tmp_path):
    folder = running.base / "waterrijk"
    visitor.upload(f"{project}/roster", {}, pasted=LIST)
    answered(visitor, running, project, "", 3)
    made(visitor, project)
    assert "Begin een nieuwe meting" in visitor.get(f"{project}/results").text
    first = {
        name: data for name, data in contents(folder).items() if name.startswith(("lijst/", "antwoorden/"))
    }

    shutil.copytree(folder / "resultaat", tmp_path / "first")
    page = visitor.post(f"{project}/wave", START)
    assert visitor.path == f"{project}/2/roster"
    assert "najaar 2026" in page.text
    rows = re.findall(r'name="id" value="([^"]*)"', page.text)
    typed = {
        "id": rows,
        "name": rows,
        **{name: [""] * len(rows) for name in ("organisation", "domain", "level")},
    }
    typed["name"] = [*rows[:12], "Iemand Nieuw", *rows[13:]]
    page = visitor.post(f"{project}/2/roster/typed", {**typed, "gone": "Persoon B"})
    assert re.search(r"Nieuw op de lijst: 1\. *Iemand Nieuw", page.text)
    assert re.search(r"Niet meer op de lijst: 1\. *Persoon B", page.text)
    page = visitor.get(f"{project}/2/questionnaire")
    assert "de korte vragenlijst" in page.text
    page, codebook = answered(visitor, running, f"{project}/2", "-2", 8)
    assert "Alles is te lezen" in page.text
    assert codebook.wave == 1
    assert "dezelfde vragen" in visitor.get(f"{project}/2/questionnaire").text
    missing = visitor.get(f"{project}/2/fieldwork").text
    assert "Persoon B" not in missing
    assert {name: data for name, data in contents(folder).items() if name in first} == first

    made(visitor, f"{project}/2")
    page = visitor.get(f"{project}/2/results")
    assert "Wat er veranderde tussen najaar 2025 en najaar 2026" in page.text
    assert re.search(r"Niet meer op de lijst \(1\)", page.text)
    assert "alle metingen samen" in page.text
    assert (folder / "resultaat" / "waterrijk" / "data" / "changes.csv").is_file()

    out = tmp_path / "cli"
    command = ["verwerk", str(folder), "--settings", str(folder / "instellingen.toml"), "-q"]
    command += ["--layout", str(tmp_path / "first"), "--out", str(out)]  # everyone stays where they were
    assert run_command(command) == 0
    assert contents(out) == contents(folder / "resultaat")


@pytest.fixture
def twice(visitor, project):
    """A project with answers to two waves, the second with a cell that is wrong."""
    visitor.upload(
        f"{project}/answers", {"relaties.csv": b"van,naar,waarde\nAn Bos,Bo Vos,3\nBo Vos,Cas Mos,2\n"}
    )
    visitor.post(f"{project}/wave", {**START, "same": "yes"})
    ties = b"van,naar,waarde\nAn Bos,Bo Vos,1\nBo Vos,Cas Mos,vaak\n"
    visitor.upload(f"{project}/2/answers", {"relaties.csv": ties})
    return project


def test_what_is_done_about_one_wave_stays_with_it(running, visitor, twice):
    folder = running.base / "waterrijk"
    page = visitor.get(f"{twice}/check")
    assert "relaties.csv" in page.text
    assert "Samen met de andere meting" in page.text  # the other one cannot be read yet
    page = visitor.get(f"{twice}/2/check")
    assert "er nog iets te doen" in page.text
    page = visitor.post(f"{twice}/2/mend", {**fields(page.text, "/mend"), "new": "2"})
    assert "Alles is te lezen" in page.text
    assert (folder / "antwoorden-2" / "mends.json").is_file()
    assert not (folder / "antwoorden" / "mends.json").exists()
    assert "Samen met de andere meting" not in visitor.get(f"{twice}/check").text
    assert run_command(["controleer", str(folder)]) == 0
    visitor.post(f"{twice}/undo", {"back": f"{twice}/check"})
    assert run_command(["controleer", str(folder)]) == 3


def test_starting_a_wave_can_be_undone_and_leaves_the_project_as_it_was(running, visitor, project):
    folder = running.base / "waterrijk"
    visitor.upload(f"{project}/roster", {}, pasted=LIST)
    before = {name: data for name, data in contents(folder).items() if not name.startswith(".undo/")}
    visitor.post(f"{project}/wave", START)
    page = visitor.post(f"{project}/2/undo", {"back": f"{project}/2/roster"})
    assert page.status == 200
    assert visitor.path == f"{project}/"
    after = {name: data for name, data in contents(folder).items() if not name.startswith(".undo/")}
    assert after == before
    assert visitor.get(f"{project}/2/roster").status == 404


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"label": ""}, "label"),
        ({"label": "najaar 2025"}, "label"),
        ({"date": "2024-10-01"}, "date"),
        ({"date": "soon"}, "date"),
        ({"first_date": ""}, "first_date"),
    ],
)
def test_what_is_wrong_with_a_wave_is_said_at_its_field(visitor, project, changed, field):
    page = visitor.post(f"{project}/wave", {**START, **changed})
    assert page.status == 422
    assert re.findall(r'id="(\w+)-wrong"', page.text) == [field]


def test_a_project_of_the_command_line_with_a_folder_per_wave_opens(running, visitor):
    folder = running.base / "dorp"
    for number, name in enumerate(("najaar", "voorjaar")):
        (folder / name).mkdir(parents=True)
        (folder / name / "relaties.csv").write_text(f"van,naar\nAn Bos,Bo Vos\nBo Vos,Cas {number}\n")
    blocks = [
        f'[[waves]]\nnumber = {n}\nlabel = "{label}"\ndate = "202{n}-10"\nfolder = "{name}"\n'
        for n, (name, label) in enumerate((("najaar", "de eerste"), ("voorjaar", "de tweede")))
    ]
    (folder / "project.toml").write_text("\n".join(blocks), encoding="utf-8")
    assert "/p/dorp/2/" in visitor.get("/").text
    page = visitor.get("/p/dorp/2/answers")
    assert "de tweede" in page.text
    assert "relaties.csv" in page.text
    assert "Alles is te lezen" in visitor.get("/p/dorp/check").text
    visitor.post("/p/dorp/2/wave", {"label": "de derde", "date": "2026-10-01", "same": "no"})
    assert 'folder = "answers-3"' in (folder / "project.toml").read_text("utf-8").replace(
        "antwoorden", "answers"
    )
    visitor.upload("/p/dorp/3/answers", {"relaties.csv": b"van,naar\nAn Bos,Bo Vos\n"})
    assert run_command(["controleer", str(folder)]) == 0


def test_whoever_is_taken_out_is_taken_out_of_every_wave(running, visitor, project):
    folder = running.base / "waterrijk"
    people = "naam\torganisatie\nAnna Blom\tA\nBo Vos\tB\nCas Mos\tC\n"
    ties = "van,naar\nAnna Blom,Bo Vos\nBo Vos,Cas Mos\n"
    visitor.upload(f"{project}/roster", {}, pasted=people)
    visitor.upload(f"{project}/answers", {"relaties.csv": ties.encode()})
    visitor.post(f"{project}/wave", START)
    visitor.upload(f"{project}/2/answers", {"relaties.csv": ties.encode() + b"Cas Mos,Anna Blom\n"})
    made(visitor, f"{project}/2")
    page = visitor.post(f"{project}/2/forget", {"person": "Anna Blom"})
    assert "antwoorden-2/relaties.csv" in page.text
    page = visitor.post(f"{project}/2/forget", {"person": "Anna Blom", "really": "yes"})
    assert "uit onze eigen bestanden gehaald" in page.text
    left = [file for file in folder.rglob("*") if file.is_file() and b"Anna Blom" in file.read_bytes()]
    assert left == []


def test_what_is_said_about_a_wave_can_be_changed(running, visitor, twice):
    file = running.base / "waterrijk" / "project.toml"
    page = visitor.post(f"{twice}/2/wave/describe", {"label": "later", "date": "2026-11-02", "same": "no"})
    assert "later" in page.text
    known = tomllib.loads(file.read_text("utf-8"))["metingen"]
    assert known[1] == {
        "nummer": 1, "label": "later", "datum": "2026-11-02", "map": "antwoorden-2", "zelfde_vragen": False
    }  # fmt: skip
    page = visitor.post(f"{twice}/2/wave/describe", {"label": "later", "date": "2025-09-30"})
    assert page.status == 422
    assert re.findall(r'id="(\w+)-wrong"', page.text) == ["date"]
    page = visitor.post(f"{twice}/wave/describe", {"label": "later", "date": "2026-12-01"})
    assert re.findall(r'id="(\w+)-wrong"', page.text) == ["label", "date"]


@pytest.mark.usefixtures("project")
def test_the_day_until_which_data_are_kept_holds_for_every_wave(running, visitor):
    visitor.post("/p/waterrijk/wave", START)
    file = running.base / "waterrijk" / "project.toml"
    file.write_text(file.read_text("utf-8").replace(NEW["keep_until"], "2020-01-01"), encoding="utf-8")
    assert visitor.get("/p/waterrijk/roster").status == 410
    assert visitor.get("/p/waterrijk/2/roster").status == 410
