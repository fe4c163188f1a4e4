"""`regienet validate`: how well the scores find the holders of roles, in regions where these are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli.bilingual import Speaking
from regienet_cli.options import out, quiet, region_knobs, regions, seed
from regienet_cli.progress import counting

FILE = "validation.csv"


def command(language: Language) -> Speaking:
    """Make the command."""
    # Weights were fitted on seeds 1 to 500, so that a test starts beyond them.
    losses = click.Option(["--losses"], is_flag=True)
    params = [out(), regions(default=20), seed(default=1001), *region_knobs(), losses, quiet()]
    return Speaking("validate", language, params, execute)


def execute(
    *,
    language: Language,
    quiet: bool,
    out: Path | None,
    seed: int,
    regions: int,
    losses: bool,
    **knobs: Any,
) -> None:
    """Simulate the regions, score them, and print how well that went."""
    from regienet.formats.staging import staging
    from regienet.simulate import World, validation
    from regienet.simulate.summary_text import losses_text, validation_csv, validation_text

    world = World(**knobs)
    main = (world.response, world.missing)
    measured = validation.measure_regions(
        range(seed, seed + regions),
        conditions=(main, *validation.LOSSES) if losses else (main,),
        world=world,
        progress=counting(language, quiet=quiet),
    )
    summary = validation.summarise(measured)
    click.echo(validation_text(summary, main, language))
    if losses:
        click.echo(f"\n{losses_text(validation.losses(measured), language)}")
    if out:
        with staging(out, replace=True) as files:
            files.add(FILE, validation_csv(summary))
        click.echo(say("simulate.validate_saved", language, file=out / FILE))
