"""`ReportModel`: all that a report says, from which every format is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from regienet.findings import Finding
from regienet.maps import MapModel, map_svg
from regienet.report.blocks import Chapter, Figure, Slide, Talk
from regienet.report.chapters.actions import actions
from regienet.report.chapters.answers import answers
from regienet.report.chapters.appendix import appendix
from regienet.report.chapters.changes import changes_chapter
from regienet.report.chapters.method import method
from regienet.report.chapters.region_map import region_map
from regienet.report.chapters.roles import roles
from regienet.report.chapters.schools import schools_chapter
from regienet.report.chapters.summary import summary
from regienet.report.chapters.walls import walls
from regienet.report.seen import Seen
from regienet.report.slides import slides_of
from regienet.report.tables import ResultTable, result_tables
from regienet.words import Language, say

POSTER_MAP = (395.0, 380.0)
"""Width and height in mm of the map of a poster, before it is scaled to its paper."""


@dataclass(frozen=True)
class Handling:
    """What a report says about itself.

    Attributes
    ----------
    final
        Whether it is final; else every page says that it is a draft.
    version
        Its version, as the maker counts.
    date
        The day it is dated, as `2026-11-29`, or a month; empty if unknown. Never that of the clock.
    readers
        Who may read it.
    keep_until
        Until when it may be kept, as a date; empty if unknown.
    """

    final: bool = False
    version: str = "1"
    date: str = ""
    readers: tuple[str, ...] = ()
    keep_until: str = ""


@dataclass(frozen=True)
class ReportModel:
    """All that a report says, in one language.

    Attributes
    ----------
    region, language
        What it is about, and in which language.
    title, subtitle
        Its title, and the line below it.
    stamp
        Who may read it, and whether it is a draft: on every page.
    handling
        Draft or final, version, date, readers.
    chapters, appendix
        What it says; at most eight pages, and every number after it.
    slides
        The same to be shown and talked about.
    poster
        The map of the poster, and the questions on it; None if there is no poster.
    tables
        The tables of the workbook.
    provenance
        The origin, without checksums.
    """

    region: str
    language: Language
    title: str
    subtitle: str
    stamp: str
    handling: Handling
    chapters: tuple[Chapter, ...] = field(repr=False)
    appendix: tuple[Chapter, ...] = field(repr=False)
    slides: tuple[Slide, ...] = field(repr=False)
    poster: tuple[Figure, Talk] | None = field(repr=False)
    tables: tuple[ResultTable, ...] = field(repr=False)
    provenance: Mapping[str, Any] = field(repr=False)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every picture in it, once."""
        found = [block for chapter in self.chapters for block in chapter.blocks if isinstance(block, Figure)]
        return tuple(found)


def report_model(
    model: MapModel,
    findings: Sequence[Finding],
    *,
    language: Language,
    provenance: Mapping[str, Any],
    handling: Handling | None = None,
    introduction: str = "",
    conclusion: str = "",
) -> ReportModel:
    """Return what a report of a region says.

    Parameters
    ----------
    model
        What the map shows.
    findings
        The findings about the region.
    language
        The language of the report.
    provenance
        The origin, without checksums.
    handling
        What the report says about itself.
    introduction, conclusion
        What its maker says on page one, before and after everything else.
    """
    handling = handling or Handling()
    labels = [label[language] for label in model.meta["labels"]]
    seen = Seen(model, findings, language, dict(zip(model.meta["waves"], labels, strict=True)))
    found = (
        summary(seen, introduction, conclusion),
        answers(seen),
        region_map(seen),
        changes_chapter(seen),
        roles(seen),
        walls(seen),
        schools_chapter(seen),
    )
    chapters = (
        *(chapter for chapter in found if chapter is not None),
        actions(seen),
        method(seen, provenance, _handled(seen, handling)),
    )
    return ReportModel(
        region=seen.region,
        language=language,
        title=seen.words("title", region=seen.region),
        subtitle=_subtitle(seen, handling),
        stamp=_stamp(seen, handling),
        handling=handling,
        chapters=chapters,
        appendix=tuple(appendix(seen)),
        slides=tuple(slides_of(chapters, language)),
        poster=_poster(seen, chapters),
        tables=result_tables(model, findings, language),
        provenance=provenance,
    )


def _subtitle(seen: Seen, handling: Handling) -> str:
    state = seen.words("final" if handling.final else "draft")
    parts = [
        *(seen.label(wave) for wave in seen.waves),
        seen.words("version", version=handling.version),
        state,
    ]
    return " · ".join([*parts, handling.date] if handling.date else parts)


def _stamp(seen: Seen, handling: Handling) -> str:
    words = say(f"report.stamp_{seen.model.meta['privacy']}", seen.language)
    return words if handling.final else f"{seen.words('draft').upper()} · {words}"


def _handled(seen: Seen, handling: Handling) -> tuple[str, ...]:
    readers = seen.joined(handling.readers)
    return (
        seen.words("readers", readers=readers) if readers else seen.words("readers_unknown"),
        seen.words("keep_until", date=handling.keep_until)
        if handling.keep_until
        else seen.words("keep_unknown"),
    )


def _poster(seen: Seen, chapters: tuple[Chapter, ...]) -> tuple[Figure, Talk]:
    """Return the map in large type, and the first question of each chapter."""
    picture = next(
        block
        for chapter in chapters
        for block in chapter.blocks
        if isinstance(block, Figure) and block.name == "map"
    )
    svg = map_svg(seen.model, language=seen.language, wave=seen.last, size=POSTER_MAP)
    talk = [block.questions[0] for chapter in chapters for block in chapter.blocks if isinstance(block, Talk)]
    return Figure("poster", svg, picture.caption, picture.alt), Talk(tuple(talk))
