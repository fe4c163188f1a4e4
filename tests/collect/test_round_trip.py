"""A questionnaire of ours that is filled in comes back to the same tables, whatever tool it went through."""

from __future__ import annotations

import importlib.util

import pandas as pd
import pytest

from regienet.collect.codebook_file import FILE_NAME, codebook_json
from regienet.collect.fill_in import fill_in_workbook
from regienet.collect.questionnaire import questionnaire
from regienet.errors import InputError
from regienet.network import build
from regienet.read import read_tables
from regienet.read.check import check
from regienet.read.questionnaire import Submission, submission_rows
from regienet.words.describe import describe_all
from tests.collect.filling import DAY, fill_workbook, kobo_workbook, limesurvey_csv, random_answers


def expected(codebook, many):
    """The tables, straight from the answers."""
    problems = []
    submissions = [
        Submission("answers", "", number, said.who, said.picked, said.details, said.items, said.remarks, DAY)
        for number, said in enumerate(many, start=1)
    ]
    rows = submission_rows(codebook, submissions, problems)
    return check(rows, region="Zuid", found=problems)


def assert_same(one, two):
    for name, frame in one.frames().items():
        other = two.frames()[name]
        pd.testing.assert_frame_equal(frame.drop(columns="_origin"), other.drop(columns="_origin"))


CASES = [
    ("full", "nl", 0, False),
    ("full", "en", 2, True),
    ("short", "nl", 0, False),
    ("short", "en", 1, True),
]


@pytest.fixture(params=CASES, ids=lambda case: "-".join(map(str, case)))
def asked(request, roster):
    variant, language, wave, facets = request.param
    codebook = questionnaire(roster, variant=variant, language=language, wave=wave, facets=facets)
    return codebook, random_answers(codebook, 7, 6)


def deliver(folder, codebook, **files):
    (folder / FILE_NAME).write_text(codebook_json(codebook), encoding="utf-8")
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return read_tables(folder)


def test_through_the_workbook(asked, tmp_path):
    codebook, many = asked
    empty = fill_in_workbook(codebook)
    filled = {f"{said.who}_xlsx": fill_workbook(empty, codebook, said) for said in many}
    tables = deliver(tmp_path, codebook, **filled)
    assert len(tables.nominations) > 20
    assert len(tables.ties) > 10
    assert_same(tables, expected(codebook, many))
