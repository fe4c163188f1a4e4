"""`regienet simulate`: a region in which it is known who has which role, and a survey held there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli.bilingual import BilingualCommand, UsageMistake
from regienet_cli.options import out, quiet, region_knobs, seed

OF_ONE_WAVE = ("family", "scenario", "missing")
"""The options that say something about a region with one wave; with several, people come, go and change."""


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    waves = click.Option(["--waves"], type=click.IntRange(1, 5), default=1)
    params = [out(required=True), seed(), *region_knobs(), waves, quiet()]
    return BilingualCommand("simulate", language, params, execute)


def execute(out: Path, *, waves: int, quiet: bool, language: Language, **asked: Any) -> None:
    """Make the region and say where it is."""
    from regienet.run.simulating import write_change, write_simulated_region

    if waves == 1:
        made = write_simulated_region(out, language=language, **asked)
    else:
        _refuse_one_wave_only(language)
        asked = {name: value for name, value in asked.items() if name not in OF_ONE_WAVE}
        made = write_change(out, language=language, waves=waves, **asked)
    if not quiet:
        values = {"persons": made.persons, "out": made.tables, "truth": made.truth}
        click.echo(say("simulate.made" if waves == 1 else "simulate.changes_made", language, **values))


def _refuse_one_wave_only(language: Language) -> None:
    context = click.get_current_context()
    for name in OF_ONE_WAVE:
        if context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT:
            raise UsageMistake(say("cli.simulate_one_wave", language, option=f"--{name}"), context)
