"""The survey tools: one function per tool reduces its export to one header row of questions."""

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
    """What is known about a survey tool.

    Attributes
    ----------
    title
        The name of the tool.
    recognises
        Whether a sheet comes from the tool.
    own
        The headers of the tool's own columns, as a regular expression on headers as spelled by `plain`.
    """

    title: str
    recognises: Callable[[Sheet], bool]
    own: str = ""


SURVEYS: Registry[Cleaner, SurveyInfo] = Registry("regienet.read", "survey tool")


def survey(
    *, title: str, recognises: Callable[[Sheet], bool], own: str = ""
) -> Callable[[CleanerFunction], CleanerFunction]:
    """Register a survey tool: a function that returns its sheets with one header row each.

    It does not change answers; it only removes what the tool adds around them.
    """
    return SURVEYS.register(SurveyInfo(title, recognises, own))


def clean(sheets: Sequence[Sheet], problems: Problems) -> list[Sheet]:
    """Reduce the sheets of survey tools to one header row, and leave all others unchanged."""
    cleaned: list[Sheet] = []
    rest = list(sheets)
    for name, entry in SURVEYS.items():
        own = [sheet for sheet in rest if entry.info.recognises(sheet)]
        rest = [sheet for sheet in rest if sheet not in own]
        if own:
            cleaned += [replace(sheet, tool=name) for sheet in entry.function(own, problems)]
    return [*rest, *cleaned]
