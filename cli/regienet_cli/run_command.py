"""What all commands that make something share: run the job, report progress, and list the files."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from regienet.describe import brief_listing, listing
from regienet.timing import timing
from regienet.words import Language, say
from regienet_cli.bilingual import debugging
from regienet_cli.progress import ProgressReporter
from regienet_cli.quoting import quoted

if TYPE_CHECKING:
    from regienet.run import RegionResult, RunResult

PARTLY_MADE = 7
"""The exit code if some regions were made and others could not be."""
FEW = 3
"""Up to this many regions every file is listed; above it, only the folder."""


LONGEST = 60
"""The number of characters of a region's name that are shown."""


def run_job(source: Path, out: Path, *, language: Language, quiet: bool, **options: Any) -> None:
    """Run the job on an input, with the options of `regienet.run.run`."""
    from regienet.run import run

    started = time.process_time()
    progress = ProgressReporter(language, quiet=quiet)
    with timing() as seconds:
        result = run(source, out, language=language, progress=progress, **options)
    if debugging():
        show_seconds({"start": started, **seconds}, language)
    if not quiet:
        show_result(result, language)
        if result.only_actors:
            click.echo(say("cli.only_actors", language, source=quoted(source)))
    if result.left_out:
        _end_partly_made(result, language)


def _end_partly_made(result: RunResult, language: Language) -> NoReturn:
    """Say which regions were left out and why, and end with the exit code for that."""
    problems = [problem for one in result.left_out for problem in one.problems if problem.stops]
    names = ", ".join(one.region for one in result.left_out)
    told = say("cli.left_out", language, regions=names, file=result.out / "problems.xlsx")
    click.echo(f"{listing(problems, language, codes=debugging())}\n\n{told}", err=True)
    click.get_current_context().exit(PARTLY_MADE)


def show_seconds(seconds: Mapping[str, float], language: Language) -> None:
    """Print on the error stream how many seconds of processor each step took, and what remains."""
    labels = [name if Path(name).suffix else say(f"cli.step_{name}", language) for name in seconds]
    total = time.process_time()
    rows = [*zip(labels, seconds.values(), strict=True)]
    rows += [(say("cli.step_other", language), total - sum(seconds.values()))]
    rows += [(say("cli.step_total", language), total)]
    width = max(len(label) for label, _ in rows)
    lines = "\n".join(f"  {label:{width}}  {taken:6.2f}" for label, taken in rows)
    click.echo(f"{say('cli.seconds', language)}\n{lines}", err=True)


def show_result(result: RunResult, language: Language) -> None:
    """Print where the files are, and on the error stream what was noted while reading."""
    if result.notes:
        click.echo(brief_listing(result.notes, language), err=True)
    for region in result.regions:
        basis = _basis(region, language, only_actors=result.only_actors)
        folder = result.out / region.folder
        click.echo(f"{_shortened(region.region) or say('run.unnamed', language)}: {basis}")
        if len(result.regions) > FEW:
            click.echo(f"  {folder}")
            continue
        width = max(len(str(folder / name)) for name in region.files)
        for name in region.files:
            click.echo(f"  {folder / name!s:{width}}  {say(f'write.{Path(name).name}', language)}")
    if result.reused:
        click.echo(say("cli.reused", language, count=len(result.reused)))
    click.echo(say("cli.start_here", language, file=result.out / "index.html"))


def _basis(region: RegionResult, language: Language, *, only_actors: bool) -> str:
    """Say what the results of a region are based on."""
    if region.scored:
        return say("run.scored", language, count=region.scored)
    if only_actors:
        return say("run.actors_only", language)
    key = "run.statements_only" if region.statements else "run.position_only"
    return say(key, language, count=region.statements)


def _shortened(name: str) -> str:
    """Shorten a very long name to one line."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
