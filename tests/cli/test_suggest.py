"""`regienet suggest` on the command line: exit codes, and from texts to a map by way of a decision."""

from __future__ import annotations

import pytest

from regienet_cli.main import run_command

TEXT = """Mina Bakker: Ik breng scholen en zorg bij elkaar, samen met Jo de Wit van Stichting De Vlieger.
Jo de Wit: Mina heeft de afspraken vastgelegd in een draaiboek. Lies Smit van gemeente Veldmeer kaart het aan.
"""


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "gesprek.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("word", ["suggest", "voorstel"])
def test_it_goes_from_a_text_to_a_map(word, text, tmp_path, capsys):
    blad = tmp_path / "blad.csv"
    assert run_command([word, str(text), "--out", str(blad)]) == 0
    assert str(blad) in capsys.readouterr().out
    assert run_command(["run", str(blad), "--out", str(tmp_path / "uit"), "-q"]) == 3
    assert not (tmp_path / "uit").exists()
    blad.write_text(blad.read_text(encoding="utf-8").replace("voorstel", "akkoord"), encoding="utf-8")
    capsys.readouterr()
    assert run_command(["run", str(blad), "--out", str(tmp_path / "uit")]) == 0
    assert "wat er over rollen is gezegd in gesprekken" in capsys.readouterr().out
    assert (tmp_path / "uit" / "blad" / "map.html").exists()


def test_how_it_ends_when_something_is_wrong(text, tmp_path):
    assert run_command(["suggest", str(text), "--out", str(tmp_path / "blad.docx")]) == 2
    assert run_command(["suggest", "--out", str(tmp_path / "blad.csv")]) == 2
    assert run_command(["suggest", str(tmp_path / "weg.txt"), "--out", str(tmp_path / "blad.csv")]) == 3
    assert run_command(["suggest", str(text), "--out", str(text.parent / "gesprek.txt" / "blad.csv")]) == 6
    (tmp_path / "eigen.csv").write_text("van mij\n", encoding="utf-8")
    assert run_command(["suggest", str(text), "--out", str(tmp_path / "eigen.csv")]) == 6
    assert (tmp_path / "eigen.csv").read_text(encoding="utf-8") == "van mij\n"


def test_the_command_to_go_on_with_can_be_copied(text, tmp_path, capsys):
    blad = tmp_path / "mijn codeerblad.xlsx"
    assert run_command(["voorstel", str(text), "--out", str(blad)]) == 0
    assert f'regienet verwerk "{blad}" --out' in capsys.readouterr().out
