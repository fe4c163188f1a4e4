"""The Python code of the pages runs, from top to bottom, in both languages, on the data a page speaks of."""

from __future__ import annotations

import re
import shutil

import pytest

import regienet
import regienet_datasets
from regienet.run.matching import match
from regienet.write import OUTPUTS, OutputContext

PAGES = [
    f"{page}{ending}"
    for page in (
        "README",
        "docs/advice",
        "docs/findings",
        "docs/map",
        "docs/matching",
        "docs/interviews",
        "docs/tutorial/researcher",
    )
    for ending in ((".md", ".en.md") if page == "README" else (".md", ".nl.md"))
]


@pytest.fixture(scope="module")
def folder(repo_root, tmp_path_factory):
    """Where the reader stands: with data of his own, what came of them, and a list of decisions."""
    here = tmp_path_factory.mktemp("reader")
    for data in ("MAP", "FOLDER", "MIJN_GEGEVENS", "MY_DATA"):
        shutil.copytree(repo_root / "datasets/regienet_datasets/twaalf", here / data)
    for decisions in ("samenvoegen.xlsx", "matches.xlsx"):
        match([here / "MAP"], here / decisions, decisions=None, mapping=None, wide=False, language="nl")
    results = here / "regienet-demo/averburg/data"
    results.mkdir(parents=True)
    analysis = regienet.analyse(regienet_datasets.load("twaalf"))
    (results / "scores.csv").write_bytes(OUTPUTS["scores.csv"].function(OutputContext(analysis, "nl")))
    return here


@pytest.mark.parametrize("page", PAGES)
def test_the_code_runs(page, repo_root, folder, monkeypatch):
    monkeypatch.chdir(folder)
    blocks = re.findall(r"```python\n(.*?)```", (repo_root / page).read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)  # noqa: S102 - code of our own pages
    if "docs/map" in page:
        assert names["page"].startswith("<!doctype html>")
        assert len(names["network"].nodes) == len(names["analysis"].network.ids)
    if "researcher" in page:
        assert len(names["rows"]) > 0
        assert names["parts"]["contribution"].sum() == pytest.approx(names["score"]["score"])
        assert names["wide"].columns.tolist() == ["dirigent", "kwartiermaker", "ontwerper", "verbinder"]
