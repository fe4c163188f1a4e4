"""A session of Network Canvas says the same as GraphML and as CSV; both follow the source of its exporter."""

from __future__ import annotations

import pandas as pd

from regienet.read import read_tables

GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:nc="http://schema.networkcanvas.com/xmlns">
<key id="label" for="all" attr.name="label" attr.type="string"/>
<key id="networkCanvasType" for="all" attr.name="networkCanvasType" attr.type="string"/>
<key id="networkCanvasUUID" for="all" attr.name="networkCanvasUUID" attr.type="string"/>
<key id="k1" for="node" attr.name="name" attr.type="string"/>
<key id="k2" for="graph" attr.name="leeftijd" attr.type="int"/>
<graph edgedefault="undirected" nc:caseId="zaak A" nc:sessionUUID="u-s"
 nc:sessionFinishTime="2026-11-02T10:00:00.000Z">
<data key="networkCanvasUUID">u-ego</data><data key="k2">37</data>
<node id="1"><data key="networkCanvasUUID">u-bo</data><data key="networkCanvasType">Person</data>
<data key="label">Bo</data><data key="k1">Bo</data></node>
<node id="2"><data key="networkCanvasUUID">u-cas</data><data key="networkCanvasType">Person</data>
<data key="label">Cas</data><data key="k1">Cas</data></node>
<edge id="1" source="1" target="2"><data key="networkCanvasUUID">u-1</data>
<data key="networkCanvasType">samen</data></edge>
</graph></graphml>
"""
CSV = {
    "a_ego": (
        "networkCanvasEgoUUID,networkCanvasCaseID,sessionFinish\nu-ego,zaak A,2026-11-02T10:00:00.000Z\n"
    ),
    "a_attributeList_Person": (
        "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name\n1,u-ego,u-bo,Bo\n2,u-ego,u-cas,Cas\n"
    ),
    "a_edgeList_samen": (
        "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,networkCanvasTargetUUID\n"
        "1,1,2,u-ego,u-1,u-bo,u-cas\n"
    ),
}


def test_graphml_and_csv_say_the_same(tmp_path):
    (tmp_path / "Zuid.graphml").write_text(GRAPHML, encoding="utf-8")
    (tmp_path / "Zuid").mkdir()
    for name, text in CSV.items():
        (tmp_path / "Zuid" / f"{name}.csv").write_text(text, encoding="utf-8")
    one, two = read_tables(tmp_path / "Zuid.graphml"), read_tables(tmp_path / "Zuid")
    for table, frame in two.frames().items():
        pd.testing.assert_frame_equal(
            one.frames()[table].drop(columns="_origin"), frame.drop(columns="_origin"), obj=table
        )
    assert two.ties[["source", "target", "relation"]].to_numpy().tolist() == [
        ["u-bo", "u-cas", "together"],
        ["u-cas", "u-bo", "together"],
        ["u-ego", "u-bo", "contact"],
        ["u-ego", "u-cas", "contact"],
    ]
    # Only the participant answered; whom he named did not.
    assert two.respondents[["respondent", "date", "status"]].to_numpy().tolist() == [
        ["u-ego", "2026-11-02", "complete"]
    ]


def test_sessions_that_count_from_one_stay_apart(tmp_path):
    (tmp_path / "a.graphml").write_text(GRAPHML, encoding="utf-8")
    (tmp_path / "b.graphml").write_text(GRAPHML.replace("u-", "v-"), encoding="utf-8")
    assert len(read_tables(tmp_path).actors) == 6
