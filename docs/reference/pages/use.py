"""The pages about how regienet is used: settings, the project file, and commands."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import click

from pages.writing import range_of, table_of
from regienet.collect.project_template import project_template
from regienet.limits import flat
from regienet.project import PROJECT_KEYS, WAVE_KEYS, ProjectKey
from regienet.settings import default_settings, limits
from regienet.words import Language, say
from regienet_cli.root_command import COMMANDS, regienet


def settings(language: Language) -> Iterator[str]:
    """What every setting may be, and the settings file as it comes with the package."""
    defaults = flat(default_settings().as_dict())
    rows = []
    for name, allowed in limits().items():
        unit = say(f"reference.unit_{allowed.unit}", language)
        unit = say("reference.setting_whole", language, unit=unit) if allowed.whole else unit
        rows.append((f"`{name}`", f"{defaults[name]:g}", unit, range_of(allowed.low, allowed.high)))
    yield from table_of(("setting", "default", "unit", "range"), rows, language)
    yield f"\n## {say('reference.settings_file', language)}"
    yield "\n```toml"
    yield resources.files("regienet").joinpath("settings.toml").read_text("utf-8").strip()
    yield "```"


def project(language: Language) -> Iterator[str]:
    """Every key of the project file, and the file that a new project gets."""
    for title, keys in (("project_file", PROJECT_KEYS), ("project_wave", WAVE_KEYS)):
        rows = [
            (
                f"`{key.name}`",
                f"`{key.dutch}`",
                say(f"project.key_{key.name}", language),
                _value_of(key, language),
            )
            for key in keys
        ]
        yield f"\n## {say(f'reference.{title}', language)}\n"
        yield from table_of(("english", "dutch", "means", "values"), rows, language)
    yield f"\n## {say('reference.settings_file', language)}"
    yield f"\n```toml\n{project_template(language).strip()}\n```"


def _value_of(key: ProjectKey, language: Language) -> str:
    value = say(f"project.kind_{key.kind}", language)
    return say("reference.value_required", language, value=value) if key.required else value


def commands(language: Language) -> Iterator[str]:
    """The help of each command."""
    group = regienet(language)
    with click.Context(group, info_name="regienet", terminal_width=88, max_content_width=88) as context:
        yield f"\n```text\n{group.get_help(context)}\n```"
        for name in COMMANDS:
            title = say(f"cli.{name}_command", language)
            command = group.get_command(context, title)
            with click.Context(command, parent=context, info_name=title, terminal_width=88) as own:
                yield f"\n## {title}\n\n```text\n{command.get_help(own)}\n```"
