from __future__ import annotations

import re

import pytest


@pytest.mark.parametrize("page", ["map.md", "map.nl.md"])
def test_the_code_in_the_documentation_runs(repo_root, region, page):
    text = (repo_root / "docs" / page).read_text(encoding="utf-8")
    names = {"analysis": region}
    for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(code, names)  # noqa: S102 - our own documentation
    assert names["page"].startswith("<!doctype html>")
    assert len(names["network"].nodes) == 56
