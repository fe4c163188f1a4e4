"""The list of what has to be mended in a folder of regions, as a workbook to work through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from regienet.describe import describe
from regienet.formats.workbook import workbook_bytes
from regienet.problems import Problem
from regienet.words import Language, say

REPAIR_LIST = "problems.xlsx"
"""The name of the file, next to the index."""


class Unmade(Protocol):
    """A region that could not be made."""

    @property
    def region(self) -> str:
        """The name of its folder or file."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What has to be mended."""


def repair_list(left_out: Sequence[Unmade], language: Language) -> bytes:
    """Write a row for everything that has to be mended before a region can be made.

    Without such regions there are no rows, so that an earlier list is not mistaken for this one.
    """
    heads = ("region", "file", "sheet_name", "row", "column", "what")
    rows = [
        [
            one.region,
            problem.file,
            problem.sheet,
            problem.row,
            problem.column,
            describe(problem, language, place=False),
        ]
        for one in left_out
        for problem in one.problems
        if problem.stops
    ]
    header = [say(f"run.repair_{head}", language) for head in heads]
    return workbook_bytes({say("run.repair_sheet", language): (header, rows)})
