"""Analysis -> one self-contained page per region."""

from __future__ import annotations

import json

import jinja2
import networkx as nx

from regienet.analysis import Analysis

PAGE = """<!doctype html><html lang="{{ language }}"><meta charset="utf-8"><title>{{ region }}</title>
<h1>{{ region }}</h1><canvas id="map" width="900" height="600"></canvas>
<table><thead><tr><th>actor<th>degree</thead><tbody>{% for row in rows %}<tr><td>{{ row.name }}<td>{{ row.degree }}{% endfor %}</table>
<script type="application/json" id="data">{{ data|safe }}</script>
<script>
const d = JSON.parse(document.getElementById("data").textContent), c = document.getElementById("map").getContext("2d");
const at = p => [450 + 400 * p[0], 300 + 260 * p[1]];
c.strokeStyle = "#bbb"; for (const [s, t] of d.ties) { c.beginPath(); c.moveTo(...at(d.xy[s])); c.lineTo(...at(d.xy[t])); c.stroke(); }
d.xy.forEach((p, i) => { const [x, y] = at(p); c.beginPath(); c.arc(x, y, 5, 0, 7); c.fill(); c.fillText(d.names[i], x + 7, y + 4); });
</script></html>"""


def map_page(analysis: Analysis, *, language: str = "nl") -> str:
    """Draw the region as one HTML page."""
    network = analysis.network
    graph = nx.Graph()
    graph.add_nodes_from(network.ids)
    graph.add_edges_from(zip(network.tables.ties["source"], network.tables.ties["target"], strict=True))
    layout = nx.spring_layout(graph, seed=1)
    index = {actor: i for i, actor in enumerate(network.ids)}
    names = network.actors["name"].fillna(network.ids.to_series()).tolist()
    data = {
        "names": names,
        "xy": [[round(float(v), 4) for v in layout[a]] for a in network.ids],
        "ties": [[index[s], index[t]] for s, t in graph.edges],
    }
    degree = analysis.measures.table.xs(network.waves[-1])["degree"]
    rows = [{"name": n, "degree": degree.get(a)} for a, n in zip(network.ids, names, strict=True)]
    text = json.dumps(data, allow_nan=False).replace("<", "\\u003c")
    return jinja2.Environment(autoescape=True).from_string(PAGE).render(
        language=language, region=network.region, rows=rows, data=text
    )
