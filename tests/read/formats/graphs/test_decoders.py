"""Every format of a network program gives the same tables as CSV files with the same in them.

The files follow what the programs that write them document; where a program was at hand it wrote them.
"""

from __future__ import annotations

import random

import pandas as pd
import pytest

from regienet.describe import describe_all
from regienet.errors import InputError
from regienet.read import read_tables
from regienet.read.open.decoder import DECODERS, decoder_of

GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="naam" attr.type="string"/>
  <key id="d1" for="node" attr.name="domein" attr.type="string"><default>zorg</default></key>
  <key id="d2" for="edge" attr.name="weight" attr.type="double"/>
  <key id="d3" for="edge" attr.name="relatie" attr.type="string"/>
  <graph edgedefault="directed">
    <node id="007"><data key="d0">Zoë &amp; Co</data><data key="d1">onderwijs</data></node>
    <node id="7"><data key="d0">Bo</data></node>
    <node id="NA"><data key="d0">Cas</data></node>
    <edge source="007" target="7"><data key="d2">2.5</data><data key="d3">advies</data></edge>
    <edge source="7" target="NA" directed="false"><data key="d2">1.0</data><data key="d3">samen</data></edge>
  </graph>
</graphml>
"""

GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <graph defaultedgetype="directed" mode="static">
    <attributes class="node">
      <attribute id="0" title="domein" type="string"><default>zorg</default></attribute>
    </attributes>
    <attributes class="edge"><attribute id="0" title="relatie" type="string"/></attributes>
    <nodes>
      <node id="007" label="Zoë &amp; Co">
        <attvalues><attvalue for="0" value="onderwijs"/></attvalues><viz:size value="3"/>
      </node>
      <node id="7" label="Bo"/>
      <node id="NA" label="Cas"/>
    </nodes>
    <edges>
      <edge id="0" source="007" target="7" weight="2.5">
        <attvalues><attvalue for="0" value="advies"/></attvalues>
      </edge>
      <edge id="1" source="7" target="NA" type="undirected" weight="1.0">
        <attvalues><attvalue for="0" value="samen"/></attvalues>
      </edge>
    </edges>
  </graph>
</gexf>
"""

TWIN = {
    "nodes": "id;naam;domein\n007;Zoë & Co;onderwijs\n7;Bo;zorg\nNA;Cas;zorg\n",
    "lijnen": "van;naar;waarde;relatie\n007;7;2.5;advies\n7;NA;1;samen\nNA;7;1;samen\n",
}

KUMU = """{"name": "Zuid", "elements": [
  {"_id": "007", "attributes": {"label": "Zoë & Co", "type": "Person", "domein": "onderwijs", "x": 2}},
  {"_id": "7", "attributes": {"label": "Bo", "type": "Person", "domein": "zorg", "x": null}},
  {"_id": "NA", "attributes": {"label": "Cas", "type": "Person", "domein": "zorg", "x": ["a", "b"]}}],
 "connections": [
  {"_id": "c1", "from": "007", "to": "7", "direction": "directed", "reversed": false,
   "attributes": {"connection type": "advies", "strength": 2.5}},
  {"_id": "c2", "from": "7", "to": "NA", "direction": "mutual",
   "attributes": {"connection type": "samen", "strength": 1}}],
 "maps": [{"elements": [{"_id": "node-1", "position": {"x": 1, "y": 2}}]}]}
"""

PAJEK = """% made by hand
*Network advies
*Vertices 3
1 "Zoë & Co" 0.1 0.2 0.5
3 "NA"
2 "7 "
*Arcs :1 "advies"
1 2 2.5
*Edges :2 "samen"
2 3 1 c Blue
*Partition kleur.clu
*Vertices 3
1
1
2
"""

GML = """Creator "igraph version 1.0"
Version 1
graph
[
  directed 1
  node [ id 0 label "Zo&#235; &amp; Co" domein "onderwijs" graphics [ x 1.0 y 2.0 ] ]
  node [ id 1 label "7" domein "zorg" ]
  node [ id 2 label "NA" domein "zorg" ]
  edge [ source 0 target 1 value 2.5 relatie "advies" ]
  edge [ source 1 target 2 value 1 relatie "samen" ]
  edge [ source 2 target 1 value 1 relatie "samen" ]
]
"""

DL = """DL N=3 NM=2
format = fullmatrix
labels:
"Zoë & Co",7,NA
matrix labels:
advies samen
data:
0 2.5 0
0 0 0
0 0 0

0 0 0
0 0 1
0 1 0
"""

BY_NAME = {
    "lijnen": "van;naar;waarde;relatie\nZoë & Co;7;2.5;advies\n7;NA;1;samen\nNA;7;1;samen\n",
}

FIXTURES = {"graphml": GRAPHML, "gexf": GEXF, "kumu_json": KUMU, "pajek": PAJEK, "gml": GML, "dl": DL}
TWINS = {
    "graphml": TWIN,
    "gexf": TWIN,
    "kumu_json": {
        **TWIN,
        "nodes": "id;naam;domein;x\n007;Zoë & Co;onderwijs;2\n7;Bo;zorg;\nNA;Cas;zorg;a|b\n",
    },
    "pajek": {**BY_NAME, "nodes": "id;kleur\nZoë & Co;1\n7;1\nNA;2\n"},
    "gml": {**BY_NAME, "nodes": "id;domein\nZoë & Co;onderwijs\n7;zorg\nNA;zorg\n"},
    "dl": {**BY_NAME, "nodes": "id\nZoë & Co\n7\nNA\n"},
}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def twin_of(name, tmp_path):
    for title, text in TWINS[name].items():
        write(tmp_path / "twin" / "Zuid" / f"{title}.csv", text)
    return read_tables(tmp_path / "twin" / "Zuid")


def codes_of(path):
    with pytest.raises(InputError) as caught:
        read_tables(path)
    assert len(describe_all(caught.value.problems)) == len(describe_all(caught.value.problems, "en"))
    return [
        (problem.code, problem.row, problem.value)
        for problem in caught.value.problems
        if problem.severity == "error"
    ]


def test_every_decoder_has_a_fixture():
    # The raw data of UCINET, and the files of programs that are not read, are always refused.
    graphs = {name for name, entry in DECODERS.items() if "formats.graphs" in entry.function.__module__}
    graphs -= {name for name, entry in DECODERS.items() if "other_programs" in entry.function.__module__}
    assert {*FIXTURES, "ucinet_data"} == graphs


@pytest.mark.parametrize("name", FIXTURES)
def test_it_gives_the_same_as_its_twin_in_csv(name, tmp_path):
    # The name of a file says nothing about what it is.
    tables = read_tables(write(tmp_path / "Zuid.dat", FIXTURES[name]))
    twin = twin_of(name, tmp_path)
    assert len(twin.ties) > 1
    for table, frame in twin.frames().items():
        pd.testing.assert_frame_equal(
            tables.frames()[table].drop(columns="_origin"), frame.drop(columns="_origin"), obj=table
        )


@pytest.mark.parametrize("name", FIXTURES)
def test_a_format_is_recognised_by_one_decoder(name):
    data = FIXTURES[name].encode()
    assert [key for key, entry in DECODERS.items() if entry.info.recognises(data)] == [name]
    assert decoder_of(data) is DECODERS[name].function


@pytest.mark.parametrize("name", FIXTURES)
@pytest.mark.parametrize("seed", range(25))
def test_a_spoiled_file_is_read_or_refused_and_never_crashes(name, seed, tmp_path):
    random_ = random.Random(seed)  # noqa: S311 - the same spoiled files each time
    data = bytearray(FIXTURES[name].encode())
    for _ in range(random_.choice([1, 2, 5])):
        place = random_.randrange(len(data))
        piece = random_.choice([b"", b'"', b"<", b"\n", b"\0", b"\xff", b"NaN", b"1e999", b"]", b"}", b"*"])
        data[place : place + random_.randrange(4)] = piece
    path = tmp_path / "Zuid.dat"
    path.write_bytes(bytes(data))
    try:
        notes = read_tables(path).notes
    except InputError as error:
        notes = error.problems
    assert len(describe_all(notes)) == len(describe_all(notes, "en"))
