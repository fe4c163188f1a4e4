"""The expected outcome of every case of the kind `graphs`."""

from __future__ import annotations

from tests.cases.expectation import Expectation

JO_MO_BO = (("bo", "jo"), ("jo", "bo"), ("jo", "mo"), ("mo", "bo"))


def refused(code: str, settled: str = "") -> Expectation:
    return Expectation(3, frozenset({f"error {code}"}), settled=settled)


def asked(code: str, settled: str = "") -> Expectation:
    return Expectation(3, frozenset({f"question {code}"}), settled=settled)


EXPECTED: dict[str, Expectation] = {
    "01-graphml-directed-one": Expectation(ties=JO_MO_BO),
    "02-graphml-directed-True": Expectation(ties=JO_MO_BO),
    "04-graphml-isdirect": Expectation(
        says=frozenset({"warning direction_misspelt"}),
        ties=(("jo", "mo"), ("mo", "bo")),
        settled="the default of the graph holds, and the attribute that GraphML does not know is told",
    ),
    "06-graphml-doctype": Expectation(
        counts={"actors": 3, "ties": 1}, settled="read: the definition is public, and never fetched"
    ),
    "102-refi-pdf": Expectation(counts={"interviews": 2}, settled="the text of the PDF is read"),
    "103-refi-pdf-only": Expectation(counts={"interviews": 1}, settled="the text of the PDF is read"),
    "109-refi-line-name": Expectation(says=frozenset({"note selection_by_place"})),
    "11-graphml-yed-dup-labels": Expectation(ties=(("Jo", "Mo (GGD)"), ("Mo (GGD)", "Jo"))),
    "12-graphml-yed-arrows-none": Expectation(says=frozenset({"warning arrows_none"})),
    "111-refi-cases": Expectation(says=frozenset({"warning cases_unread"})),
    "112-refi-dangling": Expectation(says=frozenset({"warning code_dangling"})),
    "114-docx-moved": Expectation(counts={"interviews": 1}),
    "116-docx-nbhyphen": Expectation(counts={"actors": 1}),
    "118-gephi-csv-undirected-and-mutual": Expectation(
        ties=(("bo", "mo"), ("jo", "mo"), ("mo", "bo"), ("mo", "jo")), settled="mutual counts both ways"
    ),
    "119-pajek-partition-first": Expectation(counts={"actors": 2}, ties=(("Jo", "Mo"),)),
    "121-pajek-utf16": Expectation(counts={"actors": 2, "ties": 1}),
    "122-gml-utf16": Expectation(counts={"actors": 2, "ties": 1}),
    "126-gephi-label-and-name": Expectation(ties=(("Jo de Wit", "Mo"),), values=(3.0,)),
    "127-json-pretty": refused("program_json"),
    "21-gexf-parallel-weights": asked("parallel_edges", "add up or keep the largest is for a person to say"),
    "25-gexf-edgetype-case": Expectation(counts={"ties": 1}, ties=(("Jo", "Mo"),)),
    "27-gexf-spells": asked("time_unread", "told, and refused until somebody says that it is right"),
    "29-gexf-slice": Expectation(counts={"actors": 2, "ties": 1}, settled="the value is read"),
    "39-gml-multigraph": asked("parallel_edges"),
    "43-gml-preamble": Expectation(counts={"actors": 2, "ties": 2}),
    "45-pajek-bom": Expectation(counts={"actors": 3, "ties": 2}),
    "47-pajek-relation-prefix": Expectation(counts={"actors": 3, "ties": 3}),
    "48-pajek-time": asked("time_unread"),
    "50-pajek-unquoted": Expectation(
        says=frozenset({"warning label_unquoted"}),
        ties=(("Jo de Wit", "Mo Bakker"), ("Jo de Wit", "Jo Visser")),
        settled="all words before the coordinates, because first words would make one person of two",
    ),
    "56-pajek-clu": refused("partition_alone"),
    "57-pajek-clu-permutation": refused("partition_alone"),
    "58-pajek-subset-project": Expectation(counts={"actors": 3, "ties": 3}),
    "59-pajek-level-partition": Expectation(
        says=frozenset({"note attribute_kept"}),
        counts={"actors": 3, "ties": 2},
        settled="kept as an attribute, and the mapping is named",
    ),
    "76-ucinet-hd": refused("program_ucinet"),
    "79-gdf-as-csv": refused("program_gdf"),
    "80-json-nodelink": refused("program_json", "by name, with what to export instead"),
    "82-json-gephilite": refused("program_json"),
    "84-vos-map-txt": refused("program_vosviewer"),
    "93-nodexl-edges": Expectation(ties=(("jo", "mo"), ("mo", "bo")), settled="read as ties"),
    "96-kumu-no-direction": Expectation(
        says=frozenset({"warning direction_blank"}), ties=(("Jo", "Mo"),), settled="told, one way as in Kumu"
    ),
    "97-kumu-blank-direction": Expectation(
        says=frozenset({"warning direction_blank"}), ties=(("Jo", "Mo"), ("Mo", "Bo"), ("Mo", "Jo"))
    ),
}
