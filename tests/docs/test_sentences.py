"""The sentences about change and advice: all on one page, and none that judges a person."""

from __future__ import annotations

import re

import pytest

from regienet.words import LANGUAGES, vocabulary

JUDGES = {
    "nl": r"\b(beter|slechter|slecht|beste|slechtste|faal\w*|faalt|zwak\w*|tekortschiet\w*|ondermaats\w*)\b",
    "en": r"\b(better|worse|best|worst|fail\w*|weak\w*|poor\w*|underperform\w*|inadequate\w*)\b",
}
ABOUT_PEOPLE = ("advice", "compare", "headlines")


def judging(text: str, language: str) -> list[str]:
    return [found[0] for found in re.finditer(JUDGES[language], text, re.IGNORECASE)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("area", ABOUT_PEOPLE)
def test_no_sentence_judges_a_person(area, language):
    texts = {key: words[language] for key, words in vocabulary(area).items()}
    assert {key: judging(text, language) for key, text in texts.items() if judging(text, language)} == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("An doet het beter dan Bo.", "nl"),
        ("De rol is zwakker ingevuld.", "nl"),
        ("An fails as a verbinder.", "en"),
        ("The weakest of the four.", "en"),
    ],
)
def test_the_words_that_judge_are_found(text, language):
    assert judging(text, language)


@pytest.mark.parametrize("ending", [".nl.md", ".md"])
def test_the_page_has_every_sentence_filled_in(ending, repo_root):
    page = (repo_root / f"docs/reference/sentences{ending}").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.MULTILINE))
    for area in ("advice", "compare"):
        assert set(vocabulary(area)) <= set(rows)
    assert not [key for key, text in rows.items() if re.search(r"\{.*\}", text)]
