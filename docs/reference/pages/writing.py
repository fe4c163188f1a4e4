"""How tables, numbers and columns are written on the pages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from regienet.words import Language, knows, say


def table_of(heads: Iterable[str], rows: Iterable[tuple[str, ...]], language: Language) -> Iterator[str]:
    """Yield the lines of a table with the titles of these columns."""
    titles = [say(f"reference.head_{head}", language) for head in heads]
    yield _line(titles)
    yield _line(["---"] * len(titles))
    yield from (_line(row) for row in rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def decimal(value: float, language: Language) -> str:
    """Write a number as the language does."""
    return f"{value:g}".replace(".", "," if language == "nl" else ".")


def range_of(low: float, high: float) -> str:
    """Write the ends of a range."""
    return f"{_number(low)} … {_number(high)}"


def _number(value: float) -> str:
    return {math.inf: "∞", -math.inf: "-∞"}.get(value, f"{value:.3g}")


def column_words(table: str, column: str, language: Language, *, anchor: str = "") -> str:
    """Say what a column means: its own words, or those of every column by this name."""
    own = f"columns.{table}_{column}"
    key = own if knows(own) else f"columns.{column}"
    return say(key, language, anchor=anchor, ending=".nl.md" if language == "nl" else ".md")
