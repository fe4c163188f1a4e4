"""Kumu: sheets and JSON that its import takes, with everybody once and every statement."""

from __future__ import annotations

import io
import json

import pytest
from python_calamine import CalamineWorkbook

from regienet.analysis import analyse
from regienet.read import read_tables
from regienet.write import OUTPUTS, OutputContext


def sheet(analysis, name, language="nl"):
    data = OUTPUTS["kumu.xlsx"].function(OutputContext(analysis, language))
    header, *rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python()
    return [dict(zip(header, row, strict=True)) for row in rows]


def blueprint(analysis, language="nl", **asked):
    return json.loads(OUTPUTS["kumu_blueprint.json"].function(OutputContext(analysis, language, **asked)))


def test_the_workbook_starts_with_the_columns_that_kumu_looks_for(twelve):
    elements, connections = sheet(twelve, "Elements"), sheet(twelve, "Connections")
    assert list(elements[0])[:3] == ["ID", "Label", "Type"]
    assert list(connections[0])[:3] == ["From", "To", "Type"]
    ids = [row["ID"] for row in elements]
    assert ids == list(twelve.network.ids)
    assert {row["From"] for row in connections} | {row["To"] for row in connections} <= set(ids)


def test_workbook_and_blueprint_say_the_same(twelve):
    made = blueprint(twelve)
    assert [e["id"] for e in made["elements"]] == [row["ID"] for row in sheet(twelve, "Elements")]
    assert [(c["from"], c["to"], c["type"]) for c in made["connections"]] == [
        (row["From"], row["To"], row["Type"]) for row in sheet(twelve, "Connections")
    ]
    eva = next(element for element in made["elements"] if element["id"] == "eva")
    assert (eva["tags"], eva["organisatie"], eva["niveau"]) == (
        ["verbinder"],
        "Jeugdteam Notendam",
        "uitvoering",
    )


@pytest.mark.parametrize(("language", "word"), [("nl", "opschalen"), ("en", "escalate")])
def test_relations_are_said_in_the_chosen_language(twelve, language, word):
    made = blueprint(twelve, language, raw=True)
    assert word in {connection["type"] for connection in made["connections"]}


@pytest.mark.parametrize("name", ["kumu.xlsx", "kumu_blueprint.json"])
def test_what_was_written_for_kumu_can_be_read_again(twelve, tmp_path, name):
    (tmp_path / name).write_bytes(OUTPUTS[name].function(OutputContext(twelve, "nl")))
    read = read_tables(tmp_path / name).actors.set_index("id")
    actors = twelve.network.actors
    assert read["organisation"].dropna().to_dict() == actors["organisation"].dropna().to_dict()
    assert read["name"].to_dict() == actors["name"].to_dict()


def test_a_layer_of_the_input_is_called_as_the_input_calls_it(make_tables):
    analysis = analyse(
        make_tables(
            actors="id\na\nb",
            ties="source,target,relation\na,b,bus",
            layers="relation,label_nl,label_en\nbus,samen in de bus,on the same bus",
        )
    )
    assert blueprint(analysis, "nl")["connections"][0]["type"] == "samen in de bus"


def test_the_workbook_says_that_it_is_internal_on_a_sheet_that_kumu_skips(twelve):
    data = OUTPUTS["kumu.xlsx"].function(OutputContext(twelve, "nl"))
    names = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    assert names == ["Elements", "Connections", "Herkomst (ignore)"]
    assert blueprint(twelve)["attributes"]["profile"] == "internal"
