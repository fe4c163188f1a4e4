"""The actors of a text, persons and organisations together."""

from __future__ import annotations

from collections.abc import Sequence

from regienet.suggest.mention import Actor, Mention, overlaps, without_overlap
from regienet.suggest.organisations import organisations, used_as_organisations
from regienet.suggest.persons import persons


def mentions(text: str, known: Sequence[Actor] = ()) -> list[Mention]:
    """Find where a text names persons and organisations, in the order of the text."""
    named = organisations(text, known)
    people = [mention for mention in persons(text, named) if not overlaps(mention.start, mention.end, named)]
    others = used_as_organisations(text, [*named, *people])
    return without_overlap([*named, *people, *others])
