"""How to reach people is told nowhere: columns with addresses and telephone numbers are left out."""

from __future__ import annotations

import io
import zipfile

import pytest

from regienet.identity import read_name_entries
from regienet.read import draft_mapping, read_tables
from regienet.read.interpret.contact_data import is_contact_data
from regienet.run import run
from regienet.run.questionnaires import make_questionnaires
from regienet.write import OUTPUTS

HEADERS = [
    *("E-mail", "Email:", "mail", "mailadres", "E-mail adres", "E-mailadres (werk)", "zakelijke e-mail"),
    *(
        "tel.",
        "Tel",
        "Tel.nr.",
        "telnr",
        "telefoon",
        "Telefoonnummer werk",
        "Telefoon/mobiel",
        "mobiel",
        "GSM",
    ),
    *(
        "06-nummer",
        "06",
        "Mobiel nr.",
        "Doorkiesnummer",
        "WhatsApp",
        "Contactgegevens",
        "phone",
        "Phone number",
    ),
    *("Mobile", "Work e-mail", "Telephone", "Contact details", "E-mail address 2"),
]
CELLS = [
    *("an@school.nl", "An <an@school.nl>", "an@school.nl; bo@ggd.nl", "06-12345678", "06 12 34 56 78"),
    *("0612345678", "612345678", "+31 6 12345678", "+31 (0)6-12345678", "0031612345678", "(010) 123 45 67"),
    *("010 - 1234567", "06-12345678 / 010-1234567", "555-123-4567", "bel 06 12345678", "06\u201312345678"),
]
OTHERS = [
    "0.123456789",
    "0,612345678",
    "01-02-2024 10:30",
    "2024-01-01",
    "1234567890",
    "01234567",
    "x7",
    "De Brug",
]
PEOPLE = """\
naam;organisatie;Bereikbaar;06-nummer
An;De Brug;an@brug.nl;0612345671
Bo;GGD;bo@ggd.nl;0612345672
Cas;GGD;;
"""
SECRETS = (b"brug.nl", b"ggd.nl", b"1234567")


@pytest.mark.parametrize("header", HEADERS)
def test_the_header_says_so_in_many_ways(header):
    assert is_contact_data(header, ["volgt", ""])


@pytest.mark.parametrize("cell", CELLS)
def test_or_most_of_its_cells_do(cell):
    assert is_contact_data("Bereikbaar", [cell, cell, "volgt", ""])
    assert not is_contact_data("Bereikbaar", [cell, "volgt"])


@pytest.mark.parametrize("cell", OTHERS)
def test_other_numbers_and_dates_are_no_contact_data(cell):
    assert not is_contact_data("Kenmerk", [cell])


@pytest.mark.parametrize(
    "header", ["Telling", "Contact", "Info", "Nummer", "Adres", "Mails per week", "Werk"]
)
def test_other_headers_are_none(header):
    assert not is_contact_data(header, ["12", "veel"])


def test_whether_somebody_wants_mail_is_no_address():
    assert not is_contact_data("E-mail", ["ja", "nee"])


def contents(data):
    """Give a file, and what is packed in it."""
    if not data.startswith(b"PK"):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [inner for name in archive.namelist() for inner in contents(archive.read(name))]


def told_in(folder):
    """List the files in which one of the secrets is."""
    return [
        file.name
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        for data in contents(file.read_bytes())
        if any(secret in data for secret in SECRETS)
    ]


def test_no_output_has_them(tmp_path):
    data = tmp_path / "Zuid"
    data.mkdir()
    (data / "actoren.csv").write_text(PEOPLE, encoding="utf-8")
    (data / "relaties.csv").write_text("van;naar\nAn;Bo\nBo;Cas\n", encoding="utf-8")
    result = run(data, tmp_path / "out", outputs=list(OUTPUTS))
    assert len(list((tmp_path / "out").rglob("*"))) > len(OUTPUTS)
    assert told_in(tmp_path / "out") == []
    assert [p.column for p in result.notes if p.code == "contact_left_out"] == [
        "C (Bereikbaar)",
        "D (06-nummer)",
    ]


def test_no_file_of_the_questionnaire_has_them(tmp_path):
    (tmp_path / "Zuid.csv").write_text(PEOPLE, encoding="utf-8")
    make_questionnaires(tmp_path / "Zuid.csv", tmp_path / "out", language="nl")
    assert (tmp_path / "out" / "codebook.json").exists()
    assert told_in(tmp_path / "out") == []


def test_a_graph_has_them_no_more_than_a_list(tmp_path):
    path = tmp_path / "n.gml"
    node = 'node [ id {0} label "{1}" email "{1}@brug.nl" ]'
    path.write_text(
        f"graph [ {node.format(1, 'an')} {node.format(2, 'bo')} edge [ source 1 target 2 ] ]",
        encoding="utf-8",
    )
    assert "email" not in read_tables(path).actors.columns


def test_a_draft_of_a_mapping_does_not_list_them(tmp_path):
    (tmp_path / "a.csv").write_text(PEOPLE, encoding="utf-8")
    drafted = draft_mapping(tmp_path / "a.csv")
    assert 'organisation = "organisatie"' in drafted
    assert not any(secret.decode() in drafted for secret in SECRETS)


def test_a_column_that_is_kept_is_there(tmp_path):
    (tmp_path / "a.csv").write_text(PEOPLE, encoding="utf-8")
    tables = read_tables(tmp_path / "a.csv", keep=["bereikbaar"])
    assert "Bereikbaar" in tables.actors.columns
    assert "06-nummer" not in tables.actors.columns


def test_names_are_still_compared_by_their_address(tmp_path):
    (tmp_path / "a.csv").write_text("naam;organisatie;e-mail\nAn Bos;A;an@brug.nl\n", encoding="utf-8")
    (tmp_path / "r.csv").write_text("van;naar\nAn Bos;An Bos\n", encoding="utf-8")
    (entries,) = read_name_entries([tmp_path])
    assert {entry.name: entry.mail for entry in entries}["An Bos"] == "an@brug.nl"
