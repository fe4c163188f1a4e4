"""The code of the tutorial for researchers runs, from top to bottom, in both languages."""

from __future__ import annotations

import re

import pytest


@pytest.mark.parametrize("page", ["researcher.md", "researcher.nl.md"])
def test_the_code_runs(repo_root, page):
    text = (repo_root / "docs/tutorial" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 5
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)  # noqa: S102 - code of our own pages
    assert not names["scores"].empty
