"""The table of changes as a whole: one rule for noise, the roles that emptied, and what files and map say."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from regienet.compare import CHANGE_COLUMNS, compare, compare_waves
from regienet.compare.emptied import emptied_roles
from regienet.compare.people import People
from regienet.compare.reading import Names, read_change
from regienet.maps.changes import changes_of
from regienet.roles.strata import common_strata, strata_of
from regienet.settings import default_settings
from regienet.words import LANGUAGES
from regienet.write import OUTPUTS, OutputContext
from tests.compare.regions import PEOPLE, analysed, surveyed, waves_of


def everybody_names(nominee: str, raters: tuple[str, ...]) -> dict[str, str]:
    return dict.fromkeys((rater for rater in raters if rater != nominee), nominee)


@pytest.fixture(scope="module")
def grown():
    """Nobody named p00, and then everybody does; p01 is named by three, twice."""
    few = {"p02": "p01", "p03": "p01", "p08": "p01"}
    return analysed({0: few, 1: everybody_names("p00", PEOPLE) | {"p00": "p01"}})


def test_a_change_of_everybody_is_more_than_noise(grown):
    changes = compare(grown, same_questions=True)
    row = changes.table.set_index("subject").loc["p00"]
    assert (row["before"], row["after"], row["noise"], row["reading"]) == (0, 1, "more", "rose")
    assert row["low"] > 0
    # Eleven changed, all upwards: two of 2 ** 11 orders are as extreme, and half of them counts.
    assert row["chance"] == pytest.approx(2**-11)


def test_where_nothing_changed_nothing_is_more_than_noise():
    named = everybody_names("p00", PEOPLE)
    table = compare(analysed({0: named, 1: named}), same_questions=True).table
    assert not table["noise"].eq("more").any()
    assert table.loc[table["subject"] == "p00", "difference"].item() == 0
    assert table.loc[table["subject"] == "p00", "low"].item() < -0.02


def test_who_is_hardly_ever_named_is_too_rare_to_compare(grown):
    table = compare(grown, same_questions=True).table.set_index("subject")
    assert table.loc["p05", "noise"] == "rare"
    assert np.isnan(table.loc["p05", "chance"])


def test_from_few_raters_there_is_no_number():
    tables = surveyed(
        {0: {"p00": "p01"}, 1: {"p00": "p01"}}, silent=dict.fromkeys((0, 1), " ".join(PEOPLE[3:]))
    )
    from regienet.analysis import analyse

    row = compare(analyse(tables), same_questions=True).table.set_index("subject").loc["p01"]
    assert row["noise"] == "few"
    assert np.isnan(row[["before", "after", "difference", "low"]].astype(float)).all()


def test_the_strata_of_both_waves_have_enough_respondents_in_each():
    first, second = waves_of(surveyed({0: {}, 1: {"p00": "p01"}}, silent={1: "p00 p01 p02"}))
    assert strata_of(first, default_settings()).nunique() == 2
    assert common_strata(first, second, default_settings()).unique().tolist() == ["care|school"]


def test_one_rule_for_noise_over_persons_roles_and_findings(city_changes):
    tested = city_changes.table["chance"].notna()
    assert set(city_changes.table.loc[tested, "subject_kind"]) == {"person", "finding"}
    # With m tests a first one has to have a chance below 0.1 / m.
    first = city_changes.table[tested].sort_values("chance").iloc[0]
    assert first["chance"] > 0.1 / tested.sum()
    assert first["noise"] == "maybe"


def test_rows_have_the_columns_in_order(city_changes, grown):
    for changes in (city_changes, compare(grown)):
        assert tuple(changes.table.columns) == CHANGE_COLUMNS


def test_the_city_says_who_is_no_longer_there_and_which_role_that_leaves_open(city_changes):
    assert len(city_changes.people.left) == 6
    assert set(city_changes.emptied["kwartiermaker"].actors) <= set(city_changes.people.left)
    assert set(city_changes.emptied) == {"kwartiermaker"}
    assert city_changes.emptied["kwartiermaker"].reading == "unsure"


@pytest.mark.parametrize(
    ("nobody", "reading"), [(0.9, "emptied"), (0.8, "emptied"), (0.7, "unsure"), (0.2, "unsure")]
)
def test_a_role_emptied_if_probably_nobody_carries_it_now(city, nobody, reading):
    lists = city.roles.lists.copy()
    later = (lists["wave"] == 1) & (lists["role"] == "kwartiermaker")
    lists.loc[later, "nobody"] = nobody
    changed = replace(city, roles=replace(city.roles, lists=lists))
    gone = compare(city).people
    found = emptied_roles((city, changed), (0, 1), gone, default_settings())
    assert found["kwartiermaker"].reading == reading


def test_a_role_whose_people_are_all_there_is_not_mentioned(city):
    still = People((), (), (), (), ())
    assert emptied_roles((city, city), (0, 1), still, default_settings()) == {}


def test_there_is_a_file_with_a_row_and_a_sentence_for_each(city):
    rows = list(csv.DictReader(io.StringIO(OUTPUTS["changes.csv"].function(OutputContext(city)).decode())))
    assert {row["from_label"] for row in rows} == {"najaar 2024"}
    left = [row for row in rows if row["who"] == "left"]
    assert len(left) == 6
    assert all("niet meer op de lijst" in row["reading"] for row in left)
    (role,) = (row for row in rows if row["subject_kind"] == "role")
    assert (role["subject"], role["before"], role["after"]) == ("kwartiermaker", "0", "0.2")


def test_every_row_has_a_sentence_in_both_languages(city, city_changes):
    names = Names.of(*(city.network.at(wave) for wave in city.network.waves))
    for row in city_changes.table.to_dict("records"):
        for language in LANGUAGES:
            text = read_change({str(key): value for key, value in row.items()}, city_changes, names, language)
            assert text
            assert "{" not in text


def test_one_wave_has_no_changes():
    assert compare_waves(analysed({0: {"p00": "p01"}})) == ()


def parts_of(analysis, changes) -> dict[str, list[dict[str, object]]]:
    (shown,) = changes_of(analysis, [changes])
    return {part["part"]: part["items"] for part in shown["parts"]}


def test_the_map_names_who_left_and_the_role_that_it_leaves_open(city, city_changes):
    parts = parts_of(city, city_changes)
    assert len(parts["left"]) == 6
    assert len(parts["joined"]) == 9
    (role,) = parts["roles"]
    assert "kwartiermaker" in role["en"]
    assert "cannot be said" in role["en"]


def test_the_map_shows_bands_and_no_exact_rate(city, city_changes):
    table = city_changes.table
    persons = table[table["who"].eq("stayed") & table["difference"].notna()]
    exact = {f"{100 * rate:.1f}" for rate in persons[["before", "after"]].to_numpy().ravel()}
    shown = parts_of(city, city_changes)["listed"]
    text = " ".join(str(item["en"]) for item in shown)
    assert not [number for number in exact if number in text]
    assert "by 30–40%" in text


def test_a_difference_is_only_called_more_than_noise_if_its_bands_are_far_enough_apart(grown):
    changes = compare(grown, same_questions=True)
    assert "more" in parts_of(grown, changes)
    far = replace(changes, table=changes.table.assign(smallest=1.1))
    assert "more" not in parts_of(grown, far)


def test_a_role_question_that_may_not_be_compared_is_on_the_map_with_what_to_do(grown):
    (why,) = (item["en"] for item in parts_of(grown, compare(grown))["not"] if "erbinder" in item["en"])
    assert "same_questions" in why


def test_whoever_was_silent_the_second_time_is_still_compared():
    named = everybody_names("p00", PEOPLE)
    changes = compare(analysed({0: named, 1: named}, silent={1: "p00"}), same_questions=True)
    assert "p00" in changes.people.stayed
    assert changes.table.set_index("subject").loc["p00", "after"] == 1
