"""`regienet verify`: whether results come out the same when they are made again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regienet.errors import RegienetError
from regienet.words import Language, say
from regienet_cli import options
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.progress import ProgressReporter

if TYPE_CHECKING:
    from regienet.run.recomputing import Recomputed

_FILE = click.Path(path_type=Path)


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    params = [
        click.Argument(["results"], type=_FILE),
        click.Option(["--input", "source"], type=_FILE, required=True),
        click.Option(["--mapping"], type=_FILE),
        options.left_out(),
        options.aliases(),
        options.quiet(),
    ]
    return BilingualCommand("verify", language, params, execute)


def execute(results: Path, source: Path, *, language: Language, quiet: bool, **given: Any) -> None:
    """Make every region again, and say what differs."""
    from regienet.run.recomputing import verify

    found = verify(results, source, progress=ProgressReporter(language, quiet=quiet), **given)
    if not quiet:
        for one in found:
            click.echo("\n".join(_lines(one, language)))
    count = sum(len(one.different) for one in found)
    if count:
        raise RegienetError("verify_differs", count=count)


def _lines(one: Recomputed, language: Language) -> list[str]:
    lines = [one.region or say("run.unnamed", language)]
    lines.append(say("cli.verify_same", language, count=one.same))
    lines += [say(f"cli.verify_{why}", language, file=file) for file, why in one.different.items()]
    lines += [
        say("cli.verify_version", language, name=name, before=before, now=now)
        for name, (before, now) in one.versions.items()
    ]
    return lines
