"""`regienet forget`: take somebody out of a project, and prove that it was done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regienet.errors import PrivacyError
from regienet.words import Language, say
from regienet_cli import options
from regienet_cli.bilingual import BilingualCommand

if TYPE_CHECKING:
    from regienet.run.forgetting import Forgetting

_FILE = click.Path(path_type=Path)


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    params = [
        click.Argument(["person"]),
        click.Option(["--input", "source"], type=_FILE, required=True),
        click.Option(["--results"], type=_FILE),
        click.Option(["--apply", "really"], is_flag=True),
        click.Option(["--verify"], is_flag=True),
        click.Option(["--key"], type=_FILE),
        click.Option(["--also"], type=_FILE, multiple=True),
        click.Option(["--mapping"], type=_FILE),
        click.Option(["--settings"], type=_FILE),
        options.left_out(),
        options.aliases(),
    ]
    return BilingualCommand("forget", language, params, execute)


def execute(person: str, *, really: bool, verify: bool, language: Language, **given: Any) -> None:
    """Say what goes and what is left; with `--verify`, end well only if nothing is left."""
    from regienet.run.forgetting import forget
    from regienet.run.holdings import Holdings

    found = forget(person, Holdings(**given), apply=really)
    click.echo("\n".join(_lines(found, language)))
    pending = 0 if found.done else len(found.tables)
    if (verify or really) and (found.left or pending):
        raise PrivacyError("forget_left", count=len(found.left) + pending)
    if verify:
        click.echo(say("cli.forget_nothing_left", language))


def _lines(found: Forgetting, language: Language) -> list[str]:
    """Describe what is done, what is published, and where the person is left."""
    state = "done" if found.done else "plan" if found.tables else "searched"
    lines = [say(f"cli.forget_{state}", language, person=found.person.label)]
    for file, made in found.tables.items():
        count = sum(made.rows.values())
        lines.append(say("cli.forget_table", language, file=file, rows=count, cells=made.cells))
    remade = found.remade if found.tables else ()
    lines += [say("cli.forget_remade", language, folder=folder) for folder in remade]
    for one in found.published:
        lines.append(say(f"cli.forget_published_{one.profile}", language, date=one.date))
    if found.person.shared:
        lines.append(say("cli.forget_shared", language))
    if found.left:
        lines.append(say("cli.forget_left", language))
    for hit in found.left:
        key = "cli.forget_hit" if hit.searched else "cli.forget_unsearched"
        lines.append(say(key, language, file=hit.file, place=hit.place or "-"))
    if not found.done and found.tables:
        lines.append(say("cli.forget_how", language))
    lines.append(say("cli.forget_backups", language))
    return lines
