"""`regienet check`: everything that is wrong with an input, and what would be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regienet.errors import InputError, Problem
from regienet.words import Language, say
from regienet_cli import options
from regienet_cli.bilingual import Speaking
from regienet_cli.problems import told

if TYPE_CHECKING:
    from regienet.tables import Tables


_FILES_SHOWN = 12
"""Of the files that were read so many are named."""


def command(language: Language) -> Speaking:
    """Make the command."""
    return Speaking(
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
    copy: Path | None,
    suggest_mapping: bool,
) -> None:
    """Read the input and tell what is in it, or propose a mapping for it."""
    from regienet.read import suggest_mapping as proposal
    from regienet.run.reading import read_input

    if suggest_mapping:
        click.echo(proposal(source, language), nl=False)
        return
    marking = _Marking(source, copy, language) if copy else None
    try:
        tables = read_input(source, mapping=mapping, aliases=aliases)
    except InputError as error:
        if marking:
            marking.write(error.problems)
        raise
    _tell(tables, _again(source, mapping=mapping, aliases=aliases), language)
    if marking:
        marking.write(tables.notes)


class _Marking:
    """The checked copy: its place is settled before anything is read."""

    def __init__(self, source: Path, copy: Path, language: Language) -> None:
        from regienet.run.checking import copy_path

        self._source, self._language = source, language
        self._file = copy_path(source, copy, language=language)

    def write(self, problems: Sequence[Problem]) -> None:
        """Write the copy, and say where it is; an input that cannot be opened has none."""
        from regienet.run.checking import write_checked_copy

        try:
            write_checked_copy(self._source, self._file, problems, language=self._language)
        except InputError:
            click.echo(say("cli.check_not_copied", self._language), err=True)
        else:
            click.echo(say("cli.check_copied", self._language, file=self._file))


def _again(source: Path, **files: Path | None) -> str:
    """Write the input and the files it was read with as on the command line, to copy for a next command."""
    words = [str(source)]
    for name, file in files.items():
        if file:
            words += [f"--{name}", str(file)]
    # Double quotes are the one way of quoting that every shell knows, that of Windows too.
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def _tell(tables: Tables, source: str, language: Language) -> None:
    from regienet.schema import TABLES

    if tables.notes:
        click.echo(f"{told(tables.notes, language)}\n")
    click.echo(say("cli.check_read", language))
    click.echo(say("cli.check_regions", language, regions=", ".join(tables.regions)))
    for name, frame in tables.frames().items():
        if len(frame):
            key = "cli.check_row_one" if len(frame) == 1 else "cli.check_rows"
            click.echo(say(key, language, table=TABLES[name].called(language), count=len(frame)))
    used = [file.name for file in tables.sources if file.rows_used]
    if used:
        rest = len(used) - _FILES_SHOWN
        more = f" {say('problems.more', language, count=rest)}" if rest > 0 else ""
        click.echo(say("cli.check_files", language, files=", ".join(used[:_FILES_SHOWN]) + more))
    click.echo()
    click.echo(say("cli.check_fine", language, source=source))
