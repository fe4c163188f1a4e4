"""Small inputs with a known right outcome, which lie beside the repository; skipped where they are absent."""

from __future__ import annotations

import shutil
import zipfile
from math import exp
from pathlib import Path

import pandas as pd
import pytest

from regienet.analysis import analyse
from regienet.audit.pages import page_data
from regienet.errors import InputError
from regienet.read import draft_mapping, read_tables
from regienet.run.matching import match
from regienet.settings import default_settings
from regienet.suggest import suggest
from regienet_cli.main import run_command
from tests.cases import graphs, habits, surveys
from tests.formats.test_cells import formulas

FOLDER = Path(__file__).parents[3] / "shared" / "cases"
KINDS = {"graphs": graphs.EXPECTED, "surveys": surveys.EXPECTED, "habits": habits.EXPECTED}
NOT_YET: dict[tuple[str, str], str] = {}
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


def sources_of(kind, name, folder):
    """The input, its parts, or the texts that stand for it."""
    if parts := KINDS[kind][name].parts:
        return [FOLDER / kind / name / "input" / part for part in parts]
    texts = KINDS[kind][name].written
    for number, text in enumerate(texts):
        (folder / f"{number}.csv").write_text(text, encoding="utf-8")
    return [folder / f"{number}.csv" for number, _ in enumerate(texts)] or [input_of(kind, name)]


def compare_suggestions(expected, source, folder):
    """What is proposed for people to judge: pairs of names, a mapping, sentences about roles."""
    if expected.pairs:
        assert len(match([source], folder / "pairs.csv")) >= expected.pairs
    if expected.suggests:
        bare = folder / "bare"
        shutil.copytree(source, bare, ignore=lambda *_: ["mapping.toml"])
        proposed = draft_mapping(bare)
        assert [part for part in expected.suggests if part not in proposed] == []
        assert 'table = "actors"' not in proposed
    if expected.sentences:
        text = source.read_text(encoding="utf-8")
        without = "\n".join(line for line in text.splitlines() if not line.startswith("Interviewer:"))
        found = [sum(bool(row.get("role")) for row in suggest({"a": each})) for each in (text, without)]
        assert found[0] == found[1] >= expected.sentences


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
    without = {(kind, name) for kind, name in found() if name not in KINDS.get(kind, {})}
    assert without == NOT_YET.keys()


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_a_case_has_the_outcome_that_is_right(kind, name, capsys, tmp_path):
    expected = KINDS[kind][name]
    for source in sources_of(kind, name, tmp_path):
        compare(expected, source, capsys)
        compare_suggestions(expected, source, tmp_path)
        if expected.spreadsheets:
            compare_spreadsheets(source, tmp_path / "out")
        if expected.unsayable:
            compare_unsayable(expected.unsayable, source, tmp_path / "out")
        if expected.wall:
            compare_wall(expected.wall, source, interval=0.95 if source.name == "b" else 0.8)


def compare_spreadsheets(source, out):
    """What a spreadsheet makes of each CSV file; the button on the map has a test of its own in `browser`."""
    assert run_command(["run", str(source), "--out", str(out), "--quiet"]) == 0
    names = ("gephi_nodes.csv", "gephi_edges.csv", "matrices.zip", "tables_csv.zip")
    formats = [word for name in names for word in ("--to", name)]
    assert run_command(["convert", str(source), "--out", str(out), "--quiet", *formats]) == 0
    match([source], out / "pairs.csv", wide=True)
    files = {file.name: file.read_bytes() for file in out.rglob("*.csv")}
    for archive in out.rglob("*.zip"):
        with zipfile.ZipFile(archive) as opened:
            inside = [name for name in opened.namelist() if name.endswith(".csv")]
            files |= {f"{archive.name}/{name}": opened.read(name) for name in inside}
    assert {"scores.csv", "gephi_nodes.csv", "pairs.csv", "matrices.zip/actors.csv"} <= files.keys()
    assert {name: cells for name, data in files.items() if (cells := formulas(data, numbers="allowed"))} == {}


def compare_unsayable(count, source, out):
    """Where nothing can be said, the page and the scores have a verdict and no number."""
    assert run_command(["run", str(source), "--out", str(out), "--quiet"]) == 0
    (page,) = out.rglob("map.html")
    data = page_data(page.read_bytes())
    unsayable = data["dicts"]["verdict"].index("undecidable")
    cells = [
        (name, values[index])
        for wave in data["scores"]
        for role in wave
        for index, verdict in enumerate(role["verdict"])
        if verdict == unsayable
        for name, values in role.items()
        if name not in ("verdict", "position")
    ]
    assert cells
    assert [cell for cell in cells if cell[1] is not None] == []
    (scores,) = out.rglob("scores.csv")
    table = pd.read_csv(scores)
    table = table[table["verdict"] == "undecidable"]
    assert len(table) == count
    assert table[["score", "rate", "low", "high", "relative", "rank_low", "rank_high"]].isna().all(axis=None)
    (indicators,) = out.rglob("indicators.csv")
    written = pd.read_csv(indicators).merge(table, on=["actor", "role", "wave"])
    assert set(written["facet"]) == {"position"}, "which rests on no answer about a role"


def compare_wall(share, source, *, interval):
    """A wall between domains is found, and its interval contains the true one."""
    settings = default_settings().with_({"interval": interval})
    (wall,) = (
        found
        for found in analyse(read_tables(source), settings=settings).findings
        if (found.finding, found.subject) == ("wall_domains", "")
    )
    assert wall.reading.startswith("wall_domains_wall")
    assert exp(-wall.high) <= share <= exp(-wall.low)


def compare(expected, source, capsys):
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
