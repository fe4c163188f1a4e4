"""How good the suggestions are, on a list that they were not tuned on."""

import pytest

from regienet.identity import propose_matches
from regienet.identity.name_pairs import REVIEW

LISTS = ("dev", "heldout", "fresh")


def test_the_lists_are_large_enough_and_share_no_names(spellings):
    dev, *judged = ([mention.name for mention in spellings(name).entries] for name in LISTS)
    for names in judged:
        assert len(names) >= 150
        assert len(set(names)) == len(names)
        assert set(names) & set(dev) == set()


@pytest.mark.parametrize("kinds", [False, True], ids=["names alone", "with kinds"])
@pytest.mark.parametrize("name", LISTS)
def test_what_is_preselected_is_right_and_most_pairs_are_suggested(spellings, name, kinds):
    listed = spellings(name, kinds=kinds)
    found = propose_matches(listed.entries)
    certain = [pair for pair in found if pair.certain]
    assert len(certain) >= 15
    assert listed.right(certain) == certain
    assert len(listed.right(found)) >= 0.90 * len(listed.same)


@pytest.mark.parametrize("name", LISTS)
def test_who_reviews_is_not_drowned(spellings, name):
    """Of what is suggested as one actor, or as a part, most is right."""
    listed = spellings(name)
    found = propose_matches(listed.entries)
    parts = [pair for pair in found if frozenset((pair.one.name, pair.two.name)) in listed.parts]
    assert len(listed.right(found)) + len(parts) >= 0.90 * len(found)
    assert len(listed.right(found)) >= 0.65 * len(found)


def test_a_part_is_shown_as_a_part(spellings):
    listed = spellings("heldout")
    found = [
        pair
        for pair in propose_matches(listed.entries)
        if frozenset((pair.one.name, pair.two.name)) in listed.parts
    ]
    assert len(found) > 10
    assert sum(pair.part for pair in found) >= 0.9 * len(found)


def test_no_person_is_preselected(spellings):
    listed = spellings("heldout", kinds=True)
    people = [pair for pair in propose_matches(listed.entries) if pair.one.kind == "person"]
    assert people
    assert not [pair for pair in people if pair.certain]


def test_the_wide_list_holds_the_other_one(spellings):
    entries = spellings("dev").entries
    wide, usual = propose_matches(entries, wide=True), propose_matches(entries)
    assert [pair for pair in wide if pair.score >= REVIEW] == usual
    assert len(wide) > len(usual)


def test_the_order_of_the_names_does_not_matter(spellings):
    entries = spellings("heldout").entries
    assert propose_matches(entries[::-1]) == propose_matches(entries)


@pytest.mark.parametrize("page", ["matching.md", "matching.nl.md"])
@pytest.mark.parametrize("name", LISTS)
def test_the_documentation_has_the_figures(spellings, repo_root, name, page):
    text = (repo_root / "docs" / page).read_text(encoding="utf-8")
    (row,) = [line for line in text.splitlines() if f"(`{name}`)" in line]
    listed = spellings(name)
    usual, wide = propose_matches(listed.entries), propose_matches(listed.entries, wide=True)
    certain = [pair for pair in usual if pair.certain]
    parts = [pair for pair in usual if frozenset((pair.one.name, pair.two.name)) in listed.parts]
    right, same = len(listed.right(usual)), len(listed.same)
    shares = (
        right / same,
        len(listed.right(wide)) / same,
        right / len(usual),
        (right + len(parts)) / len(usual),
    )
    cells = [cell.strip().replace(",", ".") for cell in row.strip("|").split("|")][1:]
    assert [int(cell) for cell in cells[:2]] == [len(listed.entries), same]
    assert cells[2].split()[::2] == [str(len(listed.right(certain))), str(len(certain))]
    for cell, share in zip(cells[3:], shares, strict=True):
        number = cell.removesuffix("%").strip()
        assert f"{100 * share:.{len(number.partition('.')[2])}f}" == number
