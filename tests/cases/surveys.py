"""The expected outcome of every case of the kind `surveys`."""

from __future__ import annotations

from tests.cases.expectation import Expectation

CANONICAL = {"actors": 8, "ties": 18, "nominations": 15, "ratings": 3}


def same(settled: str = "") -> Expectation:
    return Expectation(counts=CANONICAL, settled=settled)


def refused(code: str, settled: str = "") -> Expectation:
    return Expectation(3, frozenset({f"error {code}"}), settled=settled)


def asked(code: str, settled: str = "") -> Expectation:
    return Expectation(3, frozenset({f"question {code}"}), settled=settled)


EXPECTED: dict[str, Expectation] = {
    "07-ls-html-entity": same(),
    "08-ls-apostrophe-entity": same(),
    "19-kobo-empty-repeat": same(),
    "23-kobo-sep-dash": same("read, whatever the sign"),
    "23-kobo-sep-dot": same("read, whatever the sign"),
    "23-kobo-sep-pipe": same("read, whatever the sign"),
    "23-kobo-sep-underscore": same("read, whatever the sign"),
    "25-kobo-no-repeat-sheet": asked(
        "details_missing", "a question, because a question of the codebook without its columns stops"
    ),
    "30-kobo-two-downloads-silent": Expectation(
        counts={"actors": 8, "ties": 12, "nominations": 10, "ratings": 2}
    ),
    "32-kobo-nested-repeat": Expectation(
        ties=(("Anna", "X1"), ("Anna", "X2"), ("Anna", "X3"), ("Bo", "X4"), ("Cem", "X5"))
    ),
    "33-kobo-same-name-in-repeat": refused("mapping_both_ends"),
    "35-ls-mapping-other": Expectation(
        says=frozenset({"warning answer_aside"}),
        ties=(("Anna", "Bo"), ("Bo", "Anna"), ("Bo", "Cem")),
        settled="told: the typed name is not on the list",
    ),
    "37-qt-mapping-text-do": Expectation(ties=(("Anna", "Bo"), ("Bo", "Anna"), ("Bo", "Cem"))),
    "38-kobo-mapping-both-other": Expectation(
        says=frozenset({"warning answer_aside"}), ties=(("Anna", "Bo"), ("Bo", "Anna"))
    ),
    "63-qt-numeric-onecell": refused("answer_unknown"),
    "65-qt-selected-choice": same(),
    "68-qt-cut-text": same("read: the beginning is that of one question only"),
    "70-surveymonkey-two-headers": refused("surveymonkey_headers"),
    "80-thousands-point": Expectation(says=frozenset({"note thousands_read"}), counts={"groups": 2}),
    "81-thousands-tie-value": asked("thousands", "1.000 hours could be one hour with three decimals"),
    "92-smart-quote-id": asked("spelled_alike"),
    "94-case-ids": asked("spelled_alike"),
    "97-networkcanvas-both-formats": Expectation(says=frozenset({"note session_twice"})),
}
