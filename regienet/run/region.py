"""One region: from its tables to its files, as a job that any process can do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from regienet.advice.commentary import Commentary
from regienet.advice.commentary_check import check_commentary
from regienet.analysis import Analysis, analyse
from regienet.disclosure import INTERNAL, Profile
from regienet.findings.summary import COMPARED, RegionSummary
from regienet.maps import IndexEntry, Layout, index_entry
from regienet.network import Network
from regienet.problems import Problem
from regienet.run.earlier import PROVENANCE
from regienet.run.layouts import LAYOUT
from regienet.run.provenance import checksum, with_outputs
from regienet.run.readme_marker import README, readme
from regienet.run.register import known_of
from regienet.settings import Settings
from regienet.share.statements import rests_on_many
from regienet.tables import Tables
from regienet.threads import one_thread_per_product
from regienet.timing import step
from regienet.words import Language
from regienet.write import OUTPUTS, OutputContext
from regienet.write.registry import DATA_FOLDER, path_of


@dataclass(frozen=True)
class RegionJob:
    """Everything that the files of one region are made from, as values that can be sent to another process.

    Attributes
    ----------
    region
        Name of the region.
    folder
        Name of its folder, inside the folder of the run.
    tables
        The tables of this region, as `Tables.by_region` returns them.
    outputs
        Names in `regienet.write.OUTPUTS`.
    settings, language, engine, profile, earlier, raw, quotes, keep, options, commentary
        As for `Analysis` and `OutputContext`.
    referred_before
        What the references in the commentary said in the result that this one replaces; empty if there is
        none.
    """

    region: str
    folder: str
    tables: Tables = field(repr=False)
    outputs: tuple[str, ...]
    settings: Settings = field(repr=False)
    language: Language
    engine: str
    profile: Profile = INTERNAL
    earlier: Layout | None = field(default=None, repr=False)
    raw: bool = False
    quotes: bool = False
    keep: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    commentary: Commentary | None = None
    referred_before: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RegionResult:
    """What was made for one region.

    Attributes
    ----------
    region
        Name of the region.
    folder
        Name of its folder, inside the folder of the run.
    files
        Paths of the outputs in that folder, without the readme files.
    actors
        Number of actors of the region itself.
    waves
        The waves that it has.
    scored
        Number of actors with a known rate for some role; with 0 there is only position.
    statements
        Number of statements about roles from interviews.
    entry
        What the outputs that cover all regions show about it.
    summary
        What is compared with other regions.
    asked
        What was asked at the last wave, as `Codebook.wording` puts it; empty if unknown.
    notes
        What the writer of a commentary has to look at.
    by_name
        Whether the region agreed to be named in the programme report.
    countable
        The questions in `COMPARED` whose answer in the last wave does not rest on a few people.
    countable_before
        Those of which the answer in the wave before it does not either; none if there is one wave.
    people
        Who everything is made from -> a digest of what they answered and where they work; by id.
    """

    region: str
    folder: str
    files: tuple[str, ...]
    actors: int
    waves: tuple[int, ...]
    scored: int
    statements: int
    entry: IndexEntry = field(repr=False)
    summary: RegionSummary = field(repr=False)
    asked: str = ""
    notes: tuple[Problem, ...] = ()
    by_name: bool = False
    countable: tuple[str, ...] = ()
    countable_before: tuple[str, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict, repr=False)


@one_thread_per_product()
def make_region(job: RegionJob) -> tuple[dict[str, bytes], RegionResult]:
    """Analyse a region and make its files; nothing is read, written or stored.

    Returns
    -------
    dict
        Path in the folder of the region -> content, as `region_files` returns them.
    RegionResult
        What was made.
    """
    analysis = analyse(job.tables, region=job.region, settings=job.settings)
    same = ("language", "profile", "engine", "earlier", "raw", "quotes", "keep", "options", "commentary")
    context = OutputContext(analysis, **{name: getattr(job, name) for name in same})
    made = region_files(context, job.outputs)
    # The small map of the index uses the places of the map; without a map there are none.
    layout = context.layout if LAYOUT in made else None
    outputs = [path for path in made if Path(path).name != README]
    links = {path: f"{job.folder}/{path}" for path in outputs}
    entry = index_entry(analysis, links, layout=layout)
    result = _result(analysis, job.folder, outputs, entry)
    noticed = (
        [note for found in context.changes for note in found.notes] if SAYING_CHANGES & set(made) else []
    )
    if job.commentary is not None:
        noticed += check_commentary(analysis, job.commentary, job.referred_before, job.language)
    return made, replace(result, notes=tuple(noticed))


SAYING_CHANGES = {"map.html", f"{DATA_FOLDER}/changes.csv"}
"""The outputs that say what changed; with one of them, what is to be checked about it is reported."""


def region_files(context: OutputContext, names: Iterable[str]) -> dict[str, bytes]:
    """Make the named outputs of a region, and the provenance with their checksums.

    Returns
    -------
    dict
        Path in the folder of the region -> content. Exact numbers are in a separate folder, with a note
        that single answers can be worked out from them.
    """
    waves = len(context.analysis.network.waves)
    fitting = [name for name in names if OUTPUTS[name].info.waves <= waves]
    made = {path_of(name): _output(name, context) for name in fitting if name != PROVENANCE}
    provenance = {PROVENANCE: with_outputs(context.provenance, made)}
    exact = any(path.startswith(f"{DATA_FOLDER}/") for path in made)
    note = {f"{DATA_FOLDER}/{README}": readme("run.readme_data").encode()} if exact else {}
    return made | note | provenance


def _output(name: str, context: OutputContext) -> bytes:
    with step(name):
        return OUTPUTS[name].function(context)


def per_region(names: Iterable[str]) -> tuple[str, ...]:
    """Leave out the outputs per run, which are always made; an unknown name is an error."""
    return tuple(name for name in names if OUTPUTS[name].info.per == "region")


def _result(analysis: Analysis, folder: str, files: Iterable[str], entry: IndexEntry) -> RegionResult:
    network, scores = analysis.network, analysis.roles.scores
    countable = [
        tuple(finding for finding in COMPARED if rests_on_many(finding, network.at(wave)))
        for wave in network.waves[-2:]
    ]
    return RegionResult(
        region=network.region,
        folder=folder,
        files=tuple(files),
        actors=int((~network.actors["external"]).sum()),
        waves=network.waves,
        scored=int(scores.loc[scores["rate"].notna(), "actor"].nunique()),
        statements=len(network.tables.interviews),
        entry=entry,
        summary=analysis.summary(),
        asked=next((wave.codebook for wave in reversed(network.tables.project.waves)), ""),
        by_name=network.region in network.tables.project.compare_by_name,
        countable=countable[-1],
        countable_before=countable[0] if len(countable) > 1 else (),
        people=_digests(network),
    )


def _digests(network: Network) -> dict[str, str]:
    """Return a digest of what is known from and about each person in any wave, to notice that it changed."""
    known: dict[str, list[str]] = {}
    for wave in network.waves:
        for actor, text in known_of(network.at(wave)).items():
            known.setdefault(actor, []).append(f"{wave}\x1f{text}")
    return {actor: checksum("\x1e".join(texts).encode())[:16] for actor, texts in known.items()}
