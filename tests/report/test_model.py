"""What a report says: its sentences as golden text, its length, and that one number is in one place."""

from __future__ import annotations

import re

import pytest

from regienet.report.blocks import Figure, Grid, PointList, Text
from regienet.report.model import Handling, report_model
from regienet.words import LANGUAGES
from tests.report.golden import FOLDER, plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_are_those_that_were_read(reported, language):
    """Run `python -m tests.report.golden` after an intended change, and read the difference."""
    assert plain(reported(language)) == (FOLDER / f"averburg.{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_statements_and_figures_have_their_numbers_in_words(reported, language):
    model = reported(language)
    assert len(model.chapters) == 9
    assert len(model.slides) <= 11
    for chapter in model.chapters:
        assert chapter.title[0].isupper() or chapter.title[0].isdigit()
    for figure in model.figures:
        assert len(figure.alt) > 60
        assert figure.caption != figure.alt
        assert figure.name == "map" or re.search(r"\d", figure.alt)


def test_the_widths_of_a_table_are_a_whole(reported):
    chapters = (*reported("nl").chapters, *reported("nl").appendix)
    for grid in [block for chapter in chapters for block in chapter.blocks if isinstance(block, Grid)]:
        assert sum(grid.widths) == 100
        assert {len(row) for row in grid.rows} <= {len(grid.header)}
        assert len(grid.widths) == len(grid.header)


def test_every_page_says_who_may_read_it_and_a_draft_that_it_is_one(city, city_map):
    kept = Handling(
        final=True, version="3", date="2026-03", readers=("projectgroep",), keep_until="2027-01-01"
    )
    final = report_model(city_map, city.findings, language="nl", provenance={}, handling=kept)
    assert "CONCEPT" not in final.stamp
    assert "intern" in final.stamp
    assert final.subtitle.endswith("versie 3 · definitief · 2026-03")
    method = " ".join(
        item for block in final.chapters[-1].blocks if isinstance(block, PointList) for item in block.items
    )
    assert "Wie dit mag lezen: projectgroep." in method
    assert "2027-01-01" in method


def test_nobody_who_did_not_answer_is_named(city, reported):
    from regienet.roles.shown_lists import shown_lists

    asked = {
        a for wave in city.network.waves for one in shown_lists(city.roles, wave).values() for a in one.ask
    }
    names = city.network.actors.loc[sorted(asked), "name"].tolist()
    assert names
    blocks = [
        block for chapter in (*reported("nl").chapters, *reported("nl").appendix) for block in chapter.blocks
    ]
    said = " ".join(
        block.words if isinstance(block, Text) else str(block)
        for block in blocks
        if not isinstance(block, Figure)
    )
    assert [name for name in names if name in said] == []


def test_a_region_without_answers_has_a_report(make_tables):
    from regienet.analysis import analyse
    from tests.report.conftest import model_of

    empty = analyse(make_tables(actors="id\na\nb", ties="source,target"))
    model = report_model(model_of(empty), empty.findings, language="en", provenance={})
    assert [chapter.name for chapter in model.chapters] == [
        "summary", "answers", "map", "roles", "actions", "method"
    ]  # fmt: skip
