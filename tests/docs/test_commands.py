"""Every command in the documentation exists, with its options, in the language of the page."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from regienet_cli.root_command import regienet

ROOT = Path(__file__).parents[2]
PAGES = [
    page
    for page in [*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")]
    if "reference" not in page.parts
]
FENCES = re.compile(r"```(?:sh|bat)\n(.*?)```", re.DOTALL)


def commands() -> list[tuple[str, list[str]]]:
    """The page and the words after `regienet`, of each command in a block of shell."""
    return [
        (
            str(page.relative_to(ROOT)),
            shlex.split(line.partition("#")[0].partition("regienet ")[2], posix=True),
        )
        for page in sorted(PAGES)
        for block in FENCES.findall(page.read_text(encoding="utf-8"))
        for line in block.splitlines()
        if re.match(r"(\S*[/\\])?regienet ", line)
    ]


def test_there_are_commands_to_try():
    assert len(commands()) > 10


@pytest.mark.parametrize(("page", "words"), commands())
def test_a_command_exists_with_its_options(page, words):
    group = regienet("nl" if words[0] != "--lang" else "en")
    if words[0] == "--lang":
        assert words[1] == "en"
        words = words[2:]
    else:
        assert ".nl." in page or page == "README.md", "an English page shows English help"
    with click.Context(group) as context:
        command = group.get_command(context, words[0])
    assert command is not None, f"{page}: no command {words[0]}"
    known = {name for parameter in command.params for name in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= known
