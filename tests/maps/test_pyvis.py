from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from regienet.maps import layout_of, pyvis_page, to_pyvis

HOSTILE = '</script><script>document.title="run"</script>'


def test_it_holds_the_last_wave_where_the_map_has_it(region):
    network = to_pyvis(region)
    places = layout_of(region).positions
    assert {node["id"] for node in network.nodes} == set(region.network.ids)
    node = network.get_node("p000")
    assert (node["x"], node["y"]) == tuple(round(v * 520) for v in places["p000"])
    assert not node["physics"]
    assert "verbinder: waarschijnlijk" in node["title"]
    assert node["borderWidth"] > network.get_node("p001")["borderWidth"]


def test_it_has_no_statements_that_witness_something(region):
    titles = {edge["title"] for edge in to_pyvis(region, language="en").edges}
    assert titles == {"contact", "advice"}


def test_a_region_without_role_questions_has_no_thick_borders(plain):
    assert {node["borderWidth"] for node in to_pyvis(plain).nodes} == {1}


def test_its_page_is_whole_and_escaped(fictional):
    page = pyvis_page(fictional.region(names={0: HOSTILE}), language="en")
    assert HOSTILE not in page
    assert page.count("</script>") == 2
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])
    assert HOSTILE in [node["label"] for node in data["nodes"]]
    assert not re.findall(r"""<(?:script|link|img)[^>]+(?:src|href)=""", page)
    assert "internal" in page


@pytest.mark.parametrize("module", ["pyvis", "IPython"])
def test_the_map_itself_does_not_import_it(module):
    code = f"import regienet.maps, sys; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
