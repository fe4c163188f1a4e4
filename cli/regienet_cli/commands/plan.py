"""`regienet plan`: how many people have to answer a survey."""

from __future__ import annotations

from typing import Any

import click

from regienet.words import Language
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.options import person_count, quiet, regions, seed
from regienet_cli.progress import counting

DEFAULT_DOMAINS = "onderwijs=0.35,jeugdhulp=0.25,zorg=0.2,gemeente=0.2"
"""The domains of a region if none are given, which are those of the simulator, as text."""


class Shares(click.ParamType[Any]):
    """Domains with their share of the people: `zorg=12,gemeente=8`."""

    name = "shares"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, float]:
        """Parse the text; refuse a missing or repeated name, or if no number is above 0."""
        if isinstance(value, dict):
            return value
        shares: dict[str, float] = {}
        for part in value.split(","):
            name, _, number = (piece.strip() for piece in part.partition("="))
            try:
                share = float(number)
            except ValueError:
                share = 0.0
            if not name or name in shares or not 0 < share < float("inf"):
                self.fail(part, param, ctx)
            shares[name] = share
        return shares


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    params = [
        person_count(),
        click.Option(["--domains"], type=Shares(), default=DEFAULT_DOMAINS),
        click.Option(["--certainty"], type=click.FloatRange(0.5, 0.99), default=0.8),
        click.Option(["--twice"], type=click.FloatRange(0, 1), default=0.7),
        regions(default=20),
        seed(),
        quiet(),
    ]
    return BilingualCommand("plan", language, params, execute)


def execute(*, language: Language, quiet: bool, **asked: Any) -> None:
    """Calculate the plan and print it."""
    from regienet.run.planning import plan_in_words

    click.echo(plan_in_words(language=language, progress=counting(language, quiet=quiet), **asked))
