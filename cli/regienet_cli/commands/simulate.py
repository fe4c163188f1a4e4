"""`regienet simulate`: a region in which it is known who has which role, and a survey held there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.options import out, quiet, region_knobs, seed


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    params = [
        out(required=True),
        seed(),
        *region_knobs(),
        click.Option(["--waves"], type=click.IntRange(1, 5), default=1),
        quiet(),
    ]
    return BilingualCommand("simulate", language, params, execute)


def execute(out: Path, *, quiet: bool, language: Language, **asked: Any) -> None:
    """Make the region and say where it is."""
    from regienet.run.simulating import write_simulated_region

    made = write_simulated_region(out, language=language, **asked)
    if not quiet:
        values = {"persons": made.persons, "out": made.tables, "truth": made.truth}
        click.echo(say("simulate.made", language, **values))
