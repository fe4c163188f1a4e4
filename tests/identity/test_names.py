"""What is one name, what is not, and what is only a suggestion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regienet.dutch import municipalities, organisation_words, people_words
from regienet.identity import NameEntry, normalise, propose_matches
from regienet.identity.likeness import WordWeights, compare_organisations, contradict
from regienet.identity.normalise import fold, latin
from regienet.identity.organisations import organisation_name
from regienet.identity.persons import STRONG, compare_persons, looks_like_person, person_name

PHRASES = organisation_words()["phrases"]
WORDS = st.sampled_from(
    sorted(
        {word for one, others in PHRASES.items() for phrase in (one, *others) for word in phrase.split()}
        | {"G.G.D.", "v.o.", "De", "Kern", "Zeist", "Kern-West", "'t", "&", "1", "a"}
    )
)
NAMES = st.one_of(st.text(max_size=30), st.lists(WORDS, max_size=6).map(" ".join))
PERSONS = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(["Jan", "J.", "de", "van der", "Vries,", "Bos-de", "Wit", "drs."]), max_size=5
    ).map(" ".join),
)


def pair(one, two, **settings):
    found = propose_matches([NameEntry(one, **settings), NameEntry(two, **settings)], wide=True)
    return found[0] if found else None


@given(NAMES)
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)
    assert fold(fold(text)) == fold(text)


@given(NAMES, NAMES)
def test_likeness_is_the_same_both_ways(one, two):
    names = organisation_name(one), organisation_name(two)
    weights = WordWeights.of(names)
    there, back = compare_organisations(*names, weights), compare_organisations(*names[::-1], weights)
    assert (there is None) == (back is None)
    if there is not None:
        assert 0 <= there.score <= 100
        assert there.score == pytest.approx(back.score)
        assert there.part == -back.part
    assert contradict(*names) == contradict(*names[::-1])


@given(PERSONS, PERSONS)
def test_likeness_of_people_is_the_same_both_ways_and_never_strong(one, two):
    names = person_name(one), person_name(two)
    there, back = compare_persons(*names), compare_persons(*names[::-1])
    assert (there and (there.score, there.reasons)) == (back and (back.score, back.reasons))
    assert there is None or there.score < STRONG


@given(NAMES, NAMES)
def test_equal_after_normalising_is_what_makes_certain(one, two):
    names = organisation_name(one), organisation_name(two)
    found = compare_organisations(*names, WordWeights.of(names))
    assert (found is not None and found.score == 100) == (normalise(one) == normalise(two) != "")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Samenwerkingsverband Stevig VO", "swv  Stevig v.o."),
        ("gem. Zeist", "Gemeente\u00a0Zeist"),
        ("G.G.D. Noord", "GGD Noord"),
        ("Zorg\u200bpunt Zuid", "Zorgpunt Zuid"),
        ("Coöperatie Zuid", "Coo\u0308peratie Zuid"),
        ("Wonen & Werken Stichting", "wonen en werken stichting"),
        ("Stichting \u0132ssel", "stichting IJssel"),
        ("Jeugdgezondheidszorg Oost", "JGZ Oost"),
        ("Gemeente 's-Hertogenbosch", "gemeente Den Bosch"),
    ],
)
def test_one_name_written_in_two_ways_is_certain(one, two):
    assert pair(one, two).certain


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("SWV Stevig VO", "SWV Stevig PO"),
        ("SO De Berk", "VSO De Berk"),
        ("OBS De Linde", "CBS De Linde"),
        ("Gemeente Bergen", "Gemeente Bergen op Zoom"),
        ("Gemeente Utrecht", "GGD Utrecht"),
        ("Wijkteam 1", "Wijkteam 2"),
        ("Sociaal Team A", "Sociaal Team B"),
        ("Buurtteam Noord", "Buurtteam Zuid"),
        ("Leerplicht Zeist", "JGZ Zeist"),
    ],
)
def test_names_that_contradict_are_not_even_suggested(one, two):
    assert pair(one, two) is None


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("Leerplicht gemeente Zeist", "Gemeente Zeist"),
        ("De Linde-West", "De Linde"),
        ("JGZ GGD Utrecht", "GGD Utrecht"),
        ("Jongerenteam Deltaland", "Deltaland"),
    ],
)
def test_a_part_comes_first_and_is_not_certain(part, whole):
    found = pair(whole, part)
    assert (found.one.name, found.two.name, found.part) == (part, whole, True)
    assert found.reasons[0] == "part"
    assert not found.certain


@pytest.mark.parametrize(
    ("one", "two", "reason"),
    [
        ("Buurteam Oost", "Buurtteam Oost", "slip"),
        ("Linde, De", "De Linde", "order"),
        ("Stichting Zonneveld", "Zonneveld", "legal"),
        ("Kompas College", "Kompascollege", "spaces"),
        ("Kinderopvang Pippeloen", "Pippeloen", "sort"),
        ("Regionaal Jeugd Bureau", "RJB", "acronym"),
        ("Geref. Hulpfonds Vecht en Eem", "Gereformeerd Hulpfonds Vecht", "slip_word"),
        ("Netwerk Zonneveld (De Linde)", "Netwerk Zonneveld", "aside"),
    ],
)
def test_a_suggestion_says_why(one, two, reason):
    found = pair(one, two)
    assert reason in found.reasons
    assert 80 <= found.score < 100


def test_letters_of_another_alphabet_are_reported_and_not_merged():
    found = pair("Gemeente Utrecht", "Gemeente Utr\u0435cht")
    assert found.reasons[0] == "lookalike"
    assert not found.certain
    assert latin("utr\u0435cht") == "utrecht"
    assert normalise("Utr\u0435cht") != normalise("Utrecht")


def test_a_short_name_that_fits_many_is_less_likely_one_of_them():
    few = [NameEntry("Zonneveld"), NameEntry("Gemeente Zonneveld")]
    many = [
        *few,
        *(NameEntry(f"{kind} Zonneveld") for kind in ("GGD", "SWV", "OBS", "Politie", "Bibliotheek")),
    ]
    scores = [
        next(found.score for found in propose_matches(listed, wide=True) if found.two.name == "Zonneveld")
        for listed in (few, many)
    ]
    assert scores[1] < scores[0]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Vries, Jan de", "Jan de Vries"),
        ("J. de Vries", "Jan de Vries"),
        ("Marieke v.d. Berg", "Marieke van den Berg"),
        ("mw. Anna Bakker", "Anna Bakker"),
        ("Thea Visser-de Boer", "Thea Visser"),
        ("Fatima El-Idrissi", "Fatima el Idrissi"),
        ("Bart-Jan Klein", "B.J. Klein"),
        ("Karin Janssen", "Karin Jansen"),
    ],
)
def test_two_ways_to_write_a_person_are_suggested_and_never_certain(one, two):
    found = pair(one, two, kind="person")
    assert 80 <= found.score < STRONG


@pytest.mark.parametrize(
    ("one", "two"),
    [("Jan de Vries", "Johan de Vries"), ("Pieter van Wijk", "Peter van Wijk"), ("Piet Bos", "Pieter Bos")],
)
def test_first_names_that_are_alike_are_at_most_a_wide_suggestion(one, two):
    assert 70 <= pair(one, two, kind="person").score < 80


@pytest.mark.parametrize(
    ("one", "two"),
    [("Anna Bakker", "Arie Bakker"), ("Marloes de Wit", "Marloes de Witte"), ("Jan van Dijk", "Jan de Dijk")],
)
def test_other_people_are_not_suggested(one, two):
    assert pair(one, two, kind="person") is None


def test_a_person_is_a_strong_suggestion_only_with_the_same_organisation_or_mail():
    one = NameEntry("Jan de Vries", "person", "swv", "jan@voorbeeld.nl")

    def strong(**known):
        return propose_matches([one, NameEntry("Vries, Jan de", "person", **known)])[0].score >= STRONG

    assert not strong()
    assert not strong(organisation="ggd")
    assert strong(organisation="swv")
    assert strong(mail="jan@voorbeeld.nl")


def test_a_person_is_never_matched_with_an_organisation():
    assert propose_matches([NameEntry("Jan Bos", "person"), NameEntry("Jan  Bos", "organisation")]) == []


def test_equal_names_that_may_be_people_are_not_certain():
    found = pair("Sjefke Zwart", "sjefke zwart")
    assert not found.certain
    assert found.score == 99


@pytest.mark.parametrize("name", ["drs. T. Bos", "Bos, Karin", "K. el Idrissi", "mevr. Bos-Smit"])
def test_people_are_told_by_their_names(name):
    assert looks_like_person(name)


@pytest.mark.parametrize("name", ["Anna Bosschool", "GGD", "De Linde", "Hart voor Brabant", "Wijkteam 3", ""])
def test_organisations_are_not_taken_for_people(name):
    assert not looks_like_person(name)


def test_the_known_words_are_spelled_as_names_are_after_folding():
    spelled = {phrase for one, others in PHRASES.items() for phrase in (one, *others)}
    spelled |= set(people_words()["first_names"])
    assert {word for word in spelled if fold(word) != word} == set()
    assert [one for one in PHRASES if normalise(one) != one] == []
    assert len(municipalities()) == len(set(municipalities())) > 300


def test_names_that_no_one_should_have_do_no_harm():
    strange = [
        "",
        " ",
        "!!",
        "??",
        "a" * 10_000,
        "a" * 9_999,
        "\u202eZeist",
        "\ud800",
        "🦉",
        "🦊",
        "AB",
        "A B",
        "-",
    ]
    found = propose_matches([NameEntry(name) for name in strange], wide=True)
    assert [{pair.one.name[:3], pair.two.name[:3]} for pair in found if pair.certain] == []
