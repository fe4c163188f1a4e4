"""`regienet demo`: the main job on a region that comes with regienet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.options import out, quiet
from regienet_cli.run_command import run_job
from regienet_datasets import NAMES, path

DEMO_FOLDER = Path("regienet-demo")
"""The default folder for the results."""


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    name = click.Argument(["name"], type=click.Choice(NAMES), required=False, default=NAMES[0])
    return BilingualCommand("demo", language, [name, out(default=DEMO_FOLDER), quiet()], execute)


def execute(name: str, *, language: Language, quiet: bool, **values: Any) -> None:
    """Make everything for the region, and say how to continue."""
    run_job(path(name), language=language, quiet=quiet, **values)
    if not quiet:
        click.echo(say("cli.next_own_data", language))
