"""The regions of a programme as tables for its board: counts and findings per region, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator

from regienet.atlas.comparison import Comparison, Difference
from regienet.atlas.sentences import change_sentence, difference_sentence
from regienet.findings.registry import FINDINGS
from regienet.findings.summary import RegionSummary
from regienet.report.tables import Cell, ResultColumn, ResultTable
from regienet.words import Language, say

_REGIONS = (
    ResultColumn("region", width=26),
    ResultColumn("last_wave", width=18),
    ResultColumn("persons", "count"),
    ResultColumn("asked", "count"),
    ResultColumn("answered", "count"),
    ResultColumn("share", "share"),
    ResultColumn("compared"),
)
_NUMBERS = (
    ResultColumn("region", width=26),
    ResultColumn("question", width=44),
    ResultColumn("measured_in", width=18),
    ResultColumn("value", "number"),
    ResultColumn("low", "number"),
    ResultColumn("high", "number"),
    ResultColumn("unit", width=18),
    ResultColumn("rest", "number"),
    ResultColumn("differs"),
    ResultColumn("reading", width=80),
)
_CHANGES = (
    ResultColumn("region", width=26),
    ResultColumn("question", width=44),
    ResultColumn("from", width=18),
    ResultColumn("measured_in", width=18),
    ResultColumn("before", "number"),
    ResultColumn("after", "number"),
    ResultColumn("moved", "number"),
    ResultColumn("moved_low", "number"),
    ResultColumn("moved_high", "number"),
    ResultColumn("unit", width=18),
    ResultColumn("changed"),
    ResultColumn("reading", width=80),
)


def programme_tables(comparison: Comparison, language: Language) -> tuple[ResultTable, ...]:
    """Return the regions, their numbers in every wave, which differ from the rest, and what changed.

    Parameters
    ----------
    comparison
        The regions, compared.
    language
        The language of the words.
    """
    regions = (_region(one, language) for one in comparison.summaries)
    changes = tuple(_changes(comparison, language))
    return (
        ResultTable("regions", _REGIONS, tuple(regions)),
        ResultTable("numbers", _NUMBERS, tuple(_numbers(comparison, language))),
        *([ResultTable("moved", _CHANGES, changes)] if changes else []),
    )


def _region(summary: RegionSummary, language: Language) -> tuple[Cell, ...]:
    share = round(summary.answered / summary.asked, 2) if summary.asked else None
    compared = say(f"workbook.{'yes' if summary.measured else 'no'}", language)
    counts = (summary.persons, summary.asked, summary.answered, share)
    return (summary.region, summary.label(summary.waves[-1], language), *counts, compared)


def _numbers(comparison: Comparison, language: Language) -> Iterator[tuple[Cell, ...]]:
    """Yield a row per region, question and wave; only those of the last wave are compared."""
    last = {(one.region, one.measured.finding, one.measured.wave): one for one in comparison.differences}
    for summary in comparison.summaries:
        for number in summary.measured:
            compared = last.get((summary.region, number.finding, number.wave))
            yield (
                summary.region,
                say(f"findings.{number.finding}", language),
                summary.label(number.wave, language),
                *(round(end, 2) for end in (number.value, number.low, number.high)),
                say(f"workbook.unit_{FINDINGS[number.finding].info.unit}", language),
                *_compared(compared, language),
            )


def _compared(one: Difference | None, language: Language) -> tuple[Cell, ...]:
    if one is None or one.rest is None:
        return None, None, None
    said = difference_sentence(one, language) if one.differs else None
    return round(one.rest, 2), say(f"workbook.{'yes' if one.differs else 'no'}", language), said


def _changes(comparison: Comparison, language: Language) -> Iterator[tuple[Cell, ...]]:
    """Yield a row per region and question of which the last two waves are compared."""
    summaries = {one.region: one for one in comparison.summaries}
    for one in comparison.changes:
        summary, number = summaries[one.region], one.number
        numbers = (number.before, number.after, number.after - number.before, number.low, number.high)
        yield (
            one.region,
            say(f"findings.{number.finding}", language),
            *(summary.label(wave, language) for wave in (number.earlier, number.wave)),
            *(round(each, 2) for each in numbers),
            say(f"workbook.unit_{FINDINGS[number.finding].info.unit}", language),
            say(f"workbook.{'yes' if one.changed else 'no'}", language),
            change_sentence(one, summary, language) if one.changed else None,
        )
