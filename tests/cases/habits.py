"""The expected outcome of every case of the kind `habits`."""

from __future__ import annotations

from tests.cases.expectation import Expectation

EXPECTED: dict[str, Expectation] = {
    "01-two-names-on-two-lines": Expectation(
        code=3,
        says=frozenset({"error names_on_lines"}),
        settled="an error, as two names with a comma get: it may be one name on two lines",
    ),
    "02-words-that-are-no-name": Expectation(
        code=3, says=frozenset({"error name_none"}), silent=frozenset({"row_bare", "actor_added"})
    ),
    "03-one-organisation-two-spellings": Expectation(
        code=3,
        says=frozenset({"question spelled_alike"}),
        input="org2.xlsx",
        settled="a question before anything is judged",
    ),
    "04-two-columns-of-names": Expectation(
        says=frozenset({"note header_is_end"}),
        counts={"ties": 3, "actors": 3},
        written=tuple(
            f"{headers}\nAn;Bo\nBo;Cas\nCas;An\n"
            for headers in (
                *("Wie;Werkt samen met", "Persoon A;Persoon B", "Naam 1;Naam 2", "Van wie;Naar wie"),
                "Organisatie 1;Organisatie 2",
            )
        ),
        settled="read; of a list without any headers the message names van and naar",
    ),
    "05-answers-with-names-in-one-cell": Expectation(
        code=3,
        says=frozenset({"question spelled_alike"}),
        pairs=10,
        suggests=('table = "ties"', 'table = "nominations"', 'split.target = ";"', 'split.nominee = ","'),
        settled="the ten pairs are asked about, since nobody decided on them yet",
    ),
    "06-interviewer-in-the-head": Expectation(
        code=3, sentences=14, settled="as many sentences as without the interviewer, and at least fourteen"
    ),
    "07-role-sheet-with-another-name": Expectation(
        says=frozenset({"note sheet_by_headers"}),
        counts={"actors": 5, "ties": 4, "nominations": 2},
        settled="read",
    ),
    "08-wall-not-asked-within-the-organisation": Expectation(
        parts=("a", "b", "c"),
        wall=0.36 / 0.64,
        settled="in the interval of 80 % for a and c; in b, itself a draw of 67 %, in that of 95 %",
    ),
    "09-comma-csv-in-a-semicolon-spreadsheet": Expectation(
        counts={"actors": 3, "ties": 2}, spreadsheets=True
    ),
    "10-one-rater-and-cannot-say": Expectation(
        unsayable=24,
        settled="the position stays: it comes from who works with whom",
    ),
}
