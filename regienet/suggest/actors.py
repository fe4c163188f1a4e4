"""The actors of a text, persons and organisations together."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from regienet.suggest.gazetteer import listed, places
from regienet.suggest.mention import Actor, Mention, occurrences, without_overlap
from regienet.suggest.name_context import Evidence
from regienet.suggest.organisations import organisations
from regienet.suggest.persons import persons
from regienet.suggest.unknown_names import unknown_names

_WITH_OWN_NAME = ("stichting ", "vereniging ", "coöperatie ")
"""Kinds behind which the first word is a name by itself: Stichting Jeugdkans Oostwaard is Jeugdkans."""


def mentions(text: str, known: Sequence[Actor] = ()) -> list[Mention]:
    """Find where a text names persons and organisations, in the order of the text."""
    named = _with_short_names(text, organisations(text, known), {actor.name for actor in known})
    people = persons(text, named)
    others = unknown_names(text, [*named, *people])
    return without_overlap([*named, *people, *others])


def _with_short_names(text: str, found: Sequence[Mention], known: Collection[str]) -> list[Mention]:
    """Let `Het Kompas` be Stichting Het Kompas, where the text has both."""
    short: dict[str, str] = {}
    evidence = Evidence(text, ())
    for name in sorted({mention.name for mention in found} - set(known), key=len):
        rest = _without_kind(name)
        if len(rest.split()) > 1 and rest not in known:
            short[rest] = name
        own = rest.partition(" ")[0]
        if name.lower().startswith(_WITH_OWN_NAME) and own not in places() and not evidence.is_common(own):
            short.setdefault(own, name)
    settled = [replace(mention, name=short.get(mention.name, mention.name)) for mention in found]
    again = [
        Mention(start, end, full, "organisation")
        for rest, full in short.items()
        for start, end in occurrences(text, rest)
    ]
    return without_overlap([*settled, *again])


def _without_kind(name: str) -> str:
    """Take the kind off the front of a name: samenwerkingsverband PO De Linden is De Linden."""
    kinds = listed("organisations", "kept") | listed("organisations", "announcing")
    rest = re.sub(r"^(?:[A-Z]\.)+\s+", "", name)
    first, _, behind = rest.partition(" ")
    if first.lower() not in kinds:
        return ""
    return re.sub(r"^(?:PO|VO|MBO|SO|VSO)\s+", "", behind)
