"""Every sentence that promises something about people is in the table of promises, with its test."""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from regienet.words import LANGUAGES, areas, say, vocabulary

ROOT = Path(__file__).parents[2]
PAGES = {"nl": "docs/promises.nl.md", "en": "docs/promises.md"}
# What a promise about people sounds like.
SOUNDS = {
    "nl": r"niets naar buiten|staat niet (?:op|in) de(?:ze)? (?:kaart|pagina)|nooit op de kaart|af te leiden"
    r"|valt de persoon overal|noemen we geen naam|halen we je naam|niet uit op te maken",
    "en": r"nothing leaves|(?:not|never) on the map|does not contain who|map does not show"
    r"|left out everywhere|the person out everywhere|no name is given|remove your name|cannot be worked out",
}


def promises(language: str) -> list[tuple[str, str, str]]:
    """The sentence, where it is, and its test, of each row of the table."""
    text = (ROOT / PAGES[language]).read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| `(.+?)` \| `(.+?)` \|$", text, re.MULTILINE)
    return [(said, place, test) for said, place, test in rows]


def text_at(place: str, language: str) -> str:
    if place.endswith(".md"):
        return (ROOT / place).read_text(encoding="utf-8")
    area, _, pattern = place.partition(".")
    texts = {key: words[language] for key, words in vocabulary(area).items() if fnmatch(key, pattern)}
    return "\n".join(texts.values())


ROWS = [(language, *row) for language in LANGUAGES for row in promises(language)]


def test_both_languages_promise_the_same():
    tests = {language: sorted(test for _, _, test in promises(language)) for language in LANGUAGES}
    assert len(tests["nl"]) > 15
    assert tests["nl"] == tests["en"]


@pytest.mark.parametrize(("language", "said", "place", "test"), ROWS)
def test_a_promise_is_where_the_table_says_and_has_a_test(language, said, place, test):
    assert said in " ".join(text_at(place, language).split())
    file, _, name = test.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_sounds_like_a_promise_is_in_the_table(language):
    listed = [(place, said) for said, place, _ in promises(language)]
    missing = []
    for area in areas():
        for key, texts in vocabulary(area).items():
            for sentence in re.split(r"(?<=[.;:])\s+", texts[language]):
                known = [said for place, said in listed if fnmatch(f"{area}.{key}", place)]
                if re.search(SOUNDS[language], sentence, re.IGNORECASE) and not any(
                    said in sentence or sentence in said for said in known
                ):
                    missing.append(f"{area}.{key}: {sentence}")
    assert missing == []
    assert say("cli.regienet_help", language)
