"""How long the data of a project may be kept: a warning before the last day, and nothing after it."""

from __future__ import annotations

import datetime as dt

from regienet.errors import PrivacyError
from regienet.problems import Problem
from regienet.project import Project

WARNED = 30
"""Days before the last one from which there is a warning."""


def today() -> dt.date:
    """Return the day where the reader is."""
    return dt.date.today()  # noqa: DTZ011 - not that of another time zone


def refuse_late(project: Project, day: dt.date | None = None) -> None:
    """Refuse to work with data that may not be kept any longer.

    Raises
    ------
    PrivacyError
        With the date, and what to do.
    """
    until = project.keep_until
    if until and (day or today()) > until:
        raise PrivacyError("keep_until_passed", date=until.isoformat(), file=project.file)


def warn_of_end(project: Project, day: dt.date | None = None) -> tuple[Problem, ...]:
    """Return a warning if the last day is near; it is not part of the results, which have no date."""
    until = project.keep_until
    left = (until - (day or today())).days if until else WARNED + 1
    if not until or left > WARNED:
        return ()
    return (Problem.warning(project.file, "keep_until_near", until.isoformat(), days=left),)
