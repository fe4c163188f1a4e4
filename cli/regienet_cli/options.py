"""The parameters that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import say
from regienet_cli.bilingual import BilingualCommand, UsageMistake

_FILE = click.Path(path_type=Path)
_FILE_ENDINGS = {
    *(".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".ods", ".json", ".toml", ".zip"),
    *(".htm", ".html", ".svg", ".png", ".jpg", ".pdf", ".docx", ".graphml", ".gexf"),
}


class OutputFolder(click.Path):
    """A folder to write to: the name of a file is refused, because it would become a folder of that name."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002
        """Return the folder."""
        folder = Path(value)
        if looks_like_file(folder) and ctx and isinstance(ctx.command, BilingualCommand):
            words = {"file": folder.name, "folder": folder.with_suffix("")}
            raise UsageMistake(say("cli.out_is_file", ctx.command.language, **words), ctx)
        return folder


def looks_like_file(path: Path) -> bool:
    """Check whether a name is that of a file; a folder that exists may be called anything."""
    return path.is_file() or (path.suffix.lower() in _FILE_ENDINGS and not path.is_dir())


def source() -> click.Argument:
    """Make the argument for the input: a folder or a file."""
    return click.Argument(["source"], type=_FILE)


def out(**settings: Any) -> click.Option:
    """Make the option for the output folder."""
    return click.Option(["--out"], type=OutputFolder(), **settings)


def reading() -> list[click.Parameter]:
    """Make the parameters needed to read an input."""
    return [source(), click.Option(["--mapping"], type=_FILE), left_out()]


def left_out() -> click.Option:
    """Make the option for questions of the codebook that are left out on purpose."""
    return click.Option(["--without"], multiple=True)


def working() -> list[click.Parameter]:
    """Make the parameters needed to read, analyse and write."""
    settings = click.Option(["--settings"], type=_FILE)
    return [*reading(), aliases(), out(required=True), settings, quiet()]


def aliases() -> click.Option:
    """Make the option for a list of decisions about names, to read every spelling of an actor as one."""
    return click.Option(["--aliases"], type=_FILE)


def drawing() -> list[click.Parameter]:
    """Make the options for drawing a map; the engines are those of `regienet.write.pages`."""
    return [
        click.Option(["--layout"], type=_FILE),
        click.Option(["--engine"], type=click.Choice(["own", "pyvis"]), default="own"),
        click.Option(["--quotes"], is_flag=True),
    ]


def handing_over() -> list[click.Parameter]:
    """Make the options for what a report says about itself, and for its house style."""
    return [
        click.Option(["--final"], is_flag=True),
        click.Option(["--version-number", "numbered"], default="1"),
        click.Option(["--date"]),
        click.Option(["--reader", "readers"], multiple=True),
        click.Option(["--template", "templates"], type=_FILE, multiple=True),
        click.Option(["--logo"], type=_FILE),
    ]


def exporting() -> list[click.Parameter]:
    """Make the options for what files for network programs contain."""
    return [click.Option(["--raw"], is_flag=True), click.Option(["--keep"], multiple=True)]


def many() -> list[click.Parameter]:
    """Make the options for a folder of regions."""
    return [
        click.Option(["--jobs"], type=click.IntRange(1, 256), default=1),
        click.Option(["--scheduler"]),
        click.Option(["--send"], is_flag=True),
        click.Option(["--region", "only"]),
        click.Option(["--fresh"], is_flag=True),
        click.Option(["--strict"], is_flag=True),
    ]


def quiet() -> click.Option:
    """Make the option for fewer messages."""
    return click.Option(["--quiet", "-q"], is_flag=True)


def seed(default: int | None = 1) -> click.Option:
    """Make the option for the seed of the random draws; without a default, the job chooses it."""
    return click.Option(["--seed"], type=click.IntRange(0), default=default)


def person_count() -> click.Option:
    """Make the option for the number of people on the roster."""
    return click.Option(["--persons"], type=click.IntRange(12, 300), default=60)


def regions(default: int) -> click.Option:
    """Make the option for the number of regions to simulate."""
    return click.Option(["--regions"], type=click.IntRange(2, 1000), default=default)


def region_knobs() -> list[click.Parameter]:
    """Make the options for a simulated region; the scenarios are those of `regienet.simulate`."""
    scenarios = ["mixed", "ordinary", "all_in_one", "shared", "absent"]
    scenarios += ["hub", "chair", "popular", "self_promoter"]
    missing = ["mixed", "mcar", "mar", "mnar"]
    return [
        person_count(),
        click.Option(["--municipalities"], type=click.IntRange(1, 30), default=4),
        click.Option(["--response"], type=click.FloatRange(0.05, 1), default=0.7),
        click.Option(["--missing"], type=click.Choice(missing), default="mixed"),
        click.Option(["--scenario"], type=click.Choice(scenarios), default="mixed"),
        click.Option(["--family"], type=click.Choice(["A", "B", "C"]), default="A"),
    ]
