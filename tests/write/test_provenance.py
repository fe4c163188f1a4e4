"""The provenance: enough to make it again, and nothing about the machine or the maker."""

from __future__ import annotations

import getpass
import hashlib
import json
import platform

from regienet.audit.pages import page_data
from regienet.write import OUTPUTS, OutputContext
from regienet_datasets import path


def facts(analysis):
    return json.loads(OUTPUTS["provenance.json"].function(OutputContext(analysis, "nl")))


def test_every_input_is_named_with_its_checksum_and_rows(twelve):
    inputs = {source["name"]: source for source in facts(twelve)["inputs"]}
    assert set(inputs) == {file.name for file in path("twaalf").glob("*.csv")}
    for name, source in inputs.items():
        assert source["sha256"] == hashlib.sha256((path("twaalf") / name).read_bytes()).hexdigest()
    assert (inputs["ties.csv"]["rows_used"], inputs["ties.csv"]["rows_refused"]) == (45, 0)


def test_settings_seed_and_versions_are_written_down(twelve):
    made = facts(twelve)
    assert made["settings"] == twelve.settings.as_dict()
    assert made["seed"] == twelve.settings.seed
    assert set(made["versions"]) == {"regienet", "python", "numpy", "scipy", "networkx", "pandas"}
    assert made["profile"] == "internal"


def test_nothing_tells_the_machine_the_maker_or_the_moment(twelve):
    text = OUTPUTS["provenance.json"].function(OutputContext(twelve, "nl")).decode()
    assert str(path("twaalf").parent) not in text
    words = set(text.replace('"', " ").replace(",", " ").split())
    assert words.isdisjoint({getpass.getuser(), platform.node()} - {""})


def test_notes_are_counted(make_tables):
    from regienet.analysis import analyse

    tables = make_tables(
        actors="id,consent\na,\nb,\nc,objected", ties="source,target\na,b\na,b\nb,b\na,c\nc,a"
    )
    assert facts(analyse(tables))["notes"]["objected"] == 1


def test_a_page_has_no_number_that_differs_with_every_answer(twelve):
    context = OutputContext(twelve, "nl")
    page = page_data(OUTPUTS["map.html"].function(context))
    assert page is not None
    assert [*page["provenance"]["inputs"]] == [{"name": one["name"]} for one in context.facts["inputs"]]
    text = json.dumps(page["provenance"])
    told = [word for word in ("rows", "notes", "sha256") if word in text]
    assert told == []
