"""The reference pages are made from the code, and up to date."""

from __future__ import annotations

import importlib.util

import pytest


@pytest.fixture(scope="module")
def generate(repo_root):
    spec = importlib.util.spec_from_file_location("generate", repo_root / "docs/reference/generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_up_to_date(generate):
    stale = [file.name for file, text in generate.files().items() if file.read_text(encoding="utf-8") != text]
    assert stale == [], "run `make docs`"


def test_a_stale_page_is_told_and_written_anew(generate, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(generate, "FOLDER", tmp_path)
    few = {name: generate.PAGES[name] for name in ("tables", "settings")}
    monkeypatch.setattr(generate, "PAGES", few)
    assert generate.main(["--check"]) == 1
    assert "tables.md is out of date" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    (tmp_path / "settings.md").write_text("old", encoding="utf-8")
    assert generate.main(["--check"]) == 1
