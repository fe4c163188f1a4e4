"""Every decision has a number of its own, the same in its name and in its heading, and stands in the list."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
PAGES = sorted(FOLDER.glob("[0-9]*.md"))


def test_every_decision_has_a_number_of_its_own():
    numbers = [int(page.name.split("-")[0]) for page in PAGES]
    assert len(numbers) > 5
    assert len(set(numbers)) == len(numbers)


def test_the_list_has_every_decision_under_its_heading():
    listed = re.findall(
        r"^- (\d+\. )\[(.+)\]\((.+)\)$", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE
    )
    headings = [page.read_text("utf-8").splitlines()[0].removeprefix("# ") for page in PAGES]
    assert [number + title for number, title, _ in listed] == headings
    assert [link for _, _, link in listed] == [page.name for page in PAGES]
