"""Share results: pages for anybody or for participants, made before a name is written anywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pandas as pd

from regienet.analysis import Analysis, analyse
from regienet.errors import InputError, PrivacyError, RegienetError, WriteError
from regienet.formats.given_file import bytes_of
from regienet.formats.staging import refuse_existing, staging
from regienet.maps import map_model
from regienet.report.board import board_files
from regienet.run.earlier import NEW_ANSWERS
from regienet.run.keeping import today as day_of_reader
from regienet.run.layouts import nowhere
from regienet.run.made_from import made_regions
from regienet.run.own_pages import own_files
from regienet.run.progress import Progress, silent
from regienet.run.provenance import checksum
from regienet.run.register import REGISTER, Published, Register, as_read, read_register
from regienet.settings import default_settings
from regienet.share.differencing import Publication, after_earlier, changed
from regienet.share.groups import THRESHOLD
from regienet.share.model import PublicModel, public, units_of
from regienet.share.own import own_models
from regienet.share.page import GENERATOR, public_page
from regienet.share.stored import stored, unstored
from regienet.words import DEFAULT_LANGUAGE, Language

Audience = Literal["public", "participants"]


@dataclass(frozen=True)
class SharedRegion:
    """What was shared of a region.

    Attributes
    ----------
    region
        Its name.
    files
        The files that were made.
    counts
        How many `groups` and `sentences` there are, or `pages`.
    left_out
        What was left out and why, in the chosen language.
    entry
        What the register says about it.
    """

    region: str
    counts: Mapping[str, int]
    left_out: tuple[str, ...]
    entry: Published
    files: tuple[Path, ...] = ()


def share(  # noqa: PLR0913 - a job names all that steers it
    results: Path,
    source: Path,
    out: Path,
    *,
    audience: Audience = "public",
    mapping: Path | None = None,
    aliases: Path | None = None,
    without: Sequence[str] = (),
    contact: str = "",
    language: Language = DEFAULT_LANGUAGE,
    today: dt.date | None = None,
    progress: Progress = silent,
) -> list[SharedRegion]:
    """Make pages of results that may be given to others, and note in the register that this was done.

    Parameters
    ----------
    results
        A folder that `regienet run` or `regienet map` made.
    source, mapping, aliases, without
        What it was made from.
    out
        The folder for the pages, outside the results.
    audience
        `public` for anybody, `participants` for a page for each person on the list.
    contact
        Whom participants can write to.
    language
        The language of the pages.
    today
        The date for the register.
    progress
        Called when a region starts.

    Returns
    -------
    list of SharedRegion
        In the order of the names of the regions.

    Raises
    ------
    InputError
        If the input cannot be used.
    PrivacyError
        If nothing may be shared: too few people, or too few answers changed since an earlier publication.
    RegienetError
        If there are no such results, or they were made from something else.
    WriteError
        If a page cannot be written. Nothing has changed in all these cases.
    """
    if out.resolve().is_relative_to(results.resolve()):
        raise RegienetError("share_inside", out=str(out), results=str(results))
    register = read_register(results)
    day = (today or day_of_reader()).isoformat()
    pages: dict[str, bytes] = {}
    shared = []
    made = made_regions(results, source, mapping=mapping, aliases=aliases, without=without)
    for one_region, record in made:
        region = one_region.region
        progress("share", region, one_region.number, one_region.total)
        settings = default_settings().with_(record["settings"])
        analysis = analyse(one_region.tables, region=region, settings=settings)
        make = _public if audience == "public" else _participants
        one, files = make(analysis, register, one_region.folder, language, contact)
        pages |= files
        sums = {name: checksum(data) for name, data in files.items()}
        entry = replace(one.entry, date=day, files=sums)
        register = replace(register, entries=(*register.entries, entry))
        paths = tuple(out / name for name in files)
        shared.append(replace(one, entry=entry, files=paths))
    if audience == "public":
        _refuse_others(out, pages)
    else:
        refuse_existing(out, pages)
    # The register is in place first: what it does not know could be subtracted from a later publication.
    with staging(out, replace=True) as staged, staging(results, replace=True) as noted:
        for name, data in pages.items():
            staged.add(name, data)
        noted.add(REGISTER, register.to_bytes())
    return shared


def _public(
    analysis: Analysis, register: Register, slug: str, language: Language, _: str
) -> tuple[SharedRegion, dict[str, bytes]]:
    """Make the public page of a region, given what was published of it before."""
    region, network = analysis.network.region, analysis.network
    earlier = [entry for entry in register.of(region) if entry.profile == "public"]
    model = public(analysis, earlier=[entry.content["divisions"] for entry in earlier])
    then = network.at(network.waves[-1])
    people = register.contents(then)
    now = Publication(model, _by_group(model, then.actors, people, register))
    for entry in earlier:
        _refuse_similar(
            region, entry, people, THRESHOLD, same=entry.content["model"] == as_read(stored(model))
        )
        before = Publication(unstored(entry.content["model"]), entry.content["people"])
        model = after_earlier(replace(now, model=model), before)
    content = {"divisions": dict(model.divisions), "model": stored(model), "people": now.people}
    entry = Published(region, then.wave, "public", people, content)
    counts = {
        "groups": sum(len(one.groups) for one in model.dimensions),
        "sentences": len(model.statements),
    }
    left_out = tuple(one.sentence(language) for one in model.left_out)
    files = {f"{slug}.html": public_page(model, language=language).encode()}
    files |= {f"{slug}-{name}": data for name, data in board_files(model, language).items()}
    return SharedRegion(region, counts, left_out, entry), files


def _participants(
    analysis: Analysis, register: Register, slug: str, language: Language, contact: str
) -> tuple[SharedRegion, dict[str, bytes]]:
    """Make a page for every person of a region."""
    region, network = analysis.network.region, analysis.network
    then = network.at(network.waves[-1])
    people = register.contents(then)
    for entry in register.of(region):
        if entry.profile == "participants":
            _refuse_similar(region, entry, people, NEW_ANSWERS, same=False)
    models = own_models(map_model(analysis, layout=nowhere(network)))
    files, place = own_files(models, slug, language, contact)
    pages = {register.key(actor): path for actor, path in place.items()}
    entry = Published(region, then.wave, "participants", people, pages=pages)
    return SharedRegion(region, {"pages": len(pages)}, (), entry), files


def _refuse_similar(
    region: str, before: Published, people: Mapping[str, str], least: int, *, same: bool
) -> None:
    """Refuse a publication that hardly differs from an earlier one, unless it shows the same."""
    differing = changed(before.people, people)
    if 0 < differing < least and not same:
        raise PrivacyError("share_too_similar", region=region, count=differing, least=least)


def _by_group(
    model: PublicModel, actors: pd.DataFrame, contents: Mapping[str, str], register: Register
) -> dict[str, dict[str, dict[str, str]]]:
    """Return the contents of the people of each group that is shown."""
    persons = actors[actors["kind"] == "person"]
    found: dict[str, dict[str, dict[str, str]]] = {}
    for one in model.dimensions:
        units = units_of(actors, persons, one.dimension)
        found[one.dimension] = {
            group.name: {
                (key := register.key(actor)): contents[key]
                for unit in division
                for actor in units.get(unit, ())
            }
            for group, division in zip(one.groups, model.divisions[one.dimension], strict=True)
        }
    return found


def _refuse_others(out: Path, names: Mapping[str, bytes]) -> None:
    """Refuse to replace a file that is not a page of ours."""
    for name in names:
        try:
            there = bytes_of(out / name) if (out / name).exists() else b""
        except InputError:
            there = b"?"
        if there and GENERATOR.encode() not in there[:2000]:
            raise WriteError("not_ours", file=str(out / name))
