"""`regienet programme`: a report about all regions for the board of a programme, without names of people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli import options
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.commands.report import show_kept

_FILE = click.Path(path_type=Path)


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    params = [
        click.Argument(["results"], type=_FILE),
        options.out(required=True),
        click.Option(["--as-before"], is_flag=True),
        *options.handing_over(),
        options.quiet(),
    ]
    return BilingualCommand("programme", language, params, execute)


def execute(results: Path, out: Path, *, language: Language, quiet: bool, **asked: Any) -> None:
    """Make the report, and say which regions are in it by name and how many without."""
    from regienet.run.programme import make_programme
    from regienet.run.reporting import handled, without_engines

    handling = handled(
        final=asked.pop("final"),
        version=asked.pop("numbered"),
        date=asked.pop("date"),
        readers=asked.pop("readers"),
    )
    made = make_programme(results, out, language=language, handling=handling, **asked)
    if quiet:
        return
    edition = made.edition
    named = ", ".join(sorted(edition.named)) or say("cli.programme_nobody", language)
    counts = {"shown": len(edition.comparison.summaries), "others": edition.others}
    click.echo(say("cli.programme_made", language, number=made.number, named=named, **counts))
    for file in made.files:
        click.echo(f"  {file}")
    show_kept(made.kept, language)
    if made.before:
        click.echo(say("cli.programme_before", language, regions=", ".join(made.before)))
    if without_engines():
        click.echo(say("cli.report_without_engines", language))
    click.echo(say("cli.programme_next", language, folder=out))
