"""Advice that names people rests on contact, and on nothing that people say about each other."""

from __future__ import annotations

from regienet.advice import could_step_in, introductions, places_to_protect
from regienet.vocabulary import RELATIONS

TIES = (
    "source,target,relation,value\nan,cor,contact,3\ncor,bo,contact,2\ndirk,an,contact,1\nan,dirk,contact,1"
)
WITNESSED = [code for code, relation in RELATIONS.items() if relation.is_role_evidence]


def advice_of(analysis):
    return (
        introductions(analysis),
        places_to_protect(analysis),
        [[(one.actor, one.likeness) for one in could_step_in(analysis, actor)] for actor in ("an", "bo")],
    )


def test_what_people_say_about_each_other_changes_no_advice_that_names_people(analysed):
    plain = advice_of(analysed())
    assert plain[0]
    for code in WITNESSED:
        # bo says so about an and dirk, of whom bo names neither as a contact.
        said = f"{TIES}\nbo,an,{code},3\nbo,dirk,{code},3"
        assert advice_of(analysed(ties=said)) == plain
    contact = f"{TIES}\nbo,an,contact,3"
    assert advice_of(analysed(ties=contact)) != plain
