"""Who answered, and what may be said with it."""

from __future__ import annotations

from regienet.findings import read_finding

ACTORS = "id,domain,level\n" + "\n".join(
    f"{actor},{'zorg' if actor < 'e' else 'welzijn'},{'board' if actor in 'ae' else 'practice'}"
    for actor in "abcdefg"
)
TIES = "source,target\na,b"


def test_shares_of_those_asked_with_what_may_be_reported(ask):
    # zorg: a, b, c of a-d answered (75 %); welzijn: e of e-g (33 %); the board has two people.
    respondents = """
        respondent,status
        a,complete
        b,complete
        c,complete
        d,none
        e,complete
        f,none
        g,none
    """
    found = ask("response", actors=ACTORS, ties=TIES, respondents=respondents)
    assert [(f.subject, f.value, f.reading) for f in found.values()] == [
        ("", 4 / 7, "response_partial"),
        ("domain: welzijn", 1 / 3, "response_group_low"),
        ("domain: zorg", 3 / 4, "response_group_full"),
        ("level: practice", 2 / 5, "response_group_low"),
        ("level: board", None, "response_group_small"),
    ]
    assert all(f.low == f.value == f.high for f in found.values())
    assert read_finding(found["level: practice"], "nl").startswith("Uitvoering: 2 van 5")


def test_who_was_not_asked_does_not_count(ask):
    found = ask("response", actors=ACTORS, ties=TIES, respondents="respondent\na\nb\nc")
    assert found[""].value == 1


def test_without_a_table_of_respondents_it_cannot_say(ask):
    found = ask("response", actors=ACTORS, ties=TIES)
    assert [(f.value, f.reading) for f in found.values()] == [(None, "response_unknown")]


def test_where_so_few_were_asked_that_a_share_would_show_who_answered_it_cannot_say(ask):
    found = ask("response", actors=ACTORS, ties=TIES, respondents="respondent,status\na,complete\nb,none")
    assert [(f.value, f.reading) for f in found.values()] == [(None, "response_nobody_asked")]
