"""The workbook: real numbers, frozen headers, filters, and on every sheet what it is for."""

from __future__ import annotations

import io

import openpyxl
import pytest

from regienet.analysis import Analysis, analyse
from regienet.words import LANGUAGES, say
from regienet.write import OUTPUTS, OutputContext
from tests.shipped import analysis_of


@pytest.fixture(scope="module")
def twelve() -> Analysis:
    return analysis_of("twaalf")


def opened(analysis: Analysis, language: str = "nl") -> openpyxl.Workbook:
    data = OUTPUTS["results.xlsx"].function(OutputContext(analysis, language=language))
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_says_what_it_is_for_and_who_may_read_it(twelve, language):
    book = opened(twelve, language)
    assert len(book.sheetnames) == 6
    for sheet in book:
        assert str(sheet["A1"].value).startswith(
            say("workbook.title", language, region=twelve.network.region)
        )
        assert sheet["A2"].value == say("write.internal", language)
        assert sheet.freeze_panes == "A4"
        assert sheet.auto_filter.ref.startswith("A3:")


def test_numbers_are_numbers(twelve):
    sheet = opened(twelve)["Rollen"]
    head = [cell.value for cell in sheet[3]]
    cells = [row[head.index("aandeel vanaf")] for row in sheet.iter_rows(min_row=4)]
    known = [cell for cell in cells if cell.value is not None]
    assert known
    assert {cell.data_type for cell in known} == {"n"}
    assert {cell.number_format for cell in known} == {"0%"}


def test_the_kind_of_interval_and_comparable_are_columns(twelve):
    book = opened(twelve, "en")
    for name in ("Short lists", "Roles", "Findings", "Response"):
        head = [cell.value for cell in book[name][3]]
        assert {"kind of interval", "comparable"} <= set(head)


def test_text_that_wants_to_be_a_formula_stays_text(make_tables):
    names = ["=1+1", "+31", "-x", "@SUM(A1)", '=HYPERLINK("http://example.org")', "a;=2", "<b>&"]
    quoted = ['"' + name.replace('"', '""') + '"' for name in names]
    actors = "\n".join(["id,name,domain", *(f"p{n},{name},{name}" for n, name in enumerate(quoted))])
    ratings = "\n".join(f"p{a},p{b},verbinder,yes" for a in range(7) for b in (0, 1) if a != b)
    region = analyse(
        make_tables(
            actors=actors, ties="source,target\np0,p1", nominations="rater,nominee,role,answer\n" + ratings
        )
    )
    cells = [cell for sheet in opened(region) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "=1+1" in {cell.value for cell in cells}
