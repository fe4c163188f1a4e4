"""`regienet questionnaire`: the questions about the people on a list, in several formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regienet.describe import brief_listing
from regienet.words import Language, say, vocabulary
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.options import out, quiet, source

if TYPE_CHECKING:
    from regienet.run.questionnaires import QuestionnaireResult


def command(language: Language) -> BilingualCommand:
    """Make the command; its help lists the forms, from their words only."""
    explained = {name: say(f"cli.form_{name}", language) for name in forms()}
    params = [
        source(),
        out(required=True),
        click.Option(["--region"]),
        click.Option(["--variant"], type=click.Choice(["full", "short"]), default="full"),
        click.Option(["--wave"], type=click.IntRange(0), default=0),
        click.Option(["--form", "forms"], type=click.Choice(list(explained)), multiple=True),
        click.Option(["--facets"], is_flag=True),
        quiet(),
    ]
    width = max(map(len, explained))
    lines = [f"  {name:{width}}  {words}" for name, words in explained.items()]
    epilog = "\n".join(["\b", f"{say('cli.forms', language)}:", *lines])
    return BilingualCommand("questionnaire", language, params, execute, epilog=epilog)


def forms() -> list[str]:
    """Return the names of the forms that have words, without loading the code that makes them."""
    return [key.removeprefix("form_") for key in vocabulary("cli") if key.startswith("form_")]


def execute(
    source: Path, out: Path, *, language: Language, quiet: bool, forms: tuple[str, ...], **options: Any
) -> None:
    """Make the questionnaire, and say what to do with it."""
    from regienet.run.questionnaires import make_questionnaires

    results, notes = make_questionnaires(source, out, language=language, forms=forms, **options)
    for result in results:
        if result.too_wide:
            values = {"region": result.region, "columns": result.too_wide}
            click.echo(say("cli.limesurvey_too_wide", language, **values), err=True)
    if quiet:
        return
    if notes:
        click.echo(brief_listing(notes, language), err=True)
    for result in results:
        _tell(result, language)


def _counted(result: QuestionnaireResult, language: Language) -> str:
    """Return how many people, organisations and domains are on the list."""
    counts = {"people": result.people, "organisations": result.organisations, "domains": result.domains}
    return ", ".join(
        say(f"cli.{name}_{'one' if count == 1 else 'many'}", language, count=count)
        for name, count in counts.items()
    )


def _tell(result: QuestionnaireResult, language: Language) -> None:
    click.echo(say("cli.questionnaire_made", language, region=result.region, count=result.actors))
    click.echo(f"  {_counted(result, language)}")
    if not (result.organisations and result.domains):
        click.echo(f"  {say('cli.questionnaire_bare', language)}")
    for name in result.files:
        if "/" not in name:
            click.echo(f"  {result.folder / name}")
    readme = result.folder / say("collect.readme_name", language)
    click.echo(say("cli.questionnaire_next", language, readme=readme))
