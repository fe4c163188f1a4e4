"""Names in capitals: acronyms of organisations, as opposed to the initials of people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regienet.suggest.gazetteer import listed, word_list
from regienet.suggest.mention import (
    CAPITAL,
    UPPER,
    Mention,
)
from regienet.suggest.name_context import NameContext
from regienet.suggest.organisation_runs import ACRONYM, is_heading, organisation_runs

_BEHIND_ACRONYM = re.compile(
    rf"[ \t]+((?:(?:De|Het)[ \t]+)?[{UPPER}][a-zà-ÿ]\w+(?=\s+[a-zà-ÿ(]|[.,;:)!?\n]|$)|\d\d\.\d\d\b)"
)
_WORDS = r"(?:[\w'’.-]+[ \t]+){2,5}"


def acronyms(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Find acronyms; one formed by the capitals of a longer name in the text refers to that name."""
    full: dict[str, str] = {}
    runs = [run for _, _, run in organisation_runs(NameContext(text, ()))]
    used = [run for run in runs if run.split()[0] not in word_list("first_names")]
    for name in dict.fromkeys([*(m.name for m in found), *used]):
        capitals = "".join(word[0] for word in name.split() if word[0].isupper())
        if len(name.split()) > 1 and len(capitals) > 1:
            full.setdefault(capitals, name)
    initials = _initials_of_people(text)
    for match in ACRONYM.finditer(text):
        name = match[0]
        if name in listed("organisations", "no_acronyms") or is_heading(text, *match.span()):
            continue
        if name in initials:
            continue
        longer = _BEHIND_ACRONYM.match(text, match.end())
        if longer and name not in full and not _other_name(longer[1]):
            yield Mention(match.start(), longer.end(), f"{name} {longer[1]}", "organisation")
        else:
            yield Mention(*match.span(), full.get(name, name), "organisation")


def _initials_of_people(text: str) -> set[str]:
    """Find initials that follow a person's name in brackets, or label turns: Anna Voorbeeld (AV)."""
    bracketed = [(m[2], m[1].split()) for m in re.finditer(rf"({_WORDS})\(([A-Z]{{2,4}})\)", text)]
    turns = set(re.findall(r"^([A-Z]{2,4})[ \t]*:", text, re.MULTILINE))
    people = [m[0].split() for m in re.finditer(rf"{CAPITAL}(?:[ \t]+[\w'’-]+){{1,4}}", text)]
    own = {_initials(tokens) for tokens in people if tokens[0] in word_list("first_names")}
    return {
        letters
        for letters, tokens in bracketed
        if letters in turns or any(_initials(rest) == letters for rest in _named_from(tokens))
    } | (turns & own)


def _named_from(tokens: Sequence[str]) -> list[Sequence[str]]:
    """Return the words from each first name onwards."""
    return [tokens[index:] for index, token in enumerate(tokens) if token in word_list("first_names")]


def _initials(tokens: Sequence[str]) -> str:
    return "".join(token[0] for token in tokens if token[0].isupper())


def _other_name(word: str) -> bool:
    """Whether a capitalised word is a name by itself."""
    return word in word_list("first_names") or word in listed("organisations", "capitalised")
