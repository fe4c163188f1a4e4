"""The jobs behind the commands, from files to files; `run` is the main one: a folder per region."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regienet.problems import Problem
from regienet.run.progress import Progress, silent
from regienet.timing import step
from regienet.words import DEFAULT_LANGUAGE, Language

if TYPE_CHECKING:  # light jobs, such as those about a folder, are in this package too
    from regienet.run.cluster import Cluster
    from regienet.run.place import UnmadeRegion
    from regienet.run.region import RegionResult

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
        The folders of results that were not made again, because nothing had changed.
    left_out
        The regions that could not be made, with what has to be mended.
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
    cluster: Cluster | None = None,
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
        own. Regions are made and put in place one by one: one with errors is left out, and one that did not
        change since it was made is not made again; regions that are in one file change together. A
        `toelichting.toml` or `commentary.toml` in a folder is what somebody wrote about the regions in it.
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
    jobs, cluster, fresh, strict, only
        As for `regienet.run.regions.make_regions`.
    progress
        Called when a step of a region starts.

    Returns
    -------
    RunResult
        Regions in the order of their names.

    Raises
    ------
    InputError
        If the input cannot be used, or no region of it; it contains everything that is wrong. Nothing is
        written.
    WriteError
        If a file cannot be written; every region is then as it was before, or new.
    """
    from regienet.run.keeping import warn_of_end
    from regienet.run.place import Request
    from regienet.run.places import find_places
    from regienet.run.reading import lists_only_actors
    from regienet.run.region import per_region
    from regienet.run.regions import make_regions
    from regienet.write.registry import usual_outputs

    asked = Request(
        outputs=per_region(outputs or usual_outputs()),
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
    progress("read", "", 0, 0)
    with step("read"):
        found = find_places(source, asked, strict=strict)
    with step("write"):
        made = make_regions(
            found,
            out,
            asked,
            jobs=jobs,
            cluster=cluster,
            fresh=fresh,
            strict=strict,
            only=only,
            progress=progress,
        )
    result = RunResult(out, **vars(made))
    if found.together is None:
        return result
    read = (*found.together.notes, *warn_of_end(found.together.project))
    return replace(result, notes=(*read, *made.notes), only_actors=lists_only_actors(found.together))


def __getattr__(name: str) -> Any:
    """Import what computes only when its result is asked for."""
    if name == "RegionResult":
        from regienet.run.region import RegionResult

        return RegionResult
    raise AttributeError(name)
