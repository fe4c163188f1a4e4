"""A list of actors, of whom nobody said anything yet, leads to the questionnaire."""

from __future__ import annotations

import pytest

from regienet_cli.main import run_command

ROSTER = "Naam;Werkt bij;Sector\nAn;GGD;zorg\nBo;De Brug;onderwijs\n"


@pytest.mark.parametrize("name", ["deelnemers.csv", "actoren.csv", "mijn lijst.csv"])
def test_check_and_run_send_it_on_to_the_questionnaire(tmp_path, capsys, name):
    path = tmp_path / name
    path.write_text(ROSTER, encoding="utf-8")
    shown = f'"{path}"' if " " in str(path) else str(path)
    assert run_command(["controleer", str(path)]) == 0
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert f"Maak nu de vragenlijst: regienet vragenlijst {shown} --out VRAGENLIJST" in last
    assert run_command(["run", str(path), "--out", str(tmp_path / "out"), "--lang", "en"]) == 0
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert f"Make the questionnaire now: regienet --lang en questionnaire {shown} --out QUESTIONNAIRE" in last


def test_with_a_tie_it_goes_on_to_the_map(tmp_path, capsys):
    (tmp_path / "actoren.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "relaties.csv").write_text("van;naar\nAn;Bo\n", encoding="utf-8")
    assert run_command(["controleer", str(tmp_path)]) == 0
    assert "Verder met: regienet verwerk" in capsys.readouterr().out
