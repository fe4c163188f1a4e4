"""What stops a command, or a function of the library; `words` turns it into Dutch or English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from regienet.problems import Location, Problem, Severity


class RegienetError(Exception):
    """Base of all errors that a user can do something about.

    Attributes
    ----------
    code
        Key in `words/errors.toml`.
    values
        Values for the message.
    exit_code
        What the command line ends with: 3 input, 4 privacy, 5 limit, 6 cannot write.
    """

    exit_code = 3

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code}: {values}" if values else code)
        self.code = code
        self.values = values


class InputError(RegienetError):
    """The input cannot be used; `problems` holds everything that is wrong or must be answered, at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        severities: list[Severity] = [problem.severity for problem in self.problems]
        kind: Severity = "error" if "error" in severities else "question"
        super().__init__("input" if kind == "error" else "questions", count=severities.count(kind))

    @classmethod
    def at(cls, where: Location | str, code: str, value: str = "", /, **values: object) -> Self:
        """Make it of one problem, at a location or about the file of this name."""
        return cls([Problem.error(where, code, value, **values)])


class LimitError(InputError):
    """The input is larger than what can be read safely; `problems` says which limit."""

    exit_code = 5


class WriteError(RegienetError):
    """The results could not be written; what was there before is unchanged."""

    exit_code = 6
