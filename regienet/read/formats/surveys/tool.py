"""The survey tools: one function per tool brings its export to one header row of questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from regienet.problems import Problems
from regienet.read.open.sheet import Sheet
from regienet.registry import Registry

Cleaner = Callable[[Sequence[Sheet], Problems], list[Sheet]]
CleanerFunction = TypeVar("CleanerFunction", bound=Cleaner)


@dataclass(frozen=True)
class SurveyInfo:
    """How a survey tool is known.

    Attributes
    ----------
    title
        What the tool is called.
    recognises
        Tells whether a sheet comes from it.
    own
        The headers of columns that the tool adds itself, as a regular expression in the spelling of `plain`.
    """

    title: str
    recognises: Callable[[Sheet], bool]
    own: str = ""


SURVEYS: Registry[Cleaner, SurveyInfo] = Registry("regienet.read", "survey tool")


def survey(
    *, title: str, recognises: Callable[[Sheet], bool], own: str = ""
) -> Callable[[CleanerFunction], CleanerFunction]:
    """Register a survey tool: a function of its sheets that gives them with one header row each.

    It changes no answers; it takes away what the tool adds around them.
    """

    def register(function: CleanerFunction) -> CleanerFunction:
        SURVEYS.add(function.__name__, function, SurveyInfo(title, recognises, own))
        return function

    return register


def clean(sheets: Sequence[Sheet], problems: Problems) -> list[Sheet]:
    """Bring the sheets of survey tools to one header row, and leave all others as they are."""
    cleaned: list[Sheet] = []
    rest = list(sheets)
    for name, entry in SURVEYS.items():
        own = [sheet for sheet in rest if entry.info.recognises(sheet)]
        rest = [sheet for sheet in rest if sheet not in own]
        if own:
            cleaned += [replace(sheet, tool=name) for sheet in entry.function(own, problems)]
    return [*rest, *cleaned]
