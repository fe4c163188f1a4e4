"""`codebook.json`: what the codes in the answers to our own questionnaire mean, instead of a mapping.

It is written with the questionnaire and must be next to the answers when they are read. A JSON object::

    {"format": "regienet codebook", "version": 1,
     "variant": "full", "language": "nl", "wave": 0, "region": "Zuid",
     "nobody": {"code": "none", "means": "none", "label": "Niemand"},
     "unsure": {"code": "dk", "means": "unknown", "label": "Weet ik niet"},
     "actors": [{"code": "o001", "means": "<id of the actor>", "label": "Anna Bos (De Brug)"}, ...],
     "roster": [{"id": "<id of the actor>", "name": "Anna Bos", "domain": "onderwijs", ...}, ...],
     "asked": ["o001", ...],
     "scales": {"frequency": [{"code": "1", "means": "1", "label": "zelden"}, ...], ...},
     "questions": [{"code": "g1", "kind": "actors", "table": "ties", "relation": "contact", ...}, ...]}

Codes are the same in every form; labels are unique within their list, so that an export with labels instead
of codes can also be read. Kinds of questions, and the names of their answers (LimeSurvey / XLSForm):

`respondent`
    The person who answers: `who` contains the code of an actor.
`actors`
    Any number of actors, or `nobody`, or `unsure`. LimeSurvey: a column `g1[o001]` per actor, and `g1[none]`
    and `g1[dk]` (with expression manager codes: `g1_o001`). XLSForm: a select_multiple `g1`.
    With `among`, only the actors ticked in that other question can be chosen.
`detail`
    Something about every actor ticked in the question `of`: a code of `scale`, the code of an actor
    (`scale` is `actors`), or free text (no `scale`). LimeSurvey: a column `g1often[o001]` per actor. XLSForm:
    in the repeat `g1_each`, one row per ticked actor, with the actor's code in `g1_actor`.
`items`
    Statements about the respondent, each with a code of `scale`. LimeSurvey: `own[i01]`. XLSForm: `own_i01`.
`remark`
    Free text that does not enter any table.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

CODEBOOK_FILE_NAME = "codebook.json"
FORMAT = "regienet codebook"
VERSION = 1
ROSTER_SCALE = "actors"
"""The `scale` of a detail whose answer is itself an actor on the roster."""

QuestionKind = Literal["respondent", "actors", "detail", "items", "remark"]


class CodebookError(ValueError):
    """The text is not a codebook that this version can read."""


@dataclass(frozen=True)
class Choice:
    """One option that can be chosen.

    Attributes
    ----------
    code
        Its code in an answer; at most five letters and digits.
    means
        Its value in the tables: the id of an actor, a coded value, the name of an item. A value for
        the column `relation` may be several, separated by `|`.
    label
        What the respondent saw.
    """

    code: str
    means: str
    label: str


@dataclass(frozen=True)
class Question:
    """One question, and where its answers go.

    Attributes
    ----------
    code
        Its name in the answers.
    kind
        The type of answer; see the module.
    text
        What the respondent saw.
    table
        `ties`, `nominations` or `ratings`; empty if the answers do not go into a table.
    relation
        For ties: the code of the relation.
    role, facet
        For nominations: the role (empty: all four) and, if its facets are asked separately, the facet.
    answer
        For nominations: `yes`, or `unknown` for actors that the respondent cannot judge.
    among
        The question whose ticked actors can be chosen; empty for the whole roster.
    of
        For details: the question that it belongs to.
    column
        For details: the column of that question's rows that it fills; the first detail with an answer
        fills it. `relation` adds rows with those relations.
    scale
        The scale of the answers, by its name in `Codebook.scales`; `actors` for the roster, empty for text.
    items
        For items: their codes, and the names of the items in the tables.
    """

    code: str
    kind: QuestionKind
    text: str = ""
    table: str = ""
    relation: str = ""
    role: str = ""
    facet: str = ""
    answer: str = ""
    among: str = ""
    of: str = ""
    column: str = ""
    scale: str = ""
    items: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """What the codes in the answers to one questionnaire mean; see the module for the file format.

    Attributes
    ----------
    variant, language
        The version of the questionnaire.
    wave, region
        The survey; `region` is empty if the roster does not give one.
    nobody, unsure
        The two answers to a question about actors that do not name anyone.
    actors
        The roster, in the order in which it was shown; `means` is the actor's id.
    roster
        The rows of the `actors` table from which it was made, including actors that cannot be chosen, such
        as employers: text by English column name.
    asked
        The codes of the actors who were asked to answer.
    scales, questions
        In the order in which they were shown; a detail comes after the question that it belongs to.
    """

    variant: str
    language: str
    wave: int
    region: str
    nobody: Choice
    unsure: Choice
    actors: tuple[Choice, ...]
    roster: tuple[Mapping[str, str], ...]
    asked: tuple[str, ...]
    questions: tuple[Question, ...]
    scales: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)

    def question(self, code: str) -> Question:
        """Return the question with this code."""
        return next(question for question in self.questions if question.code == code)

    def of_kind(self, kind: QuestionKind) -> tuple[Question, ...]:
        """Return the questions of one kind."""
        return tuple(question for question in self.questions if question.kind == kind)

    def details(self, code: str) -> tuple[Question, ...]:
        """Return the questions about each actor ticked in a question."""
        return tuple(question for question in self.questions if question.of == code)

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """Return the possible answers: actors, or the codes of a scale; nothing for free text."""
        if question.kind in ("respondent", "actors") or question.scale == ROSTER_SCALE:
            return self.actors
        return self.scales.get(question.scale, ())

    def naming_nobody(self, question: Question) -> tuple[Choice, ...]:
        """Return the answers that name nobody; "unsure" is not one if the question is who is not known."""
        return (self.nobody,) if question.answer == "unknown" else (self.nobody, self.unsure)

    def wording(self) -> str:
        """Return a short text that is the same for every survey that asked the same, whoever was listed.

        It is made from the questions and their scales, in the words that people saw.
        """
        asked = {name: asdict(self)[name] for name in ("variant", "language", "scales", "questions")}
        text = json.dumps(asked, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def fingerprint(self) -> str:
        """Return a short text that distinguishes this codebook from others."""
        return hashlib.sha256(codebook_json(self).encode()).hexdigest()[:12]


def codebook_json(codebook: Codebook) -> str:
    """Write a codebook as the text of its file, leaving out empty fields.

    Examples
    --------
    >>> anna, nobody = Choice("o001", "a1", "Anna"), Choice("none", "none", "Nobody")
    >>> unsure = Choice("dk", "unknown", "I do not know")
    >>> question = Question("g2", "actors", "Who?", table="ties", relation="advice")
    >>> book = Codebook(
    ...     "full", "en", 0, "", nobody, unsure, (anna,), ({"id": "a1"},), ("o001",), (question,)
    ... )
    >>> read_codebook(codebook_json(book)) == book
    True
    """
    questions = [
        {name: value for name, value in asdict(question).items() if value} for question in codebook.questions
    ]
    whole = {"format": FORMAT, "version": VERSION, **asdict(codebook), "questions": questions}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def read_codebook(text: str) -> Codebook:
    """Read the text of a codebook file.

    Raises
    ------
    CodebookError
        If the text is not a codebook, or is a later version.
    """
    try:
        whole = json.loads(text)
        if whole["format"] != FORMAT or whole["version"] != VERSION:
            raise CodebookError(f"{whole['format']} {whole['version']}")
        return Codebook(
            variant=str(whole["variant"]),
            language=str(whole["language"]),
            wave=int(whole["wave"]),
            region=str(whole["region"]),
            nobody=_choice(whole["nobody"]),
            unsure=_choice(whole["unsure"]),
            actors=_choices(whole["actors"]),
            roster=tuple({str(k): str(v) for k, v in row.items()} for row in whole["roster"]),
            asked=tuple(map(str, whole["asked"])),
            scales={str(name): _choices(scale) for name, scale in whole["scales"].items()},
            questions=tuple(
                Question(**{**question, "items": _choices(question.get("items", ()))})
                for question in whole["questions"]
            ),
        )
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise CodebookError(str(error)) from error


def _choice(values: Mapping[str, Any]) -> Choice:
    return Choice(**{name: str(value) for name, value in values.items()})


def _choices(values: Any) -> tuple[Choice, ...]:
    return tuple(_choice(value) for value in values)
