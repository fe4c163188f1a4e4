"""A codebook that lies above a folder of regions holds for every region without one of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from regienet.codebook import codebook_json
from regienet.describe import describe
from regienet.errors import InputError
from regienet.read import read_tables
from regienet.run import run
from regienet.run.checking import check
from regienet.run.fieldwork import make_fieldwork
from tests.read.formats.surveys.exports import CODEBOOK, write_export

OUTPUTS = ["scores.csv"]
EXPORT = "limesurvey codes"


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "regions"
    for name in ("noord", "zuid"):
        write_export(EXPORT, root / name, codebook=False)
    (root / "codebook.json").write_text(codebook_json(CODEBOOK), encoding="utf-8")
    (root / "project.toml").write_text('folders = "regions"\n', encoding="utf-8")
    return root


def ids(source: Path, **options: Path) -> list[str]:
    return read_tables(source, **options).actors["id"].tolist()


def test_every_region_is_read_with_it_and_called_after_its_folder(root, tmp_path):
    assert check(root).regions == ("noord", "zuid")
    made = run(root, tmp_path / "out", outputs=OUTPUTS)
    assert [(one.region, one.actors) for one in made.regions] == [("noord", 3), ("zuid", 3)]
    record = json.loads((tmp_path / "out" / "noord" / "provenance.json").read_text(encoding="utf-8"))
    assert "codebook.json" in [one["name"] for one in record["inputs"]]
    assert made.left_out == ()
    (root / "codebook.json").write_text(codebook_json(replace(CODEBOOK, wave=1)), encoding="utf-8")
    assert run(root, tmp_path / "out", outputs=OUTPUTS).reused == ()


def test_exports_that_lie_next_to_it_are_regions_too(tmp_path):
    for name in ("noord", "zuid"):
        (write_export(EXPORT, tmp_path, codebook=False) / "results.csv").rename(tmp_path / f"{name}.csv")
    (tmp_path / "questionnaire.json").write_text(codebook_json(CODEBOOK), encoding="utf-8")
    (tmp_path / "project.toml").write_text('mappen = "regio\'s"\n', encoding="utf-8")
    assert check(tmp_path).regions == ("noord", "zuid")


def test_of_a_list_of_several_regions_only_those_of_the_region_are_read(root):
    homes = dict(zip([row["id"] for row in CODEBOOK.roster], ("Noord", "Noord", "Zuid"), strict=True))
    roster = tuple({**row, "region": homes[row["id"]]} for row in CODEBOOK.roster)
    book = root / "codebook.json"
    book.write_text(codebook_json(replace(CODEBOOK, roster=roster)), encoding="utf-8")
    tables = read_tables(root / "noord", codebook=book)
    listed = tables.actors[tables.actors["_origin"].str.startswith("codebook.json")]
    assert listed["id"].tolist() == ["007", "a1"]
    (root / "zuid").rename(root / "west")
    with pytest.raises(InputError) as caught:
        read_tables(root / "west", codebook=book)
    (problem,) = [one for one in caught.value.problems if one.code == "codebook_other_regions"]
    assert "Noord, Zuid" in describe(problem, "nl")


def test_the_waves_of_a_region_share_one_too(tmp_path):
    for name in ("a", "b"):
        write_export(EXPORT, tmp_path / name, codebook=False)
    (tmp_path / "codebook.json").write_text(codebook_json(CODEBOOK), encoding="utf-8")
    blocks = [f'[[waves]]\nnumber = {n}\ndate = "202{5 + n}"\nfolder = "{"ab"[n]}"\n' for n in (0, 1)]
    (tmp_path / "project.toml").write_text("\n".join(blocks).replace('"\nf', '-10"\nf'), encoding="utf-8")
    tables = read_tables(tmp_path)
    assert set(tables.respondents["wave"]) == {0, 1}
    assert {wave.codebook for wave in tables.project.waves} == {CODEBOOK.wording()}


def test_a_region_of_another_codebook_is_made_and_the_index_says_which(root, tmp_path):
    write_export(EXPORT, root / "west")
    other = replace(CODEBOOK, questions=CODEBOOK.questions[:3])
    (root / "west" / "codebook.json").write_text(codebook_json(other), encoding="utf-8")
    made = run(root, tmp_path / "out", outputs=OUTPUTS)
    assert [one.region for one in made.regions] == ["noord", "west", "zuid"]
    (told,) = [describe(note, "nl") for note in made.notes if note.code == "other_questions"]
    assert "west" in told
    assert f"I{told[1:]}" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8").replace(
        "&#39;", "'"
    )
    (root / "west" / "codebook.json").unlink()
    again = run(root, tmp_path / "out", outputs=OUTPUTS)
    assert [note.code for note in again.notes if note.code == "other_questions"] == []


def test_who_has_not_answered_is_known_with_it(root, tmp_path):
    made, _ = make_fieldwork(root, tmp_path / "fieldwork")
    assert {one.found.region: len(one.found.missing) for one in made} == {"noord": 1, "zuid": 1}
