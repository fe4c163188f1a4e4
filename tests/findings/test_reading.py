"""Findings in sentences."""

from __future__ import annotations

import pytest

from regienet.findings import Finding, read_finding
from regienet.findings.reading import WordKey, word


def said(language, *names):
    values = {"role": WordKey("roles.verbinder"), "names": names}
    return read_finding(
        Finding("sole_carrier", 0, "verbinder", 1, 1, 1, "sole_carrier_shared", values), language
    )


@pytest.mark.parametrize(
    ("names", "dutch", "english"),
    [
        (("A", "B"), "A en B", "A and B"),
        (("A", "B", "C"), "A, B en C", "A, B and C"),
        (tuple("ABCDEF"), "A, B, C, D, E en F", "A, B, C, D, E and F"),
        (tuple("ABCDEFG"), "A, B, C, D, E en 2 anderen", "A, B, C, D, E and 2 others"),
    ],
)
def test_names_are_listed_and_what_is_over_is_counted(names, dutch, english):
    assert said("nl", *names) == f"De rol verbinder hangt waarschijnlijk niet aan één persoon: {dutch}."
    assert said("en", *names) == f"The role verbinder probably does not depend on one person: {english}."


def test_a_sentence_begins_with_a_capital():
    values = {"group": WordKey("findings.level_practice"), "answered": 4, "asked": 5, "percent": 80}
    assert read_finding(Finding("response", 0, "", 1, 1, 1, "response_group_full", values)).startswith(
        "Uitvoering"
    )


def test_what_has_no_words_stands_as_it_is():
    assert word("findings.level_", "practice") == WordKey("findings.level_practice")
    assert not isinstance(word("findings.level_", "strategisch"), WordKey)


def test_braces_in_a_name_are_just_text():
    assert "{role}" in said("nl", "{role}", "B")
