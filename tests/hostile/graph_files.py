"""Cases 85-88: files of network and interview programs, and networks of extreme shapes."""

from __future__ import annotations

import gzip
import itertools
import random

from tests.hostile.corpus import case, csv_text, file, folder, ids, packed, pairs
from tests.hostile.xml_files import gexf, graphml

QDE = b'<Project name="x" xmlns="urn:QDA-XML:project:1.0"/>'


@case(85, 3, r'r\.graphml.*"a"')
def a_node_twice_in_graphml(where):
    return file(where, "r.graphml", graphml(inside='<node id="a"/>'))


@case(85, 3, r'r\.gexf.*"a"')
def a_node_twice_in_gexf(where):
    return file(where, "r.gexf", gexf().replace('<node id="b"', '<node id="a"'))


@case(85, 3, r'r\.graphml.*"x"')
def an_edge_to_nowhere_in_graphml(where):
    return file(where, "r.graphml", graphml(inside='<edge source="a" target="x"/>'))


@case(85, 3, r'r\.gexf.*"x"')
def an_edge_to_nowhere_in_gexf(where):
    return file(where, "r.gexf", gexf(inside='<edge id="1" source="a" target="x"/>'))


@case(85, 3, r"r\.graphml.*veel")
def a_weight_that_is_a_word(where):
    key = '<key id="w" for="edge" attr.name="weight" attr.type="double"/><graph '
    text = graphml(inside='<edge source="b" target="a"><data key="w">veel</data></edge>')
    return file(where, "r.graphml", text.replace("<graph ", key))


@case(85, 3, r"r\.gexf.*NaN")
def a_weight_that_is_no_number(where):
    return file(where, "r.gexf", gexf(inside='<edge id="1" source="b" target="a" weight="NaN"/>'))


@case(85, 3, r"r\.graphml")
def an_edge_without_an_end(where):
    return file(where, "r.graphml", graphml(inside='<edge source="a"/>'))


@case(85, 3, r"r\.graphml")
def data_that_no_key_explains(where):
    return file(
        where, "r.graphml", graphml(inside='<edge source="b" target="a"><data key="z">1</data></edge>')
    )


@case(85, 3, r"r\.graphml")
def a_hundred_thousand_graphs(where):
    return file(where, "r.graphml", graphml().replace("</graphml>", "<graph/>" * 100_000 + "</graphml>"))


@case(
    85,
    3,
    r"r\.graphml(\.gz)?: dit bestand is ingepakt",
    settled="a packed file is not opened at all, so that it cannot burst; the hint says to unpack it",
)
def a_packed_network(where):
    return file(where, "r.graphml", gzip.compress(graphml().encode() + bytes(100_000_000), mtime=0))


@case(86, 3, r"r\.qdpx")
def a_qdpx_that_points_above_itself(where):
    return file(where, "r.qdpx", packed({"project.qde": QDE, "sources/../../x.txt": b"x"}))


@case(86, 3, r"r\.qdpx")
def a_qdpx_that_points_to_the_root(where):
    return file(where, "r.qdpx", packed({"project.qde": QDE, "/sources/x.txt": b"x"}))


@case(86, 3, r"r\.qdpx")
def a_qdpx_with_two_projects(where):
    import warnings

    data = packed({"project.qde": QDE})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return file(where, "r.qdpx", packed({"project.qde": QDE}, data))


@case(86, 3, r"r\.qdpx")
def a_qdpx_without_a_project(where):
    return file(where, "r.qdpx", packed({"sources/x.txt": b"x"}))


QDA = """<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="p">
<CodeBook><Codes><Code guid="c1" name="persoon" isCodable="true">
<Code guid="c2" name="Jo" isCodable="true"/></Code>
</Codes></CodeBook><Sources><TextSource guid="t" name="gesprek" plainTextPath="{path}">
<PlainTextSelection guid="s" name="Jo" startPosition="0" endPosition="2">
<Coding guid="k"><CodeRef targetGUID="c2"/>
</Coding></PlainTextSelection></TextSource></Sources></Project>"""


def project(where, path="internal://t.txt", change=("", ""), **parts):
    """Make a project of a coding program, with one person in one text."""
    qde = QDA.format(path=path).replace(*change).encode()
    return file(where, "r.qdpx", packed({"project.qde": qde, **parts}))


@case(
    86,
    0,
    r"r\.qdpx",
    look=ids,
    gives=["Jo"],
    settled="what was coded is read; that the text is not there is told",
)
def a_qdpx_without_its_text(where):
    return project(where)


@case(
    86, 0, r"r\.qdpx", look=ids, gives=["Jo"], settled="only the texts in the project itself are ever opened"
)
def a_qdpx_whose_text_is_a_file_of_the_machine(where):
    return project(where, path="file:///etc/hostname")


@case(86, 0, r"r\.qdpx", look=ids, gives=["Jo"], settled="as the case before")
def a_qdpx_whose_text_lies_above_it(where):
    return project(where, path="internal://../../../etc/hostname")


@case(86, 3, r"r\.qdpx.*c2")
def a_qdpx_with_an_id_twice(where):
    twice = '<Code guid="c2" name="Jo" isCodable="true"/><Code guid="c2" name="Bo" isCodable="true"/>'
    return project(where, change=('<Code guid="c2" name="Jo" isCodable="true"/>', twice))


@case(86, 3, "eigen definities")
def a_qdpx_with_definitions_of_its_own(where):
    return project(where, change=("?>", "?><!DOCTYPE x [<!ENTITY l9 'ha'>]>"))


def shaped(where, actors, edges, **tables):
    """Make a region of these actors and ties."""
    return folder(
        where,
        actoren=csv_text([["id", "soort", "organisatie"], *([a, "persoon", ""] for a in actors)]),
        relaties=csv_text([["van", "naar"], *edges]),
        **tables,
    )


@case(87, 3, "er staat niemand in de gegevens", settled="without anybody there is no region to draw")
def nobody(where):
    return shaped(where, [], [])


@case(87, 0, look=ids, gives=["a"])
def one_person(where):
    return shaped(where, ["a"], [])


@case(87, 0, look=pairs, gives=[])
def people_without_ties(where):
    return shaped(where, "abcdef", [])


@case(87, 0, look=lambda tables: len(tables.ties), gives=6)
def two_islands(where):
    return shaped(where, "abcdef", [["a", "b"], ["b", "c"], ["c", "a"], ["d", "e"], ["e", "f"], ["f", "d"]])


@case(87, 0, look=lambda tables: len(tables.ties), gives=9)
def a_star(where):
    return shaped(where, "abcdefghij", [["a", other] for other in "bcdefghij"])


@case(87, 0, look=lambda tables: len(tables.ties), gives=90)
def everybody_with_everybody(where):
    return shaped(where, "abcdefghij", [list(pair) for pair in itertools.permutations("abcdefghij", 2)])


@case(87, 0, look=ids, gives=["o"])
def one_organisation(where):
    return folder(where, actoren="id,soort\no,organisatie\n", relaties="van,naar\n")


@case(87, 0, look=lambda tables: len(tables.nominations), gives=90)
def everybody_in_the_same_role(where):
    rows = [["beoordelaar", "genomineerde", "rol", "antwoord"]]
    rows += [[one, other, "verbinder", "ja"] for one, other in itertools.permutations("abcdefghij", 2)]
    return shaped(where, "abcdefghij", [["a", "b"]], rolnominaties=rows)


@case(87, 0, look=lambda tables: tables.respondents["status"].unique().tolist(), gives=["none"])
def nobody_answered(where):
    rows = [["respondent", "status"], *([one, "geen"] for one in "abc")]
    return shaped(where, "abc", [], respondenten=rows)


@case(88, 0, look=lambda tables: (len(tables.actors), len(tables.ties)), gives=(5000, 50_000))
def five_thousand_people_and_fifty_thousand_ties(where):
    rng = random.Random(88)  # noqa: S311
    people = [f"p{number}" for number in range(5000)]
    edges: set[tuple[str, str]] = set()
    while len(edges) < 50_000:
        edges.add(tuple(rng.sample(people, 2)))
    return shaped(where, people, [list(edge) for edge in sorted(edges)])
