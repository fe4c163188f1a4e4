"""What a report consists of: chapters of texts, points, tables and figures, without any format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Text:
    """A paragraph; `strong` is one that has to be seen."""

    words: str
    strong: bool = False


@dataclass(frozen=True)
class PointList:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table for readers; the first cell of each row says what the row is about.

    Attributes
    ----------
    caption
        What it shows.
    header
        The titles of the columns.
    widths
        Their widths, in percent.
    rows
        The cells, as text.
    """

    caption: str
    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A picture.

    Attributes
    ----------
    name
        Its name in files, such as `response`.
    svg
        The picture.
    caption
        What it shows.
    alt
        The same in words, for those who cannot see it: with the numbers.
    """

    name: str
    svg: str = field(repr=False)
    caption: str
    alt: str


@dataclass(frozen=True)
class Talk:
    """Questions for a conversation about a chapter."""

    questions: tuple[str, ...]


ReportBlock = Text | PointList | Grid | Figure | Talk


@dataclass(frozen=True)
class Chapter:
    """A chapter: its title is a statement.

    Attributes
    ----------
    name
        Its name: `[<name>_...]` in `words/report.toml`.
    title
        The statement.
    blocks
        What is in it.
    level
        2 for a chapter, 3 for a part of the appendix.
    """

    name: str
    title: str
    blocks: tuple[ReportBlock, ...]
    level: Literal[2, 3] = 2


@dataclass(frozen=True)
class Slide:
    """A slide: its title is a statement; `notes` are for the speaker."""

    title: str
    blocks: tuple[ReportBlock, ...]
    notes: tuple[str, ...] = ()
