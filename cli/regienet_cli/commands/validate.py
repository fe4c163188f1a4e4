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
    worlds = click.Option(["--leave-one-out"], is_flag=True)
    params = [out(), regions(default=20), seed(default=None), *region_knobs(), losses, worlds, quiet()]
    return BilingualCommand("validate", language, params, execute)


def execute(*, out: Path | None, leave_one_out: bool, language: Language, quiet: bool, **asked: Any) -> None:
    """Simulate the regions, score them, and print how well that went."""
    from regienet.run.validating import TABLE, WORLDS_TABLE, run_validation, run_worlds

    progress = counting(language, quiet=quiet)
    if leave_one_out:
        text = run_worlds(out, regions=asked["regions"], language=language, progress=progress)
    else:
        text = run_validation(out, language=language, progress=progress, **asked)
    click.echo(text)
    if out:
        file = out / (WORLDS_TABLE if leave_one_out else TABLE)
        click.echo(say("simulate.validate_saved", language, file=file))
