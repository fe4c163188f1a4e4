"""The jobs behind the commands, from files to files; `run` is the main one: a folder per region."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regienet.problems import Problem
from regienet.run.progress import Progress, silent
from regienet.timing import step
from regienet.words import DEFAULT_LANGUAGE, Language

if TYPE_CHECKING:  # light jobs, such as those about a folder, are in this package too
    from regienet.run.region import RegionJob, RegionResult
    from regienet.run.regions import UnmadeRegion
    from regienet.tables import Tables

__all__ = ["RegionResult", "RunResult", "run"]


@dataclass(frozen=True)
class RunResult:
    """What `run` made.

    Attributes
    ----------
    out
        The folder.
    regions
        What was made per region.
    notes
        What was repaired or assumed while reading, and what to look at in a commentary.
    only_actors
        Whether the input only lists actors, so that the maps have no lines.
    reused
        In a folder of regions: the folders of results that were not made again, because nothing had changed.
    left_out
        In a folder of regions: those that could not be made, with what has to be mended.
    """

    out: Path
    regions: tuple[RegionResult, ...]
    notes: tuple[Problem, ...]
    only_actors: bool = False
    reused: tuple[str, ...] = ()
    left_out: tuple[UnmadeRegion, ...] = ()


def run(  # noqa: PLR0913 - a job names all that steers it
    source: Path,
    out: Path,
    *,
    mapping: Path | None = None,
    aliases: Path | None = None,
    without: Sequence[str] = (),
    settings: Path | None = None,
    layout: Path | None = None,
    language: Language = DEFAULT_LANGUAGE,
    engine: str = "own",
    outputs: Collection[str] = (),
    raw: bool = False,
    quotes: bool = False,
    keep: Collection[str] = (),
    jobs: int = 1,
    fresh: bool = False,
    strict: bool = False,
    only: str | None = None,
    progress: Progress = silent,
) -> RunResult:
    """Make a map, scores and findings for every region in an input.

    Parameters
    ----------
    source
        A folder or file that `read_tables` can read; or a folder of regions, each in a folder or file of its
        own. Regions in a folder are read, made and put in place one by one: one with errors is left out, and
        one that did not change since it was made is not made again. A `toelichting.toml` or `commentary.toml`
        in a folder is what somebody wrote about the regions in it.
    out
        The folder to write to; created if it does not exist. Existing files that this job does not make
        are not changed.
    mapping
        A `mapping.toml` that says what the columns and codes of the input mean.
    aliases
        A list of decisions from `regienet match`: names marked as the same are read as one actor.
    without
        Codes of questions of the codebook whose columns are left out on purpose, although it has them.
    settings
        A copy of `settings.toml` with other numbers.
    layout
        A `layout.json` of an earlier map or the folder of an earlier run, so that everyone stays in place.
    language
        The language of the pages.
    engine
        What draws the map: a name in `regienet.write.pages.ENGINES`.
    outputs
        Names in `regienet.write.OUTPUTS`; by default the usual ones.
    raw, quotes, keep
        As for `OutputContext`.
    jobs, fresh, strict, only
        As for `regienet.run.regions.make_regions`; without effect on other inputs.
    progress
        Called when a step of a region starts.

    Returns
    -------
    RunResult
        Regions in the order of their names.

    Raises
    ------
    InputError
        If the input cannot be used; it contains everything that is wrong. Nothing is written.
    WriteError
        If a file cannot be written; the folder is then as it was before.
    """
    from regienet.advice.commentary import commentary_file, read_commentary
    from regienet.formats.file_names import slugs
    from regienet.formats.staging import staging
    from regienet.read.region_folders import region_places
    from regienet.run.differences import what_differs
    from regienet.run.earlier import few_new_answers, refuse_leftovers
    from regienet.run.keeping import warn_of_end
    from regienet.run.place import Request
    from regienet.run.provenance import checksums
    from regienet.run.reading import lists_only_actors, read_input
    from regienet.run.readme_marker import README, is_ours, readme
    from regienet.run.region import RegionJob, make_region, per_region
    from regienet.run.regions import make_regions
    from regienet.settings import Settings, default_settings
    from regienet.write import OUTPUTS, RunContext
    from regienet.write.registry import outputs_of_run, usual_outputs

    names = per_region(outputs or usual_outputs())
    places = region_places(source)
    if places:
        asked = Request(
            outputs=names,
            language=language,
            engine=engine,
            raw=raw,
            quotes=quotes,
            keep=tuple(keep),
            without=tuple(without),
            mapping=mapping,
            aliases=aliases,
            settings=settings,
            layout=layout,
        )
        many = make_regions(
            source, places, out, asked, jobs=jobs, fresh=fresh, strict=strict, only=only, progress=progress
        )
        return RunResult(out, **vars(many))
    written = commentary_file(source)
    given = {"mapping": mapping, "aliases": aliases, "settings": settings, "commentary": written}
    options = checksums(given)
    numbers = Settings.read(settings) if settings else default_settings()
    job_of = partial(
        RegionJob,
        outputs=names,
        settings=numbers,
        language=language,
        engine=engine,
        raw=raw,
        quotes=quotes,
        keep=tuple(keep),
    )
    progress("read", "", 0, 0)
    with step("read"):
        tables = read_input(source, mapping=mapping, aliases=aliases, without=without, keep=keep)
    results: list[RegionResult] = []
    late: list[Problem] = []
    ours = is_ours(out)
    if ours:
        refuse_leftovers(out, slugs(tables.regions).values())
    with step("write"), staging(out, replace=ours) as files:
        for number, job in enumerate(_jobs(tables, layout, options, job_of), start=1):
            progress("region", job.region, number, len(tables.regions))
            about = read_commentary(written, job.region) if written else None
            own = replace(job, commentary=about)
            made, result = make_region(_with_outdated(own, out) if ours else own)
            late += few_new_answers(out / job.folder, result) if ours else ()
            late += what_differs(out / job.folder, made) if ours else ()
            for name, data in made.items():
                files.add(f"{job.folder}/{name}", data)
            results.append(result)
        entries, summaries = [one.entry for one in results], [one.summary for one in results]
        whole = RunContext(entries, language, summaries=summaries)
        for name in outputs_of_run(len(results)):
            files.add(name, OUTPUTS[name].function(whole))
        files.add(README, readme().encode())
    notes = (
        *tables.notes,
        *(note for result in results for note in result.notes),
        *late,
        *warn_of_end(tables.project),
    )
    return RunResult(out, tuple(results), notes, lists_only_actors(tables))


def _with_outdated(job: RegionJob, out: Path) -> RegionJob:
    """Add to a job what an earlier run made from other data, and what it said."""
    from regienet.run.earlier import outdated, referred
    from regienet.write.facts import origin

    record = {**origin(job.tables, job.settings), "options": dict(job.options)}
    old = outdated(out / job.folder, record)
    outputs = tuple(dict.fromkeys((*job.outputs, *old)))
    return replace(job, outputs=outputs, referred_before=referred(out / job.folder))


def _jobs(
    tables: Tables, layout: Path | None, options: Mapping[str, str], job_of: Callable[..., RegionJob]
) -> Iterator[RegionJob]:
    """Prepare the job of each region, one at a time."""
    from regienet.formats.file_names import slugs
    from regienet.run.layouts import layout_files, read_layout
    from regienet.run.provenance import checksums

    folders = slugs(tables.regions)
    layouts = layout_files(layout, folders)
    for region, own in tables.by_region():
        file = layouts.get(region)
        given = {**options, **checksums({"layout": file})}
        yield job_of(region, folders[region], own, earlier=read_layout(file), options=given)


def __getattr__(name: str) -> Any:
    """Import what computes only when its result is asked for."""
    if name == "RegionResult":
        from regienet.run.region import RegionResult

        return RegionResult
    raise AttributeError(name)
