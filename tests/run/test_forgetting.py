"""Whoever is forgotten is nowhere any more, the rest is as if they were never there, and they stay out."""

from __future__ import annotations

import base64
import csv
import io
import json
import shutil
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from regienet.errors import RegienetError
from regienet.forgotten import FORGOTTEN_FILE_NAME
from regienet.mends import Mend, mends_file
from regienet.run import run
from regienet.run.earlier import PROVENANCE
from regienet.run.forgetting import forget
from regienet.run.holdings import Holdings
from regienet.run.people import variants
from regienet.run.records import RECORD
from regienet.run.searching import search
from regienet_cli.main import run_command
from regienet_datasets import path

GONE = "eva"
NAME = "Eva"
OUTPUTS = ["map.html", "scores.csv", "findings.csv", "layout.json", "tables.xlsx", "network.graphml"]


@pytest.fixture
def place(tmp_path) -> Holdings:
    source = tmp_path / "project" / "data"
    shutil.copytree(path("twaalf"), source)
    (source / "README.md").unlink()
    actors = (source / "actors.csv").read_text(encoding="utf-8")
    (source / "actors.csv").write_text(actors.replace(f",{NAME},", ",Eva Zandkreek,"), encoding="utf-8")
    return Holdings(source, tmp_path / "project" / "results")


def without_by_hand(source: Path, target: Path, gone: str) -> None:
    """Copy tables without the rows that have an id in any cell."""
    target.mkdir(parents=True)
    for file in source.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            rows = [row for row in csv.reader(lines) if gone not in row]
        with (target / file.name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(rows)


def shown(results: Path) -> dict[str, bytes]:
    """Every result, but for the checksums of the input."""
    made = {}
    for file in sorted(results.rglob("*")):
        if file.is_file() and file.name not in {PROVENANCE, "tables.xlsx"}:
            text = file.read_bytes()
            if file.name == RECORD:  # with checksums too
                text = json.dumps(json.loads(text)["result"], ensure_ascii=False).encode()
            made[file.relative_to(results).as_posix()] = text.replace(
                b'{"name":"forgotten.json"},', b""
            ).replace(b',{"name":"forgotten.json"}', b"")
    return made


def test_the_result_equals_one_built_without_that_person(place, tmp_path):
    run(place.source, place.results, outputs=OUTPUTS)
    other = tmp_path / "other" / "data"
    without_by_hand(place.source, other, GONE)
    run(other, tmp_path / "other" / "results", outputs=OUTPUTS)
    found = forget("eva zandkreek", place, apply=True)
    assert found.done
    assert found.left == ()
    expected, made = shown(tmp_path / "other" / "results"), shown(place.results)
    assert set(made) == set(expected)
    for name in set(made) - {"twaalf/data/network.graphml"}:
        assert made[name] == expected[name], name
    text = "\n".join(data.decode("utf-8", "replace") for data in made.values())
    assert "Zandkreek" not in text


def test_without_apply_nothing_changes(place):
    run(place.source, place.results, outputs=OUTPUTS)
    before = {file: file.read_bytes() for file in place.root.rglob("*") if file.is_file()}
    found = forget(GONE, place)
    assert not found.done
    assert {file.name for file in found.tables} >= {"actors.csv", "ties.csv", "nominations.csv"}
    assert {file: file.read_bytes() for file in place.root.rglob("*") if file.is_file()} == before


def test_an_old_file_does_not_bring_the_person_back(place):
    old = {file.name: file.read_bytes() for file in place.source.glob("*.csv")}
    run(place.source, place.results, outputs=OUTPUTS)
    forget(GONE, place, apply=True)
    for name, data in old.items():
        (place.source / name).write_bytes(data)
    result = run(place.source, place.results, outputs=OUTPUTS)
    assert any(note.code == "forgotten" for note in result.notes)
    assert search([place.results], ["Eva Zandkreek"]) == []
    kept = json.loads((place.source / FORGOTTEN_FILE_NAME).read_text(encoding="utf-8"))
    assert "eva" not in json.dumps(kept["forgotten"]).casefold()


def test_verifying_looks_again_for_whoever_is_gone(place):
    run(place.source, place.results, outputs=OUTPUTS)
    note = place.root / "verslag.txt"
    note.write_text("Gesproken met Eva Zandkreek.", encoding="utf-8")
    (left,) = forget(GONE, place, apply=True).left
    assert (left.file.name, left.place) == ("verslag.txt", "1")
    assert len(forget("Eva Zandkreek", place).left) == 1
    note.unlink()
    assert forget("Eva Zandkreek", place).left == ()


def test_verify_ends_well_only_when_it_is_done_and_nothing_is_left(place, capsys):
    run(place.source, place.results, outputs=OUTPUTS)
    asked = [
        "--lang",
        "en",
        "forget",
        "Eva Zandkreek",
        "--input",
        str(place.source),
        "--results",
        str(place.results),
    ]
    assert run_command(asked) == 0
    assert run_command([*asked, "--verify"]) == 4
    note = place.root / "verslag.txt"
    note.write_text("Gesproken met Eva Zandkreek.", encoding="utf-8")
    assert run_command([*asked, "--apply"]) == 4
    assert "verslag.txt: 1" in capsys.readouterr().out
    note.unlink()
    assert run_command([*asked, "--verify"]) == 0
    assert "Nothing can be found any more" in capsys.readouterr().out


def test_a_spelling_that_was_decided_to_be_the_same_goes_too(place, tmp_path):
    aliases = tmp_path / "names.csv"
    aliases.write_text(
        "name_a,name_b,decision,by\nEva Zandkreek,E. Zandkreek,same,Ilse\nHugo,Hugo B.,same,Ilse\n",
        encoding="utf-8",
    )
    with (place.source / "actors.csv").open("a", encoding="utf-8") as file:
        file.write("eva2,E. Zandkreek,person,town,gemeente,practice,Notendam,jeugdwerker,Twaalf\n")
    with (place.source / "ties.csv").open("a", encoding="utf-8") as file:
        file.write("anna,eva2,contact,1,,,\n")
    given = Holdings(place.source, None, aliases=aliases)
    found = forget(GONE, given, apply=True)
    assert found.left == ()
    assert "eva2" not in (place.source / "ties.csv").read_text(encoding="utf-8")
    assert "Zandkreek" not in aliases.read_text(encoding="utf-8")
    assert "Hugo B." in aliases.read_text(encoding="utf-8")


def test_nobody_of_that_name_gives_similar_names(place):
    with pytest.raises(RegienetError, match="Eva Zandkreek"):
        forget("Eva Zandkreck", place)


def test_results_of_other_data_stop_it_before_anything_changes(place):
    run(place.source, place.results, outputs=OUTPUTS)
    with (place.source / "ties.csv").open("a", encoding="utf-8") as file:
        file.write("anna,hugo,contact,1,,,\n")
    before = (place.source / "actors.csv").read_bytes()
    with pytest.raises(RegienetError, match=r"ties\.csv"):
        forget(GONE, place, apply=True)
    assert (place.source / "actors.csv").read_bytes() == before


def test_results_of_other_regions_stop_it_before_anything_changes(place):
    run(place.source, place.results, outputs=OUTPUTS)
    shutil.copytree(place.results / "twaalf", place.results / "elders")
    before = shown(place.results)
    people = (place.source / "actors.csv").read_bytes()
    with pytest.raises(RegienetError) as refused:
        forget(GONE, place, apply=True)
    assert refused.value.code == "forget_other_regions"
    assert (shown(place.results), (place.source / "actors.csv").read_bytes()) == (before, people)


def test_results_are_made_again_in_a_folder_named_from_here(place, monkeypatch):
    run(place.source, place.results, outputs=OUTPUTS)
    monkeypatch.chdir(place.results.parent)
    here = replace(place, results=Path(place.results.name))
    assert forget(GONE, here, apply=True).done


def test_rows_of_a_file_with_mended_cells_are_not_moved(place):
    mend = Mend("ties.csv", "0" * 64, "", 2, "D", "3", "2")
    (place.source / "mends.json").write_bytes(mends_file([mend]))
    before = (place.source / "ties.csv").read_bytes()
    with pytest.raises(RegienetError, match=r"ties\.csv"):
        forget(GONE, Holdings(place.source), apply=True)
    assert (place.source / "ties.csv").read_bytes() == before
    assert not (place.source / FORGOTTEN_FILE_NAME).exists()


def word_file(name: str) -> bytes:
    first, last = name.split()
    runs = f"<w:r><w:t>{first}</w:t></w:r><w:r><w:t> {last}</w:t></w:r>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as parts:
        parts.writestr("word/document.xml", f"<w:document><w:p>{runs}</w:p></w:document>")
    return buffer.getvalue()


def nested(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as parts:
        parts.writestr("inside.docx", word_file(name))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"Gesprek met EVA  zandkreek.",
        "Eva Zandkreek".encode("utf-16"),
        b"Zandkreek, Eva",
        word_file("Eva Zandkreek"),
        nested("Eva Zandkreek"),
        b'<script type="application/json">' + base64.b64encode(b'{"name": "Eva Zandkreek"}') + b"</script>",
        b"<p>Eva&#32;Zandkreek</p>",
        b"https://x.nl/?naam=Eva%20Zandkreek",
        b'{"n": "Eva\\u0020Zandkreek"}',
        b"%PDF-1.4\nstream\n" + zlib.compress(b"(Eva Zandkreek) Tj") + b"\nendstream",
    ],
)
def test_a_name_is_found_in_files_of_any_kind(tmp_path, data):
    (tmp_path / "file.bin").write_bytes(data)
    assert len(search([tmp_path], variants("Eva Zandkreek"))) >= 1


def test_a_part_of_another_word_is_not_the_name(tmp_path):
    (tmp_path / "file.txt").write_text("Eva Zandkreeksen, Geva Zandkreek", encoding="utf-8")
    assert search([tmp_path], variants("Eva Zandkreek")) == []
