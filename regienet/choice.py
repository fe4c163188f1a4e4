"""Check an option whose value is one of a few words, so that a typo is an error and not another analysis."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from regienet.errors import UnknownNameError

Name = TypeVar("Name", bound=str)


def chosen(name: Name, choices: Iterable[str], what: str) -> Name:
    """Return a name that is one of the choices.

    Parameters
    ----------
    name
        What was asked for.
    choices
        The names there are.
    what
        What kind of name it is, for the message.

    Raises
    ------
    UnknownNameError
        For a name that is not among them; lists the near matches, or all choices if none is near.

    Examples
    --------
    >>> chosen("ties", ["labels", "ties"], "null")
    'ties'
    """
    known = list(choices)
    if name not in known:
        raise UnknownNameError(name, known, what)
    return name
