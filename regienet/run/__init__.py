"""The main job: from any input to a folder per region with a map, the scores and the findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from regienet.analysis import Analysis, analyse
from regienet.formats.file_names import slugs
from regienet.formats.staging import staging
from regienet.problems import Problem
from regienet.run.index import RegionResult, entry_of
from regienet.run.layouts import layout_files, read_layout
from regienet.run.outputs import make, region_outputs
from regienet.run.provenance import checksums
from regienet.run.reading import read_input
from regienet.run.readme_marker import README, is_ours, readme
from regienet.settings import Settings, default_settings
from regienet.words import DEFAULT_LANGUAGE, Language
from regienet.write import OUTPUTS, OutputContext, RunContext
from regienet.write.registry import outputs_per, usual_outputs

__all__ = ["RegionResult", "RunResult", "run"]


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
    outputs: Collection[str] = (),
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
        What draws the map: a name in `regienet.write.pages.ENGINES`.
    outputs
        Names in `regienet.write.OUTPUTS`; without any, the usual ones.
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
    names = region_outputs(outputs or usual_outputs())
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
            context = OutputContext(
                analysis,
                language=language,
                engine=engine,
                earlier=read_layout(layouts.get(region)),
                options=given,
            )
            progress("make", region, number, len(regions))
            made = make(context, names)
            for name, data in made.items():
                files.add(f"{folders[region]}/{name}", data)
            results.append(_result(analysis, folders[region], made))
            entries.append(entry_of(context, folders[region], made))
        whole = RunContext(entries, language)
        for name in outputs_per("run"):
            files.add(name, OUTPUTS[name].function(whole))
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
