"""Errors that stop a command or a library function, with their exit codes and their sentences."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple, Self

from regienet.describe import describe_all, listing
from regienet.problems import Location, Problem, Severity
from regienet.words import LANGUAGES, Language, say

_SHOWN = 5
"""The number of problems in the text of an exception; a command and a web page list them all."""

_language: ContextVar[Language] = ContextVar("language of exceptions", default="en")


class RegienetError(Exception):
    """Base class of all errors that a user can do something about; its text is a sentence.

    The sentence is in English, unless `set_language` was called.

    Attributes
    ----------
    code
        Key in `words/errors.toml`.
    values
        Values for the message.
    exit_code
        The exit code of the command line: 3 input, 4 privacy, 5 limit, 6 cannot write.

    Examples
    --------
    >>> print(RegienetError("unknown_region", region="Oost", regions="West, Zuid"))
    The region Oost is not in the data. The regions are: West, Zuid.
    """

    exit_code = 3

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return self.sentence(_language.get())

    def sentence(self, language: Language) -> str:
        """Say what is wrong and what to do."""
        return say(f"errors.{self.code}", language, **self.values)


class InputError(RegienetError):
    """The input cannot be used; `problems` contains everything that is wrong or must be answered, at once.

    Its text lists the first five problems: where each is, what is wrong, and what to do.

    Examples
    --------
    >>> print(InputError.at("ties.csv", "file_empty"))
    ties.csv: the file is empty. Save or export it again.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        severities: list[Severity] = [problem.severity for problem in self.problems]
        kind: Severity = "error" if "error" in severities else "question"
        super().__init__("input" if kind == "error" else "questions", count=severities.count(kind))
        self.args = (self.problems,)

    @classmethod
    def at(cls, where: Location | str, code: str, value: str = "", /, **values: object) -> Self:
        """Make an error with one problem, at a location or about a file."""
        return cls([Problem.error(where, code, value, **values)])

    def sentence(self, language: Language) -> str:
        """Describe the first problems, and say how many more there are."""
        lines = describe_all([problem for problem in self.problems if problem.stops], language)
        more = len(lines) - _SHOWN
        rest = [say("problems.more_problems", language, count=more)] if more > 0 else []
        return "\n".join([*lines[:_SHOWN], *rest])


class LimitError(InputError):
    """The input is too large to read safely; `problems` says which limit it exceeds."""

    exit_code = 5


class PrivacyError(RegienetError):
    """Results give away what single people answered."""

    exit_code = 4


class WriteError(RegienetError):
    """The results could not be written; existing files are unchanged."""

    exit_code = 6


class UnknownNameError(RegienetError, KeyError):
    """A name that does not exist, with the most similar names, or all names if none is similar.

    Parameters
    ----------
    name
        The requested name.
    known
        The existing names.
    what
        The kind of name, e.g. ``"measure"``.

    Examples
    --------
    >>> print(UnknownNameError("betweennes", ["degree", "betweenness"], "measure"))
    betweennes does not exist. Did you mean one of these: betweenness?
    """

    def __init__(self, name: object, known: Iterable[str], what: str) -> None:
        known = list(known)
        near = difflib.get_close_matches(str(name), known, n=3, cutoff=0.5) or known
        super().__init__("unknown_name", what=what, name=name, near=", ".join(near))
        self.args = (name, known, what)


class Ending(NamedTuple):
    """How a command or a request ends after an error.

    Attributes
    ----------
    exit_code
        1 for a bug, otherwise that of the error.
    text
        The message.
    """

    exit_code: int
    text: str


BUG = 1


def ending(
    error: Exception, language: Language, *, debug: bool = False, written: Sequence[Path] = ()
) -> Ending:
    """Return the exit code for an error, and the complete message.

    Parameters
    ----------
    error
        Any exception; anything that is not a `RegienetError` or a lack of memory is reported as a bug.
    language
        The language of the text.
    debug
        Whether to add details for developers: the codes of problems, and the traceback of a bug.
    written
        The folders and files that were written before the error.
    """
    match error:
        case InputError():
            closing = say(f"errors.{error.code}", language, **error.values)
            text = f"{listing(error.problems, language, codes=debug)}\n\n{closing}"
            return Ending(error.exit_code, text)
        case RegienetError():
            code = f"[{error.code}] " if debug else ""
            return Ending(error.exit_code, f"{code}{error.sentence(language)}")
        case MemoryError():
            said = say("errors.memory", language, written=what_is_written(written, language))
            return Ending(LimitError.exit_code, said)
    return Ending(BUG, _bug(error, language, what_is_written(written, language), debug=debug))


def what_is_written(written: Sequence[Path], language: Language) -> str:
    """Say which folders and files were written, or that nothing was."""
    if not written:
        return say("errors.nothing_written", language)
    return say("errors.written", language, files=", ".join(map(str, dict.fromkeys(written))))


def _bug(error: Exception, language: Language, written: str, *, debug: bool) -> str:
    import traceback

    sorry = say("errors.bug", language, kind=type(error).__name__, written=written)
    if debug:
        return f"{''.join(traceback.format_exception(error))}{sorry}"
    return f"{sorry}\n{say('errors.bug_todo', language)}"


def set_language(language: Language) -> None:
    """Choose the language of the text of exceptions, for this thread or task.

    Parameters
    ----------
    language
        `nl` or `en`.

    Raises
    ------
    UnknownNameError
        If the language does not exist.
    """
    if language not in LANGUAGES:
        raise UnknownNameError(language, LANGUAGES, "language")
    _language.set(language)
