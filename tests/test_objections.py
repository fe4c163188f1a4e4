"""Whoever objected is in nothing that is made: a token in each cell that can name them is in no output."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from regienet.analysis import analyse
from regienet.collect.forms import files
from regienet.collect.questionnaire import questionnaire
from regienet.collect.registry import FORMS
from regienet.schema import TABLES
from regienet.tables import CODER_COLUMNS, MENTIONING_COLUMNS, NAMING_COLUMNS
from regienet.write import OUTPUTS, OutputContext
from regienet.write.registry import outputs_per

ID, NAME = "canary7", "Kanarie van Zeven"
TABLES_WITH_OTHERS = {
    "actors": f"id,name,kind,organisation,consent,domain\n{ID},{NAME},person,o,objected,zorg\n"
    "a,An,person,o,,zorg\nb,Bo,person,o,,zorg\no,De Brug,organisation,,,zorg",
    "ties": "source,target,relation,third,coder\na,b,contact,,\na,b,introduced,o,",
    "nominations": "rater,nominee,role\na,b,verbinder\nb,a,dirigent",
    "ratings": "rater,about,item,value\na,b,verbinder_1,4",
    "respondents": "respondent,status\na,complete\nb,complete",
    "interviews": "actor,source,role,document,coder\na,b,verbinder,gesprek,x",
    "affiliations": "actor,group,type,task\na,s,school,jgz",
    "bottlenecks": "id,raised_by,raised\nk,a,2025-01-01",
    "groups": "id,name,type\ns,School,school",
}
EVERY_COLUMN = [*NAMING_COLUMNS, *MENTIONING_COLUMNS, *CODER_COLUMNS]
FILLED = {"role": "verbinder", "relation": "contact", "item": "verbinder_2", "value": "4", "type": "school"}


def with_token(place: tuple[str, str], token: str) -> dict[str, str]:
    """The tables with one row more, in which one cell names who objected."""
    table, column = place
    header, *rows = TABLES_WITH_OTHERS[table].splitlines()
    row = []
    for name in header.split(","):
        other = {"id": "new", "name": "Nieuw", "kind": "person", "group": "s", "document": "gesprek"}
        filled = FILLED | other | dict.fromkeys(("source", "rater", "respondent", "actor"), "a")
        filled |= dict.fromkeys(("target", "nominee", "about"), "b")
        row.append(token if name == column else filled.get(name, ""))
    return TABLES_WITH_OTHERS | {table: "\n".join([header, *rows, ",".join(row)])}


def everything_in(data: bytes) -> str:
    """All text in a file, and in what is packed in it."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "\n".join(everything_in(parts.read(name)) for name in parts.namelist())
    return data.decode("utf-8", errors="replace")


def cells() -> Iterator[Any]:
    """Every cell that can name somebody, with what can be in it when it is read."""
    for place in EVERY_COLUMN:
        # The reader turns a name on the roster into its id, or refuses it.
        resolved = place in {*NAMING_COLUMNS, ("interviews", "source")}
        for token in (ID,) if resolved else (ID, NAME, NAME.upper()):
            if place[0] != "actors":
                yield pytest.param(place, token, id=f"{'.'.join(place)}-{token}")


@pytest.mark.parametrize(("place", "token"), list(cells()))
def test_a_cell_that_names_who_objected_is_in_no_output(make_tables, place, token):
    tables = make_tables(**with_token(place, token))
    cells = set(tables.frames()[place[0]][place[1]])
    assert cells & {token, ID}, "the token, or the id that it was resolved to, is in the input"
    context = OutputContext(analyse(tables), raw=True)
    made = {name: everything_in(OUTPUTS[name].function(context)) for name in outputs_per("region")}
    found = [name for name, text in made.items() if {ID, NAME.casefold()} & tokens_in(text)]
    assert found == []


def tokens_in(text: str) -> set[str]:
    return {token for token in (ID, NAME.casefold()) if token in text.casefold()}


def test_an_organisation_that_objected_is_not_named_as_an_employer(make_tables):
    people = "a,An,person,orgx,\nb,Bo,person,,"
    actors = f"id,name,kind,organisation,consent\n{people}\norgx,ORGX BV,organisation,,objected"
    context = OutputContext(analyse(make_tables(actors=actors, ties="source,target\na,b")), raw=True)
    made = {name: everything_in(OUTPUTS[name].function(context)) for name in outputs_per("region")}
    assert [name for name, text in made.items() if "orgx" in text.casefold()] == []


def test_every_column_with_actors_is_in_the_list():
    text = {(t, c.name) for t, table in TABLES.items() for c in table.columns if c.type == "text"}
    not_actors = {
        ("actors", name)
        for name in ("id", "name", "municipality", "subregion", "function", "region", "domain")
    }
    not_actors |= {
        (t, name) for t in TABLES for name in ("region", "document", "fragment", "approach", "group")
    }
    not_actors |= {("bottlenecks", "id"), ("groups", "id"), ("groups", "name"), ("groups", "municipality")}
    not_actors |= {
        ("groups", "sector"),
        ("affiliations", "task"),
        ("nominations", "facet"),
        ("ratings", "item"),
        ("respondents", "answered"),
    }
    not_actors |= {("layers", name) for name in ("relation", "label_nl", "label_en")}
    assert text - not_actors - {("ties", "relation")} == set(EVERY_COLUMN)


@pytest.mark.parametrize("wave", [0, 1])
def test_who_objected_is_in_no_form_whatever_the_wave(wave):
    roster = [
        {"id": ID, "name": NAME, "kind": "person", "organisation": "org9", "domain": "zorg"},
        {"id": ID, "name": NAME, "wave": "1", "consent": "objected", "mail": f"{ID}@x.nl"},
        {"id": "org9", "name": "CANARYORG", "kind": "organisation", "consent": "objected"},
        *(
            {"id": i, "name": f"Naam {i}", "kind": "person", "organisation": o, "domain": "zorg"}
            for i, o in (("a", "org9"), ("b", "CanaryOrg"), ("c", "De Brug"))
        ),
    ]
    book = questionnaire(roster, wave=wave)
    made = files(book, tuple(FORMS))
    tokens = (ID, NAME.casefold(), "canaryorg", "org9")
    assert [(n, t) for n, data in made.items() for t in tokens if t in everything_in(data).casefold()] == []
    assert {actor.means for actor in book.actors} == {"a", "b", "c"}


def test_an_objection_holds_in_every_region(make_tables):
    actors = (
        f"id,name,region,consent\nx,{NAME},Noord,objected\na,An,Noord,\nx,{NAME.upper()},Zuid,\nb,Bo,Zuid,"
    )
    tables = make_tables(actors=actors, ties="source,target,region\na,x,Noord\nb,x,Zuid")
    for region in tables.regions:
        assert "x" not in analyse(tables, region=region).network.ids


@pytest.mark.parametrize(
    "noord", [f"x,{NAME},,Noord,objected", f"x,{NAME},,Noord,\nx,,1,Noord,objected"], ids=["named", "later"]
)
def test_a_row_with_only_the_id_is_the_same_person(make_tables, noord):
    actors = f"id,name,wave,region,consent\n{noord}\na,An,,Noord,\nx,,,Zuid,\nb,Bo,,Zuid,\nc,Cas,,Oost,"
    tables = make_tables(actors=actors, ties="source,target,region\na,x,Noord\nb,x,Zuid\nc,x,Oost")
    for region in tables.regions:
        assert "x" not in analyse(tables, region=region).network.ids


def test_the_same_id_of_somebody_else_in_another_region_stays(make_tables):
    actors = f"id,name,region,consent\nx,{NAME},Noord,objected\na,An,Noord,\nx,Bo,Zuid,\nb,Cas,Zuid,"
    tables = make_tables(actors=actors, ties="source,target,region\nb,x,Zuid")
    assert list(analyse(tables, region="Zuid").network.ids) == ["b", "x"]


def test_a_namesake_and_a_text_are_warned_about_without_the_name(make_tables):
    tables = make_tables(
        actors=f"id,name,consent,remark\nx,{NAME},objected,{NAME}\ny,{NAME},,\na,An,,zie {NAME.upper()}!",
        ties="source,target,approach\na,y,idee van kanarie van zeven",
    )
    warned = [note for note in tables.notes if note.code.startswith("objected")]
    assert sorted((note.code, note.file, note.row) for note in warned) == [
        ("objected_in_text", "actors.csv", 4),
        ("objected_in_text", "ties.csv", 2),
        ("objected_namesake", "actors.csv", 3),
    ]
    assert not [note for note in warned if "anarie" in f"{note.value}{note.values}"]
