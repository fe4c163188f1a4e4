"""`regienet validate`: how well the scores find the holders of roles, in regions where these are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli.bilingual import BilingualCommand, UsageMistake
from regienet_cli.options import out, quiet, region_knobs, regions, seed
from regienet_cli.progress import counting


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    losses = click.Option(["--losses"], is_flag=True)
    worlds = click.Option(["--leave-one-out"], is_flag=True)
    waves = [click.Option([name], is_flag=True) for name in ("--changes", "--advice", "--between-regions")]
    params = [
        out(),
        regions(default=20),
        seed(default=None),
        *region_knobs(),
        losses,
        worlds,
        *waves,
        quiet(),
    ]
    return BilingualCommand("validate", language, params, execute)


def execute(*, out: Path | None, language: Language, quiet: bool, **asked: Any) -> None:
    """Simulate the regions, score them, and print how well that went."""
    from regienet.run import validating

    progress = counting(language, quiet=quiet)
    chosen = [name for name in validating.JUDGED if asked.pop(name)]
    if len(chosen) > 1:
        raise UsageMistake(say("cli.validate_one", language))
    if chosen:
        (name,) = chosen
        table, count = validating.JUDGED[name].table, asked["regions"]
        text = validating.run_judged(name, out, regions=count, language=language, progress=progress)
    else:
        table = validating.TABLE
        text = validating.run_validation(out, language=language, progress=progress, **asked)
    click.echo(text)
    if out:
        click.echo(say("simulate.validate_saved", language, file=out / table))
