"""Nothing about a person reaches a public page: tokens in every cell that can be about one are not in it."""

from __future__ import annotations

import csv
import itertools
import shutil
from pathlib import Path

import pytest

from regienet.run import run
from regienet.run.searching import search
from regienet.run.sharing import share
from regienet_datasets import path

ABOUT_GROUPS = {"kind", "domain", "level", "municipality", "region", "type", "sector", "consent", "status"}
CODED = {"relation", "role", "answer", "item", "value", "wave", "polarity", "certainty", "task", "confirmed"}
NUMBERS = {
    "lat",
    "lon",
    "size",
    "per_year",
    "convenes",
    "date",
    "answered",
    "facet",
    "first_wave",
    "last_wave",
}
WAVES = {"first_wave", "last_wave"}
DATES = {"raised", "discussed", "escalated", "decided", "fed_back", "routine"}
IDS = {
    *(
        "organisation",
        "source",
        "target",
        "third",
        "rater",
        "nominee",
        "about",
        "respondent",
        "actor",
        "group",
    ),
    "raised_by",
}


def with_tokens(source: Path, target: Path) -> list[str]:
    """Copy tables with a token for every id, name, function, text and extra column."""
    target.mkdir()
    numbers = itertools.count()
    known: dict[str, str] = {}

    def token(text: str, column: str) -> str:
        key = text if column in {"id", *IDS} else f"{column}:{text}:{next(numbers)}"
        return known.setdefault(key, f"KANARIE{len(known):05d}")

    for file in sorted(source.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
        kept = ABOUT_GROUPS | CODED | NUMBERS | WAVES | (DATES if file.stem == "bottlenecks" else set())
        made = [
            [
                cell if not cell or name in kept else token(cell, name)
                for name, cell in zip(header, row, strict=True)
            ]
            for row in rows
        ]
        if file.stem == "actors":
            header, made = [*header, "opmerking"], [[*row, token(row[0], "note")] for row in made]
        with (target / file.name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([header, *made])
    return list(known.values())


@pytest.fixture(scope="module")
def canaries(tmp_path_factory) -> tuple[Path, Path, list[str]]:
    folder = tmp_path_factory.mktemp("canaries")
    tokens = with_tokens(path("platteland"), folder / "data")
    run(folder / "data", folder / "results", outputs=["findings.csv", "provenance.json"])
    return folder / "data", folder / "results", tokens


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_token_is_in_what_is_public(canaries, tmp_path, language):
    source, results, tokens = canaries
    assert len(tokens) > 300
    share(results, source, tmp_path / "out", language=language)
    assert search([tmp_path / "out"], tokens) == []


def test_the_search_finds_them_where_they_may_be(canaries, tmp_path):
    source, results, tokens = canaries
    copy = tmp_path / "results"
    shutil.copytree(results, copy)
    assert len(search([copy], tokens)) > 0
    share(copy, source, tmp_path / "own", audience="participants")
    assert len({hit.file for hit in search([tmp_path / "own"], tokens)}) > 30
