"""`regienet check`: everything that is wrong with an input, and what would be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regienet.words import Language, say
from regienet_cli import options
from regienet_cli.problems import told
from regienet_cli.speaking import Speaking

if TYPE_CHECKING:
    from regienet.read.tables import Tables


def command(language: Language) -> Speaking:
    """Make the command."""
    return Speaking(
        "check",
        language,
        [*options.reading(), options.aliases(), click.Option(["--suggest-mapping"], is_flag=True)],
        execute,
    )


def execute(
    source: Path, *, language: Language, mapping: Path | None, aliases: Path | None, suggest_mapping: bool
) -> None:
    """Read the input and tell what is in it, or propose a mapping for it."""
    from regienet.read import suggest_mapping as proposal
    from regienet.run.reading import read_input

    if suggest_mapping:
        click.echo(proposal(source), nl=False)
        return
    tables = read_input(source, mapping=mapping, aliases=aliases)
    _tell(tables, _again(source, mapping=mapping, aliases=aliases), language)


def _again(source: Path, **files: Path | None) -> str:
    """Write the input and the files it was read with as on the command line, to copy for a next command."""
    words = [str(source)]
    for name, file in files.items():
        if file:
            words += [f"--{name}", str(file)]
    # Double quotes are the one way of quoting that every shell knows, that of Windows too.
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def _tell(tables: Tables, source: str, language: Language) -> None:
    from regienet.read.schema import TABLES

    if tables.notes:
        click.echo(f"{told(tables.notes, language)}\n")
    click.echo(say("cli.check_read", language))
    click.echo(say("cli.check_regions", language, regions=", ".join(tables.regions)))
    for name, frame in tables.frames().items():
        if len(frame):
            title = TABLES[name].dutch if language == "nl" else name
            click.echo(say("cli.check_rows", language, table=title, count=len(frame)))
    click.echo()
    click.echo(say("cli.check_fine", language, source=source))
