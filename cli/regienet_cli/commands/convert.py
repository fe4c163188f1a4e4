"""`regienet convert`: the network of every region in an input, for another program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import click

from regienet.words import Language, say, vocabulary
from regienet_cli.bilingual import BilingualCommand, UsageMistake
from regienet_cli.options import exporting, working
from regienet_cli.run_command import run_job


def command(language: Language) -> BilingualCommand:
    """Make the command; its help lists the outputs, from their words only."""
    to = click.Option(["--to", "formats"], multiple=True, required=True)
    width = max(map(len, outputs()))
    lines = [f"  {name:{width}}  {say(key, language)}" for name, key in outputs().items()]
    epilog = "\n".join(["\b", f"{say('cli.formats', language)}:", *lines])
    return BilingualCommand("convert", language, [*working(), to, *exporting()], execute, epilog=epilog)


def execute(formats: tuple[str, ...], *, language: Language, **values: Any) -> None:
    """Write the network in the formats."""
    names = [name for word in formats for name in outputs_named(word, language)]
    run_job(language=language, outputs=list(dict.fromkeys(names)), **values)


def outputs() -> dict[str, str]:
    """Return the file name of every output -> the key of its words."""
    return {name: f"write.{name}" for name in vocabulary("write") if "." in name}


def outputs_named(word: str, language: Language) -> list[str]:
    """Find the outputs whose file name contains a word: `gephi` is gephi_nodes.csv and gephi_edges.csv."""
    found = [name for name in outputs() if word in (name, *re.split(r"[._]", name))]
    if not found:
        raise UsageMistake(say("cli.no_format", language, name=word, near=", ".join(outputs())))
    if len(found) > 1 and not _belong_together(word, found):
        raise UsageMistake(say("cli.formats_alike", language, name=word, choices=", ".join(found)))
    return found


def _belong_together(word: str, names: Sequence[str]) -> bool:
    """Check whether files are parts of one thing that a word names, and not one thing in several forms."""
    stems = {name.partition(".")[0] for name in names}
    return len(stems) == len(names) and all(stem.split("_")[0] == word for stem in stems)
