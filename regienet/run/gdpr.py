"""Texts for the GDPR: for the privacy officer, for participants, and for those who are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from regienet.formats.staging import refuse_existing, staging
from regienet.formats.word import document, paragraph
from regienet.headlines import response_counts
from regienet.network import build
from regienet.run.reading import read_input
from regienet.tables import Tables
from regienet.words import DEFAULT_LANGUAGE, Language, say

FOR = ("officer", "participants", "named")
"""For whom there is a text."""
_HEADING = "# "


def gdpr_texts(
    out: Path,
    *,
    source: Path | None = None,
    mapping: Path | None = None,
    without: Sequence[str] = (),
    language: Language = DEFAULT_LANGUAGE,
) -> list[Path]:
    """Write the texts as Word documents, with the numbers of a project if it is given.

    Whatever somebody has to decide, such as the legal basis, is a blank in square brackets.

    Parameters
    ----------
    out
        The folder.
    source, mapping, without
        The data of the project: for the numbers, who may read the results, and how long they are kept.
    language
        The language.

    Raises
    ------
    InputError
        If the data cannot be used.
    WriteError
        If one of the files exists or cannot be written.
    """
    tables = read_input(source, mapping=mapping, without=without, even_late=True) if source else None
    values = _values(tables, language)
    names = {one: say(f"avg.{one}_file", language) for one in FOR}
    refuse_existing(out, names.values())
    with staging(out, replace=False) as files:
        for one, name in names.items():
            text = say(f"avg.{one}", language, **values)
            files.add(name, document(_blocks(text, language), language=language))
    return [out / name for name in names.values()]


def _values(tables: Tables | None, language: Language) -> dict[str, object]:
    blank = say("avg.unknown", language)
    keys = ("region", "people", "answered", "organisations", "readers", "keep_until")
    values: dict[str, object] = dict.fromkeys(keys, blank)
    if tables is None:
        return values
    own = tables.actors[~tables.actors["external"]].drop_duplicates(["region", "id"])
    counts = [
        response_counts(net.at(net.waves[-1])) for net in (build(tables, one) for one in tables.regions)
    ]
    project = tables.project
    return values | {
        "region": ", ".join(filter(None, tables.regions)) or blank,
        "people": int((own["kind"] == "person").sum()),
        "answered": sum(one["answered"] for one in counts),
        "organisations": int((own["kind"] == "organisation").sum()),
        "readers": ", ".join(project.readers) or blank,
        "keep_until": project.keep_until.isoformat() if project.keep_until else blank,
    }


def _blocks(text: str, language: Language) -> Iterator[str]:
    for number, line in enumerate(filter(None, text.strip().splitlines())):
        if line.startswith(_HEADING):
            yield paragraph(line.removeprefix(_HEADING), "Heading2" if number else "Heading1")
        else:
            yield paragraph(line)
        if not number:
            yield paragraph(say("avg.start", language))
