"""`regienet audit`: whether results give away what one rater answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regienet.errors import PrivacyError
from regienet.words import Language, say
from regienet_cli import options
from regienet_cli.bilingual import BilingualCommand, UsageMistake
from regienet_cli.progress import ProgressReporter

if TYPE_CHECKING:
    from regienet.run.auditing import Audited

_FILE = click.Path(path_type=Path)


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    params = [
        click.Argument(["results"], type=_FILE, required=False),
        click.Option(["--input", "source"], type=_FILE),
        click.Option(["--names", "named_file"], type=_FILE),
        click.Option(["--project", "named_project"], type=_FILE),
        click.Option(["--mapping"], type=_FILE),
        options.left_out(),
        options.aliases(),
        click.Option(["--sample"], type=click.IntRange(0), default=200),
        options.seed(),
        options.quiet(),
    ]
    return BilingualCommand("audit", language, params, execute)


def execute(
    results: Path | None,
    source: Path | None,
    *,
    named_file: Path | None,
    named_project: Path | None,
    language: Language,
    quiet: bool,
    **asked: Any,
) -> None:
    """Audit every region, and say how many answers follow; or look for names in a file."""
    if named_file is not None:
        if named_project is None:
            raise UsageMistake(say("cli.audit_needs_project", language))
        _names(named_file, named_project, language)
        return
    if results is None or source is None:
        raise UsageMistake(say("cli.audit_needs_input", language))
    _answers(results, source, language=language, quiet=quiet, **asked)


def _names(file: Path, project: Path, language: Language) -> None:
    from regienet.run.name_audit import audit_names

    done = audit_names(file, project)
    for one in done.found:
        form, place = (say(f"cli.name_{kind}", language) for kind in (one.form, one.place))
        click.echo(say("cli.audit_name", language, name=one.name, form=form, place=place))
    for part in done.unchecked:
        click.echo(say("cli.audit_unchecked", language, part=part))
    if done.found or done.unchecked:
        raise PrivacyError("audit_names", count=len(done.found), unchecked=len(done.unchecked))
    click.echo(say("cli.audit_no_names", language))


def _answers(results: Path, source: Path, *, language: Language, quiet: bool, **asked: Any) -> None:
    """Say how many answers follow from results; nothing is said about whose or which."""
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
