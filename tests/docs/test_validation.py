"""The code on the page about validation runs as it stands there."""

import re

import pytest


@pytest.mark.parametrize("page", ["validation.md", "validation.nl.md"])
def test_the_code_runs(page, repo_root):
    text = (repo_root / "docs" / page).read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
    names = {}
    exec(code.replace("range(1, 21)", "range(1, 3)"), names)  # noqa: S102 - our own page
    assert names["region"].truth.shape == (60, 4)
    assert len(names["region"].tables.nominations) < len(names["region"].complete.nominations)
