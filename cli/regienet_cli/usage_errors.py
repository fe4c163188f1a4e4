"""click's messages about a mistaken command line, in both languages."""

from __future__ import annotations

import click

from regienet.words import Language, say
from regienet_cli.bilingual import UsageMistake


def usage_message(error: click.UsageError, language: Language) -> str:
    """Say what is wrong with the command line, and how to get help."""
    command = error.ctx.command_path if error.ctx else "regienet"
    return f"{_what(error, language)}\n{say('cli.try_help', language, command=command)}"


def _what(error: click.UsageError, language: Language) -> str:
    match error:
        case UsageMistake():
            said = error.message
        case click.MissingParameter(param=click.Option() as param):
            missing = say("cli.missing", language, name=f"{_name(param)} {param.metavar}")
            said = f"{missing} {say(f'cli.option_{param.name}', language)}"
        case click.MissingParameter(param=click.Parameter() as param):
            said = say("cli.missing", language, name=_name(param))
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as param):
            said = say("cli.no_choice", language, name=_name(param), choices=", ".join(choices))
        case click.BadParameter(param=click.Option() as param):
            said = say("cli.no_value", language, name=_name(param), expected=param.metavar)
        case click.NoSuchOption():
            near = ", ".join(error.possibilities or ["--help"])
            said = say("cli.no_option", language, name=error.option_name, near=near)
        case click.BadOptionUsage():
            said = say("cli.bad_option", language, name=error.option_name)
        case _:
            said = say("cli.bad_usage", language, message=error.format_message())
    return said


def _name(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else str(param.metavar)
