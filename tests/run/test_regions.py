"""A folder of regions: made one by one, left out, made again and reused, with the same bytes either way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from regienet.errors import InputError, RegienetError, UnknownNameError, WriteError
from regienet.run import run
from regienet.run.auditing import audit
from regienet.run.checking import check
from regienet.run.fieldwork import make_fieldwork
from regienet.run.questionnaires import make_questionnaires
from regienet.run.recomputing import verify
from regienet.run.reporting import report
from regienet.run.sharing import share
from regienet_cli.main import run_command

PEOPLE = "an,bo,cas,dana,els,fred"
TIES = [
    ("an", "bo"),
    ("bo", "cas"),
    ("cas", "dana"),
    ("dana", "els"),
    ("els", "fred"),
    ("fred", "an"),
    ("an", "cas"),
]
OUTPUTS = ["map.html", "layout.json", "scores.csv"]


def region(folder: Path, name: str, *, skip: int = 0) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    actors = "\n".join(
        f"{who},{who.title()},{('zorg', 'onderwijs')[n % 2]},{name}"
        for n, who in enumerate(PEOPLE.split(","))
    )
    (folder / "actors.csv").write_text(f"id,name,domain,region\n{actors}\n", encoding="utf-8")
    rows = "\n".join(f"{source},{target},contact" for source, target in TIES[skip:])
    (folder / "ties.csv").write_text(f"source,target,relation\n{rows}\n", encoding="utf-8")
    return folder


@pytest.fixture
def regions(tmp_path):
    root = tmp_path / "regions"
    for number, name in enumerate(("Oost", "Noord", "West")):
        region(root / f"r{number}", name, skip=number)
    return root


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def times(folder: Path) -> dict[str, int]:
    return {name: (folder / name / "record.json").stat().st_mtime_ns for name in ("r0", "r1", "r2")}


def make(source: Path, out: Path, **options):
    return run(source, out, outputs=OUTPUTS, **options)


def test_every_region_has_a_folder_and_the_index_lists_them(regions, tmp_path):
    made = make(regions, tmp_path / "out")
    assert [(one.folder, one.region) for one in made.regions] == [
        ("r0", "Oost"),
        ("r1", "Noord"),
        ("r2", "West"),
    ]
    assert (made.left_out, made.reused) == ((), ())
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert page.index("Noord") < page.index("Oost") < page.index("West")
    assert not list((tmp_path / "out").glob(".regienet*"))


def test_what_did_not_change_is_not_made_again_and_the_bytes_are_the_same(regions, tmp_path):
    make(regions, tmp_path / "out")
    before, made_at = contents(tmp_path / "out"), times(tmp_path / "out")
    assert make(regions, tmp_path / "out").reused == ("r0", "r1", "r2")
    assert contents(tmp_path / "out") == before
    region(regions / "r1", "Noord", skip=3)
    assert make(regions, tmp_path / "out").reused == ("r0", "r2")
    again = times(tmp_path / "out")
    assert {name for name in again if again[name] != made_at[name]} == {"r1"}
    make(regions, tmp_path / "new")
    assert contents(tmp_path / "out") == contents(tmp_path / "new")
    assert make(regions, tmp_path / "out", fresh=True).reused == ()
    assert contents(tmp_path / "out") == contents(tmp_path / "new")


def test_what_holds_for_all_regions_is_part_of_what_they_were_made_from(regions, tmp_path):
    make(regions, tmp_path / "out")
    (regions / "settings.toml").write_text("seed = 7\n", encoding="utf-8")
    (regions / "r1" / "settings.toml").write_text("seed = 1\n", encoding="utf-8")
    assert make(regions, tmp_path / "out").reused == ()
    seeds = {
        name: json.loads((tmp_path / "out" / name / "provenance.json").read_text())["seed"]
        for name in times(tmp_path / "out")
    }
    assert seeds == {"r0": 7, "r1": 1, "r2": 7}


def test_a_file_that_is_gone_is_made_again(regions, tmp_path):
    make(regions, tmp_path / "out")
    (tmp_path / "out" / "r2" / "map.html").unlink()
    assert make(regions, tmp_path / "out").reused == ("r0", "r1")
    assert (tmp_path / "out" / "r2" / "map.html").exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_region_with_errors_is_left_out_and_listed(regions, tmp_path, jobs):
    ties = regions / "r1" / "ties.csv"
    ties.write_text("source,target,relation,value\nan,bo,contact,much\nan,cas,contact,3\n", encoding="utf-8")
    (regions / "r3").mkdir()
    made = make(regions, tmp_path / "out", jobs=jobs)
    assert [one.region for one in made.regions] == ["Oost", "West"]
    assert [
        (one.region, [problem.code for problem in one.problems if problem.stops]) for one in made.left_out
    ] == [
        ("r1", ["number_unreadable"]),
        ("r3", ["folder_empty"]),
    ]
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "out" / "problems.xlsx").active]
    assert rows[0] == ["regio", "bestand", "blad", "rij", "kolom", "wat je moet doen"]
    assert rows[1][:4] == ["r1", "r1/ties.csv", "", 2]
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "<li>r1: 1 ding om te herstellen</li>" in page
    region(regions / "r1", "Noord", skip=1)
    region(regions / "r3", "Zuid")
    assert make(regions, tmp_path / "out").reused == ("r0", "r2")
    assert load_workbook(tmp_path / "out" / "problems.xlsx").active.max_row == 1


def test_strict_makes_nothing_and_nothing_is_made_if_no_region_can_be(regions, tmp_path):
    (regions / "r2" / "ties.csv").write_text("source,target\nan,\n", encoding="utf-8")
    with pytest.raises(InputError):
        make(regions, tmp_path / "out", strict=True)
    assert not (tmp_path / "out").exists()
    for name in ("r0", "r1"):
        (regions / name / "ties.csv").write_text("source,target\nan,\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        make(regions, tmp_path / "out")
    assert {problem.file.split("/")[0] for problem in caught.value.problems if problem.stops} == {
        "r0",
        "r1",
        "r2",
    }
    assert not (tmp_path / "out").exists()


def test_one_region_is_made_again(regions, tmp_path):
    make(regions, tmp_path / "out")
    before = times(tmp_path / "out")
    made = make(regions, tmp_path / "out", only="Noord")
    assert [one.region for one in made.regions] == ["Oost", "Noord", "West"]
    after = times(tmp_path / "out")
    assert {name for name in after if after[name] != before[name]} == {"r1"}
    with pytest.raises(UnknownNameError):
        make(regions, tmp_path / "out", only="Zuid")
    region(regions / "r0", "Oost", skip=2)
    told = [
        note for note in make(regions, tmp_path / "out", only="r2").notes if note.code == "regions_to_make"
    ]
    assert [note.value for note in told] == ["r0"]
    assert "geen resultaten van de gegevens van nu: r0" in (tmp_path / "out" / "index.html").read_text(
        "utf-8"
    )


def test_two_regions_with_one_name_are_both_left_out(regions, tmp_path):
    region(regions / "r2", "Oost")
    made = make(regions, tmp_path / "out")
    assert [one.region for one in made.regions] == ["Noord"]
    assert [(one.region, one.problems[0].code) for one in made.left_out] == [
        ("r0", "region_twice"),
        ("r2", "region_twice"),
    ]


def test_earlier_results_of_a_region_that_is_left_out_stay_and_the_index_says_so(regions, tmp_path):
    out = tmp_path / "out"
    make(regions, out)
    region(regions / "r2", "Oost")
    made = make(regions, out)
    (told,) = [note for note in made.notes if note.code == "earlier_kept"]
    assert told.value == "r0, r2"
    assert (out / "r0" / "map.html").exists()
    page = (out / "index.html").read_text("utf-8")
    assert "uitkomsten van eerder: r0, r2" in page
    assert ("r0/map.html" in page, "r1/map.html" in page) == (False, True)
    assert not (out / "comparison.html").exists()
    region(regions / "r2", "West", skip=2)
    assert "uitkomsten van eerder" not in (make(regions, out), (out / "index.html").read_text("utf-8"))[1]


def test_results_of_a_region_that_is_no_longer_there_stop_until_somebody_removed_them(regions, tmp_path):
    out = tmp_path / "out"
    make(regions, out)
    (regions / "r1").rename(regions / "r4")
    with pytest.raises(WriteError) as refused:
        make(regions, out)
    assert (refused.value.code, refused.value.values["left"]) == ("earlier_results", str(out / "r1"))
    shutil.rmtree(out / "r1")
    assert make(regions, out).reused == ("r0", "r2")
    assert "r1/map.html" not in (out / "index.html").read_text("utf-8")


def test_if_all_have_one_name_the_index_says_so_without_any(regions, tmp_path):
    for name in ("r1", "r2"):
        region(regions / name, "Oost")
    (regions / "project.toml").write_text('folders = "regions"\n', encoding="utf-8")
    made = make(regions, tmp_path / "out")
    assert (made.regions, [one.region for one in made.left_out]) == ((), ["r0", "r1", "r2"])
    assert "<li>r0: 1 ding om te herstellen</li>" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_several_processes_make_the_same_bytes(regions, tmp_path):
    make(regions, tmp_path / "one")
    make(regions, tmp_path / "two", jobs=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_an_interruption_keeps_what_was_made_and_says_so(regions, tmp_path):
    out = tmp_path / "out"
    make(regions, out)
    whole = contents(out)
    region(regions / "r0", "Oost", skip=4)
    region(regions / "r1", "Noord", skip=4)

    def stop(_step, name, *_):
        if name == "r1":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(regions, out, progress=stop)
    half = contents(out)
    assert half["r0/map.html"] != whole["r0/map.html"]
    assert half["r1/map.html"] == whole["r1/map.html"]
    assert "Deze pagina kan ouder zijn dan de regio" in half["index.html"].decode()
    assert make(regions, out).reused == ("r0", "r2")
    make(regions, tmp_path / "new")
    assert contents(out) == contents(tmp_path / "new")


def test_results_are_not_written_among_the_regions(regions):
    with pytest.raises(WriteError) as caught:
        make(regions, regions / "out")
    assert caught.value.code == "out_inside"


def test_the_command_ends_with_7_if_not_every_region_was_made(regions, tmp_path, capsys):
    (regions / "r1" / "ties.csv").write_text("source,target\nan,\n", encoding="utf-8")
    command = ["verwerk", str(regions), "--out", str(tmp_path / "out")]
    assert run_command(command) == 7
    said = capsys.readouterr()
    assert "r1" in said.err
    region(regions / "r1", "Noord", skip=1)
    assert run_command(command) == 0


def test_check_reads_all_regions_and_says_at_once_what_is_wrong(regions):
    found = check(regions)
    assert found.regions == ("Oost", "Noord", "West")
    assert found.rows["actoren"] == 18
    for name in ("r0", "r2"):
        (regions / name / "ties.csv").write_text("source,target\nan,\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        check(regions)
    stopping = [problem.file for problem in caught.value.problems if problem.stops]
    assert set(stopping) == {"r0/ties.csv", "r2/ties.csv"}
    with pytest.raises(RegienetError) as refused:
        check(regions, copy=regions.parent / "copy.xlsx")
    assert refused.value.code == "copy_one_region"


def test_a_questionnaire_for_every_region(regions, tmp_path):
    made, _ = make_questionnaires(regions, tmp_path / "asked", language="nl", forms=["workbook"])
    folders = {one.region: one.folder.name for one in made}
    assert folders == {"Oost": "oost", "Noord": "noord", "West": "west"}
    assert all((tmp_path / "asked" / name / "codebook.json").exists() for name in ("oost", "noord", "west"))
    region(regions / "r2", "Oost")
    with pytest.raises(InputError) as caught:
        make_questionnaires(regions, tmp_path / "again", language="nl")
    assert [problem.code for problem in caught.value.problems if problem.stops] == ["region_named_before"]
    assert not (tmp_path / "again").exists()


def test_fieldwork_of_every_region(regions, tmp_path):
    for place in regions.iterdir():
        (place / "respondents.csv").write_text("respondent,status\nan,complete\nbo,none\n", encoding="utf-8")
    made, _ = make_fieldwork(regions, tmp_path / "fieldwork")
    assert sorted(one.folder.name for one in made) == ["noord", "oost", "west"]
    (regions / "r1" / "respondents.csv").unlink()
    with pytest.raises(InputError) as caught:
        make_fieldwork(regions, tmp_path / "again")
    assert [problem.code for problem in caught.value.problems if problem.stops] == ["asked_unknown"]


def test_what_was_made_of_a_folder_of_regions_is_verified_audited_and_shared(regions, tmp_path):
    results = tmp_path / "results"
    run(regions, results, outputs=OUTPUTS)
    names = ["Oost", "Noord", "West"]
    assert [(one.region, dict(one.different)) for one in verify(results, regions)] == [
        (name, {}) for name in names
    ]
    assert [one.region for one in audit(results, regions, sample=1)] == names
    shared = share(results, regions, tmp_path / "shared", audience="participants")
    assert [(one.region, one.counts["pages"]) for one in shared] == [(name, 6) for name in names]
    (regions / "r1" / "ties.csv").write_text("source,target,relation\nan,bo,contact\n", encoding="utf-8")
    with pytest.raises(RegienetError) as refused:
        verify(results, regions)
    assert "Noord" in str(refused.value)


def test_every_region_of_a_folder_has_a_report(regions, tmp_path, monkeypatch):
    monkeypatch.setattr("regienet.run.reporting.report_files", lambda *_, **__: {"report.html": b"made"})
    made = report(regions, tmp_path / "report")
    assert [one.region for one in made] == ["Oost", "Noord", "West"]
    assert {file.name for file in (tmp_path / "report").iterdir() if file.is_dir()} == {"r0", "r1", "r2"}
