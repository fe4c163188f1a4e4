"""A single cell: repair its text, and read it as a number, date, wave, flag or coded value."""

from __future__ import annotations

import datetime as dt
import difflib
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from regienet.formats.cells import as_written
from regienet.read.open.sheet import plain
from regienet.schema import YES_NO, Column, code_words

Value = str | float | int | bool | None

_INVISIBLE = re.compile(
    "[\u200b\u2060\ufeff\u00ad]|(?<![\U0001f000-\U0001ffff\u2600-\u27bf\ufe0f])[\u200c\u200d]"
)
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff]")
_LOOKALIKE = re.compile(r"(?=.*[A-Za-z])(?=.*[\u0370-\u03ff\u0400-\u04ff])", flags=re.DOTALL)
_SPREADSHEET_ERRORS = {
    "#N/A",
    "#REF!",
    "#DIV/0!",
    "#VALUE!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#N/B",
    "#VERW!",
    "#DEEL/0!",
    "#WAARDE!",
    "#NAAM?",
    "#GETAL!",
    "#LEEG!",
}
TICKS = {
    *("x", "v", "✓", "✔", "☑", "y", "yes", "j", "ja", "true", "waar"),
    *("checked", "selected", "aangevinkt", "geselecteerd"),
}
"""What people and tools write in a cell to tick it, as spelled by `plain`."""
NO_TICKS = {
    *("n", "no", "nee", "false", "onwaar", "n/a", "n.v.t.", "nvt"),
    *("unchecked", "not_selected", "uitgevinkt", "niet_geselecteerd", "niet_aangevinkt"),
}
"""What they write to say that it is not ticked."""

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", flags=re.IGNORECASE | re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)", flags=re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d+", flags=re.ASCII)
_DECIMAL_POINT = re.compile(r"[+-]?\d+\.(\d{1,2}|\d{4,})", flags=re.ASCII)
"""In a column with decimal commas, a point is a decimal point unless exactly three digits follow it."""


class CellError(ValueError):
    """A cell that cannot be read; `code` and `values` are those of a `Problem`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def repair(cell: str) -> tuple[str, tuple[str, ...]]:
    """Normalise the text of a cell, and list what was repaired.

    Returns
    -------
    str
        The text in NFC, without invisible and direction characters, with single plain spaces.
    tuple of str
        The codes of the repairs, as in `words/problems.toml`.

    Raises
    ------
    CellError
        For control characters, lone surrogates, and the error values of a spreadsheet.

    Examples
    --------
    >>> repair("  De Brug ")
    ('De Brug', ('repaired_spaces',))
    """
    if (
        cell.isascii()
        and cell.isprintable()
        and cell == cell.strip()
        and "  " not in cell
        and cell[:1] not in "'#"
        and ";'" not in cell
    ):
        return cell, ()
    if cell in _SPREADSHEET_ERRORS:
        raise CellError("cell_error_value")
    if _CONTROL.search(cell):
        raise CellError("control_character")
    repairs = []
    text = cell
    for code, change in _REPAIRS:
        changed = change(text)
        if changed != text:
            repairs.append(code)
        text = changed
    return text, tuple(repairs)


_REPAIRS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("repaired_direction", lambda text: _DIRECTION.sub("", text)),
    ("repaired_invisible", lambda text: _INVISIBLE.sub("", text)),
    ("repaired_accents", lambda text: unicodedata.normalize("NFC", text)),
    # Before the spaces, because it looks at tabs and line breaks.
    ("repaired_quote", as_written),
    ("repaired_spaces", lambda text: " ".join(text.split())),
)


def tidied(cell: str) -> str:
    """Normalise the text of a cell for comparison; text that `repair` refuses is returned unchanged."""
    try:
        return repair(cell)[0]
    except CellError:
        return cell


def looks_mixed(text: str) -> bool:
    """Check whether Latin letters are mixed with Greek or Cyrillic ones that look the same."""
    return not text.isascii() and _LOOKALIKE.match(text) is not None


def reader(column: Column, cells: Iterable[str]) -> Callable[[str], Value]:
    """Return the function that reads one cell of a column; all cells together decide what a comma means."""
    if column.type == "number":
        comma = any("," in cell for cell in cells)
        return lambda cell: read_number(
            cell, comma=comma, minimum=column.minimum, maximum=column.maximum, whole=column.whole
        )
    simple: dict[str, Callable[[str], Value]] = {
        "text": lambda cell: cell,
        "wave": _read_wave,
        "date": read_date,
        "flag": lambda cell: read_choice(cell, YES_NO) == "yes",
        "choice": lambda cell: read_choice(cell, column.choices),
        "open_choice": lambda cell: column.choices.get(_spelling(cell, column.choices), cell),
    }
    return simple[column.type]


def read_number(
    cell: str,
    *,
    comma: bool = False,
    minimum: float | None = None,
    maximum: float | None = None,
    whole: bool = False,
) -> float:
    """Read a number, with a decimal point, or with a decimal comma if the column uses them.

    Examples
    --------
    >>> read_number("3,5", comma=True), read_number("1.000,5", comma=True), read_number("2.5", comma=True)
    (3.5, 1000.5, 2.5)
    """
    text = cell
    if comma and not _DECIMAL_POINT.fullmatch(text):
        if "." in text and not _THOUSANDS.fullmatch(text):
            raise CellError("number_two_signs")
        text = text.replace(".", "").replace(",", ".")
    if not _NUMBER.fullmatch(text):
        raise CellError("number_is_date" if _DATE.match(text) else "number_unreadable")
    value = float(text)
    if math.isinf(value):
        raise CellError("number_unreadable")
    if whole and not value.is_integer():
        raise CellError("number_not_whole")
    if minimum is not None and value < minimum:
        raise CellError("number_low", minimum=f"{minimum:g}")
    if maximum is not None and value > maximum:
        raise CellError("number_high", maximum=f"{maximum:g}")
    return value


def read_date(cell: str) -> str:
    """Read an ISO date, year and month, or day-month-year as a date or year-month; a time is dropped.

    Examples
    --------
    >>> read_date("2026-02"), read_date("1-2-2026"), read_date("2026-02-01T13:45:00")
    ('2026-02', '2026-02-01', '2026-02-01')
    """
    try:
        if re.fullmatch(r"\d{4}-\d{2}", cell):
            return dt.date.fromisoformat(f"{cell}-01").isoformat()[:7]
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell) or WITH_TIME.fullmatch(cell):
            return dt.date.fromisoformat(cell[:10]).isoformat()
        european = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", cell)
        if european:
            return dt.date(int(european[3]), int(european[2]), int(european[1])).isoformat()
    except ValueError as error:
        raise CellError("date_impossible") from error
    raise CellError("date_unreadable")


WITH_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")
MIDNIGHT = re.compile(r".{10}([T ]00:00(:00)?)?")


def read_choice(cell: str, choices: Mapping[str, str]) -> str:
    """Read a coded value; `choices` maps accepted spellings to English codes."""
    spelling = _spelling(cell, choices)
    if spelling not in choices:
        raise CellError(
            "choice_unknown",
            near=near(cell, choices),
            choices=", ".join(code_words(choices, "en")),
            choices_nl=", ".join(code_words(choices, "nl").values()),
        )
    return choices[spelling]


def near(text: str, known: Iterable[str], *, count: int = 3, cutoff: float = 0.7) -> str:
    """Return the known spellings most similar to `text` as one text, best first; empty if none is similar.

    Examples
    --------
    >>> near("wekeliks", ["dagelijks", "wekelijks"], count=1)
    'wekelijks'
    """
    return ", ".join(nearest(text, known, count=count, cutoff=cutoff))


def nearest(text: str, known: Iterable[str], *, count: int = 3, cutoff: float = 0.7) -> list[str]:
    """Return the known spellings most similar to `text`, best first."""
    folded: dict[str, str] = {}
    for spelling in known:
        folded.setdefault(spelling.casefold(), spelling)
    return [folded[match] for match in difflib.get_close_matches(text.casefold(), folded, count, cutoff)]


def _spelling(cell: str, choices: Iterable[str]) -> str:
    lower = cell.casefold()
    return lower if lower in choices else plain(cell)


def _read_wave(cell: str) -> int:
    if not re.fullmatch(r"\d{1,4}", cell, flags=re.ASCII):
        raise CellError("wave_unreadable")
    return int(cell)
