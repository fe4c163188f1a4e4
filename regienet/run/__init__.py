"""The main job: from any input to a folder per region with a map, the scores and the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from regienet.analysis import Analysis, analyse
from regienet.formats.staging import staging
from regienet.problems import Problem
from regienet.run.index import RegionResult, entry_of, page_of
from regienet.run.layouts import layout_files
from regienet.run.outputs import ENGINES, RUN_OUTPUTS, make
from regienet.run.provenance import checksums, provenance, with_outputs
from regienet.run.reading import read_input
from regienet.run.readme_marker import README, is_ours, readme
from regienet.run.slugs import slugs
from regienet.settings import Settings, default_settings
from regienet.words import DEFAULT_LANGUAGE, Language

__all__ = ["ENGINES", "RUN_OUTPUTS", "RegionResult", "RunResult", "run"]

INDEX = "index.html"
PROVENANCE = "provenance.json"


@dataclass(frozen=True)
class RunResult:
    """What `run` made: the folder, its regions, and what was repaired or assumed while reading."""

    out: Path
    regions: tuple[RegionResult, ...]
    notes: tuple[Problem, ...]


Progress = Callable[[str, str, int, int], None]
"""Called when a step (`read`, `analyse`, `make`) begins: its name, the region, its number and their count."""


def _silent(step: str, region: str, number: int, count: int) -> None:
    """Tell nothing."""


def run(  # noqa: PLR0913 - a job names all that steers it
    source: Path,
    out: Path,
    *,
    mapping: Path | None = None,
    aliases: Path | None = None,
    settings: Path | None = None,
    layout: Path | None = None,
    language: Language = DEFAULT_LANGUAGE,
    engine: str = "own",
    outputs: Iterable[str] = RUN_OUTPUTS,
    progress: Progress = _silent,
) -> RunResult:
    """Make a map, scores and findings for every region in an input.

    Parameters
    ----------
    source
        A folder or file that `read_tables` can read.
    out
        The folder to write to; made when it does not exist. Files that are already there and that this does
        not make are left alone.
    mapping
        A `mapping.toml` that tells what the columns and codes of the input mean.
    aliases
        A list of `regienet match` with decisions: what is the same in it is read as one actor.
    settings
        A copy of `settings.toml` with other numbers.
    layout
        A `layout.json` of an earlier map or the folder of an earlier run, so that everybody stays in place.
    language
        Language of the pages.
    engine
        What draws the map: one of `ENGINES`.
    outputs
        Names of the outputs to make.
    progress
        Is told which step of which region begins.

    Returns
    -------
    RunResult
        Regions in the order of their names.

    Raises
    ------
    InputError
        For an input that cannot be used; it holds everything that is wrong. Nothing is written.
    WriteError
        When a file cannot be written; the folder is then as it was before.
    """
    options = checksums({"mapping": mapping, "aliases": aliases, "settings": settings})
    numbers = Settings.read(settings) if settings else default_settings()
    progress("read", "", 0, 0)
    tables = read_input(source, mapping=mapping, aliases=aliases)
    regions = tables.regions
    folders = slugs(regions)
    layouts = layout_files(layout, folders)
    results, entries = [], []
    with staging(out, replace=is_ours(out)) as files:
        for number, region in enumerate(regions, start=1):
            progress("analyse", region, number, len(regions))
            analysis = analyse(tables, region=region, settings=numbers)
            given = options | checksums({"layout": layouts.get(region)})
            record = provenance(analysis, language=language, engine=engine, options=given)
            progress("make", region, number, len(regions))
            made = make(
                analysis,
                outputs,
                language=language,
                engine=engine,
                previous=layouts.get(region),
                record=record,
            )
            made[PROVENANCE] = with_outputs(record, made)
            for name, data in made.items():
                files.add(f"{folders[region]}/{name}", data)
            results.append(_result(analysis, folders[region], made))
            entries.append(entry_of(analysis, folders[region], made))
        files.add(INDEX, page_of(entries, language).encode())
        files.add(README, readme().encode())
    return RunResult(out, tuple(results), tables.notes)


def _result(analysis: Analysis, folder: str, files: Iterable[str]) -> RegionResult:
    network, scores = analysis.network, analysis.roles.scores
    return RegionResult(
        region=network.region,
        folder=folder,
        files=tuple(files),
        actors=int((~network.actors["external"]).sum()),
        waves=network.waves,
        scored=int(scores.loc[scores["rate"].notna(), "actor"].nunique()),
    )
