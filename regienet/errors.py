"""What can be wrong with an input, as data; `words` turns it into Dutch or English at the edge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, or worth knowing, and where it stands.

    Attributes
    ----------
    code
        Key in `words/problems.toml`; `<code>_todo` there says what to do.
    file, sheet
        Name of the file (never its path) and of the sheet in it; empty where there is none.
    row
        Row number as the spreadsheet or text editor shows it, from 1; None where it is about the whole file.
    column
        Column letter and header, e.g. ``"C (niveau)"``; empty where it is about the whole row.
    value
        The offending value, as it stands in the cell.
    values
        Further values for the message.
    severity
        An `error` stops the reading; a `warning` asks for attention; a `note` tells what was done.
    """

    code: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "error"


class RegienetError(Exception):
    """Base of all errors that a user can do something about.

    Attributes
    ----------
    code
        Key in `words/errors.toml`.
    values
        Values for the message.
    exit_code
        What the command line ends with: 3 input, 4 privacy, 5 limit, 6 cannot write.
    """

    exit_code = 3

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code}: {values}" if values else code)
        self.code = code
        self.values = values


class InputError(RegienetError):
    """The input cannot be used; `problems` holds everything that is wrong, at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("input", count=sum(p.severity == "error" for p in self.problems))


class LimitError(InputError):
    """The input is larger than what can be read safely; `problems` says which limit."""

    exit_code = 5


class WriteError(RegienetError):
    """The results could not be written; what stood there before is unchanged."""

    exit_code = 6
