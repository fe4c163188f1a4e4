"""What the region is called: asked before the questionnaire is sent, and to be corrected afterwards."""

from __future__ import annotations

import pytest

from regienet.codebook import read_codebook
from regienet.errors import InputError
from regienet.read import read_tables
from regienet.read.actor_list import read_actors
from regienet_cli.main import run_command
from tests.collect.filling import Answers, fill_workbook

ROSTER = "Naam;Werkt bij;Sector\nAn Bos;GGD;zorg\nBo Kok;GGD;zorg\nCas Vos;De Brug;onderwijs\n"


@pytest.fixture
def ask(tmp_path, capsys):
    """Make a questionnaire about a list in the folder `gegevens`: what was printed, and the codebook."""

    def make(*options, roster=ROSTER):
        (tmp_path / "gegevens").mkdir()
        (tmp_path / "gegevens" / "lijst.csv").write_text(roster, encoding="utf-8")
        out = tmp_path / "vragenlijst"
        code = run_command(["vragenlijst", str(tmp_path / "gegevens"), "--out", str(out), *options])
        text = (out / "codebook.json").read_text(encoding="utf-8") if code == 0 else ""
        return code, capsys.readouterr(), text and read_codebook(text)

    return make


def answers_in(tmp_path, codebook):
    folder = tmp_path / "antwoorden"
    folder.mkdir()
    made = tmp_path / "vragenlijst"
    (folder / "codebook.json").write_bytes((made / "codebook.json").read_bytes())
    asked = next(question.code for question in codebook.of_kind("actors") if question.relation == "advice")
    said = Answers(codebook.actors[0].code, {asked: [codebook.actors[1].code]})
    (folder / "an.xlsx").write_bytes(fill_workbook((made / "fill_in.xlsx").read_bytes(), codebook, said))
    return folder


def test_the_summary_counts_and_the_name_of_a_folder_is_told_with_what_to_do(ask):
    code, printed, codebook = ask()
    assert code == 0
    assert "3 mensen, 2 organisaties, 2 domeinen" in printed.out
    assert codebook.region == "gegevens"
    assert 'de regio heet nu "gegevens"' in printed.err
    assert "--region" in printed.err


def test_a_given_name_stays_in_the_codebook(ask):
    code, printed, codebook = ask("--region", "Waterrijk")
    assert (code, codebook.region) == (0, "Waterrijk")
    assert {row["region"] for row in codebook.roster} == {"Waterrijk"}
    assert "regio heet nu" not in printed.err


def test_columns_that_are_not_known_and_what_is_missing_are_told(ask):
    _, printed, _ = ask(roster="Naam;Team;E-mail\nAn;Noord;an@ggd.nl\n")
    assert "deze kolommen ken ik niet: Team." in printed.err
    assert "1 mens, 0 organisaties, 0 domeinen" in printed.out
    assert "Vul de kolommen organisatie en domein in" in printed.out


def test_the_list_itself_or_a_mapping_may_give_the_name(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("naam;regio\nAn;Waterrijk\nBo;\n", encoding="utf-8")
    regions, notes = read_actors(path)
    assert (list(regions), [p.code for p in notes if p.code.startswith("region")]) == (["Waterrijk"], [])
    path.write_text("naam\nAn\n", encoding="utf-8")
    (tmp_path / "mapping.toml").write_text('region = "Meer"\n', encoding="utf-8")
    regions, notes = read_actors(path)
    assert (list(regions), [p.code for p in notes if p.code.startswith("region")]) == (["Meer"], [])


def test_one_name_does_not_fit_several_regions(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("naam;regio\nAn;Noord\nBo;Zuid\n", encoding="utf-8")
    with pytest.raises(InputError, match="several regions"):
        read_actors(path, region="West")


def test_a_mapping_next_to_the_answers_corrects_the_codebook(ask, tmp_path):
    _, _, codebook = ask()
    folder = answers_in(tmp_path, codebook)
    tables = read_tables(folder)
    assert tables.regions == ("gegevens",)
    assert [(p.code, p.value) for p in tables.notes if p.severity == "warning"] == [
        ("region_plain", "gegevens")
    ]
    (folder / "mapping.toml").write_text('region = "Waterrijk"\n', encoding="utf-8")
    tables = read_tables(folder)
    assert tables.regions == ("Waterrijk",)
    assert tables.ties["region"].tolist() == ["Waterrijk"]


def test_rows_of_a_codebook_are_never_warned_of(ask, tmp_path):
    _, _, codebook = ask("--region", "Waterrijk")
    assert {row["id"] for row in codebook.roster if row["kind"] == "organisation"} == {"GGD", "De Brug"}
    tables = read_tables(answers_in(tmp_path, codebook))
    assert [p for p in tables.notes if p.severity == "warning"] == []


@pytest.mark.parametrize("name", ["gegevens", "Data", "map", "antwoorden"])
def test_the_name_of_any_folder_is_told(tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / "x.csv").write_text("van;naar\nAn;Bo\n", encoding="utf-8")
    assert [p.value for p in read_tables(tmp_path / name).notes if p.code == "region_plain"] == [name]
    (tmp_path / name / "mapping.toml").write_text('region = "Waterrijk"\n', encoding="utf-8")
    tables = read_tables(tmp_path / name)
    assert (tables.regions, [p.code for p in tables.notes if p.code == "region_plain"]) == (
        ("Waterrijk",),
        [],
    )
