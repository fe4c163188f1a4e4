"""What results say in sentences, read back from their files, for a page that shows them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from regienet.audit.pages import page_data
from regienet.errors import InputError
from regienet.formats.given_file import bytes_of
from regienet.words import Language

FINDINGS_FILE_NAME = "findings.csv"
MAP_FILE_NAME = "map.html"
TO_ASK = 4
"""The priority of what to ask; those before it are things to do."""


@dataclass(frozen=True)
class ShownChange:
    """What changed from one measurement to the next.

    Attributes
    ----------
    before, after
        What the two measurements are called.
    parts
        Part of the view *What changed* of the map -> its sentences, or names for those who came and went.
    """

    before: str
    after: str
    parts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class ShownResults:
    """The sentences about a region.

    Attributes
    ----------
    week
        The steps for this week as the map says them: each with its `priority`, the `step`, what it `rests`
        on, how `sure` that is, what it does `not` say, and a `remark` of whoever chose it.
    settled, chosen
        Whether about the same would come first with fewer respondents, and whether somebody chose it.
    changes
        What changed from each measurement to the next, the last one first; nothing if there is one.
    questions
        Question -> its answers in the last wave, both in the order of the file; questions are names of
        findings.
    """

    week: tuple[Mapping[str, Any], ...] = ()
    settled: bool = True
    chosen: bool = False
    changes: tuple[ShownChange, ...] = ()
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def shown_results(folder: Path, language: Language) -> ShownResults:
    """Read the map and the findings in the folder of a region; what cannot be read is not shown.

    Parameters
    ----------
    folder
        The results of one region.
    language
        The language of what the map says; the findings are in that of the file.

    Examples
    --------
    >>> shown_results(Path("nowhere"), "nl").week
    ()
    """
    questions = _questions(folder / FINDINGS_FILE_NAME)
    try:
        data = page_data(bytes_of(folder / MAP_FILE_NAME))
        return _of_map(data, language, questions) if data else ShownResults(questions=questions)
    except (InputError, OSError, ValueError, KeyError, IndexError, TypeError):  # not a map of ours
        return ShownResults(questions=questions)


def _of_map(
    data: Mapping[str, Any], language: Language, questions: Mapping[str, tuple[str, ...]]
) -> ShownResults:
    week, labels = data["week"], [label[language] for label in data["meta"]["labels"]]
    changes = tuple(
        ShownChange(
            labels[one["before"]],
            labels[one["wave"]],
            {part["part"]: tuple(item[language] for item in part["items"]) for part in one["parts"]},
        )
        for one in reversed(data["changes"])
    )
    steps = tuple({"priority": one["priority"], **one[language]} for one in week["items"])
    return ShownResults(steps, week["settled"], week["chosen"], changes, questions)


def _questions(file: Path) -> dict[str, tuple[str, ...]]:
    try:
        text = bytes_of(file).decode("utf-8-sig")
        rows = list(csv.DictReader(text.splitlines(keepends=True)))
        last = max((int(row["wave"]) for row in rows), default=0)
        said = [(row["finding"], row["reading"]) for row in rows if int(row["wave"]) == last]
    except (InputError, UnicodeDecodeError, csv.Error, KeyError, ValueError):
        return {}
    questions: dict[str, tuple[str, ...]] = {}
    for question, reading in said:
        questions[question] = (*questions.get(question, ()), reading)
    return questions
