"""Cases 22-31: XML that defines things itself, points elsewhere, or nests without end."""

from __future__ import annotations

from tests.hostile.corpus import STRINGS, case, changed, file, notes, pairs, replaced, resolved, workbook

REFUSED = "eigen definities"
SOMEWHERE = "/etc/hostname"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10))
QUADRATIC = f'<!ENTITY l9 "{"ha" * 50_000}">'
ELSEWHERE = f'<!ENTITY l9 SYSTEM "file://{SOMEWHERE}">'
FAR = '<!ENTITY l9 SYSTEM "http://127.0.0.1:9/x">'
PARAMETER = '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;'


def graphml(name="An", head="", inside=""):
    """Write a network of two, whose first node has this name."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>{head}
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="name" attr.type="string"/>
  <graph edgedefault="directed">
    <node id="a"><data key="d0">{name}</data></node>
    <node id="b"/>
    <edge source="a" target="b"/>{inside}
  </graph>
</graphml>
"""


def gexf(name="An", head="", inside=""):
    """Write the same network as GEXF."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>{head}
<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">
  <nodes><node id="a" label="{name}"/><node id="b" label="b"/></nodes>
  <edges><edge id="0" source="a" target="b"/>{inside}</edges>
</graph></gexf>
"""


def doctype(definitions):
    """Write the definitions as a document may bring them."""
    return f"<!DOCTYPE x [{definitions}]>"


def spoiled(where, definitions, use="&l9;"):
    """Make a workbook whose texts use definitions of their own."""
    data = changed(workbook(), STRINGS, replaced(b"?>", b"?>" + doctype(definitions).encode()))
    return file(where, "r.xlsx", changed(data, STRINGS, replaced(b"An de Wit", use.encode())))


@case(22, 3, REFUSED)
def a_billion_laughs_in_a_workbook(where):
    return spoiled(where, LAUGHS)


@case(22, 3, REFUSED)
def a_billion_laughs_in_graphml(where):
    return file(where, "r.graphml", graphml("&l9;", doctype(LAUGHS)))


@case(22, 3, REFUSED)
def a_billion_laughs_in_gexf(where):
    return file(where, "r.gexf", gexf("&l9;", doctype(LAUGHS)))


@case(23, 3, REFUSED)
def a_small_entity_in_a_workbook(where):
    return spoiled(where, '<!ENTITY l9 "An">')


@case(23, 3, REFUSED)
def a_small_entity_in_graphml(where):
    return file(where, "r.graphml", graphml("&l9;", doctype('<!ENTITY l9 "An">')))


@case(24, 3, REFUSED)
def a_quadratic_entity_in_a_workbook(where):
    return spoiled(where, QUADRATIC, "&l9;" * 5_000)


@case(24, 3, REFUSED)
def a_quadratic_entity_in_graphml(where):
    return file(where, "r.graphml", graphml("&l9;" * 50_000, doctype(QUADRATIC)))


@case(25, 3, REFUSED)
def a_file_of_the_machine_in_a_workbook(where):
    return spoiled(where, ELSEWHERE)


@case(25, 3, REFUSED)
def a_file_of_the_machine_in_graphml(where):
    return file(where, "r.graphml", graphml("&l9;", doctype(ELSEWHERE)))


@case(26, 3, REFUSED)
def a_page_of_a_server_in_a_workbook(where):
    return spoiled(where, FAR)


@case(26, 3, REFUSED)
def a_page_of_a_server_in_gexf(where):
    return file(where, "r.gexf", gexf("&l9;", doctype(FAR)))


@case(27, 3, REFUSED)
def definitions_of_a_server_in_a_workbook(where):
    return spoiled(where, PARAMETER, "An")


@case(27, 3, REFUSED)
def definitions_of_a_server_in_graphml(where):
    return file(where, "r.graphml", graphml(head='<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'))


@case(28, 0, look=lambda tables: tables.actors["name"].isna().tolist(), gives=[True, True])
def an_inclusion_in_graphml_stays_closed(where):
    include = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file://{SOMEWHERE}"/>'
    )
    return file(where, "r.graphml", graphml(include))


@case(29, 5, r"\d+ lagen diep")
def a_workbook_a_hundred_thousand_layers_deep(where):
    deep = b"<t>" * 100_000 + b"</t>" * 100_000
    return file(where, "r.xlsx", changed(workbook(), STRINGS, replaced(b"</sst>", deep + b"</sst>")))


@case(29, 5, r"\d+ lagen diep")
def a_network_a_hundred_thousand_layers_deep(where):
    inner = "<node id='x'><graph>" * 100_000 + "</graph></node>" * 100_000
    return file(where, "r.graphml", graphml(inside=inner))


@case(30, 3, r"r\.graphml.*geen goede XML")
def graphml_that_says_it_is_of_another_encoding(where):
    return file(where, "r.graphml", graphml("Zoë").replace("UTF-8", "US-ASCII"))


@case(30, 3, r"r\.graphml: hier herken ik geen netwerk in")
def graphml_in_an_encoding_that_does_not_exist(where):
    return file(where, "r.graphml", graphml("Zoë").replace("UTF-8", "x-geheim"))


@case(30, 3, r"r\.xlsx: de werkmap is beschadigd")
def a_workbook_that_says_it_is_of_another_encoding(where):
    data = changed(workbook(), STRINGS, replaced(b"UTF-8", b"UTF-16"))
    return file(where, "r.xlsx", data)


@case(31, 0, look=pairs, gives=[["a", "b"]])
def a_style_sheet_is_left_alone(where):
    head = '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/x.xsl"?>'
    return file(where, "r.graphml", graphml(head=head))


@case(31, 0, look=notes, gives=[])
def a_style_sheet_in_a_workbook_is_left_alone(where):
    style = rb'\g<0><?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/x.xsl"?>'
    return file(where, "Zuid.xlsx", changed(workbook(), STRINGS, resolved(rb"\?>", style)))
