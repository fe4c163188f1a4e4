"""The lesson for a verbinder: the tables in it are read and scored as it says, in both languages."""

from __future__ import annotations

import re

import pytest

import regienet
from regienet.schema import TABLES

SHEETS = {name for table in TABLES.values() for name in (table.name, table.dutch)}


@pytest.mark.parametrize("page", ["verbinder.md", "verbinder.nl.md"])
def test_the_tables_read_and_give_no_verdict(repo_root, tmp_path, page):
    text = (repo_root / "docs/tutorial" / page).read_text(encoding="utf-8")
    found = []
    for before, table in re.findall(r"([^\n]+(?:\n[^\n|]+)*)\n\n((?:\|[^\n]*\n)+)", text):
        (sheet,) = SHEETS & set(re.findall(r"`(\w+)`", before))
        lines = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines()]
        rows = [lines[0], *lines[2:]]
        content = "".join(f"{','.join(row)}\n" for row in rows)
        (tmp_path / f"{sheet}.csv").write_text(content, encoding="utf-8")
        found.append(sheet)
    assert len(found) == 3
    analysis = regienet.analyse(regienet.read_tables(tmp_path))
    assert len(analysis.network.ids) == 3
    assert set(analysis.roles.scores["verdict"]) == {"undecidable"}
    assert analysis.roles.scores["score"].notna().any()
