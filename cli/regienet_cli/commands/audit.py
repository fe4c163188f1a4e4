"""`regienet audit`: whether results give away what one rater answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regienet.errors import PrivacyError
from regienet.words import Language, say
from regienet_cli import options
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.progress import ProgressReporter

if TYPE_CHECKING:
    from regienet.run.auditing import Audited

_FILE = click.Path(path_type=Path)


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    params = [
        click.Argument(["results"], type=_FILE),
        click.Option(["--input", "source"], type=_FILE, required=True),
        click.Option(["--mapping"], type=_FILE),
        options.left_out(),
        options.aliases(),
        click.Option(["--sample"], type=click.IntRange(0), default=200),
        options.seed(),
        options.quiet(),
    ]
    return BilingualCommand("audit", language, params, execute)


def execute(results: Path, source: Path, *, language: Language, quiet: bool, **asked: Any) -> None:
    """Audit every region, and say how many answers follow; nothing is said about whose or which."""
    from regienet.run.auditing import audit

    found = audit(results, source, progress=ProgressReporter(language, quiet=quiet), **asked)
    if not quiet:
        for one in found:
            click.echo("\n".join(_lines(one, language)))
    count = sum(one.found for one in found)
    if count:
        raise PrivacyError("audit_found", count=count)
    if not quiet:
        click.echo(say("cli.audit_fine", language))


def _lines(one: Audited, language: Language) -> list[str]:
    region = one.region or say("run.unnamed", language)
    if not one.pages:
        return [region, say("cli.audit_no_pages", language)]
    counts = {"yes": one.yes, "no": one.no, "shared": one.shared, "unsettled": one.unsettled}
    return [
        region,
        say("cli.audit_pages", language, pages=", ".join(one.pages)),
        *(say(f"cli.audit_{name}", language, count=count) for name, count in counts.items()),
        say("cli.audit_witness", language, count=one.unwitnessed, sampled=one.sampled),
    ]
