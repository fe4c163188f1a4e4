"""`regienet page`: the same work in a browser, on this computer only."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from regienet.words import Language, say
from regienet_cli.bilingual import BilingualCommand, UsageMistake
from regienet_cli.options import OutputFolder


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    params = [
        click.Argument(["folder"], type=OutputFolder(), required=False),
        click.Option(["--no-browser"], is_flag=True),
        click.Option(["--port"], type=click.IntRange(0, 65535), default=0),
    ]
    return BilingualCommand("page", language, params, execute)


def execute(folder: Path | None, *, language: Language, no_browser: bool, port: int) -> None:
    """Start the page; it is a package above this one, so it is only found when it is asked for."""
    try:
        server = importlib.import_module("regienet_web.server")
    except ModuleNotFoundError as error:
        raise UsageMistake(say("cli.page_not_installed", language, package=error.name)) from error
    server.serve(folder, language=language, open_browser=not no_browser, port=port)
