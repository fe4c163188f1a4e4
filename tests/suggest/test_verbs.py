"""Forms of Dutch verbs, regular and not, with and without a word that is split off."""

from __future__ import annotations

import pytest

from regienet.suggest.verbs import split


@pytest.mark.parametrize(
    ("word", "verb", "particle"),
    [
        ("bracht", "brengen", ""),
        ("vastgelegd", "leggen", "vast"),
        ("uitnodigen", "nodigen", "uit"),
        ("maakte", "maken", ""),
        ("geleefd", "leven", ""),
        ("luistert", "luisteren", ""),
        ("geïntroduceerd", "introduceren", ""),
        ("agendeerden", "agenderen", ""),
        ("ontmoette", "ontmoeten", ""),
        ("gebeld", "bellen", ""),
        ("financiert", "financieren", ""),
        ("subsidieert", "subsidiëren", ""),
        ("betaald", "betalen", ""),
    ],
)
def test_a_form_is_led_back_to_its_verb(word, verb, particle):
    verbs, before = split(word)
    assert verb in verbs
    assert before == particle


@pytest.mark.parametrize("word", ["vastgoed", "uit", "wethouder", "a", ""])
def test_other_words_are_forms_of_no_verb(word):
    assert split(word) == (frozenset(), "")
