"""Every command takes a folder of regions, or says which one to give."""

from __future__ import annotations

import pytest

from regienet_cli.main import run_command
from tests.run.test_regions import region


@pytest.fixture(scope="module")
def regions(tmp_path_factory):
    root = tmp_path_factory.mktemp("programme") / "regions"
    for name, called in (("r0", "Oost"), ("r1", "Noord")):
        place = region(root / name, called)
        (place / "respondents.csv").write_text("respondent,status\nan,complete\nbo,none\n", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "words",
    [
        ["controleer", "{source}"],
        ["controleer", "{source}", "--suggest-mapping"],
        ["koppel", "{source}", "--out", "{out}/names.xlsx"],
        ["veldwerk", "{source}", "--out", "{out}"],
        ["vragenlijst", "{source}", "--out", "{out}", "--form", "workbook"],
        ["scores", "{source}", "--out", "{out}"],
        ["omzetten", "{source}", "--to", "gexf", "--out", "{out}"],
    ],
    ids=lambda words: " ".join(words[:1] + words[2:3]),
)
def test_a_command_for_all_regions(regions, tmp_path, words):
    given = [word.format(source=regions, out=tmp_path) for word in words]
    assert run_command(given) == 0


@pytest.mark.parametrize(
    "words",
    [
        ["koppel", "{source}", "--apply", "{source}/r0/actors.csv", "--out", "{out}/merged"],
        ["positietoets", "{source}", "--out", "{out}/test"],
        ["inzage", "An", "--input", "{source}"],
        ["avg", "--input", "{source}", "--out", "{out}/texts"],
        ["pseudoniemen", "{source}", "--out", "{out}/p", "--key", "{out}/key.json", "--new-key"],
    ],
    ids=lambda words: words[0],
)
def test_a_command_for_one_region_says_which_there_are(regions, tmp_path, words, capsys):
    given = [word.format(source=regions, out=tmp_path) for word in words]
    assert run_command(given) == 3
    said = capsys.readouterr().err
    assert "werkt met één regio: r0, r1" in said
    assert list(tmp_path.iterdir()) == []


def test_the_list_of_names_of_all_regions_is_given_to_run(regions, tmp_path, capsys):
    run_command(["koppel", str(regions), "--out", str(tmp_path / "names.xlsx")])
    assert "--aliases" in capsys.readouterr().out
