"""The actors in a text: persons and organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from regienet.suggest.gazetteer import listed, places, word_list
from regienet.suggest.mention import Actor, Mention, occurrences, without_overlap
from regienet.suggest.name_context import NameContext
from regienet.suggest.organisation_runs import is_kind_word
from regienet.suggest.organisations import organisations
from regienet.suggest.persons import persons
from regienet.suggest.unknown_names import unknown_names

_WITH_OWN_NAME = ("stichting ", "vereniging ", "coöperatie ")
"""Kinds after which the first word is a name by itself: Stichting Jeugdkans Oostwaard is Jeugdkans."""
_ARTICLE = re.compile(r"\b(?:het|de|['’]t)\s+$", re.IGNORECASE)


def find_mentions(text: str, known: Sequence[Actor] = ()) -> list[Mention]:
    """Find all mentions of persons and organisations, in the order of the text."""
    named = _with_short_names(text, organisations(text, known), known)
    people = persons(text, named, [actor.name for actor in known if actor.kind == "person"])
    others = unknown_names(text, [*named, *people])
    return without_overlap([*named, *people, *others])


def _with_short_names(text: str, found: Sequence[Mention], known: Sequence[Actor]) -> list[Mention]:
    """Resolve short names: `Het Kompas` to Stichting Het Kompas, if the text or the known actors have it."""
    listed_names = {actor.name for actor in known}
    full = [m.name for m in found if m.kind == "organisation"]
    full += [actor.name for actor in known if actor.kind == "organisation"]
    short = _short_names(text, dict.fromkeys(full))
    short = {rest: name for rest, name in short.items() if rest not in listed_names}
    settled = [
        mention
        if mention.name in listed_names
        else replace(mention, name=short.get(mention.name, mention.name))
        for mention in found
    ]
    again = [
        Mention(start, end, full_name, "organisation")
        for rest, full_name in short.items()
        for start, end in occurrences(text, rest)
        if not _is_person_too(rest) or _ARTICLE.search(text, max(0, start - 5), start)
    ]
    return without_overlap([*settled, *again])


def _short_names(text: str, names: Iterable[str]) -> dict[str, str]:
    """Map each short form that fits exactly one of the names to that name."""
    owners: dict[str, list[str]] = {}
    for name in sorted(names, key=len):
        for rest in _shorter(text, name):
            owners.setdefault(rest, []).append(name)
    return {rest: full[0] for rest, full in owners.items() if len(full) == 1 or rest not in _acronyms(full)}


def _acronyms(names: Iterable[str]) -> set[str]:
    return {name.partition(" ")[0] for name in names}


def _shorter(text: str, name: str) -> Iterator[str]:
    """Yield the short forms by which a text may refer to an organisation."""
    first, _, rest = name.partition(" ")
    evidence = NameContext(text, ())
    behind = _without_kind(name)
    if len(behind.split()) > 1 or (behind and first.lower() in listed("organisations", "announcing")):
        yield behind
    own = behind.partition(" ")[0]
    if name.lower().startswith(_WITH_OWN_NAME) and own not in places() and not evidence.is_common(own):
        yield own
    if rest and re.fullmatch(r"[A-Z]{2,6}", first):
        yield first
    ordinary = first in places() or first in ("De", "Het") or evidence.is_common(first) or is_kind_word(first)
    if rest and " " not in rest and is_kind_word(rest) and not ordinary and first[0].isupper():
        yield first


def _is_person_too(word: str) -> bool:
    return word in word_list("first_names")


def _without_kind(name: str) -> str:
    """Strip the kind from the start of a name: samenwerkingsverband PO De Linden becomes De Linden."""
    kinds = listed("organisations", "kept") | listed("organisations", "announcing")
    rest = re.sub(r"^(?:[A-Z]\.)+\s+", "", name)
    first, _, behind = rest.partition(" ")
    if first.lower() not in kinds:
        return ""
    return re.sub(r"^(?:PO|VO|MBO|SO|VSO)\s+", "", behind)
