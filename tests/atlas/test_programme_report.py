"""The report for the board: what applies to most, who differs, and only names of regions that agreed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from regienet.atlas.edition import edition_of
from regienet.atlas.programme_chapters import learning_pairs
from regienet.atlas.programme_report import programme_report
from regienet.report.blocks import Figure, Grid
from regienet.report.html import report_html
from regienet.words import LANGUAGES
from tests.atlas.made_parts import part, programme_parts, with_change

BETTER = r"\b(beter|slechter|beste|slechtste|hoogste|laagste|better|worse|best|worst|rank\w*)\b"


def model(parts, language="nl", order=str):
    return programme_report(edition_of(parts), 1, language=language, order=order)


def text(parts, language="nl") -> str:
    return report_html(model(parts, language))


def chapter(made, name):
    return next(one for one in made.chapters if one.name == name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_region_is_named_without_agreement(language):
    page = text(programme_parts(), language)
    assert not re.search(r"Regio [A-L]\b", page)
    svg = chapter(model(programme_parts(), language), "regions").blocks[0].svg
    assert "Regio" not in re.sub(r"regio's", "", svg)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_regions_that_agreed_are_named(language):
    page = text(programme_parts(12, named=5), language)
    assert set(re.findall(r"Regio ([A-L])\b", page)) == set("ABCDE")


def test_the_first_sentence_is_what_applies_to_most_regions():
    made = model(programme_parts())
    assert made.chapters[0].title == (
        "In alle 12 regio's is contact tussen domeinen waarschijnlijk minder gewoon"
        " dan contact binnen een domein"
    )
    assert "In 11 van de 12 regio's hoort wie iets opschaalt" in chapter(made, "feedback_loop").title


def test_the_table_is_what_is_usual_in_fives():
    grid = next(block for block in model(programme_parts()).chapters[0].blocks if isinstance(block, Grid))
    assert grid.rows[0] == ("Contact tussen domeinen", "ongeveer 45 %", "ongeveer 45 %", "0 van de 12")
    assert grid.rows[3] == ("Terughoren na opschalen", "ongeveer 30 %", "25 tot 30 %", "1 van de 12")
    numbers = [int(number) for row in grid.rows for cell in row[1:3] for number in re.findall(r"\d+", cell)]
    assert [number for number in numbers if number % 5] == []


@pytest.mark.parametrize(("named", "name"), [(3, "Regio B"), (0, "Een regio")])
def test_a_region_that_differs_is_said_with_its_interval_and_the_others(named, name):
    points = chapter(model(programme_parts(12, named=named)), "feedback_loop").blocks[1].items
    assert points[-1] == (
        f"{name} wijkt af van de rest: 70 tot 80 %, tegen ongeveer 30 % in de andere regio's."
    )


def test_what_changed_is_said_of_regions_and_counted():
    parts = [with_change(one, 0.0, 0.9) for one in programme_parts(12, named=3)]
    parts[0] = with_change(parts[0], -0.2, 1e-6)
    made = model(parts)
    said = chapter(made, "feedback_loop").blocks[1].items
    assert (
        "Regio A veranderde sinds de meting ervoor, meer dan door toeval:"
        " van ongeveer 45 % naar ongeveer 25 %." in said
    )
    grid = next(block for block in made.chapters[0].blocks if isinstance(block, Grid))
    assert [row[-1] for row in grid.rows] == ["–", "–", "–", "1 van de 12"]
    still = chapter(model([with_change(one, 0.0, 0.9) for one in programme_parts()]), "feedback_loop")
    assert still.blocks[1].items[-1].startswith("Van 12 regio's is het met de meting ervoor te vergelijken.")


def test_of_many_regions_that_changed_most_are_counted():
    parts = [with_change(one, 0.2, 1e-9) for one in programme_parts(12)]
    said = chapter(model(parts), "feedback_loop").blocks[1].items
    assert len([point for point in said if "veranderde" in point]) == 8
    assert said[-1] == "Dat geldt voor nog 4 andere regio's."


def pairs(parts) -> list[tuple[str, str]]:
    return [(one.region, other.region) for one, other in learning_pairs(edition_of(parts))]


def test_regions_learn_from_each_other_only_if_both_agreed():
    assert pairs(programme_parts(12, named=5)) == [("Regio B", "Regio A")]
    assert pairs(programme_parts(12)) == []
    alone = [replace(one, by_name=one.region == "Regio B") for one in programme_parts(12)]
    assert pairs(alone) == []
    assert "moeten regio's eerst met naam" in chapter(model(alone), "learn").title


def test_regions_of_which_none_differs_are_no_pair():
    assert pairs([part(f"R{number}", by_name=True) for number in range(12)]) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("named", [0, 5, 12])
def test_nothing_is_better_or_worse(language, named):
    page = re.sub(
        r"<script.*?</script>|<style.*?</style>", "", text(programme_parts(12, named=named), language)
    )
    page = page.replace("Meer is niet altijd beter", "").replace("More is not always better", "")
    page = page.replace("geen ranglijst", "").replace("not a league table", "")
    assert re.findall(BETTER, page, re.IGNORECASE) == []


def test_the_picture_has_a_dot_and_an_interval_for_every_region_in_every_panel():
    made = chapter(model(programme_parts(12, named=5)), "regions")
    figure = next(block for block in made.blocks if isinstance(block, Figure))
    assert figure.svg.count("<circle") + figure.svg.count('fill="#332288"') == 12 * 4
    assert "Terughoren na opschalen: 12 regio's van 10 tot 75 %, de middelste ongeveer 30 %" in figure.alt
    assert figure.alt.endswith("wijken af van de rest: 1.")


def test_the_order_of_regions_without_a_name_is_the_given_one_and_not_that_of_the_numbers():
    forward, backward = (
        chapter(model(programme_parts(), order=order), "regions").blocks[0].svg
        for order in (str, lambda said: "".join(chr(255 - ord(sign)) for sign in said))
    )
    assert forward != backward


def test_a_programme_of_four_hundred_regions_fits_on_a_page():
    made = model([part(f"R{number:03}", by_name=number % 2 == 0) for number in range(400)])
    svg = chapter(made, "regions").blocks[0].svg
    height = float(re.search(r'viewBox="0 0 640 ([\d.]+)"', svg)[1])
    assert height < 700
