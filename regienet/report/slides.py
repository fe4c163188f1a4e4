"""The slides: from the chapters, with a statement as title and notes for the speaker."""

from __future__ import annotations

from collections.abc import Iterator

from regienet.report.blocks import Chapter, Figure, Grid, PointList, Slide, Talk
from regienet.words import Language, say

_MOST_POINTS, _MOST_ROWS = 3, 6
"""A slide has at most so many points and rows."""


def slides_of(chapters: tuple[Chapter, ...], language: Language) -> Iterator[Slide]:
    """Yield a slide per chapter, and one with all the questions to talk about."""
    for chapter in chapters:
        if chapter.name == "method":
            continue
        figures = [block for block in chapter.blocks if isinstance(block, Figure)]
        grids = [block for block in chapter.blocks if isinstance(block, Grid)]
        points = [item for block in chapter.blocks if isinstance(block, PointList) for item in block.items]
        talk = [
            question for block in chapter.blocks if isinstance(block, Talk) for question in block.questions
        ]
        notes = (*points, *talk)
        if figures:
            yield Slide(chapter.title, (figures[0],), notes)
        elif grids and chapter.name != "summary":
            yield Slide(chapter.title, (_short(grids[0], chapter.name),), notes)
        else:
            yield Slide(chapter.title, (PointList(tuple(_brief(points))),), notes)
    questions = [
        block.questions[0] for chapter in chapters for block in chapter.blocks if isinstance(block, Talk)
    ]
    yield Slide(
        say("report.slides_talk", language),
        (PointList(tuple(questions[:_MOST_ROWS])),),
        (say("report.slides_talk_notes", language),),
    )


def _short(grid: Grid, chapter: str) -> Grid:
    """Return the first rows of a table; of what to do only what, who and when."""
    rows = grid.rows[:_MOST_ROWS]
    if chapter != "actions":
        return Grid(grid.caption, grid.header, grid.widths, rows)
    kept = (0, 3, 4)
    header, *cells = (tuple(row[place] for place in kept) for row in (grid.header, *rows))
    return Grid(grid.caption, header, (60, 20, 20), tuple(cells))


def _brief(points: list[str]) -> Iterator[str]:
    """Yield the first sentence of each of the first points."""
    for point in points[:_MOST_POINTS]:
        first, stop, _ = point.partition(". ")
        yield f"{first}." if stop else first
