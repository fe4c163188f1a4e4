"""`check --copy`: the copy comes where it was asked for, and nothing else is touched."""

from __future__ import annotations

import pytest
from python_calamine import load_workbook

from regienet_cli.main import run_command


@pytest.fixture
def zuid(tmp_path):
    folder = tmp_path / "Zuid"
    folder.mkdir()
    (folder / "actoren.csv").write_text("id\nan\nbo\n", encoding="utf-8")
    (folder / "relaties.csv").write_text("van,naar,waarde\nan,bo,x\n", encoding="utf-8")
    return folder


def content(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


@pytest.mark.parametrize(("option", "name"), [("--kopie", "Zuid-nagekeken.xlsx"), ("--copy", "na.xlsx")])
def test_a_wrong_input_has_a_copy_and_is_refused(zuid, tmp_path, capsys, option, name):
    before = content(zuid)
    where = tmp_path / "kopie" / (name if name == "na.xlsx" else "")
    assert run_command(["controleer", str(zuid), option, str(where)]) == 3
    made = tmp_path / "kopie" / name
    assert f"Nagekeken kopie: {made}" in capsys.readouterr().out
    assert load_workbook(made).sheet_names == ["Problemen", "actoren", "relaties"]
    assert content(zuid) == before
    assert [file.name for file in made.parent.iterdir()] == [name]


def test_a_good_input_has_a_copy_too(zuid, tmp_path):
    (zuid / "relaties.csv").write_text("van,naar\nan,bo\n", encoding="utf-8")
    assert run_command(["check", str(zuid), "--copy", str(tmp_path), "--lang", "en"]) == 0
    assert (tmp_path / "Zuid-checked.xlsx").is_file()


def test_nothing_is_ever_overwritten(zuid, tmp_path, capsys):
    file = tmp_path / "mine.xlsx"
    file.write_bytes(b"mine")
    assert run_command(["check", str(zuid), "--copy", str(file)]) == 6
    assert "bestaat al" in capsys.readouterr().err
    assert file.read_bytes() == b"mine"
    assert run_command(["check", str(zuid / "relaties.csv"), "--copy", str(zuid / "relaties.csv")]) == 6
    (zuid / "extra.xlsx").write_bytes(b"PK\x03\x04spoiled")
    assert run_command(["check", str(zuid), "--copy", str(file)]) == 6, "said before anything is read"


def test_a_copy_among_the_data_would_be_read_as_data(zuid, capsys):
    before = content(zuid)
    assert run_command(["check", str(zuid), "--copy", str(zuid)]) == 6
    assert "als gegevens worden gelezen" in capsys.readouterr().err
    assert content(zuid) == before


def test_what_cannot_be_opened_has_no_copy(zuid, tmp_path, capsys):
    (zuid / "extra.xlsx").write_bytes(b"PK\x03\x04spoiled")
    assert run_command(["check", str(zuid), "--copy", str(tmp_path / "na.xlsx")]) == 3
    told = capsys.readouterr().err
    assert "geen nagekeken kopie" in told
    assert "extra.xlsx: de werkmap is beschadigd" in told
    assert not (tmp_path / "na.xlsx").exists()
