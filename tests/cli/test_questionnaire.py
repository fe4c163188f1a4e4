"""The commands that start a study: an empty project, and the questionnaire about the people in it."""

import csv

import openpyxl
import pytest

from regienet.collect.template import options
from regienet.read import read_tables
from regienet.read.interpret.cells import reader
from regienet.schema import TABLES
from regienet_cli.main import run_command
from regienet_datasets import path

FORMS = {"fill_in.xlsx", "xlsform.xlsx", "limesurvey.txt", "printed.docx"}
ALWAYS = {"codebook.json", "letter.docx", "letter.txt"}


def files_in(folder):
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_a_new_project_goes_all_the_way_to_a_questionnaire(tmp_path, capsys):
    project = tmp_path / "project"
    assert run_command(["nieuw", str(project)]) == 0
    assert str(project / "LEESMIJ.txt") in capsys.readouterr().out
    assert files_in(project) == {
        "LEESMIJ.txt",
        "gegevens/tabellen.xlsx",
        "voorbeeld.xlsx",
        "instellingen.toml",
        "project.toml",
    }
    table = project / "gegevens" / "tabellen.xlsx"
    book = openpyxl.load_workbook(table)
    assert book.sheetnames[:3] == ["actoren", "respondenten", "relaties"]
    assert run_command(["vragenlijst", str(project / "gegevens"), "--out", str(tmp_path / "v")]) == 3
    assert "hier staat geen lijst met namen" in capsys.readouterr().err
    header = [cell.value for cell in book["actoren"][1]]
    for row in ({"id": "a", "naam": "An", "soort": "persoon"}, {"id": "b", "naam": "Bo", "soort": "persoon"}):
        book["actoren"].append([row.get(name) for name in header])
    book.save(table)
    assert run_command(["vragenlijst", str(project / "gegevens"), "--out", str(tmp_path / "v")]) == 0
    assert files_in(tmp_path / "v") == FORMS | ALWAYS | {"LEESMIJ.txt"}
    assert "2 namen" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "file", "table", "options"),
    [
        ("nl", "gegevens/tabellen.xlsx", ("actoren", "niveau"), '"uitvoering,management,bestuur"'),
        ("nl", "gegevens/tabellen.xlsx", ("relaties", "relatie"), '"contact,samen,'),
        ("nl", "gegevens/tabellen.xlsx", ("rolnominaties", "antwoord"), '"ja,weet_niet,niemand"'),
        ("nl", "gegevens/tabellen.xlsx", ("lagen", "positie"), '"ja,nee"'),
        ("en", "data/tables.xlsx", ("actors", "consent"), '"internal,participants,public,objected"'),
    ],
)
def test_the_tables_of_a_project_explain_their_columns_and_offer_what_can_be_chosen(
    tmp_path, language, file, table, options
):
    assert run_command(["new", str(tmp_path / "p"), "--lang", language, "-q"]) == 0
    book = openpyxl.load_workbook(tmp_path / "p" / file)
    for sheet in book:
        explained = [cell.comment.text for cell in sheet[1]]
        assert all(text.partition(":")[2].strip() for text in explained)
        assert not [text for text in explained if set("[]{}`") & set(text)], (
            "no marks of the page of the tables"
        )
    sheet, header = book[table[0]], table[1]
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == header)
    assert header in sheet[f"{letter}1"].comment.text
    rules = {
        str(rule.sqref).partition("2:")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation
    }
    assert rules[letter].startswith(options)
    assert max(len(rule) for rule in rules.values()) <= 257, "longer lists do not open in Excel"


def test_every_option_of_the_tables_is_read_back():
    for table in TABLES.values():
        for column in table.columns:
            read = reader(column, ())
            for language in ("nl", "en"):
                codes = set(map(read, options(column, language)))
                assert codes == ({True, False} if column.type == "flag" else set(column.choices.values()))


@pytest.mark.parametrize(("language", "example"), [("nl", "voorbeeld.xlsx"), ("en", "example.xlsx")])
def test_the_example_of_a_project_can_be_read(tmp_path, language, example):
    assert run_command(["new", str(tmp_path / "p"), "--lang", language, "-q"]) == 0
    tables = read_tables(tmp_path / "p" / example)
    assert (len(tables.actors), len(tables.ties), len(tables.nominations)) == (5, 3, 2)


def test_nothing_is_ever_replaced(tmp_path, capsys):
    project = tmp_path / "project"
    project.mkdir()
    (project / "voorbeeld.xlsx").write_text("mijn werk", encoding="utf-8")
    assert run_command(["nieuw", str(project)]) == 6
    assert files_in(project) == {"voorbeeld.xlsx"}
    assert "bestaat al" in capsys.readouterr().err
    out = tmp_path / "v"
    arguments = ["vragenlijst", str(path("twaalf")), "--out", str(out), "--form", "kobo"]
    assert run_command(arguments) == 0
    before = {name: (out / name).read_bytes() for name in files_in(out)}
    assert run_command([*arguments, "--wave", "1"]) == 6
    assert {name: (out / name).read_bytes() for name in files_in(out)} == before


def test_the_forms_that_are_asked_are_made_the_same_every_time(tmp_path):
    for name in ("one", "two"):
        chosen = ["--form", "workbooks", "--form", "limesurvey", "--variant", "short", "--lang", "en", "-q"]
        assert (
            run_command(["questionnaire", str(path("twaalf")), "--out", str(tmp_path / name), *chosen]) == 0
        )
    made = files_in(tmp_path / "one")
    people = {name for name in made if name.startswith("fill_in/")}
    assert made == ALWAYS | {"README.txt", "limesurvey.txt"} | people
    assert len(people) == 9
    assert all(
        (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in made
    )


def test_every_region_has_a_questionnaire_of_its_own(tmp_path):
    rows = [["id", "name", "kind", "region"], ["a", "An", "person", "Noord"], ["b", "Bo", "person", "Zuid"]]
    with (tmp_path / "actors.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    out = tmp_path / "out"
    assert (
        run_command(["questionnaire", str(tmp_path / "actors.csv"), "--out", str(out), "--form", "kobo"]) == 0
    )
    assert {name.split("/")[0] for name in files_in(out)} == {"noord", "zuid"}


def test_a_survey_too_wide_for_its_database_is_told(tmp_path, capsys):
    roster = tmp_path / "lijst.csv"
    names = [f"p{number},Persoon {number}" for number in range(120)]
    roster.write_text("\n".join(["id,naam", *names]), encoding="utf-8")
    arguments = ["vragenlijst", str(roster), "--out", str(tmp_path / "v"), "-q"]
    assert run_command([*arguments, "--form", "limesurvey"]) == 0
    assert "kolommen nodig" in capsys.readouterr().err
