"""Audit results: what follows from their pages about what one rater answered."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from regienet.analysis import Analysis, analyse
from regienet.audit.answers import GivenAnswers
from regienet.audit.counted import ShownCounts
from regienet.audit.extraction import Page
from regienet.audit.linear import linear
from regienet.audit.pages import page_data
from regienet.audit.witness import Render, find_witnesses
from regienet.disclosure import witness_floors
from regienet.errors import RegienetError
from regienet.findings import diagnose
from regienet.formats.given_file import bytes_of
from regienet.maps import index_entry, index_page, map_model
from regienet.network import Network, build
from regienet.roles import score
from regienet.run.layouts import nowhere
from regienet.run.made_from import made_regions
from regienet.run.progress import Progress, silent
from regienet.run.provenance import checksum
from regienet.settings import default_settings
from regienet.tables import Tables
from regienet.words import LANGUAGES
from regienet.write.advice import advice as advice_file
from regienet.write.context import OutputContext
from regienet.write.results import findings as findings_file

TRIES = 1000
"""After so many changes that show, an answer counts as one without a witness."""


@dataclass(frozen=True)
class Audited:
    """What follows from the pages of one region.

    Attributes
    ----------
    region
        Its name.
    pages
        Names of the pages that were read.
    yes, no
        Answers of single raters that follow from the shown numbers.
    shared
        How often a whole stratum of four or more is known to have said no.
    unsettled
        Answers of which it could not be found out whether they follow.
    sampled, unwitnessed
        Answers for which a witness was sought, and those without.
    """

    region: str
    pages: tuple[str, ...]
    yes: int
    no: int
    shared: int
    unsettled: int
    sampled: int
    unwitnessed: int

    @property
    def found(self) -> int:
        """How many answers follow, or may follow."""
        return self.yes + self.no + self.unsettled + self.unwitnessed


def audit(
    results: Path,
    source: Path,
    *,
    mapping: Path | None = None,
    aliases: Path | None = None,
    without: Sequence[str] = (),
    sample: int = 200,
    seed: int = 1,
    progress: Progress = silent,
) -> list[Audited]:
    """Work out what follows from the pages in a folder of results.

    Parameters
    ----------
    results
        A folder that `regienet run` or `regienet map` made.
    source, mapping, aliases, without
        What it was made from.
    sample, seed
        For how many answers of each region a witness is sought, and which.
    progress
        Called when a region starts, with its name, its number and their count.

    Raises
    ------
    InputError
        If the input cannot be used.
    RegienetError
        If there are no such results, or they were made from something else.
    """
    found = []
    for one, record in made_regions(results, source, mapping=mapping, aliases=aliases, without=without):
        progress("audit", one.region, one.number, one.total)
        found.append(_audited(one.region, results / one.folder, record, one.tables, sample, seed))
    return found


def _audited(
    region: str, folder: Path, record: Mapping[str, Any], tables: Tables, sample: int, seed: int
) -> Audited:
    settings = default_settings().with_(record["settings"])
    analysis = analyse(tables, region=region, settings=settings)
    pages = dict(_pages(folder, record))
    before = tuple(shown_by(analysis))
    made = json.loads(before[1])
    if any(_stripped(page) != made for page in pages.values()):
        raise RegienetError("audit_other_version", region=region)
    found = linear(analysis.network, list(pages.values()), settings)
    answers = GivenAnswers(analysis.network, settings)
    protected = list(answers.protected(found))
    chosen = np.random.default_rng(seed).permutation(len(protected))[:sample] if pages else ()
    witnesses = find_witnesses(
        answers,
        shown_of(analysis),
        before,
        [protected[i] for i in chosen],
        counts=ShownCounts(answers, list(pages.values())),
        seed=seed,
        tries=TRIES,
    )
    whole = found[found["shared"]].drop_duplicates(["wave", "actor", "question", "stratum"])
    return Audited(
        region=region,
        pages=tuple(pages),
        yes=int(found["yes"].sum()),
        no=int(found["no"].sum()),
        shared=len(whole),
        unsettled=int(found.loc[~found["settled"].astype(bool), "raters"].sum()),
        sampled=len(chosen),
        unwitnessed=len(witnesses.missing),
    )


def _pages(folder: Path, record: Mapping[str, Any]) -> Iterator[tuple[str, Page]]:
    """Yield the pages of a region that have data; a page that was changed is refused."""
    for name, known in record["outputs"].items():
        if name.endswith(".html") and (folder / name).is_file():
            content = bytes_of(folder / name)
            if checksum(content) != known:
                raise RegienetError("audit_changed", file=str(folder / name))
            data = page_data(content)
            if data is not None:
                yield name, data


_PLACES = ("areas", "places", "provenance", "words", "language")
"""What a page has besides its model, or has from the layout."""


def _stripped(page: Page) -> dict[str, Any]:
    """Return the data of a page without places, words and provenance."""
    data = {name: value for name, value in page.items() if name not in _PLACES}
    data["nodes"] = {name: column for name, column in data["nodes"].items() if name not in {"x", "y"}}
    return data


def _witnesses(network: Network) -> bytes:
    return witness_floors(network).to_csv().encode()


def shown_by(analysis: Analysis) -> Iterator[bytes]:
    """Yield everything that is shown of a region, the cheapest parts first; everybody in one place."""
    in_one_place = nowhere(analysis.network)
    yield _witnesses(analysis.network)
    yield json.dumps(_stripped(map_model(analysis, layout=in_one_place).as_dict())).encode()
    entry = index_entry(analysis, {}, layout=in_one_place)
    for language in LANGUAGES:
        yield index_page([entry], language=language).encode()
    yield findings_file(OutputContext(analysis))
    yield advice_file(OutputContext(analysis))


def shown_of(analysis: Analysis) -> Render:
    """Return what makes everything that is shown of a region, from its tables with other answers.

    Contact remains as it is, so the positions and the layout do. The draws of raters do not show.
    """
    settings = replace(analysis.settings, bootstrap=replace(analysis.settings.bootstrap, draws=1))

    def shown(tables: Tables) -> Iterator[bytes]:
        network = build(tables, analysis.network.region)
        yield _witnesses(network)  # before anything is scored
        roles = score(network, analysis.measures, settings=settings)
        findings = diagnose(network, analysis.measures, roles, settings=settings)
        changed = Analysis(network, analysis.measures, roles, findings, settings)
        yield from itertools.islice(shown_by(changed), 1, None)

    return shown
