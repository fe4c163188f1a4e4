"""Krippendorff's alpha against worked examples, and what is compared with what.

The examples are B, C and D of K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
"""

from __future__ import annotations

import pytest

from regienet.read.formats.interviews.agreement import Coding, agreement, krippendorff_alpha


def by_unit(*observers: str) -> list[list[str]]:
    rows = [observer.split() for observer in observers]
    return [[value for value in unit if value != "."] for unit in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("units", "alpha"),
    [
        (by_unit("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        (by_unit("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
        (
            by_unit(
                "1 2 3 3 2 1 4 1 2 . . .",
                "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ),
            0.743,
        ),
    ],
    ids=["two observers, yes and no", "two observers, five values", "four observers, values missing"],
)
def test_the_worked_examples(units, alpha):
    assert krippendorff_alpha(units) == pytest.approx(alpha, abs=0.0005)


def test_alpha_by_hand():
    # Ten pairable values, 3 ones and 7 zeros: expected 2*3*7/(10*9), observed 2/10.
    assert krippendorff_alpha([(1, 1), (1, 0), (0, 0), (0, 0), (0, 0)]) == pytest.approx(
        1 - (2 / 10) / (2 * 3 * 7 / 90)
    )


def test_full_agreement_is_one_and_no_variation_cannot_say():
    assert krippendorff_alpha([(1, 1), (0, 0)]) == 1
    assert krippendorff_alpha([(1, 1), (1, 1)]) is None
    assert krippendorff_alpha([(1,), (0,)]) is None


def coding(fragment, coder, code="verbinder", *, found=True, document="a.txt"):
    return Coding(document, fragment, coder, code, found)


def test_fragments_that_overlap_are_one_unit():
    found = agreement(
        [
            coding("0-10", "anna"),
            coding("5-12", "bert"),
            coding("20-30", "anna", "dirigent"),
            coding("30-40", "bert", "dirigent"),
        ]
    )
    # verbinder: (1, 1), (0, 0), (0, 0); dirigent: (0, 0), (1, 0), (0, 1)
    assert [(each.code, each.units) for each in found] == [("dirigent", 3), ("verbinder", 3)]
    assert found[0].alpha == pytest.approx(1 - 5 * 4 / (36 - 4 - 16))
    assert found[1].alpha == 1


def test_what_a_coder_rejected_or_left_is_a_no():
    found = agreement(
        [
            coding("0-10", "anna"),
            coding("0-10", "bert", found=False),
            coding("20-30", "anna"),
            coding("20-30", "bert"),
            coding("40-50", "anna", found=False),
            coding("40-50", "bert", found=False),
        ]
    )
    assert found[0].alpha == pytest.approx(krippendorff_alpha([(1, 0), (1, 1), (0, 0)]))


def test_a_document_with_one_coder_is_not_compared():
    assert agreement([coding("0-10", "anna"), coding("0-10", "bert", document="b.txt")]) == []


def test_a_coder_who_only_marked_actors_read_the_document():
    found = agreement([coding("0-10", "anna"), coding("3-5", "bert", code="")])
    assert (found[0].units, found[0].coders) == (1, ("anna", "bert"))
