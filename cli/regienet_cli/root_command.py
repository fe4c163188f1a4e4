"""The command `regienet`: its subcommands are loaded when they are called, not before."""

from __future__ import annotations

import difflib
import importlib
import itertools
import pkgutil
from collections.abc import Sequence

import click

from regienet.words import DEFAULT_LANGUAGE, LANGUAGES, Language, say, vocabulary
from regienet_cli import commands
from regienet_cli.bilingual import BilingualCommand, UsageMistake, debug_option, eager

_PLACES = {key: place for place, key in enumerate(vocabulary("cli"))}
_MODULES = [module.name for module in pkgutil.iter_modules(commands.__path__)]

COMMANDS = tuple(sorted(_MODULES, key=lambda name: _PLACES[f"{name}_command"]))
"""The commands in the order of their words, as in the help; each is a module in `commands`."""


def regienet(language: Language = DEFAULT_LANGUAGE) -> RootCommand:
    """Make the command `regienet` in one language."""
    return RootCommand(
        "regienet",
        language,
        [eager("--version", _show_version), debug_option()],
        _help_when_alone,
        subcommand_metavar=say("cli.metavar_command", language),
        invoke_without_command=True,
    )


def modules() -> dict[str, str]:
    """Map the Dutch and the English name of each command to its module."""
    return {say(f"cli.{name}_command", language): name for name in COMMANDS for language in LANGUAGES}


def chosen_language(arguments: Sequence[str], environment: str | None) -> Language:
    """Determine the language before there is a command, because the help itself needs it.

    The option reports a language that does not exist.
    """
    chosen = environment
    for word, following in itertools.pairwise([*arguments, ""]):
        if word == "--lang":
            chosen = following
        elif word.startswith("--lang="):
            chosen = word.removeprefix("--lang=")
    return next((language for language in LANGUAGES if language == chosen), DEFAULT_LANGUAGE)


class RootCommand(BilingualCommand, click.Group):
    """A group that imports the module of a command when it is called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """List the names of the commands in the language of the help."""
        return [say(f"cli.{name}_command", self.language) for name in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command by its English or Dutch name."""
        name = modules().get(cmd_name)
        if name is None:
            return None
        command: click.Command = importlib.import_module(f"regienet_cli.commands.{name}").command(
            self.language
        )
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command with the given name, in either language."""
        command = self.get_command(ctx, args[0])
        if command is None:
            near = difflib.get_close_matches(args[0], modules(), n=2) or self.list_commands(ctx)
            key = "cli.no_option" if args[0].startswith("-") else "cli.no_command"
            raise UsageMistake(say(key, self.language, name=args[0], near=", ".join(near)), ctx)
        return args[0], command, args[1:]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands, from their words only."""
        super().format_options(ctx, formatter)
        other = "en" if self.language == "nl" else "nl"
        with formatter.section(say("cli.commands", self.language)):
            formatter.write_dl(
                [
                    (
                        f"{say(f'cli.{name}_command', self.language)} ({say(f'cli.{name}_command', other)})",
                        say(f"cli.{name}_short", self.language),
                    )
                    for name in COMMANDS
                ]
            )


@click.pass_context
def _help_when_alone(ctx: click.Context, *, language: Language) -> None:  # noqa: ARG001 - as every command
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if value and not ctx.resilient_parsing:
        from regienet.version import __version__

        click.echo(__version__)
        ctx.exit()
