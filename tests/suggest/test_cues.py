"""Cues of the roles: phrases, and verbs with what goes with them, wherever the sentence has the two."""

from __future__ import annotations

import itertools

import pytest

from regienet.suggest.cues import _groups, cues, word_tokens
from regienet.suggest.verbs import split


def roles(text: str) -> set[str]:
    return {cue.role for cue in cues(word_tokens(text)) if cue.weight == 1}


@pytest.mark.parametrize(
    "text",
    [
        "Zij legde de afspraken gisteren vast.",
        "De afspraken zijn vastgelegd.",
        "Wij willen het vast te leggen afsprakenlijstje zien.",
    ],
)
def test_a_verb_is_found_with_what_is_split_off(text):
    assert "kwartiermaker" in roles(text)


def test_what_goes_with_a_verb_must_be_near_and_in_the_same_part():
    assert "verbinder" in roles("Hij bracht de scholen en de ouders aan tafel.")
    assert "verbinder" not in roles("Hij bracht het formulier weg; wij zaten al aan tafel.")


def test_a_preposition_before_a_noun_is_split_off_no_verb():
    assert "verbinder" in roles("Zij nodigde iedereen uit.")
    assert "verbinder" not in roles("Zij nodigde de ouders uit het dorp.")


def test_cues_of_one_role_that_overlap_count_once():
    found = [
        cue for cue in cues(word_tokens("Zij bracht ze bij elkaar aan tafel.")) if cue.role == "verbinder"
    ]
    places = sorted((cue.first, cue.last) for cue in found)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(places))


def test_every_cue_names_verbs_that_are_known():
    unknown = {verb for _, _, verbs, _ in _groups() for verb in verbs if verb not in split(verb)[0]}
    assert not unknown
