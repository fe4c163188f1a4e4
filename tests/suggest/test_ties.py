"""Who is named together in a sentence, and when that says nothing."""

from __future__ import annotations

import itertools

from regienet.suggest import Actor, suggest

NAMES = ("De Brug", "De Linden", "Het Kompas", "Het Anker", "De Wissel", "De Haven")


def ties(names) -> list[tuple[str, str]]:
    text = f"Gisteren kwamen {', '.join(names[:-1])} en {names[-1]} bij elkaar."
    rows = suggest({"a.txt": text}, actors=[Actor(name, "organisation") for name in NAMES])
    return [(row["source"], row["target"]) for row in rows if row.get("relation")]


def test_everybody_in_a_sentence_may_be_tied_to_everybody_else():
    assert ties(NAMES[:5]) == list(itertools.combinations(NAMES[:5], 2))


def test_a_sentence_that_names_many_is_a_list():
    assert ties(NAMES) == []
