"""What results say in sentences, read back from their files, for a page that shows them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from regienet.errors import InputError
from regienet.formats.given_file import bytes_of

FINDINGS_FILE_NAME = "findings.csv"


@dataclass(frozen=True)
class ShownResults:
    """The sentences about the last wave of a region.

    Attributes
    ----------
    week
        What to do this week, the most important first.
    questions
        Question -> its answers, both in the order of the file; questions are names of findings.
    """

    week: tuple[str, ...]
    questions: Mapping[str, tuple[str, ...]]


def shown_results(folder: Path) -> ShownResults:
    """Read the findings in the folder of a region; nothing if there are none, or if they cannot be read.

    Examples
    --------
    >>> shown_results(Path("nowhere"))
    ShownResults(week=(), questions={})
    """
    try:
        text = bytes_of(folder / FINDINGS_FILE_NAME).decode("utf-8-sig")
        rows = list(csv.DictReader(text.splitlines(keepends=True)))
        last = max((int(row["wave"]) for row in rows), default=0)
        rows = [row for row in rows if int(row["wave"]) == last]
        first = sorted((row for row in rows if row["priority"]), key=lambda row: int(row["priority"]))
    except (InputError, UnicodeDecodeError, csv.Error, KeyError, ValueError):
        return ShownResults((), {})
    questions: dict[str, tuple[str, ...]] = {}
    for row in rows:
        questions[row["finding"]] = (*questions.get(row["finding"], ()), row["reading"])
    return ShownResults(tuple(row["reading"] for row in first), questions)
