"""Words for people: Dutch and English are both there, say the same things, and are all used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from regienet.collect.bank import questions
from regienet.roles.registry import INDICATORS
from regienet.settings import limits
from regienet.words import LANGUAGES, areas, knows, vocabulary
from regienet.write import OUTPUTS

KEYS = [(area, key) for area in areas() for key in vocabulary(area)]
ROOT = Path(__file__).parents[2]
SOURCES = [
    file
    for root in ("regienet", "cli", "datasets", "web", "docs")
    for file in sorted((ROOT / root).rglob("*.py"))
]
PAGES = [
    file
    for root in ("regienet", "web")
    for ending in ("*.js", "*.j2")
    for file in sorted((ROOT / root).rglob(ending))
]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def says_the_same(texts: Mapping[str, object]) -> bool:
    """Whether a key has a text in each language, with the same placeholders."""
    if set(texts) != set(LANGUAGES) or not all(
        isinstance(text, str) and text.strip() for text in texts.values()
    ):
        return False
    # A table has two names: where English says {value}, Dutch may say {dutch}.
    named = [{"value" if n == "dutch" else n for n in placeholders(str(text))} for text in texts.values()]
    return all(other == named[0] for other in named)


@pytest.mark.parametrize("area", areas())
def test_a_key_has_both_languages_with_the_same_placeholders(area):
    assert [key for key, texts in vocabulary(area).items() if not says_the_same(texts)] == []


@pytest.mark.parametrize("texts", [{"nl": "a"}, {"nl": "a", "en": " "}, {"nl": "a {b}", "en": "a {c}"}])
def test_a_key_that_does_not_is_found(texts):
    assert not says_the_same(texts)


@cache
def all_calls() -> tuple[tuple[str, Path, ast.Call], ...]:
    """Every call, with the name of what is called."""
    return tuple(
        (getattr(node.func, "id", getattr(node.func, "attr", "")), file, node)
        for file in SOURCES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )


def calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    """Every call of a function or class by this name."""
    return ((file, node) for called, file, node in all_calls() if called == name)


def literal(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def argument(call: ast.Call, position: int, keyword: str) -> ast.expr | None:
    named = next((k.value for k in call.keywords if k.arg == keyword), None)
    return call.args[position] if len(call.args) > position else named


def test_every_key_that_is_said_exists_and_gets_its_values():
    missing = []
    for file, call in calls("say"):
        key = literal(argument(call, 0, "key"))
        if key is None:
            continue
        if not knows(key):
            missing.append(f"{file.name}:{call.lineno} {key}")
        elif all(keyword.arg for keyword in call.keywords):
            area, _, name = key.partition(".")
            needed = placeholders(vocabulary(area)[name]["nl"])
            given = {keyword.arg for keyword in call.keywords}
            missing += [f"{file.name}:{call.lineno} {key} needs {name}" for name in sorted(needed - given)]
    assert missing == []


def _of_error(call: ast.Call) -> bool:
    return ast.unparse(call.func).endswith("Error.at")


def test_every_problem_and_error_has_words():
    keys = []
    for name in ("error", "question", "warning", "note", "at"):
        for _, call in calls(name):
            # `at` of an error takes a code; that of rows and sheets a column.
            code = literal(argument(call, 1, "code")) if name != "at" or _of_error(call) else None
            keys += [f"problems.{code}"] if code else []
    for name in ("RegienetError", "WriteError"):
        for _, call in calls(name):
            code = literal(argument(call, 0, "code"))
            keys += [f"errors.{code}"] if code else []
    assert len(keys) > 5
    assert sorted({key for key in keys if not knows(key)}) == []


ANYTHING = r"[a-z0-9_.]+"


def spellings() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every text in the source and in the pages, and every pattern that an f-string or a template makes.

    A pattern that leaves all of a key open, such as `map.{key}`, says nothing of which keys are used.
    """
    texts: set[str] = set()
    made: list[list[str | None]] = []
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.FunctionDef):
                texts.add(node.name)
            elif isinstance(node, ast.JoinedStr):
                made.append([str(p.value) if isinstance(p, ast.Constant) else None for p in node.values])
    pages = "\n".join(file.read_text(encoding="utf-8") for file in PAGES)
    texts |= set(re.findall(r"[\"'`]([a-z0-9_.]+)[\"'`]", pages))
    for template in re.findall(r"`((?:[a-z0-9_]|\$\{[^}`]*\})+)`", pages):
        parts = re.split(r"(\$\{[^}]*\})", template)
        made.append([None if part.startswith("${") else part for part in parts])
    # A text that ends so is the beginning of a key, as in `word("findings.stage_", stage)`.
    made += [[text, None] for text in texts if re.fullmatch(r"[a-z_]+\.[a-z_]*_", text)]
    return texts, [
        re.compile("".join(ANYTHING if part is None else re.escape(part) for part in parts))
        for parts in made
        if _tells(parts)
    ]


def _tells(parts: list[str | None]) -> bool:
    area, _, rest = "".join(part or "" for part in parts).rpartition(".")
    return bool(rest) if area else len(rest) > 2


def computed() -> set[str]:
    """The keys that are called after something registered or listed elsewhere."""
    names = {name.rpartition(".")[2] for name in INDICATORS}
    asked = [*questions("full", "nl"), *questions("full", "nl", facets=True)]
    gates = {f"response{group}_{gate}" for group in ("", "_group") for gate in ("full", "partial", "low")}
    settings = {f"{name.replace('.', '_')}{end}" for name in limits() for end in ("", "_help")}
    return names | gates | settings | {item.code for question in asked for item in question.items}


def test_every_key_is_used():
    texts, patterns = spellings()
    known = computed()

    def used(area: str, key: str) -> bool:
        spelled = {key, f"{area}.{key}", key.removesuffix("_todo")}
        return (
            bool(spelled & texts)
            or key in OUTPUTS
            or key in known
            or any(pattern.fullmatch(text) for pattern in patterns for text in spelled)
        )

    assert [f"{area}.{key}" for area, key in KEYS if not used(area, key)] == []
    assert not used("map", "nothing_says_this")
    assert not used("problems", "nothing_finds_this")
