"""`regienet demo`: the main job on a region that comes with regienet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli.bilingual import Speaking
from regienet_cli.options import out, quiet
from regienet_cli.run_command import work
from regienet_datasets import NAMES, path

FOLDER = Path("regienet-demo")
"""The default folder for the results."""


def command(language: Language) -> Speaking:
    """Make the command."""
    name = click.Argument(["name"], type=click.Choice(NAMES), required=False, default=NAMES[0])
    return Speaking("demo", language, [name, out(default=FOLDER), quiet()], execute)


def execute(name: str, *, language: Language, quiet: bool, **values: Any) -> None:
    """Make everything for the region, and say how to continue."""
    work(path(name), language=language, quiet=quiet, **values)
    if not quiet:
        click.echo(say("cli.next_own_data", language))
