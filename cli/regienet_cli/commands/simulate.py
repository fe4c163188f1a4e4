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
    several = [
        click.Option(["--regions", "count"], type=click.IntRange(1, 10_000), default=1),
        click.Option(["--names"], is_flag=True),
    ]
    params = [out(required=True), seed(), *region_knobs(), waves, *several, quiet()]
    return BilingualCommand("simulate", language, params, execute)


def execute(
    out: Path, *, waves: int, count: int, names: bool, quiet: bool, language: Language, **asked: Any
) -> None:
    """Make the region or regions, and say where they are."""
    from regienet.run.simulating import write_change, write_regions, write_simulated_region

    if waves > 1:
        _refuse_one_wave_only(language)
        asked = {name: value for name, value in asked.items() if name not in OF_ONE_WAVE}
    if count > 1 or names:
        made = write_regions(out, regions=count, names=names, waves=waves, language=language, **asked)
        if not quiet:
            values = {"count": count, "persons": made.persons, "out": made.tables, "truth": made.truth}
            click.echo(say("simulate.regions_made", language, **values))
        return
    if waves == 1:
        made = write_simulated_region(out, language=language, **asked)
    else:
        made = write_change(out, language=language, waves=waves, **asked)
    if not quiet:
        values = {"persons": made.persons, "out": made.tables, "truth": made.truth}
        click.echo(say("simulate.made" if waves == 1 else "simulate.changes_made", language, **values))


def _refuse_one_wave_only(language: Language) -> None:
    context = click.get_current_context()
    for name in OF_ONE_WAVE:
        if context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT:
            raise UsageMistake(say("cli.simulate_one_wave", language, option=f"--{name}"), context)
