"""A folder of files to read."""

from __future__ import annotations

import pytest


@pytest.fixture
def write(tmp_path):
    """Write files in a folder: `write(**{"a.csv": "..."})`."""

    def fill(**files):
        folder = tmp_path / "Zuid"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return fill
