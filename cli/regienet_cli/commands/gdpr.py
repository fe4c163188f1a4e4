"""`regienet gdpr`: texts for the privacy officer, for participants, and for those who are named."""

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
        options.out(required=True),
        click.Option(["--input", "source"], type=_FILE),
        click.Option(["--mapping"], type=_FILE),
        options.left_out(),
    ]
    return BilingualCommand("gdpr", language, params, execute)


def execute(out: Path, *, language: Language, **given: Any) -> None:
    """Write the texts, and say where they are."""
    from regienet.run.gdpr import gdpr_texts

    for file in gdpr_texts(out, language=language, **given):
        click.echo(file)
    click.echo(say("cli.gdpr_next", language))
