"""`regienet suggest`: a coding sheet with suggestions from texts, for people to judge."""

from __future__ import annotations

from pathlib import Path

import click

from regienet.describe import listing
from regienet.words import Language, say
from regienet_cli.bilingual import BilingualCommand, UsageMistake, debugging
from regienet_cli.quoting import quoted

_FILE = click.Path(path_type=Path)


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    parameters = [
        click.Argument(["texts"], type=_FILE, nargs=-1, required=True),
        click.Option(["--out", "codeerblad"], type=_FILE, required=True),
        click.Option(["--actors"], type=_FILE),
    ]
    return BilingualCommand("suggest", language, parameters, execute)


def execute(texts: tuple[Path, ...], *, codeerblad: Path, language: Language, actors: Path | None) -> None:
    """Read the texts and write the coding sheet."""
    if codeerblad.suffix.lower() not in (".xlsx", ".csv"):
        raise UsageMistake(say("cli.suggest_out", language, file=codeerblad.name))
    from regienet.run.suggesting import write_suggestions

    made = write_suggestions(texts, codeerblad, actors=actors, language=language)
    for kind in ("actors", "ties", "roles"):
        click.echo(say(f"cli.suggest_{kind}", language, count=made.counts[kind]))
    if made.problems:
        click.echo(f"\n{listing(made.problems, language, codes=debugging())}\n")
    click.echo(say("cli.suggest_next", language, file=codeerblad, quoted=quoted(codeerblad)))
