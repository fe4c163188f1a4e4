"""Check an option whose value is one of a few words, so that a typo is an error and not another analysis."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from regienet.errors import UnknownNameError

Name = TypeVar("Name", bound=str)


def chosen(name: Name, choices: Iterable[str], what: str) -> Name:
    """Return a name if it is one of the choices.

    Parameters
    ----------
    name
        The requested name.
    choices
        The existing names.
    what
        The kind of name, for the message.

    Raises
    ------
    UnknownNameError
        If the name does not exist; lists the near matches, or all choices if there are none.

    Examples
    --------
    >>> chosen("ties", ["labels", "ties"], "null")
    'ties'
    """
    known = list(choices)
    if name not in known:
        raise UnknownNameError(name, known, what)
    return name
