"""`regienet access`: everything that is held about somebody, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language
from regienet_cli import options
from regienet_cli.bilingual import BilingualCommand

_FILE = click.Path(path_type=Path)


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    params = [
        click.Argument(["person"]),
        click.Option(["--input", "source"], type=_FILE, required=True),
        click.Option(["--results"], type=_FILE),
        click.Option(["--save"], type=_FILE),
        click.Option(["--mapping"], type=_FILE),
        click.Option(["--settings"], type=_FILE),
        options.left_out(),
        options.aliases(),
    ]
    return BilingualCommand("access", language, params, execute)


def execute(person: str, *, save: Path | None, language: Language, **given: Any) -> None:
    """Print it, and write it to a file if asked for."""
    from regienet.run.access import access

    click.echo(access(person, out=save, language=language, **given), nl=False)
