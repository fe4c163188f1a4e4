"""From files to a codeerblad file, and back by way of somebody's decisions."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from regienet.collect.coding_sheet import STATEMENT_COLUMNS
from regienet.errors import InputError, WriteError
from regienet.problems import Problems
from regienet.read import read_tables
from regienet.read.open.files import read_sheets
from regienet.run.suggesting import write_suggestions
from regienet.suggest.known_actors import read_known_actors

TEXT = "Mina Bakker werkt samen met Stichting De Vlieger. Zij brengt mensen bij elkaar.\n"


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "gesprek.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_columns_are_exactly_those(text, tmp_path):
    out = tmp_path / "blad.csv"
    made = write_suggestions([text], out, language="en")
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert list(rows[0]) == list(STATEMENT_COLUMNS)
    assert len(rows) == sum(made.counts.values())
    assert {row["document"] for row in rows} == {"gesprek.txt"}


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_dutch_sheet_has_dutch_headers_and_codes_and_reads_as_the_english_one(text, tmp_path, ending):
    text.write_text(f"{TEXT}Jo Smit werkt bij Stichting De Vlieger.\n", encoding="utf-8")
    tables = {}
    for language in ("nl", "en"):
        folder = tmp_path / language
        folder.mkdir()
        write_suggestions([text], folder / f"blad{ending}", language=language)
        sheets, _ = read_sheets(folder / f"blad{ending}", Problems())
        shown = {cell for row in (sheets[0].header, *sheets[0].rows) for cell in row}
        assert ({"citaat", "voorstel", "persoon", "toegeschreven", "werkt_bij"} <= shown) is (
            language == "nl"
        )
        assert ({"quote", "suggested", "person", "attributed", "works_for"} <= shown) is (language == "en")
        decided = {"voorstel": "akkoord", "suggested": "accepted"}
        rows = [sheets[0].header, *([decided.get(cell, cell) for cell in row] for row in sheets[0].rows)]
        lines = io.StringIO()
        csv.writer(lines).writerows(rows)
        (folder / f"blad{ending}").unlink()
        (folder / "blad.csv").write_text(lines.getvalue(), encoding="utf-8")
        tables[language] = read_tables(folder / "blad.csv").frames()
    for name, frame in tables["nl"].items():
        pd.testing.assert_frame_equal(frame, tables["en"][name])
    assert len(tables["nl"]["interviews"])
    assert len(tables["nl"]["ties"])


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_same_texts_give_the_same_bytes(text, tmp_path, ending):
    one, two = tmp_path / f"een.{ending}", tmp_path / f"twee.{ending}"
    write_suggestions([text], one)
    write_suggestions([text], two)
    assert one.read_bytes() == two.read_bytes()


def test_nothing_counts_before_somebody_decides(text, tmp_path):
    out = tmp_path / "blad.xlsx"
    write_suggestions([text], out)
    with pytest.raises(InputError) as error:
        read_tables(out)
    assert [p.code for p in error.value.problems if p.severity == "error"] == ["codeerblad_none_accepted"]


def test_what_people_decided_is_never_overwritten(text, tmp_path):
    out = tmp_path / "blad.csv"
    write_suggestions([text], out)
    write_suggestions([text], out)
    worked = out.read_text(encoding="utf-8").replace("voorstel", "akkoord", 1)
    out.write_text(worked, encoding="utf-8")
    with pytest.raises(WriteError):
        write_suggestions([text], out)
    assert out.read_text(encoding="utf-8") == worked


def test_all_texts_that_cannot_be_read_are_named(text, tmp_path):
    (tmp_path / "leeg.txt").write_text("", encoding="utf-8")
    (tmp_path / "blad.pdf").write_bytes(b"%PDF-1.7")
    paths = [text, tmp_path / "leeg.txt", tmp_path / "blad.pdf", tmp_path / "weg.txt"]
    with pytest.raises(InputError) as error:
        write_suggestions(paths, tmp_path / "blad.csv")
    assert [p.code for p in error.value.problems] == ["file_empty", "document_format", "path_missing"]
    assert not (tmp_path / "blad.csv").exists()


def test_two_texts_of_one_name_are_refused(text, tmp_path):
    (tmp_path / "b").mkdir()
    other = tmp_path / "b" / text.name
    other.write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match=text.name):
        write_suggestions([text, other], tmp_path / "blad.csv")


def test_a_text_in_which_only_the_interviewer_speaks_is_named(text, tmp_path):
    asked = tmp_path / "vragen.txt"
    asked.write_text(f"Interviewer: Hoe gaat het?\nInterviewer: {TEXT}", encoding="utf-8")
    answered = tmp_path / "antwoorden.txt"
    answered.write_text(f"Interviewer: Hoe gaat het?\n{TEXT}", encoding="utf-8")
    made = write_suggestions([text, asked, answered], tmp_path / "blad.csv")
    assert [(p.code, p.file, p.severity) for p in made.problems] == [
        ("document_only_questions", "vragen.txt", "warning")
    ]


def test_a_list_of_actors_is_a_text_or_a_table(tmp_path):
    (tmp_path / "a.txt").write_text("De Vlieger\nMina Bakker\n\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("naam;soort\nDe Vlieger;organisatie\nKit;persoon\n", encoding="utf-8")
    (tmp_path / "c.csv").write_text("De Vlieger\nDe Brug\n", encoding="utf-8")
    (tmp_path / "d.csv").write_text("stad;jaar\nX;1\n", encoding="utf-8")
    listed = [
        [(a.name, a.kind) for a in read_known_actors(tmp_path / name)] for name in ("a.txt", "b.csv", "c.csv")
    ]
    assert listed[0] == [("De Vlieger", "organisation"), ("Mina Bakker", "person")]
    assert listed[1] == [("De Vlieger", "organisation"), ("Kit", "person")]
    assert listed[2] == [("De Vlieger", "organisation"), ("De Brug", "organisation")]
    with pytest.raises(InputError):
        read_known_actors(tmp_path / "d.csv")
