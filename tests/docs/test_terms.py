"""One word for one thing: what the glossary calls otherwise is not used, in the words and on the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from regienet.words import areas, vocabulary

ROOT = Path(__file__).parents[2]
AVOIDED = {
    "nl": {
        "interval": "marge",
        "bestuurslaag": "niveau",
        "bestuurslagen": "niveau",
        "stuurniveau": "niveau",
        "nagebootst": "nagemaakt",
        "questionnaire": "vragenlijst",
    },
    "en": {"margin": "interval", "steering level": "level"},
}
PAGES = [ROOT / "README.md", *(ROOT / "docs").rglob("*.nl.md")]


def avoided(text: str, language: str) -> list[str]:
    return [word for word in AVOIDED[language] if re.search(rf"\b{word}", text, re.IGNORECASE)]


@pytest.mark.parametrize("language", AVOIDED)
@pytest.mark.parametrize("area", areas())
def test_the_words_keep_to_the_glossary(area, language):
    texts = {key: re.sub(r"\{\w+\}", "", words[language]) for key, words in vocabulary(area).items()}
    assert {key: avoided(text, language) for key, text in texts.items() if avoided(text, language)} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_pages_keep_to_the_glossary(page):
    text = page.read_text(encoding="utf-8")
    if page.name != "glossary.nl.md":
        assert avoided(re.sub(r"```.*?```|`[^`\n]*`|\]\([^)]*\)", "", text, flags=re.DOTALL), "nl") == []
