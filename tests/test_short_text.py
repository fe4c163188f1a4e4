"""Large results are one line in a notebook, compared by identity, and hold unrounded numbers."""

import re
from html.parser import HTMLParser

import pytest

from regienet import analyse, build, measure_all
from regienet.tables import Tables
from regienet_datasets import load

LARGE = {
    "Tables": lambda tables: tables,
    "Network": build,
    "Measures": lambda tables: measure_all(build(tables)),
    "Roles": lambda tables: analyse(tables).roles,
    "Analysis": analyse,
}


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load("twaalf")


@pytest.mark.parametrize("name", LARGE)
def test_the_text_is_one_line_that_says_how_much_there_is(name: str, tables: Tables):
    text = repr(LARGE[name](tables))
    assert text.startswith(f"<{name} ")
    assert "actors=12" in text
    assert "\n" not in text
    assert len(text) < 200


@pytest.mark.parametrize("name", LARGE)
def test_a_notebook_shows_a_small_table_without_names_of_people(name: str, tables: Tables):
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_data = found.append
    parser.feed(LARGE[name](tables)._repr_html_())
    assert found[:3] == [name, *found[1:3]]
    assert found[found.index("actors") + 1] == "12"
    assert not set(found) & set(build(tables).actors["name"])


def test_a_name_that_is_html_stays_text(tables: Tables):
    odd = tables.actors.assign(region="<img src=x>")
    assert "<img" not in build(type(tables)(**{**vars(tables), "actors": odd}))._repr_html_()


@pytest.mark.parametrize("name", LARGE)
def test_comparing_is_by_identity(name: str, tables: Tables):
    one, other = (LARGE[name](Tables(**vars(tables))) for _ in range(2))
    assert one == one  # noqa: PLR0124
    assert one != other
    assert len({one, other}) == 2


def test_numbers_are_not_rounded(tables: Tables):
    found = analyse(tables)
    for column in (
        found.roles.scores["rate"],
        found.roles.scores["score"],
        found.measures.table["betweenness"],
    ):
        digits = [len(re.sub(r"\D", "", repr(float(value)))) for value in column.dropna()]
        assert max(digits) > 14
