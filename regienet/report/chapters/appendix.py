"""The appendix: a table per question, with every answer."""

from __future__ import annotations

from collections.abc import Iterator

from regienet.findings import FINDINGS, Finding, interval_of, is_comparable
from regienet.findings.shown import shown_number, shown_subject
from regienet.report.blocks import Chapter, Grid, Text
from regienet.report.seen import Seen
from regienet.report.tables import response_rows
from regienet.words import say


def appendix(seen: Seen) -> Iterator[Chapter]:
    """Yield a part per question that was answered in the waves of the report."""
    yield Chapter("appendix", seen.words("appendix_title"), (Text(seen.words("appendix_guide")),))
    for name in sorted({found.finding for found in seen.findings}):
        title = say(f"findings.{name}", seen.language)
        table = _response(seen) if name == "response" else _table(seen, name)
        if table.rows:
            yield Chapter(f"appendix_{name}", title, (table,), level=3)


def _table(seen: Seen, name: str) -> Grid:
    found = [one for one in seen.findings if one.finding == name and one.wave in seen.waves]
    subjects = list(dict.fromkeys(one.subject for one in found))
    rows = [row for subject in subjects for one in found if one.subject == subject for row in _row(seen, one)]
    info = FINDINGS[name].info
    intervals = sorted({interval_of(one) for one in found} - {"none"})
    kind = say(f"workbook.interval_{intervals[0] if intervals else 'none'}", seen.language)
    comparable = "yes" if any(is_comparable(one) for one in found) else "no"
    caption = seen.words(
        "appendix_caption",
        unit=say(f"workbook.unit_{info.unit}", seen.language),
        kind=kind,
        comparable=say(f"workbook.{comparable}", seen.language),
    )
    header = tuple(seen.words(f"appendix_{part}") for part in ("about", "wave", "number", "words"))
    return Grid(caption, header, (22, 13, 15, 50), tuple(rows))


def _row(seen: Seen, found: Finding) -> Iterator[tuple[str, ...]]:
    about = shown_subject(found, seen.language) or say("workbook.region", seen.language)
    yield about, seen.label(found.wave), _number(seen, found), seen.sentence(found)


def _number(seen: Seen, found: Finding) -> str:
    numbers = [shown_number(found, number) for number in (found.value, found.low, found.high)]
    value, low, high = (None if n is None else f"{n:.2f}".rstrip("0").rstrip(".") for n in numbers)
    if value is None:
        return "–"
    text = value if low == high == value else f"{value} ({low}–{high})"
    return text.replace(".", ",") if seen.language == "nl" else text


def _response(seen: Seen) -> Grid:
    rows = []
    for wave, _, group, asked, answered, _, _, _, said in response_rows(seen.findings, seen.language):
        if wave in seen.waves:
            number = "–" if asked is None else f"{answered}/{asked}"
            rows.append((str(group), seen.label(int(wave or 0)), number, str(said)))
    header = tuple(seen.words(f"appendix_{part}") for part in ("about", "wave", "number", "words"))
    return Grid(seen.words("appendix_response"), header, (22, 13, 15, 50), tuple(rows))
