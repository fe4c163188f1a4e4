"""Small inputs with a known right outcome, which lie beside the repository; skipped where they are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from regienet.errors import InputError
from regienet.read import read_tables
from regienet_cli.main import run_command
from tests.cases import graphs, habits, surveys

FOLDER = Path(__file__).parents[3] / "shared" / "cases"
KINDS = {"graphs": graphs.EXPECTED, "surveys": surveys.EXPECTED, "habits": habits.EXPECTED}
NOT_YET: dict[tuple[str, str], str] = {
    ("habits", "08-wall-not-asked-within-the-organisation"): "walls of pairs that were not asked about",
    ("habits", "09-comma-csv-in-a-semicolon-spreadsheet"): "cells that another separator makes formulas",
    ("habits", "10-one-rater-and-cannot-say"): "numbers about people of whom nothing can be said",
}
"""Cases that are known to fail, with what is missing."""


def found() -> list[tuple[str, str]]:
    return sorted((case.parent.parent.name, case.parent.name) for case in FOLDER.glob("*/*/case.md"))


CASES = [
    pytest.param(
        kind,
        name,
        id=f"{kind}-{name}",
        marks=pytest.mark.xfail(reason=NOT_YET[kind, name], strict=True) if (kind, name) in NOT_YET else (),
    )
    for kind, name in found()
]


def input_of(kind, name):
    folder = FOLDER / kind / name / "input"
    chosen = KINDS[kind][name].input
    inside = list(folder.iterdir())
    return folder / chosen if chosen else inside[0] if len(inside) == 1 else folder


def outcome(source):
    """The tables, or None where they were refused, and all that was reported."""
    try:
        tables = read_tables(source)
    except InputError as error:
        return None, error.problems
    return tables, tables.notes


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder with the cases is not beside the repository")
def test_every_case_has_an_expectation():
    assert found()
    assert [(kind, name) for kind, name in found() if name not in KINDS.get(kind, {})] == []
    assert NOT_YET.keys() <= set(found())


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_a_case_has_the_outcome_that_is_right(kind, name, capsys):
    expected = KINDS[kind][name]
    source = input_of(kind, name)
    code = run_command(["check", str(source)])
    told = "".join(capsys.readouterr())
    assert (code, told) == (expected.code, told)
    tables, problems = outcome(source)
    said = {f"{problem.severity} {problem.code}" for problem in problems}
    assert expected.says <= said, said
    assert not expected.silent & {problem.code for problem in problems}
    if tables is None:
        assert expected.ties is None
        assert not expected.counts
        return
    assert {table: len(tables.frames()[table]) for table in expected.counts} == dict(expected.counts)
    if expected.ties is not None:
        names = tables.actors.set_index("id")["name"]
        names = names.fillna(names.index.to_series())
        ties = tables.ties.assign(**{end: tables.ties[end].map(names) for end in ("source", "target")})
        ties = ties.sort_values(["source", "target"], kind="stable")
        assert tuple(ties[["source", "target"]].itertuples(index=False, name=None)) == tuple(
            sorted(expected.ties)
        )
        if expected.values is not None:
            assert tuple(ties["value"]) == expected.values
