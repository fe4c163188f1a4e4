"""Regions known from conversations only: what was said about whom, and never who said it."""

from __future__ import annotations

import re

import pytest

from regienet.analysis import analyse
from regienet.disclosure.said import said_about
from regienet.headlines import headlines
from regienet.maps import index_entry, index_page, map_model, map_page, map_svg
from regienet.network import build
from regienet.run import run

HEAD = "document,fragment,quote,source,relation,target,role,polarity,status"
# Six conversations; everybody says that Linda brings people together, two that Joost makes it routine, Noor
# says something about herself, and Ali denies something about Joost.
SPEAKERS = ("Marjan", "Kees", "Noor", "Ali", "Omar", "Eva")
SAID = [
    *((n, speaker, "Linda", "verbinder", "attributed") for n, speaker in enumerate(SPEAKERS)),
    (0, "Marjan", "Joost", "kwartiermaker", "attributed"),
    (1, "Kees", "Joost", "kwartiermaker", "attributed"),
    (2, "Noor", "Noor", "verbinder", "claims"),
    (3, "Ali", "Joost", "verbinder", "denied"),
]


def sheet(statements=SAID):
    """A coding sheet with these statements, each with its own quote, and a tie per conversation."""
    rows = [
        f"talk{n}.txt,p{i},words {i},{speaker},,{target},{role},{polarity},accepted"
        for i, (n, speaker, target, role, polarity) in enumerate(statements)
    ]
    rows += [
        f"talk{n}.txt,q{n},worked together,{speaker},contact,Linda,,,accepted"
        for n, speaker in dict.fromkeys((n, speaker) for n, speaker, *_ in statements)
    ]
    return "\n".join([HEAD, *rows])


@pytest.fixture
def region(make_tables):
    return analyse(make_tables(sheet=sheet()))


def said(model):
    """Actor and role -> in at least how many conversations."""
    table, names = model.said, model.nodes["id"]
    rows = zip(table["node"], table["role"], table["documents_least"], strict=True)
    return {(names[node], model.dicts["role"][role]): least for node, role, least in rows}


def test_it_says_in_how_many_conversations_something_was_said_about_whom(region):
    model = map_model(region)
    table = model.said
    assert (table["documents"], table["statements"], table["people"]) == ([6], [10], [3])
    # At least three of the six who spoke; Joost looks like somebody whom nobody mentions.
    assert said(model) == {("Linda", "verbinder"): 3}
    assert table["quotes"] == []
    assert not model.meta["roles_measured"]


def test_with_more_conversations_more_can_be_said(make_tables):
    many = [(n, f"S{n}", "Linda", "verbinder", "attributed") for n in range(8)]
    model = map_model(analyse(make_tables(sheet=sheet(many))))
    assert said(model) == {("Linda", "verbinder"): 5}


@pytest.mark.parametrize("speakers", [1, 2, 4])
def test_of_a_few_speakers_nothing_is_said_about_individuals(make_tables, speakers):
    few = [row for row in SAID if row[0] < speakers]
    model = map_model(analyse(make_tables(sheet=sheet(few))))
    assert said(model) == {}
    assert model.said["withheld"] == [True]
    assert model.said["documents"] == [speakers]


@pytest.mark.parametrize("speakers", range(2, 13))
def test_nobody_who_spoke_can_infer_what_another_said(make_tables, speakers):
    names = [f"S{n}" for n in range(speakers)]
    fits = {}
    for count in range(speakers + 1):
        rows = [(n, name, "Linda", "verbinder", "attributed") for n, name in enumerate(names[:count])]
        rows += [(n, name, "Joost", "dirigent", "attributed") for n, name in enumerate(names)]
        shown = said_about(build(make_tables(sheet=sheet(rows)))).set_index(["actor", "role"])
        fits.setdefault(shown["documents_least"].get(("Linda", "verbinder")), set()).add(count)
    for counts in fits.values():
        for own in (0, 1):
            others = {count - own for count in counts if 0 <= count - own < speakers}
            assert others not in ({0}, {speakers - 1}), "none of the others said it, or all did"


def test_a_page_is_the_same_whoever_said_it(make_tables):
    """The same statements about others by other people give the same counts and sentences."""
    swapped = [(5 - n, SPEAKERS[5 - n], *rest) for n, _, *rest in SAID[:8]]
    pages = [map_model(analyse(make_tables(sheet=sheet(rows)))) for rows in (SAID[:8], swapped)]
    assert said(pages[0]) == said(pages[1])
    assert pages[0].headlines == pages[1].headlines
    assert pages[0].findings == pages[1].findings


def test_it_never_says_that_nothing_was_asked(region):
    told = [*headlines(region), *map_model(region).findings]
    words = " ".join(str(sentence[language]) for sentence in told for language in ("nl", "en"))
    assert "niets gevraagd" not in words
    assert "no questions were asked" not in words
    assert "In 6 gesprekken is 10 keer iets gezegd" in words
    assert "Position only" not in words
    page = index_page([index_entry(region, {})], language="nl")
    assert "In 6 gesprekken is 10 keer iets gezegd" in page
    assert "Dit komt uit 6 gesprekken" in page
    assert "antwoordden" not in page
    drawn = map_svg(map_model(region), language="nl")
    assert "antwoordden" not in drawn
    assert "gesprekken" in drawn


def test_what_is_not_mentioned_in_a_conversation_is_no_pair_without_a_tie(make_tables):
    actors = "id,domain\n" + "\n".join(f"{name},{name[0]}" for name in (*SPEAKERS, "Linda", "Joost"))
    analysis = analyse(make_tables(sheet=sheet(), actors=actors))
    readings = {found.finding: found.reading for found in analysis.findings if found.subject == ""}
    assert readings["wall_domains"] == "no_ties"
    assert readings["response"] == "response_conversations"
    assert readings["role_coverage"] == "role_coverage_only_said"


def test_answers_to_the_role_questions_take_the_place_of_what_was_said(make_tables):
    asked = "rater,nominee,role\nMarjan,Linda,verbinder\nKees,Linda,verbinder"
    others = {"actors": "id\nMarjan\nKees\nLinda", "ties": "source,target\nMarjan,Kees"}
    model = map_model(analyse(make_tables(sheet=sheet(), nominations=asked, **others)))
    assert model.said["documents"] == [0]
    assert said(model) == {}


def test_quotes_are_there_only_if_asked_for(region, tmp_path):
    page = map_page(region)
    assert not re.search(r"words \d", page)
    model = map_model(region, quotes=True)
    assert {quote["text"] for quote in model.said["quotes"]} == {f"words {n}" for n in range(10)}
    assert said(model) == {("Linda", "verbinder"): 6, ("Joost", "kwartiermaker"): 2}
    source = tmp_path / "in.csv"
    source.write_text(sheet(), encoding="utf-8")
    for quotes in (False, True):
        run(source, tmp_path / "out", quotes=quotes)
        written = "".join(
            file.read_text("utf-8")
            for file in (tmp_path / "out").rglob("*")
            if file.suffix in (".html", ".csv", ".json", ".graphml")
        )
        assert bool(re.search(r"words \d", written)) == quotes
