"""The tables on the page about real networks are those that its script prints."""

from __future__ import annotations

import runpy
from types import SimpleNamespace

import pytest


@pytest.fixture(scope="module")
def script(repo_root):
    return SimpleNamespace(**runpy.run_path(str(repo_root / "docs/real_data.py"), run_name="real_data"))


@pytest.mark.parametrize("page", ["real-data.md", "real-data.nl.md"])
def test_the_tables_are_as_printed(script, repo_root, capsys, page):
    if not script.DATA.is_dir():
        pytest.skip("the real data are not shipped")
    assert script.main([]) == 0
    printed = capsys.readouterr().out.splitlines()
    rows = [line for line in printed if line.startswith("| ")]
    assert len(rows) == 8 + 5 + 3 + 2
    text = (repo_root / "docs" / page).read_text(encoding="utf-8")
    wanted = [row.replace("| influence |", "| invloed |") if ".nl." in page else row for row in rows]
    assert [row for row in wanted if row not in text] == []
    assert f"**{printed[-1]}** (Jaccard)" in text


def test_without_data_it_says_so(script, tmp_path, capsys):
    assert script.main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("skipped: ")


def test_what_stays_of_a_correlation_when_another_is_held_equal(script):
    # r(xy) = 0.8, r(yz) = 0.6, r(xz) = 0.5: (0.8 - 0.3) / sqrt(0.64 x 0.75).
    assert script.beyond(0.8, 0.6, 0.5) == pytest.approx(0.5 / (0.64 * 0.75) ** 0.5)
