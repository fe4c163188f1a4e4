"""`regienet pseudonyms`: tables with codes instead of people, and the key to them elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli import options
from regienet_cli.bilingual import BilingualCommand

_FILE = click.Path(path_type=Path)


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    params = [
        *options.reading(),
        options.aliases(),
        options.out(required=True),
        click.Option(["--key"], type=_FILE, required=True),
        click.Option(["--new-key"], is_flag=True),
    ]
    return BilingualCommand("pseudonyms", language, params, execute)


def execute(source: Path, *, out: Path, key: Path, language: Language, **given: Any) -> None:
    """Write the tables, and say where the key is."""
    from regienet.run.pseudonyms import pseudonymise

    count = pseudonymise(source, out, key, language=language, **given)
    click.echo(say("cli.pseudonyms_done", language, count=count, folder=out, file=key))
