"""What can be wrong with an input, as data, and the one place where it is collected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Self, get_args

Severity = Literal["error", "question", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The worst first; after an `error` or a `question` nothing is made from the input."""


@dataclass(frozen=True)
class Location:
    """Where in an input something is.

    Attributes
    ----------
    file, sheet
        Name of the file (never its path) and of the sheet in it; empty if there is none.
    row
        Row number as the spreadsheet or text editor shows it, from 1; None if it is about the whole file.
    column
        Column letter and header, e.g. ``"C (niveau)"``; empty if it is about the whole row.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""


NOWHERE = Location()
"""The location of problems with the input as a whole."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, or worth knowing, and where.

    Attributes
    ----------
    code
        Key in `words/problems.toml`; `<code>_todo` there says what to do.
    file, sheet, row, column
        As in `Location`.
    value
        The offending value, as it is in the cell.
    values
        Further values for the message.
    severity
        An `error` must be corrected and a `question` answered before anything is made from the input; a
        `warning` asks for attention; a `note` says what was done.
    """

    code: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "error"

    @property
    def stops(self) -> bool:
        """Whether somebody has to act before anything can be made from the input."""
        return self.severity in {"error", "question"}

    @classmethod
    def error(cls, where: Location | str, code: str, value: str = "", /, **values: object) -> Self:
        """Make an error at a location, or about the file of this name.

        Examples
        --------
        >>> Problem.error("ties.csv", "file_empty").file
        'ties.csv'
        """
        return cls._of("error", where, code, value, values)

    @classmethod
    def question(cls, where: Location | str, code: str, value: str = "", /, **values: object) -> Self:
        """Make a question, like `error`."""
        return cls._of("question", where, code, value, values)

    @classmethod
    def warning(cls, where: Location | str, code: str, value: str = "", /, **values: object) -> Self:
        """Make a warning, like `error`."""
        return cls._of("warning", where, code, value, values)

    @classmethod
    def note(cls, where: Location | str, code: str, value: str = "", /, **values: object) -> Self:
        """Make a note, like `error`."""
        return cls._of("note", where, code, value, values)

    @classmethod
    def _of(
        cls,
        severity: Severity,
        where: Location | str,
        code: str,
        value: str,
        values: Mapping[str, object],
    ) -> Self:
        at = Location(where) if isinstance(where, str) else where
        return cls(code, at.file, at.sheet, at.row, at.column, value, values, severity)


Answers = Mapping[str, Mapping[str, str]]
"""Answers to earlier questions: code -> file (and value) -> one of the choices. `*` is any of them."""


LEFT_OUT = ("question_missing", "details_missing")
"""The questions about columns of the codebook that are not in the data; an answer says that this is right."""


class Problems(list[Problem]):
    """Everything found so far: the only argument that a function may add to.

    Parameters
    ----------
    found
        What was found before; the answers of another accumulator are included.
    answers
        Answers to questions from `mapping.toml`.

    Examples
    --------
    >>> problems = Problems()
    >>> problems.note(Location("ties.csv", row=3), "actor_added", "p07")
    >>> [(problem.code, problem.row) for problem in problems]
    [('actor_added', 3)]
    """

    def __init__(self, found: Iterable[Problem] = (), answers: Answers | None = None) -> None:
        super().__init__(found)
        self.answers: Answers = answers or (found.answers if isinstance(found, Problems) else {})

    def ask(
        self,
        where: Location | str,
        code: str,
        value: str = "",
        /,
        *,
        choices: Sequence[str] = ("yes",),
        **values: object,
    ) -> str | None:
        """Return the answer to a question that only a person can decide; ask it if there is no answer yet.

        Parameters
        ----------
        choices
            The possible answers; `words/problems.toml` has a word for each, `choice_<name>`.

        Returns
        -------
        str or None
            One of `choices`. None while the question is open: then nothing will be made from the input.
        """
        problem = Problem.question(where, code, value, **values)
        answers = self.answers.get(code, {})
        keys = (answer_key(problem), f"*: {value}", "*")
        given = next((answers[key] for key in keys if key in answers), None)
        if given in choices:
            self.append(replace(problem, severity="note", values={**values, "answer": given}))
            return given
        self.append(replace(problem, values={**values, "answers": tuple(choices)}))
        return None

    def error(self, where: Location | str, code: str, value: str = "", /, **values: object) -> None:
        """Add something that must be corrected first."""
        self.append(Problem.error(where, code, value, **values))

    def question(self, where: Location | str, code: str, value: str = "", /, **values: object) -> None:
        """Add a question that only a person can answer, and must before anything is made from the input."""
        self.append(Problem.question(where, code, value, **values))

    def warning(self, where: Location | str, code: str, value: str = "", /, **values: object) -> None:
        """Add something that deserves attention."""
        self.append(Problem.warning(where, code, value, **values))

    def note(self, where: Location | str, code: str, value: str = "", /, **values: object) -> None:
        """Add something that was assumed or repaired."""
        self.append(Problem.note(where, code, value, **values))


def answer_key(problem: Problem) -> str:
    """Return how `mapping.toml` refers to a question: by its file, and the value if there is one.

    Examples
    --------
    >>> answer_key(Problem.question("ties.csv", "thousands", "1.000"))
    'ties.csv: 1.000'
    """
    return f"{problem.file}: {problem.value}" if problem.value else problem.file
