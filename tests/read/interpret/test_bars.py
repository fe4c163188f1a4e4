"""`A|B` is two values, as in Kumu: what that means for a name or an attribute is asked."""

from __future__ import annotations

import pytest

from regienet.errors import InputError
from regienet.read import read_tables

ELEMENTS = """\
Label,Type,Tags,Domein,Organisatie
An,person,a|b,zorg|welzijn,GGD
Bo,person,,zorg,GGD|De Brug
Cas,person,,,
"""


@pytest.fixture
def kumu(tmp_path):
    def write(elements=ELEMENTS, connections="From,To,Direction\nAn,Bo|Cas,directed\n"):
        (tmp_path / "Elements.csv").write_text(elements, encoding="utf-8")
        (tmp_path / "Connections.csv").write_text(connections, encoding="utf-8")
        return tmp_path

    return write


def stops(path, **options):
    with pytest.raises(InputError) as caught:
        read_tables(path, **options)
    return [(p.severity, p.code, p.row, p.value) for p in caught.value.problems if p.stops]


def test_two_names_at_the_end_of_a_connection_are_two_ties(kumu):
    path = kumu("Label,Tags\nAn,a|b\nBo,\nCas,\n")
    tables = read_tables(path)
    assert tables.ties[["source", "target"]].to_numpy().tolist() == [["An", "Bo"], ["An", "Cas"]]
    assert tables.actors["Tags"].tolist()[0] == "a|b"


def test_two_names_at_its_start_are_asked_about(kumu):
    path = kumu("Label\nAn\nBo\nCas\n", "From,To,Direction\nAn|Bo,Cas,directed\n")
    assert stops(path) == [("question", "names_on_bars", 2, "")]
    tables = read_tables(path, answers={"names_on_bars": {"*": "meer"}})
    assert tables.ties[["source", "target"]].to_numpy().tolist() == [["An", "Cas"], ["Bo", "Cas"]]


def test_two_domains_and_two_employers_are_asked_about(kumu):
    path = kumu()
    assert stops(path) == [
        ("question", "values_on_bars", 3, "organisation"),
        ("question", "values_on_bars", 2, "domain"),
    ]
    people = read_tables(path, answers={"values_on_bars": {"*": "first"}}).actors.set_index("id")
    assert people.loc[["An", "Bo"], ["domain", "organisation"]].to_numpy().tolist() == [
        ["zorg", "GGD"],
        ["zorg", "GGD"],
    ]
    people = read_tables(path, answers={"values_on_bars": {"*": "leeg"}}).actors.set_index("id")
    assert people.loc["An", "domain"] != people.loc["An", "domain"]  # unknown


@pytest.mark.parametrize("answer", [None, "several", "one"])
def test_a_list_of_ties_without_a_direction_is_asked_about_too(tmp_path, answer):
    path = tmp_path / "r.csv"
    path.write_text("From,To\nAn,Bo|Cas\nAn,Di\n", encoding="utf-8")
    if answer is None:
        assert stops(path) == [("question", "names_on_bars", 2, "")]
        return
    tables = read_tables(path, answers={"names_on_bars": {"r.csv": answer}})
    named = {"several": ["Bo", "Cas", "Di"], "one": ["Bo|Cas", "Di"]}
    assert tables.ties["target"].tolist() == named[answer]
    assert tables.ties["_origin"].tolist()[0] == "r.csv:2"


def test_an_actor_that_is_listed_with_a_bar_is_one(tmp_path):
    (tmp_path / "actoren.csv").write_text("id;naam\nsp|1;An\nsp|2;Bo\n", encoding="utf-8")
    (tmp_path / "relaties.csv").write_text("van;naar\nsp|1;sp|2\n", encoding="utf-8")
    assert read_tables(tmp_path).ties["target"].tolist() == ["sp|2"]


def test_a_domain_elsewhere_is_what_it_says(tmp_path):
    (tmp_path / "actoren.csv").write_text("id;domein\nAn;x|y\n", encoding="utf-8")
    assert read_tables(tmp_path / "actoren.csv").actors["domain"].tolist() == ["x|y"]
