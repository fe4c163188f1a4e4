"""What one respondent answered to a questionnaire of ours, and what must be settled before it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from regienet.codebook import Choice, Codebook
from regienet.problems import Location, Problems
from regienet.read.interpret.cells import near

_OPTIONS = 12
"""At most this many possible answers are listed in a message."""


@dataclass(frozen=True)
class Submission:
    """What one respondent answered, in the codes of the codebook.

    Attributes
    ----------
    file, sheet, row
        Where the answers are.
    respondent
        The code of the actor who answered; empty if it was left out.
    picked
        Question about actors -> codes of the actors that were ticked, or of `nobody` or `unsure`. A question
        that was not reached is left out, or has none.
    details
        Detail -> code of the actor -> code of the answer, or the text. Empty answers are left out.
    items
        Code of the statement -> code of the answer.
    remarks
        Remark -> text.
    date
        When it was answered (ISO date), if that is known.
    names_sheet, names_rows
        If names have their own rows: the sheet, and the row in it of each actor's code and of `nobody`.
    places
        Code of a question or statement -> its cell, if each has its own row.
    """

    file: str
    sheet: str
    row: int
    respondent: str
    picked: Mapping[str, Sequence[str]] = field(default_factory=dict)
    details: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    names_sheet: str = ""
    names_rows: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict)

    def place(self, code: str = "") -> Location:
        """Return the cell of a question or statement; without one, the row of the submission."""
        return self.places.get(code, Location(self.file, self.sheet, self.row))


def unknown_answer(where: Location, choices: Sequence[Choice], text: str, problems: Problems) -> None:
    """Report an answer that is not among the possible ones, and list those."""
    labels = [choice.label for choice in choices]
    shown = ", ".join(labels[:_OPTIONS]) + (", …" if len(labels) > _OPTIONS else "")
    problems.error(where, "answer_unknown", text, near=near(text, labels), choices=shown)


def one_per_respondent(
    codebook: Codebook, submissions: Sequence[Submission], problems: Problems
) -> list[Submission]:
    """Return the first submission of each respondent; a second one, or one of a stranger, is a problem."""
    respondent = codebook.of_kind("respondent")[0].code
    labels = {actor.code: actor.label for actor in codebook.actors}
    first: dict[str, Submission] = {}
    for submission in submissions:
        who, where = submission.respondent, submission.place(respondent)
        if who not in labels:
            alike = near(who, [row.get("name", "") for row in codebook.roster])
            problems.error(where, "respondent_unknown", who, near=alike)
        elif who in first:
            before = first[who]
            values = {"file": before.file, "row": before.place(respondent).row}
            if before.date and submission.date and before.date != submission.date:
                dates = {"date": submission.date, "before": before.date}
                newest = max(submission.date, before.date)
                problems.error(where, "answered_twice_dated", labels[who], newest=newest, **dates, **values)
            else:
                problems.error(where, "answered_twice", labels[who], **values)
        else:
            first[who] = submission
    return list(first.values())


def settled(codebook: Codebook, submission: Submission, problems: Problems) -> Submission:
    """Ask what counts if somebody answered that there is nobody and also named people; apply the answer."""
    labels = {actor.code: actor.label for actor in codebook.actors}
    picked, details = dict(submission.picked), dict(submission.details)
    for question in codebook.of_kind("actors"):
        ticked = picked.get(question.code, ())
        about = [detail.code for detail in codebook.details(question.code)]
        described = {code for detail in about for code in details.get(detail, {})}
        named = [label for code, label in labels.items() if code in ticked or code in described]
        if codebook.nobody.code not in ticked or not named:
            continue
        counts = problems.ask(
            submission.place(question.code),
            "nobody_and_names",
            f"{labels[submission.respondent]}, {question.code}",
            choices=("names", "nobody"),
            nobody=codebook.nobody.label,
            names=", ".join(named),
        )
        if counts == "nobody":
            picked[question.code] = (codebook.nobody.code,)
            details = {code: said for code, said in details.items() if code not in about}
    return replace(submission, picked=picked, details=details)
