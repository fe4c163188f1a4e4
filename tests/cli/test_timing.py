"""`--debug` tells where the time of a run goes, in the language of the user."""

from __future__ import annotations

import pytest

from regienet_cli.main import run_command
from regienet_datasets import path

STEPS = {
    "nl": ["lezen en nakijken", "positie", "kernrollen", "bevindingen", "map.html", "opschrijven", "samen"],
    "en": ["reading and checking", "position", "kernrollen", "findings", "map.html", "writing", "together"],
}


def run(tmp_path, capsys, language, *debug):
    arguments = ["run", str(path("twaalf")), "--out", str(tmp_path / "out"), "--quiet", "--lang", language]
    assert run_command([*debug, *arguments]) == 0
    return capsys.readouterr()


@pytest.mark.parametrize("language", STEPS)
def test_each_step_and_their_sum(tmp_path, capsys, language):
    told = run(tmp_path, capsys, language, "--debug").err.splitlines()[1:]
    seconds = {label.strip(): float(taken) for label, taken in (line.rsplit(maxsplit=1) for line in told)}
    assert [label for label in seconds if label in STEPS[language]] == STEPS[language]
    *parts, total = seconds.values()
    assert sum(parts) == pytest.approx(total, abs=0.01 * len(parts))
    assert min(parts) >= 0


def test_nobody_else_sees_it(tmp_path, capsys):
    assert run(tmp_path, capsys, "en").err == ""
