"""`regienet validate`: how well the scores find the holders of roles, in regions where these are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.options import out, quiet, region_knobs, regions, seed
from regienet_cli.progress import counting


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    losses = click.Option(["--losses"], is_flag=True)
    params = [out(), regions(default=20), seed(default=None), *region_knobs(), losses, quiet()]
    return BilingualCommand("validate", language, params, execute)


def execute(*, out: Path | None, language: Language, quiet: bool, **asked: Any) -> None:
    """Simulate the regions, score them, and print how well that went."""
    from regienet.run.validating import TABLE, run_validation

    progress = counting(language, quiet=quiet)
    click.echo(run_validation(out, language=language, progress=progress, **asked))
    if out:
        click.echo(say("simulate.validate_saved", language, file=out / TABLE))
