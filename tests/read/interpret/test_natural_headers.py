"""What people write above the columns of a list of actors, and a list of actors by itself."""

from __future__ import annotations

import pytest

from regienet.errors import InputError
from regienet.identity import read_name_entries
from regienet.read import read_tables
from regienet.read.actor_list import read_actors


def codes(problems, severity):
    return [problem.code for problem in problems if problem.severity == severity]


@pytest.fixture
def write(tmp_path):
    def fill(text, name="deelnemers.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return fill


@pytest.mark.parametrize(
    ("employer", "field"),
    [
        *(
            ("Werkt bij", "Sector"),
            ("Werkgever:", "Werkveld"),
            ("Bedrijf", "Branche"),
            ("Instelling", "vakgebied"),
        ),
        *(("Works at", "Field of work"), ("Employer", "Industry"), ("Company", "Sector *")),
    ],
)
def test_organisation_and_domain_are_read_with_a_note(write, employer, field):
    tables = read_tables(write(f"Naam;{employer};{field}\nAn;GGD;zorg\nBo;De Brug;onderwijs\n"))
    people = tables.actors[tables.actors["kind"] == "person"]
    assert people[["id", "organisation", "domain"]].to_numpy().tolist() == [
        ["An", "GGD", "zorg"],
        ["Bo", "De Brug", "onderwijs"],
    ]
    assert [p.value for p in tables.notes if p.code == "header_means"] == ["organisation", "domain"]


def test_a_column_has_its_own_name_before_any_other(write):
    tables = read_tables(write("naam;domein;Sector\nAn;zorg;publiek\n"))
    assert tables.actors.loc[0, ["domain", "Sector"]].tolist() == ["zorg", "publiek"]


def test_of_two_that_mean_the_same_neither_is_read_and_that_is_told(write):
    tables = read_tables(write("naam;niveau;Sector;Branche\nAn;bestuur;publiek;zorg\n"))
    assert tables.actors["domain"].isna().all()
    (told,) = [p for p in tables.notes if p.code == "header_unsure"]
    assert (told.severity, told.value, told.values["headers"]) == ("warning", "domain", "Sector, Branche")


def test_a_sheet_called_actors_and_a_questionnaire_read_them_too(write, tmp_path):
    write("van;naar\nAn;Bo\n", "relaties.csv")
    write("naam;Werkt bij;Werkveld\nAn;GGD;zorg\nBo;GGD;zorg\n", "actoren.csv")
    assert read_tables(tmp_path).actors.set_index("id").loc["An", "domain"] == "zorg"
    regions, _ = read_actors(tmp_path / "actoren.csv")
    assert regions["actoren"][0]["organisation"] == "GGD"


def test_names_are_compared_with_the_same_words_for_the_employer(write):
    ((entry, *_),) = read_name_entries([write("Naam;Employer\nAn Bos;GGD\n")])
    assert entry.organisation == "GGD"


@pytest.mark.parametrize(
    "header", ["Naam;Werkt bij;Sector;Niveau", "id;naam;gemeente;Kleur", "naam", "Naam;Functie;Hobby"]
)
def test_a_list_of_actors_by_itself_is_read(write, header):
    cells = ";".join(["An", "GGD", "Zuid", "management"][: header.count(";") + 1])
    tables = read_tables(write(f"{header}\n{cells}\n"))
    assert "An" in tables.actors["id"].tolist()


def test_a_column_with_names_of_the_list_is_no_attribute(write):
    path = write("Naam;Organisatie;Met wie?\nAn Bos;GGD;Bo Kok, Cas\nBo Kok;GGD;An Bos\nCas;GGD;\n")
    with pytest.raises(InputError) as caught:
        read_tables(path)
    assert codes(caught.value.problems, "error") == ["format_unknown"]


def test_other_lists_of_names_are_not_taken_for_it(write):
    with pytest.raises(InputError) as caught:
        read_tables(write("Naam;Prijs;Kleur\nStoel;12;rood\n"))
    assert codes(caught.value.problems, "error") == ["format_unknown"]


def test_columns_that_are_not_known_are_named_together(write):
    tables = read_tables(write("Naam;Sector;Team;Opmerking;E-mail\nAn;zorg;Noord;komt niet;an@ggd.nl\n"))
    (told,) = [p for p in tables.notes if p.code == "columns_unknown"]
    assert (told.severity, told.value) == ("warning", "Team, Opmerking")
