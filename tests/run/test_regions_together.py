"""Regions in one set of tables are made one by one, left out and reused, like a folder of regions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from regienet.errors import InputError, UnknownNameError
from regienet.read import read_regions, read_tables
from regienet.run import run
from regienet.run.recomputing import verify
from regienet_cli.main import run_command
from tests.run.test_regions import OUTPUTS, PEOPLE, TIES, contents

REGIONS = ("Noord", "Oost", "West")


def tables(folder: Path, **changed: str) -> Path:
    """Write one set of tables; `changed` gives the value of the first tie of a region."""
    folder.mkdir(exist_ok=True)
    people = PEOPLE.split(",")
    actors = [f"{name[0]}-{who},{who.title()},zorg,{name}" for name in REGIONS for who in people]
    (folder / "actors.csv").write_text("\n".join(["id,name,domain,region", *actors, ""]), encoding="utf-8")
    ties = [
        f"{name[0]}-{source},{name[0]}-{target},contact,{changed.get(name, '3') if n == 0 else 3}"
        for name in REGIONS
        for n, (source, target) in enumerate(TIES)
    ]
    ties.append("W-an,O-bo,contact,3")
    (folder / "ties.csv").write_text("\n".join(["source,target,relation,value", *ties, ""]), encoding="utf-8")
    return folder


@pytest.fixture
def source(tmp_path):
    return tables(tmp_path / "data")


def make(source: Path, out: Path, **options):
    return run(source, out, outputs=OUTPUTS, **options)


def test_a_region_with_a_wrong_cell_is_left_out_and_the_others_are_made(tmp_path):
    source, out = tables(tmp_path / "data", Oost="much"), tmp_path / "out"
    made = make(source, out)
    assert [one.region for one in made.regions] == ["Noord", "West"]
    ((region, problem),) = [(one.region, problem) for one in made.left_out for problem in one.problems]
    assert (region, problem.code, problem.file, problem.row) == ("Oost", "number_unreadable", "ties.csv", 9)
    assert "<li>Oost: 1 ding om te herstellen</li>" in (out / "index.html").read_text("utf-8")
    rows = [[cell.value for cell in row] for row in load_workbook(out / "problems.xlsx").active]
    assert rows[1][:4] == ["Oost", "ties.csv", "", 9]
    assert not (out / "oost").exists()
    assert make(tables(source), out).left_out == ()
    make(source, tmp_path / "new")
    assert contents(out) == contents(tmp_path / "new")


def test_whoever_is_in_a_region_that_is_left_out_can_be_named_by_others(tmp_path):
    tables(tmp_path / "whole")
    read, left = read_regions(tables(tmp_path / "data", Oost="much"))
    assert set(left) == {"Oost"}
    assert read.regions == ("Noord", "West")
    for name in ("actors", "ties"):
        expected = getattr(read_tables(tmp_path / "whole").region("West"), name)
        assert getattr(read.region("West"), name).equals(expected)
    assert not set(read.ties["region"]) & {"Oost"}
    used = {one.name: (one.rows_used, one.rows_refused) for one in read.sources}
    assert used == {"actors.csv": (18, 0), "ties.csv": (15, 7)}


def test_a_mistake_that_is_reported_once_is_found_in_every_region(tmp_path):
    source = tables(tmp_path / "data")
    actors = (source / "actors.csv").read_text("utf-8")
    for name in ("N-an,An,zorg", "W-an,An,zorg"):
        actors = actors.replace(name, name.replace("zorg", '"'))
    (source / "actors.csv").write_text(actors, encoding="utf-8")
    actors = actors.replace('An,",', "An,idem,")
    (source / "actors.csv").write_text(actors, encoding="utf-8")
    read, left = read_regions(source)
    assert set(left) == {"Noord", "West"}
    assert read.regions == ("Oost",)


@pytest.mark.parametrize(
    "wrong",
    [
        {"Noord": "a", "Oost": "b", "West": "c"},
        {"Oost": "much", "about": "nobody,N-an,contact,3\n"},
        {"header": "source,to_whom,relation,value"},
    ],
)
def test_nothing_is_made_if_something_is_wrong_with_all_or_with_no_region_in_particular(tmp_path, wrong):
    about, header = wrong.pop("about", ""), wrong.pop("header", "")
    source = tables(tmp_path / "data", **wrong)
    ties = source / "ties.csv"
    text = ties.read_text("utf-8") + about
    ties.write_text(
        text.replace("source,target,relation,value", header) if header else text, encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        make(source, tmp_path / "out")
    with pytest.raises(InputError) as whole:
        read_tables(source)
    assert caught.value.problems == whole.value.problems
    assert not (tmp_path / "out").exists()


def test_a_doubt_about_the_name_of_a_region_is_about_all(tmp_path):
    source = tables(tmp_path / "data")
    actors = (source / "actors.csv").read_text("utf-8").replace("O-an,An,zorg,Oost", "O-an,An,zorg,oost")
    (source / "actors.csv").write_text(actors, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        make(source, tmp_path / "out")
    assert [problem.code for problem in caught.value.problems if problem.stops] == ["spelled_alike"]


def test_strict_makes_nothing_if_one_region_has_a_wrong_cell(tmp_path):
    with pytest.raises(InputError):
        make(tables(tmp_path / "data", Oost="much"), tmp_path / "out", strict=True)
    assert not (tmp_path / "out").exists()


def test_what_did_not_change_is_not_made_again_and_one_region_can_be(source, tmp_path):
    out = tmp_path / "out"
    make(source, out)
    before = contents(out)
    assert make(source, out).reused == ("noord", "oost", "west")
    moments = {file: file.stat().st_mtime_ns for file in out.glob("*/record.json")}
    assert make(source, out, only="Oost").reused == ()
    assert {file.parent.name for file, at in moments.items() if file.stat().st_mtime_ns != at} == {"oost"}
    assert contents(out) == before
    with pytest.raises(UnknownNameError):
        make(source, out, only="Zuid")
    assert make(tables(source, Oost="5"), out).reused == ()


def test_several_processes_make_the_same_bytes(source, tmp_path):
    make(source, tmp_path / "one")
    make(source, tmp_path / "two", jobs=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_an_interruption_keeps_what_was_made(source, tmp_path):
    def stop(_step, name, *_):
        if name == "West":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(source, tmp_path / "out", progress=stop)
    assert make(source, tmp_path / "out").reused == ("noord", "oost")
    make(source, tmp_path / "new")
    assert contents(tmp_path / "out") == contents(tmp_path / "new")


def test_the_same_regions_in_folders_give_the_same_results(source, tmp_path):
    """Apart from the tie to another region, which a folder does not know."""
    ties = source / "ties.csv"
    ties.write_text(ties.read_text("utf-8").replace("W-an,O-bo,contact,3\n", ""), encoding="utf-8")
    for name in REGIONS:
        place = tmp_path / "apart" / name
        place.mkdir(parents=True)
        for file in ("actors.csv", "ties.csv"):
            header, *rows = (source / file).read_text("utf-8").splitlines()
            own = [row for row in rows if row.startswith(f"{name[0]}-")]
            (place / file).write_text("\n".join([header, *own, ""]), encoding="utf-8")
    make(source, tmp_path / "together")
    make(tmp_path / "apart", tmp_path / "folders")
    for name in ("noord", "oost", "west"):
        one, other = (
            json.loads((tmp_path / out / name / "record.json").read_text("utf-8"))["result"]
            for out in ("together", "folders")
        )
        assert one["summary"] == other["summary"]
        assert one["entry"] == other["entry"]


def test_the_command_ends_with_7_and_what_was_made_is_verified(tmp_path, capsys):
    source, out = tables(tmp_path / "data", Oost="much"), tmp_path / "out"
    assert run_command(["verwerk", str(source), "--out", str(out)]) == 7
    assert "Oost" in capsys.readouterr().err
    assert [(one.region, dict(one.different)) for one in verify(out, source)] == [("Noord", {}), ("West", {})]
