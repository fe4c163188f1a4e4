"""An edition as a report for the board of the programme, from which every format is made."""

from __future__ import annotations

from collections.abc import Callable

from regienet.atlas import programme_chapters as chapters_of
from regienet.atlas.edition import Edition
from regienet.atlas.seen_edition import SeenEdition
from regienet.report.model import Handling, ReportModel
from regienet.report.slides import slides_of
from regienet.version import __version__
from regienet.words import Language, say


def programme_report(
    edition: Edition,
    number: int,
    *,
    language: Language,
    order: Callable[[str], str],
    handling: Handling | None = None,
) -> ReportModel:
    """Return the report about all regions of a programme, without anybody's name.

    Parameters
    ----------
    edition
        What is shown.
    number
        The how many-th edition it is.
    language
        The language of the report.
    order
        What regions without a name are sorted by: a text -> another that nobody can guess.
    handling
        What the report says about itself.
    """
    handling = handling or Handling()
    seen = SeenEdition(edition, language, order)
    chapters = (
        chapters_of.programme_summary(seen),
        chapters_of.programme_answers(seen),
        chapters_of.picture(seen),
        *(chapters_of.question(seen, finding) for finding in edition.comparison.findings),
        chapters_of.learning(seen),
        chapters_of.programme_method(seen, _handled(handling, language)),
    )
    state = say("report.final" if handling.final else "report.draft", language)
    subtitle = seen.words("subtitle", edition=number, version=handling.version, state=state)
    stamp = seen.words("stamp")
    title = seen.words("title", count=edition.total)
    return ReportModel(
        region=title,
        language=language,
        title=title,
        subtitle=f"{subtitle} · {handling.date}" if handling.date else subtitle,
        stamp=stamp if handling.final else f"{say('report.draft', language).upper()} · {stamp}",
        handling=handling,
        chapters=chapters,
        appendix=tuple(chapters_of.programme_numbers(seen)),
        slides=tuple(slides_of(chapters, language)),
        poster=None,
        tables=(),
        provenance={"edition": number, "regions": edition.total, "versions": {"regienet": __version__}},
    )


def _handled(handling: Handling, language: Language) -> tuple[str, ...]:
    if not handling.readers:
        return (say("report.readers_unknown", language),)
    return (say("report.readers", language, readers=", ".join(handling.readers)),)
