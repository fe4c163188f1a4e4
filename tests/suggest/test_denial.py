"""What a negation is about."""

from __future__ import annotations

import pytest

from regienet.suggest import suggest
from regienet.suggest.denial import is_denied


def denied(text: str) -> bool:
    """Whether what stands between asterisks is denied."""
    before, cue, behind = text.split("*")
    return is_denied(before + cue + behind, len(before), len(before + cue))


@pytest.mark.parametrize(
    "text",
    [
        "Zij bracht nooit mensen *bij elkaar*.",
        "De afspraak is wel gemaakt, maar nergens *vastgelegd*.",
        "Ik denk niet dat hij mensen *bij elkaar brengt*.",
        "Ik heb nog nooit gemerkt dat zij iets *bij de wethouder* brengt.",
        "Er is niemand die de directies, de teams en ons *bij elkaar* houdt.",
        "Zo'n *lijst* is na de kerst altijd doodgebloed.",
    ],
)
def test_what_is_said_not_to_be_so_is_denied(text):
    assert denied(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zij *brengt mensen bij elkaar* die elkaar anders nooit zouden spreken.",
        "Zonder haar had ik Hans Koster nooit *leren kennen*.",
        "Zij had *bedacht* dat we niet moeten wachten op de ouders maar gewoon gaan.",
        "Hij heeft het *geregeld* zodat er niemand over hoeft te bellen.",
        "Zij brengt niet alleen ouders *bij elkaar*.",
        "Hij *vroeg* niet de directeuren maar de ouders.",
        "Zij zei: waarom doen we dat niet gewoon *samen*?",
    ],
)
def test_a_negation_about_something_else_denies_nothing(text):
    assert not denied(text)


@pytest.mark.parametrize(
    "text",
    [
        "Eigenlijk zouden we iemand moeten hebben die *partijen bij elkaar* brengt.",
        "Wij missen iemand die ons *aan elkaar* voorstelt.",
        "Wat wij nodig hebben is iemand die *het overzicht* heeft.",
    ],
)
def test_a_wish_says_that_nobody_does_it(text):
    assert denied(text)
    rows = suggest({"a.txt": f"Wethouder Dekker kwam langs. {text.replace('*', '')}"})
    assert {(row["target"], row["polarity"]) for row in rows if row.get("role")} == {("", "denied")}


def test_who_was_indispensable_carries_the_role():
    text = "Linda Blom kent iedereen. Zonder haar had ik Hans Koster nooit leren kennen."
    rows = [row for row in suggest({"a.txt": text}) if row.get("role")]
    assert [(row["role"], row["target"], row["polarity"]) for row in rows] == [
        ("verbinder", "Linda Blom", "attributed"),
        ("verbinder", "Linda Blom", "attributed"),
    ]
