"""Who has to do with whom, and what says nothing about that; who works where."""

from __future__ import annotations

import itertools

import pytest

from regienet.suggest import Actor, suggest

NAMES = ("De Brug", "De Linden", "Het Kompas", "Het Anker", "De Wissel", "De Haven")


def ties(text: str, *, employment: bool = False) -> set[frozenset[str]]:
    known = [Actor(name, "organisation") for name in NAMES]
    return {
        frozenset((row["source"], row["target"]))
        for row in suggest({"a.txt": text}, actors=known)
        if row.get("relation") and (row["relation"] == "works_for") == employment
    }


def pairs(*names: tuple[str, str]) -> set[frozenset[str]]:
    return set(map(frozenset, names))


def coming_together(names: tuple[str, ...]) -> set[frozenset[str]]:
    return ties(f"Gisteren kwamen {', '.join(names[:-1])} en {names[-1]} bij elkaar.")


def test_all_who_come_together_are_tied():
    assert coming_together(NAMES[:5]) == pairs(*itertools.combinations(NAMES[:5], 2))


def test_a_clause_that_names_many_is_a_list():
    assert coming_together(NAMES) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Anna Vos belde Bert Smit.",
        "Anna Vos heeft Bert Smit gebeld.",
        "Toen overlegde Anna Vos lang met Bert Smit.",
        "Anna Vos van De Brug en Bert Smit van De Linden zitten allebei bij hetzelfde overleg.",
        "Anna Vos kwam binnen. Bert Smit nam haar mee naar de zaal.",
        "Interview met Anna Vos\n\nIk ken Bert Smit goed.",
        "Interview met Anna Vos\n\nZonder Bert Smit had ik dat nooit gedaan.",
        "Interview met Anna Vos\n\nMijn collega Bert Smit is ziek.",
        "Interview met Anna Vos\n\nGisteren nog gebeld met Bert Smit.",
        "Van: Anna Vos\nAan: Bert Smit\n\nTot morgen!\n\nGroet,\nAnna",
    ],
)
def test_who_does_something_with_somebody_is_tied_to_him_or_her(text):
    assert ties(text) == pairs(("Anna Vos", "Bert Smit"))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Vos is ziek, maar Bert Smit niet.",
        "Anna Vos werkt bij De Brug.",
        "Anna Vos van De Brug heeft het plan bedacht.",
        "Anna Vos vertelt dat Bert Smit een plan heeft.",
        "Anna Vos heeft Bert Smit nooit gesproken.",
        "Interview met Anna Vos\n\nBert Smit ken ik alleen van naam.",
        "Aanwezig: Anna Vos, Bert Smit, Carla Bos.",
    ],
)
def test_to_be_named_in_one_sentence_is_no_tie(text):
    assert ties(text) == set()


def test_a_list_of_those_whom_somebody_knows_ties_them_to_that_one_only():
    text = "Interview met Anna Vos\n\nIk ken Bert Smit, Carla Bos en Dirk Maas."
    assert ties(text) == pairs(*(("Anna Vos", other) for other in ("Bert Smit", "Carla Bos", "Dirk Maas")))


def test_who_introduces_ties_all_three():
    text = "Anna Vos heeft Bert Smit aan Carla Bos voorgesteld."
    assert ties(text) == pairs(*itertools.combinations(("Anna Vos", "Bert Smit", "Carla Bos"), 2))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Vos van basisschool De Brug kwam.",
        "Anna Vos, die van De Brug, kwam.",
        "Anna Vos werkt al jaren bij De Brug.",
        "Anna Vos kwam langs. Zij is jeugdarts bij De Brug.",
        "De directeur van De Brug, Anna Vos, kwam.",
        "Interview met Anna Vos\nOrganisatie: De Brug\n\nDat is goed.",
        "Interview met Anna Vos\n\nWij van De Brug doen mee.",
        "Groet,\nAnna Vos\nzorgcoördinator, De Brug",
    ],
)
def test_who_works_where_is_found_in_many_words(text):
    assert ties(text, employment=True) == pairs(("Anna Vos", "De Brug"))


def test_the_director_of_whoever_speaks_works_there_too():
    text = "Interview met Anna Vos, jeugdarts bij De Brug\n\nOnze directeur, Bert Smit, komt."
    assert ties(text, employment=True) == pairs(("Anna Vos", "De Brug"), ("Bert Smit", "De Brug"))
