"""Make the programme report from a folder of results, after comparing it with earlier editions of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from regienet.atlas.comparison import FEWEST_REGIONS
from regienet.atlas.earlier_editions import PastEdition, ShownRegion, recognisable, shown_in, too_similar
from regienet.atlas.edition import FEWEST_PEOPLE, FEWEST_UNNAMED, Edition, RegionPart, edition_of
from regienet.atlas.programme_report import programme_report
from regienet.errors import PrivacyError, RegienetError
from regienet.findings.summary import RegionSummary
from regienet.formats.staging import refuse_existing, staging
from regienet.report.formats import document_files
from regienet.report.model import Handling
from regienet.run.keeping import today as day_of_reader
from regienet.run.provenance import checksum
from regienet.run.readme_marker import README, is_ours, readme
from regienet.run.records import recorded_results
from regienet.run.register import REGISTER, Published, Register, read_register
from regienet.run.report_again import REPORT_RECORD, KeptFile, beside_edited
from regienet.run.report_style import read_house_style
from regienet.words import DEFAULT_LANGUAGE, Language

PROGRAMME = "programme"
"""The profile of an edition in the register, and the name of its files."""


@dataclass(frozen=True)
class ProgrammeMade:
    """An edition of the programme report.

    Attributes
    ----------
    number
        The how many-th edition it is.
    edition
        What it shows.
    files
        What was made.
    kept
        What somebody edited by hand, so that the new file is next to it.
    before
        The regions that are shown as in an earlier edition.
    """

    number: int
    edition: Edition
    files: tuple[Path, ...]
    kept: tuple[KeptFile, ...]
    before: tuple[str, ...]


def make_programme(
    results: Path,
    out: Path,
    *,
    as_before: bool = False,
    language: Language = DEFAULT_LANGUAGE,
    handling: Handling | None = None,
    templates: Sequence[Path] = (),
    logo: Path | None = None,
    today: dt.date | None = None,
) -> ProgrammeMade:
    """Make a report about all regions of a programme for its board, and note in the register what it shows.

    Parameters
    ----------
    results
        A folder that `regienet run` made of a folder of regions.
    out
        The folder for the report, outside the results.
    as_before
        Whether a region of which a few people changed since an earlier edition is shown as it was then.
    language, handling, templates, logo
        As for `report`.
    today
        The date for the register.

    Raises
    ------
    PrivacyError
        If the difference with an earlier edition would be about a few people, or would show which region one
        without a name is.
    RegienetError
        If there are no results, or of too few regions.
    WriteError
        If a file cannot be written. Nothing has changed in all these cases.
    """
    if out.resolve().is_relative_to(results.resolve()):
        raise RegienetError("share_inside", out=str(out), results=str(results))
    style = read_house_style(templates, logo)
    register = read_register(results)
    parts = _parts(results, register)
    earlier = _editions(register)
    edition, now, before = _settled(parts, earlier, as_before=as_before)
    known = bool(earlier) and _same(earlier[-1], now)
    number = len(earlier) if known else len(earlier) + 1
    model = programme_report(
        edition,
        number,
        language=language,
        handling=handling,
        order=lambda text: register.key(f"{number}\x1f{text}"),
    )
    made, kept = beside_edited(out, document_files(model, PROGRAMME, style, slides=PROGRAMME), PROGRAMME)
    ours = is_ours(out)
    if not ours:
        refuse_existing(out, made)
    sums = {name: checksum(data) for name, data in made.items()}
    entry = Published("", 0, PROGRAMME, {}, date=(today or day_of_reader()).isoformat(), files=sums)
    entries = () if known else tuple(_entry(one, number, entry) for one in now.values())
    # The register is in place first: what it does not know could be subtracted from a later edition.
    with staging(out, replace=ours) as staged, staging(results, replace=True) as noted:
        for name, data in made.items():
            staged.add(name, data)
        staged.add(README, readme("run.readme_programme").encode())
        noted.add(REGISTER, replace(register, entries=(*register.entries, *entries)).to_bytes())
    files = tuple(out / name for name in made if name != REPORT_RECORD)
    return ProgrammeMade(number, edition, files, kept, before)


def _parts(results: Path, register: Register) -> list[RegionPart]:
    """Return what every region brings, with its people keyed as in the register."""
    return [
        RegionPart(
            one.summary,
            one.by_name,
            one.countable,
            {register.key(actor): register.key(digest) for actor, digest in one.people.items()},
            one.countable_before,
        )
        for one in recorded_results(results)
    ]


def _settled(
    parts: Sequence[RegionPart], earlier: Sequence[PastEdition], *, as_before: bool
) -> tuple[Edition, PastEdition, tuple[str, ...]]:
    """Return what the edition shows, and which regions as before; refuse what would be about a few people."""
    edition, now = _shown(parts)
    similar = {region: (count, then) for region, count, then in too_similar(now, earlier)}
    if as_before:
        kept = {region: then.part for region, (_, then) in similar.items()}
        parts = [
            replace(kept[one.region], by_name=one.by_name) if one.region in kept else one for one in parts
        ]
        edition, now = _shown(parts)
    elif similar:
        counts = ", ".join(f"{region} ({count})" for region, (count, _) in similar.items())
        raise PrivacyError("programme_too_similar", regions=counts, least=FEWEST_PEOPLE)
    if known := recognisable([*earlier, now]):
        raise PrivacyError("programme_recognisable", regions=", ".join(sorted(known)), least=FEWEST_UNNAMED)
    return edition, now, tuple(similar) if as_before else ()


def _shown(parts: Sequence[RegionPart]) -> tuple[Edition, PastEdition]:
    edition = edition_of(parts)
    shown = len(edition.comparison.summaries)
    if shown < FEWEST_REGIONS:
        raise RegienetError("programme_too_few", count=shown, total=edition.total, least=FEWEST_REGIONS)
    return edition, shown_in(edition, parts)


def _entry(one: ShownRegion, number: int, entry: Published) -> Published:
    """Return what the register says about a region in an edition."""
    summary = one.part.summary
    content = {
        "edition": number,
        "named": one.named,
        "findings": list(one.findings),
        "summary": summary.as_dict(),
        "countable": list(one.part.countable),
        "countable_before": list(one.part.countable_before),
    }
    return replace(
        entry, region=summary.region, wave=summary.waves[-1], people=one.part.people, content=content
    )


def _editions(register: Register) -> list[PastEdition]:
    """Return the earlier editions, the first one first."""
    entries = [entry for entry in register.entries if entry.profile == PROGRAMME]
    return [
        {entry.region: _as_shown(entry) for entry in edition}
        for _, edition in groupby(entries, key=lambda entry: int(entry.content["edition"]))
    ]


def _as_shown(entry: Published) -> ShownRegion:
    content: Mapping[str, Any] = entry.content
    summary = RegionSummary.from_dict(content["summary"])
    countable, before = (tuple(content[name]) for name in ("countable", "countable_before"))
    part = RegionPart(summary, content["named"], countable, entry.people, before)
    return ShownRegion(part, content["named"], tuple(content["findings"]))


def _same(before: PastEdition, now: PastEdition) -> bool:
    """Check whether two editions show the same regions, made from the same answers."""
    return before.keys() == now.keys() and all(
        (one.named, one.findings, one.part.people)
        == (now[region].named, now[region].findings, now[region].part.people)
        for region, one in before.items()
    )
