"""Every link in the documentation to a file or a heading goes somewhere, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "datasets").rglob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")


def without_code(text: str) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The anchors that a page gets from its headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page):
    broken = []
    for link in LINK.findall(without_code(page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize(
    "page",
    [page for page in (ROOT / "docs").rglob("*.md") if "decisions" not in page.parts],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_a_page_for_users_has_a_twin_in_the_other_language(page):
    stem = page.name.removesuffix(".nl.md") if page.name.endswith(".nl.md") else page.stem
    assert (page.parent / f"{stem}.md").exists()
    assert (page.parent / f"{stem}.nl.md").exists()


TWINS = [
    (ROOT / "README.md", ROOT / "README.en.md"),
    *((page, page.with_name(page.name.replace(".nl.md", ".md"))) for page in PAGES if ".nl.md" in page.name),
]


@pytest.mark.parametrize(("dutch", "english"), TWINS, ids=lambda page: str(page.relative_to(ROOT)))
def test_twins_have_the_same_parts_and_point_to_each_other(dutch, english):
    texts = [without_code(page.read_text(encoding="utf-8")) for page in (dutch, english)]
    parts = [re.findall(r"^(#+) |^(```)|^(\|) ?-", text, re.MULTILINE) for text in texts]
    assert parts[0] == parts[1]
    assert f"]({english.name})" in texts[0]
    assert f"]({dutch.name})" in texts[1]
