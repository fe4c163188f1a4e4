"""What has to come of a small input that somebody brought: the ending, what is said, and what is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Expectation:
    """The outcome of `regienet check` on one case, in terms that a test can compare.

    Attributes
    ----------
    code
        The exit code: 0 read, 3 refused or asked.
    says
        Severity and code of problems that must be among those reported, e.g. ``"warning code_near"``.
    silent
        Codes that must not be reported.
    counts
        Number of rows per table; only those named are compared.
    ties
        Source and target of every tie, by name of the actor; None is not compared.
    values
        Values of the ties in the order of `ties`; None is not compared.
    input
        The part of the input that is read; by default its only file or folder, else the whole folder.
    parts
        The parts that are each read instead.
    written
        Texts that are checked instead of the input, each apart, where the case has only words for it.
    pairs
        Number of pairs of names that `match` at least lists.
    suggests
        What stands in the mapping that is proposed for the input without its mapping.
    sentences
        Number of sentences about a role that are at least found in the text.
    spreadsheets
        Whether no text in what is written may be a formula, whatever a spreadsheet separates cells by.
    unsayable
        Number of actors and roles about which nothing can be said, and so no number is shown or written.
    wall
        The true chance of contact across domains, as a share of that within them; None is not compared.
    settled
        Where the case leaves a choice: which way it was decided, and why.
    """

    code: int = 0
    says: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    counts: Mapping[str, int] = field(default_factory=dict)
    ties: tuple[tuple[str, str], ...] | None = None
    values: tuple[float, ...] | None = None
    input: str = ""
    parts: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    pairs: int = 0
    suggests: tuple[str, ...] = ()
    sentences: int = 0
    spreadsheets: bool = False
    unsayable: int = 0
    wall: float | None = None
    settled: str = ""
