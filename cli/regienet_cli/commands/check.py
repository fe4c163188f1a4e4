"""`regienet check`: everything that is wrong with an input, and what would be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regienet.describe import listing
from regienet.errors import InputError
from regienet.words import Language, say
from regienet_cli import options
from regienet_cli.bilingual import BilingualCommand, UsageMistake, debugging
from regienet_cli.quoting import quoted, repeated

if TYPE_CHECKING:
    from regienet.run.checking import Checked

_FILES_SHOWN = 12
"""At most this many of the files read are listed."""


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    return BilingualCommand(
        "check",
        language,
        [
            *options.reading(),
            options.aliases(),
            click.Option(["--copy", "--kopie"], type=click.Path(path_type=Path)),
            click.Option(["--suggest-mapping"], is_flag=True),
        ],
        execute,
    )


def execute(
    source: Path,
    *,
    language: Language,
    mapping: Path | None,
    aliases: Path | None,
    without: tuple[str, ...],
    copy: Path | None,
    suggest_mapping: bool,
) -> None:
    """Read the input and describe its contents, or draft a mapping for it."""
    from regienet.run import checking

    if suggest_mapping:
        click.echo(checking.draft_mapping(source, language), nl=False)
        return
    if copy and not copy.exists() and copy.suffix.lower() != ".xlsx" and options.looks_like_file(copy):
        raise UsageMistake(say("cli.copy_out", language, file=copy.name))
    file = checking.copy_path(source, copy, language=language) if copy else None
    try:
        found = checking.check(
            source, mapping=mapping, aliases=aliases, without=without, copy=file, language=language
        )
    except InputError:
        _tell_copy(file, language)
        raise
    given = () if found.only_actors else repeated(mapping=mapping, aliases=aliases, without=without)
    _tell(found, quoted(source, *given), language)
    _tell_copy(file, language)


def _tell_copy(file: Path | None, language: Language) -> None:
    """Say where the checked copy is; an input that cannot be opened has none."""
    if file and file.exists():
        click.echo(say("cli.check_copied", language, file=file))
    elif file:
        click.echo(say("cli.check_not_copied", language), err=True)


def _tell(found: Checked, source: str, language: Language) -> None:
    if found.notes:
        click.echo(f"{listing(found.notes, language, codes=debugging())}\n")
    click.echo(say("cli.check_read", language))
    click.echo(say("cli.check_regions", language, regions=", ".join(found.regions)))
    for name, count in found.rows.items():
        key = "cli.check_row_one" if count == 1 else "cli.check_rows"
        click.echo(say(key, language, table=name, count=count))
    if found.files:
        rest = len(found.files) - _FILES_SHOWN
        more = f" {say('problems.more', language, count=rest)}" if rest > 0 else ""
        click.echo(say("cli.check_files", language, files=", ".join(found.files[:_FILES_SHOWN]) + more))
    click.echo()
    click.echo(say("cli.only_actors" if found.only_actors else "cli.check_fine", language, source=source))
