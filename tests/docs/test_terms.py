"""One word for one thing, and English without dialect: in the words, on the pages and in the package."""

from __future__ import annotations

import ast
import io
import re
import tokenize
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
ENGLISH_PAGES = [
    *(ROOT / name for name in ("README.en.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *(page for page in (ROOT / "docs").rglob("*.md") if not page.name.endswith(".nl.md")),
    *(ROOT / "regienet").rglob("*.md"),
]
SOURCES = [
    path
    for folder in ("regienet", "cli", "datasets", "web")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
SCRIPTS = sorted((ROOT / "regienet" / "maps" / "js").glob("*.js"))

_GIVES = (
    "has|have|had|is|was|did|does|gave|gives|answers?|answered|makes?|made|said|says|wrote|reads?|looks|asks"
)
# Pattern -> what a native speaker writes instead.
DIALECT = {
    r"\btell(s|ing)? (of|which|whether|what|how|apart)\b": "say, report, check whether, distinguish",
    r"\b(is|are|was|were|be) told\b|\btold (of|by|with)\b": "reported",
    r"\bstands?\b(?! (out|for|in for|alone|up)\b)": "is, is in",
    r"\b(standing|stood) (beside|in|on|there)\b": "located, in",
    r"\b(is|are|was|were|be) called (as (a|the) |a |an |the |so\b|[\"“*])": "has the name, named",
    r"\bcalled otherwise\b": "with another name",
    rf"\b(of|to|by|for|from|as|without) who ({_GIVES})\b": "respondent, nominee, anyone who",
    r"(?<!there )\b(is|are|was|were) no (?!longer|more|better|worse|different|such|doubt)[a-z]": "is not a",
    r"\bbeside\b": "next to",
    r"(?<!year )(?<!months )\bapart\b(?! from)": "separately",
    r"\balike\b": "similar",
    r"\beven so\b": "still, anyway",
    r"\banew\b": "again",
    r"\bby lot\b": "at random",
    r"\bslips? of the pen\b": "typo",
    r"\b(an?|one|each|every) \w+( \w+)? of (its|his|her|their|your|our|one's) own\b": "its own, custom",
    r"\bin silence\b|\bwithout a word\b": "silently",
    r"\bthe silent\b": "non-respondents",
    r"\b(is|are|was|were|be) (said|known|asked) of\b": "about",
    r"\bwhat (stands|holds)\b": "what is there, what applies",
    r"\bwhere (there (is|are)|nothing|none)\b": "if there is",
    r"\ball (that|what) (is|there is|it is)\b": "everything",
}
DIALECT_SUMMARY = r"^(Tell\b|Give (?!every|each))"
"""The beginning of a docstring's first line, for which Return, Check, Build or Warn is the word."""


def avoided(text: str, language: str) -> list[str]:
    return [word for word in AVOIDED[language] if re.search(rf"\b{word}", text, re.IGNORECASE)]


def dialect(text: str) -> list[str]:
    """The words of the dialect in a text, and what to write instead."""
    prose = re.sub(r"^\s*(>>>|\.\.\.).*$", "", without_code(text), flags=re.MULTILINE)
    return [
        f"{found[0]!r}: write {better!r}"
        for pattern, better in DIALECT.items()
        for found in re.finditer(pattern, prose, re.IGNORECASE)
    ]


def without_code(text: str) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`|\]\([^)]*\)", "", text, flags=re.DOTALL)


def prose_of(source: str) -> list[str]:
    """The docstrings and comments of a module."""
    tree = ast.parse(source)
    strings = [
        node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return strings + [token.string for token in tokens if token.type == tokenize.COMMENT]


def summaries(source: str) -> list[str]:
    """The first lines of the docstrings of functions."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return [(ast.get_docstring(function) or "").partition("\n")[0] for function in functions]


@pytest.mark.parametrize("language", AVOIDED)
@pytest.mark.parametrize("area", areas())
def test_the_words_keep_to_the_glossary(area, language):
    texts = {key: re.sub(r"\{\w+\}", "", words[language]) for key, words in vocabulary(area).items()}
    assert {key: avoided(text, language) for key, text in texts.items() if avoided(text, language)} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_pages_keep_to_the_glossary(page):
    if page.name != "glossary.nl.md":
        assert avoided(without_code(page.read_text(encoding="utf-8")), "nl") == []


@pytest.mark.parametrize("area", areas())
def test_the_english_words_have_no_dialect(area):
    texts = {key: re.sub(r"\{\w+\}", "", words["en"]) for key, words in vocabulary(area).items()}
    assert {key: dialect(text) for key, text in texts.items() if dialect(text)} == {}


@pytest.mark.parametrize("page", ENGLISH_PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_english_pages_have_no_dialect(page):
    # The list of modules repeats their docstrings, which have a test of their own.
    text = re.sub(
        r"<!-- tree -->.*<!-- end of tree -->", "", page.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert dialect(text) == []


def dialect_in(source: str) -> list[str]:
    """The words of the dialect in the docstrings and comments of a module."""
    words = [found for text in prose_of(source) for found in dialect(text)]
    return words + [line for line in summaries(source) if re.match(DIALECT_SUMMARY, line)]


def test_the_docstrings_and_comments_have_no_dialect():
    found = {str(path.relative_to(ROOT)): dialect_in(path.read_text(encoding="utf-8")) for path in SOURCES}
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_the_comments_of_the_map_script_have_no_dialect(path):
    comments = re.findall(r"/\*\*[\s\S]*?\*/|//.*", path.read_text(encoding="utf-8"))
    assert [found for text in comments for found in dialect(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Tell whether a row stands beside another.",
        "The answers of who gave none are no zero.",
        "A column that is called as a relation.",
        "Kept apart, in a file of its own.",
    ],
)
def test_the_dialect_is_recognised(text):
    assert dialect(text)


@pytest.mark.parametrize(
    "text",
    [
        "It stands out, apart from that; there is no tie, and it is no longer there.",
        "A matrix of who names whom, `beside` a list.",
        "Two surveys, one year apart.",
    ],
)
def test_plain_english_is_not_taken_for_dialect(text):
    assert dialect(text) == []
