"""`regienet position-test`: which positions exceed what chance would produce."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.options import out, quiet, reading, seed
from regienet_cli.progress import ProgressReporter


def command(language: Language) -> BilingualCommand:
    """Make the command; the null models are those of `regienet.measures.nulls`."""
    params = [
        *reading(),
        out(required=True),
        click.Option(["--null"], type=click.Choice(["ties", "labels", "mixing"]), default="ties"),
        click.Option(["--by"], default="domain"),
        click.Option(["--measure", "measures"], multiple=True),
        click.Option(["--draws"], type=click.IntRange(19, 100_000), default=999),
        seed(),
        click.Option(["--store"], type=click.Path(path_type=Path)),
        quiet(),
    ]
    return BilingualCommand("position_test", language, params, execute)


def execute(source: Path, out: Path, *, language: Language, quiet: bool, **asked: Any) -> None:
    """Compare the positions, and say how many stand out and how to interpret that."""
    from regienet.run.position_testing import run_position_test

    found = run_position_test(source, out, progress=ProgressReporter(language, quiet=quiet), **asked)
    if quiet:
        return
    for one in found:
        region = one.region or say("run.unnamed", language)
        click.echo(
            say("cli.position_test_found", language, region=region, count=one.standing_out, tested=one.tested)
        )
        click.echo(f"  {one.file}")
    click.echo(say("cli.position_test_reading", language))
