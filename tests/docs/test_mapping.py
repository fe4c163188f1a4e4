"""The example on the page about mapping.toml reads as the page says, in both languages."""

from __future__ import annotations

import re

import pytest

from regienet.read import read_tables


@pytest.mark.parametrize("page", ["mapping.md", "mapping.nl.md"])
def test_the_example_reads(repo_root, tmp_path, page):
    text = (repo_root / "docs" / "how-to" / page).read_text(encoding="utf-8")
    files = re.findall(r"<!-- (\S+) -->\n```\w+\n(.*?)```", text, flags=re.DOTALL)
    assert len(files) == 4
    for name, content in files:
        (tmp_path / name).write_text(content, encoding="utf-8")
    tables = read_tables(tmp_path)
    assert tables.regions[0] in ("North", "Noord")
    assert tables.actors["kind"].tolist() == ["person", "person", "organisation"]
    assert tables.actors["level"].fillna("").tolist() == ["practice", "management", ""]
    assert tables.ties[["source", "target", "value"]].to_numpy().tolist() == [["1", "2", 4], ["2", "3", 1]]
    assert tables.affiliations["per_year"].tolist() == [4, 4, 6]
    assert set(tables.affiliations["type"]) == {"table"}
    assert tables.notes == ()
