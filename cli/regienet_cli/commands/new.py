"""`regienet new`: an empty project to start from."""

from __future__ import annotations

from pathlib import Path

import click

from regienet.words import Language, say
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.options import OutputFolder, quiet


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    name = click.Argument(["folder"], type=OutputFolder())
    return BilingualCommand("new", language, [name, quiet()], execute)


def execute(folder: Path, *, language: Language, quiet: bool) -> None:
    """Make the project folder, and say where to start."""
    from regienet.run.project import make_project

    make_project(folder, language)
    if not quiet:
        readme = folder / say("collect.readme_name", language)
        click.echo(say("cli.new_made", language, folder=folder, readme=readme))
